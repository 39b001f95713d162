// Saved views in a real browser: which one is being changed, what leaves it, and how it takes the changes.
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { box, CALLS, ready, saved } from './calls-page.ts'
import { NORTHGATE } from './fakes/connections.ts'
import { usePage } from './harness.ts'

const harness = usePage()

describe('a saved view that was opened', () => {
  const changes = (page: Page): Locator => page.getByRole('button', { name: 'Save changes' })
  async function openAndChange(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Sales', exact: true }).click()
    await page.getByRole('columnheader', { name: 'To', exact: true }).click()
    await expect(changes(page)).toBeVisible()
  }

  test('stays the one that is changed over a reload, undo and a look at another page', async () => {
    const { page } = await harness.open({ hash: CALLS, prepare: saved })
    await openAndChange(page)
    await page.reload()
    await expect(changes(page)).toBeVisible()
    await page.getByRole('button', { name: 'Sync', exact: true }).click()
    await page.getByRole('button', { name: /^Calls/ }).click()
    await expect(changes(page)).toBeVisible()
    await page.getByRole('columnheader', { name: 'From', exact: true }).click()
    await page.keyboard.press('Control+z')
    await expect(changes(page)).toBeVisible()
  })

  test('is left by a change made on another page', async () => {
    const { page } = await harness.open({ hash: CALLS, prepare: saved })
    await openAndChange(page)
    await page.getByRole('button', { name: 'Overview', exact: true }).click()
    await page.keyboard.press('[')
    await page.getByRole('button', { name: /^Calls/ }).click()
    await ready(page)
    await expect(page.getByRole('button', { name: 'Save view' })).toBeVisible()
    await expect(changes(page)).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(changes(page), 'undone as far as the view').toBeVisible()
  })

  test('is left by an address that is typed, and come back to by Back', async () => {
    const { page } = await harness.open({ hash: CALLS, prepare: saved })
    await openAndChange(page)
    await page.evaluate(() => (window.location.hash = '#/calls?range=last-7'))
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('25 – 31 March 2026')
    await expect(changes(page)).toHaveCount(0)
    await page.goBack()
    await expect(changes(page)).toBeVisible()
  })

  test('is left by another connection', async () => {
    const { page, app } = await harness.open({
      hash: CALLS,
      prepare: (fake) => {
        saved(fake)
        fake.connections = [...fake.connections, { ...NORTHGATE, id: 'south', name: 'Southgate' }]
      }
    })
    await openAndChange(page)
    await page.getByRole('button', { name: /^Northgate/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Southgate' }).click()
    await expect.poll(() => app.settings.connectionId).toBe('south')
    await expect(changes(page)).toHaveCount(0)
    await page.getByRole('columnheader', { name: 'From', exact: true }).click()
    await expect(changes(page)).toHaveCount(0)
  })

  test('is left by the rows behind a figure of the overview', async () => {
    const { page } = await harness.open({ hash: CALLS, prepare: saved })
    await openAndChange(page)
    await page.getByRole('button', { name: 'Overview', exact: true }).click()
    await page
      .getByRole('main')
      .getByTitle(/^Show the records of/)
      .first()
      .click()
    await expect(page).toHaveURL(/#\/calls/)
    await ready(page)
    await expect(changes(page)).toHaveCount(0)
  })
})

describe('saved views', () => {
  test('the one that was opened is named, and takes the changes', async () => {
    const { page, app } = await harness.open({
      hash: CALLS,
      prepare: ({ views }) => {
        views.all = [{ id: 7, name: 'Sales', address: '#/calls?range=last-7', createdAt: 0 }]
      }
    })
    await page.getByRole('button', { name: 'Sales', exact: true }).click()
    await box(page, 'From').fill('44*')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Sales, changed')).toBeVisible()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect
      .poll(() => app.views.all.map(({ address }) => address))
      .toEqual([expect.stringContaining('starts') as unknown as string])
    await expect(page.getByText('Sales, changed')).toHaveCount(0)
  })
})
