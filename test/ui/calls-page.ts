// The page of calls of thirty days, and a saved view of it.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import type { FakeApp } from './fake-app.ts'
import { recordCells } from './harness.ts'

export const CALLS = '#/calls?range=last-30'
export const ready = (page: Page): Promise<void> => expect(recordCells(page).first()).not.toBeEmpty()

export const saved = (app: FakeApp): void => {
  app.views.all = [{ id: 1, name: 'Sales', address: `${CALLS}&sort=CLI`, createdAt: 1 }]
}
