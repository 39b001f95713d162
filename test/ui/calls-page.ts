// The page of calls of thirty days: its filters, and a saved view of it.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import type { Condition, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import type { FakeApp } from './fake-app.ts'
import { recordCells } from './harness.ts'

export const CALLS = '#/calls?range=last-30'
export const ready = (page: Page): Promise<void> => expect(recordCells(page).first()).not.toBeEmpty()

export const saved = (app: FakeApp): void => {
  app.views.all = [{ id: 1, name: 'Sales', address: `${CALLS}&sort=CLI`, createdAt: 1 }]
}

/** The conditions that rows were asked for last. */
export const lastWhere = (app: FakeApp): unknown[] => {
  const { filter } = app.inputsOf('records.page').at(-1) as ViewInput
  return (filter.where ?? []).map(({ member, op, values }: Condition) => [member, op, ...values])
}

export const box = (page: Page, label: string) => page.getByRole('textbox', { name: `Filter ${label}`, exact: true })
export const cell = (page: Page, label: string) => page.getByRole('button', { name: new RegExp(`^Filter ${label}:`) })
export const chips = (page: Page) => page.getByRole('group', { name: 'Filters in use' })
export const exported = (page: Page) => page.getByRole('button', { name: /^Export \d/ })
