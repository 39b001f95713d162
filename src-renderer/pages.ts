// The pages, in the order of the rail. Adding one: its component, its words, an entry here.
import type { Component } from 'svelte'
import CallsPage from './features/calls/CallsPage.svelte'
import ChangesPage from './features/calls/changes/ChangesPage.svelte'
import ExportsPage from './features/exports/ExportsPage.svelte'

import SettingsPage from './features/settings/SettingsPage.svelte'
import SyncPage from './features/sync/SyncPage.svelte'
import OverviewPage from './features/overview/OverviewPage.svelte'
import type { IconName } from './lib/icons.ts'
import { text } from './lib/text.ts'
import { CHANGES_PAGE } from './state/changes.svelte.ts'

export interface PageEntry {
  readonly name: string
  readonly label: () => string
  readonly icon: IconName
  /** Keys that lead to it. */
  readonly keys: string
  readonly component: Component
}

const OVERVIEW: PageEntry = {
  name: 'overview',
  label: () => text.pages.overview,
  icon: 'overview',
  keys: 'g o',
  component: OverviewPage
}

const CALLS: PageEntry = {
  name: 'calls',
  label: () => text.pages.calls,
  icon: 'calls',
  keys: 'g c',
  component: CallsPage
}

const CHANGES: PageEntry = {
  name: CHANGES_PAGE,
  label: () => text.pages.changes,
  icon: 'changes',
  keys: 'g h',
  component: ChangesPage
}

const SYNC: PageEntry = {
  name: 'sync',
  label: () => text.pages.sync,
  icon: 'sync',
  keys: 'g s',
  component: SyncPage
}

const EXPORTS: PageEntry = {
  name: 'exports',
  label: () => text.pages.exports,
  icon: 'export',
  keys: 'g e',
  component: ExportsPage
}

const SETTINGS: PageEntry = {
  name: 'settings',
  label: () => text.pages.settings,
  icon: 'settings',
  keys: 'g t',
  component: SettingsPage
}

export const PAGES: readonly PageEntry[] = [OVERVIEW, CALLS, CHANGES, SYNC, EXPORTS, SETTINGS]

/** The page of that name; the first one where there is none. */
export const pageOf = (name: string): PageEntry => PAGES.find((page) => page.name === name) ?? PAGES[0] ?? CALLS
