// The pages. Adding one: its name in lib/page-names.ts, its component, its words, an entry here.
import type { Component } from 'svelte'
import CallsPage from './features/calls/CallsPage.svelte'
import ChangesPage from './features/calls/changes/ChangesPage.svelte'
import ExportsPage from './features/exports/ExportsPage.svelte'
import SettingsPage from './features/settings/SettingsPage.svelte'
import SyncPage from './features/sync/SyncPage.svelte'
import OverviewPage from './features/overview/OverviewPage.svelte'
import type { IconName } from './lib/icons.ts'
import { isPageName, PAGE_NAMES, type PageName } from './lib/page-names.ts'
import { text } from './lib/text.ts'

interface PageParts {
  readonly label: () => string
  readonly icon: IconName
  /** Keys that lead to it. */
  readonly keys: string
  readonly component: Component
}

export interface PageEntry extends PageParts {
  readonly name: PageName
}

const PARTS: Readonly<Record<PageName, PageParts>> = {
  overview: { label: () => text.pages.overview, icon: 'overview', keys: 'g o', component: OverviewPage },
  calls: { label: () => text.pages.calls, icon: 'calls', keys: 'g c', component: CallsPage },
  changes: { label: () => text.pages.changes, icon: 'changes', keys: 'g h', component: ChangesPage },
  sync: { label: () => text.pages.sync, icon: 'sync', keys: 'g s', component: SyncPage },
  exports: { label: () => text.pages.exports, icon: 'export', keys: 'g e', component: ExportsPage },
  settings: { label: () => text.pages.settings, icon: 'settings', keys: 'g t', component: SettingsPage }
}

const entryOf = (name: PageName): PageEntry => ({ name, ...PARTS[name] })

/** In the order of the rail. */
export const PAGES: readonly PageEntry[] = PAGE_NAMES.map(entryOf)

/** The page of that name; the first one where there is none. */
export const pageOf = (name: string): PageEntry => entryOf(isPageName(name) ? name : PAGE_NAMES[0])
