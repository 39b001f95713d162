// The Overview of thirty days over calls of two months: opening it, and its parts.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { NOW } from './fake-app.ts'
import { type OpenOptions, usePage } from './harness.ts'

const DAY_MS = 86_400_000

export function useOverview() {
  const harness = usePage()
  return (options: OpenOptions = {}) =>
    harness.open({ hash: '#/overview?range=last-30', isNamed: true, calls: { start: NOW - 62 * DAY_MS }, ...options })
}

export const tile = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
export const value = (page: Page, name: string) => tile(page, name).getByRole('button', { name: /Show the records/ })
export const drawn = (page: Page) => expect(value(page, 'Calls')).toHaveText(/^[\d,]+$/)
export const card = (page: Page, name: string | RegExp) => page.getByRole('region', { name })

/** The conditions in the address. */
export const whereOf = (page: Page): unknown =>
  JSON.parse(new URLSearchParams(page.url().split('?')[1]).get('where') ?? 'null')
