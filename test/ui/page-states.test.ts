// What a page shows while it has no rows, in a real browser: loading, empty, an error, a lost host, what was never copied.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { recordCells, usePage } from './harness.ts'

const harness = usePage()
const busy = new AppError('cache.busy', 'The cache is in use by another program. Close it, then try again.')

describe('the four states', () => {
  test('loading keeps the layout', async () => {
    const { page } = await harness.open({ prepare: (app) => app.hold('records.page') })
    await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'true')
    await expect(page.getByRole('columnheader')).toHaveCount(12)
  })

  test('empty says why and leads on', async () => {
    const { page } = await harness.open({ hash: '#/calls?from=2025-12-01&to=2026-01-01' })
    await expect(page.getByText('This period has not been copied')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copy this period' })).toBeEnabled()
    await expect(page.getByText('The cache holds records from 28 February 2026 to 31 March 2026.')).toBeVisible()
    await page.getByRole('button', { name: 'Show the last 30 days held' }).click()
    await expect(recordCells(page).first()).toHaveText('2026-03-31 12:57:59')
  })

  test('nothing found leads back to everything', async () => {
    const { page } = await harness.open({ hash: '#/calls?range=last-30&q=nobody' })
    await expect(page.getByText('No record matches “nobody”')).toBeVisible()
    await page.locator('section').getByRole('button', { name: 'Clear the search' }).click()
    await expect(recordCells(page).first()).not.toBeEmpty()
  })

  test('an error says what happened and can be tried again', async () => {
    const { page, app } = await harness.open({
      prepare: (fake) => {
        for (const name of ['records.page', 'records.totals', 'records.series'] as const) fake.fail(name, busy)
      }
    })
    const grid = page.getByRole('region', { name: 'Calls', exact: true })
    await expect(grid.getByRole('alert')).toContainText('in use by another program')
    for (const name of ['records.page', 'records.totals', 'records.series'] as const) app.fail(name, null)
    await grid.getByRole('button', { name: 'Try again' }).click()
    await expect(recordCells(page).first()).not.toBeEmpty()
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await expect(page.locator('canvas')).toBeVisible()
  })

  test('a lost host is told, and rows stay', async () => {
    const { page, app, server } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    const giveBack = server.loseEvents()
    await expect(page.getByText('CDR Desk does not answer.')).toBeVisible()
    await expect(recordCells(page).first()).toHaveText('2026-03-31 12:57:59')
    giveBack()
    await expect(page.getByText('CDR Desk does not answer.')).toHaveCount(0)
    await expect.poll(() => app.inputsOf('jobs.list').length).toBeGreaterThan(1)
  })
})

describe('what was never copied', () => {
  const none = { calls: { count: 0 }, days: { complete: [] } }
  test.each([
    ['#/calls?range=last-30', 'the calls'],
    ['#/overview?range=last-30', 'the overview'],
    ['#/calls?range=last-30&q=7946&where=%5B%5B%22CLI%22%2C%22starts%22%2C%2244%22%5D%5D', 'filtered calls']
  ])('%s says so and copies it', async (hash) => {
    const { page, app } = await harness.open({ ...none, hash })
    const main = page.getByRole('main')
    await expect(main.getByText('Nothing has been copied from this connection yet')).toBeVisible()
    await main.getByRole('button', { name: 'Sync now' }).click()
    await expect(main.getByText('The first calls are being copied')).toBeVisible()
    await expect(main.getByText('No records in this period')).toHaveCount(0)
    expect(app.inputsOf('sync.start')).toMatchObject([{ from: '2026-03-02', to: '2026-04-01' }])
  })

  test('of one period says so and copies that period', async () => {
    const { page, app } = await harness.open({ hash: '#/calls?from=2025-12-01&to=2026-01-01' })
    await page.getByRole('button', { name: 'Copy this period' }).click()
    await expect(page.getByRole('main').getByText('This period is being copied')).toBeVisible()
    expect(app.inputsOf('sync.start')).toMatchObject([{ from: '2025-12-01', to: '2026-01-01' }])
  })

  test('is not said to be copied while a sync of another period runs', async () => {
    const { page } = await harness.open({ hash: '#/calls?from=2025-12-01&to=2026-01-01' })
    const main = page.getByRole('main')
    await main.getByRole('button', { name: 'Copy this period' }).click()
    await expect(main.getByText('This period is being copied')).toBeVisible()
    for (const name of ['calls', 'overview']) {
      await page.evaluate((to) => (window.location.hash = to), `#/${name}?from=2025-10-01&to=2025-12-01`)
      await expect(main.getByText('This period has not been copied')).toBeVisible()
      // One at a time.
      await expect(main.getByRole('button', { name: 'Copy this period' })).toBeDisabled()
      await page.evaluate((to) => (window.location.hash = to), `#/${name}?from=2025-12-31&to=2026-01-02`)
      await expect(main.getByText('This period is being copied')).toBeVisible()
    }
  })
})
