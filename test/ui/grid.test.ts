// The grid of calls in a real browser: rows as they come in sight, keys, order, search, copying, any number of rows.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Page } from 'playwright'
import type { Filter } from '../../src-main/shared/contract/schemas.ts'
import { NOW } from './fake-app.ts'
import { usePage } from './harness.ts'

const harness = usePage()
const MANY = { calls: { count: 120_000 } }
const cell = (page: Page, row: number, column: number) =>
  page.locator(`[data-row="${row}"] [role=gridcell][aria-colindex="${column + 1}"]`)
const grid = (page: Page) => page.getByRole('grid', { name: 'Calls' })

describe('the grid of calls', () => {
  test('draws the first rows, then the totals, and complains of nothing', async () => {
    const { page, complaints } = await harness.open(MANY)
    await expect(cell(page, 0, 0)).toHaveText('2026-03-31 12:57:59')
    await expect(cell(page, 0, 6)).toHaveText('Outgoing')
    await expect(page.getByRole('group', { name: 'Totals' })).toContainText('114,189 records')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '114191')
    await expect(page.getByRole('button', { name: 'Export 114,189' })).toBeEnabled()
    expect(complaints).toEqual([])
  })

  test('shows rows while totals and chart are still being counted', async () => {
    const { page, app } = await harness.open({
      prepare: (fake) => {
        fake.hold('records.totals')
        fake.hold('records.series')
      }
    })
    await expect(cell(page, 0, 0)).toHaveText('2026-03-31 12:57:59')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '-1')
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeEnabled()
    expect(app.inputsOf('records.totals')).toHaveLength(1)
  })

  test('reaches the last row by scrolling and by Ctrl+End', async () => {
    const { page, app } = await harness.open(MANY)
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '114191')
    await grid(page).evaluate((element) => (element.scrollTop = element.scrollHeight))
    await expect(cell(page, 114_188, 0)).toHaveText(/^2026-03-02 00:00/)
    await expect(page.getByText(/row 114,1\d\d – 114,189/)).toBeVisible()
    const offsets = app.inputsOf('records.page').map((input) => (input as { offset: number }).offset)
    expect(offsets.length).toBeLessThan(8)
  })

  test('Ctrl+End before the rows are counted leads to the last one once they are', async () => {
    let count = (): void => undefined
    const { page } = await harness.open({ ...MANY, prepare: (fake) => (count = fake.hold('records.totals')) })
    await cell(page, 0, 0).click()
    await page.keyboard.press('Control+Shift+End')
    count()
    await expect(cell(page, 114_188, 11)).toBeFocused()
    await expect(cell(page, 114_188, 11)).toBeInViewport()
    await expect(page.getByText('114,189 selected')).toBeVisible()
  })

  test('moves the focus by the keys of the grid pattern', async () => {
    const { page } = await harness.open(MANY)
    await cell(page, 0, 0).click()
    await expect(cell(page, 0, 0)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(cell(page, 1, 1)).toBeFocused()
    await page.keyboard.press('End')
    await expect(cell(page, 1, 11)).toBeFocused()
    await page.keyboard.press('PageDown')
    await expect(cell(page, 1, 11)).not.toBeFocused()
    await expect(grid(page).locator(':focus')).toHaveAttribute('aria-colindex', '12')
    await page.keyboard.press('Control+End')
    await expect(cell(page, 114_188, 11)).toBeFocused()
    await expect(cell(page, 114_188, 0)).not.toBeEmpty()
    await page.keyboard.press('Control+Home')
    await expect(cell(page, 0, 0)).toBeFocused()
    await expect(cell(page, 0, 0)).toBeInViewport()
    await expect(grid(page).locator('[tabindex="0"]')).toHaveCount(1)
  })

  test('keeps the focus on a row that is scrolled out of sight', async () => {
    const { page } = await harness.open(MANY)
    await cell(page, 3, 2).click()
    await grid(page).evaluate((element) => (element.scrollTop = 40_000))
    await expect(cell(page, 1430, 0)).not.toBeEmpty()
    await page.keyboard.press('ArrowDown')
    await expect(cell(page, 4, 2)).toBeFocused()
    await expect(cell(page, 4, 2)).toBeInViewport()
  })

  test('sorts numbers down, up, and not, and says so', async () => {
    const { page, app } = await harness.open({ calls: { count: 3000 } })
    const header = page.getByRole('columnheader', { name: 'Charged' })
    await expect(header).toHaveAttribute('aria-sort', 'none')
    await header.click()
    await expect(header).toHaveAttribute('aria-sort', 'descending')
    await expect(cell(page, 0, 5)).toHaveText(/^0\.2/)
    await page.keyboard.press('Enter')
    await expect(header).toHaveAttribute('aria-sort', 'ascending')
    await expect(cell(page, 0, 5)).toHaveText(/^0\s*$/)
    await header.click()
    await expect(header).toHaveAttribute('aria-sort', 'none')
    await expect(cell(page, 0, 0)).toHaveText(/^2026-03-31/)
    const totals = app.inputsOf('records.totals')
    expect(totals, 'an order is no new question to the totals').toHaveLength(1)
  })

  test('asks for sums once the rows are there, and says that they are being counted until then', async () => {
    const { page, app } = await harness.open(MANY)
    await expect(page.getByRole('button', { name: 'Export 114,189' })).toBeVisible()
    const asked = (name: 'records.page' | 'records.totals') => app.inputsOf(name).length
    const before = { pages: asked('records.page'), totals: asked('records.totals') }
    const release = app.hold('records.page')
    await page.keyboard.press('/')
    await page.keyboard.type('7009')
    await expect(page).toHaveURL(/q=7009/)
    await expect.poll(() => asked('records.page')).toBeGreaterThan(before.pages)
    expect(asked('records.totals')).toBe(before.totals)
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeVisible()
    release()
    await expect(page.getByRole('button', { name: /^Export \d/ })).toBeVisible()
    expect(asked('records.totals')).toBe(before.totals + 1)
  })

  test('on another page sums and chart wait; they are asked for on the way back, of what the cache holds by then', async () => {
    const { page, app } = await harness.open(MANY)
    await expect(page.getByRole('button', { name: 'Export 114,189' })).toBeVisible()
    const asked = () => [app.inputsOf('records.totals').length, app.inputsOf('records.series').length]
    const before = asked()
    const { connectionId } = app.settings
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
    const figures = app.inputsOf('figures.overview').length
    app.emit('cache.changed', { connectionId })
    await expect.poll(() => app.inputsOf('figures.overview').length).toBeGreaterThan(figures)
    expect(asked()).toEqual(before)
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(page.getByRole('button', { name: 'Export 114,189' })).toBeVisible()
    await expect.poll(asked).toEqual(before.map((count) => count + 1))
  })

  test('searches after a pause, clears by Escape, and comes by Ctrl+F and /', async () => {
    const { page, app } = await harness.open(MANY)
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    await page.keyboard.press('Control+f')
    const box = page.getByRole('textbox', { name: 'Find calls' })
    await expect(box).toBeFocused()
    await box.pressSequentially('700900123')
    await expect(page).toHaveURL(/q=700900123/)
    const lastAsked = () => (app.inputsOf('records.totals').at(-1) as { filter: Filter }).filter
    await expect.poll(() => lastAsked().search).toBe('700900123')
    const found = app.calls.totals(lastAsked()).records
    await expect(page.getByRole('button', { name: `Export ${found}` })).toBeVisible()
    expect(app.inputsOf('records.page').length).toBeLessThan(6)
    await page.keyboard.press('Escape')
    await expect(box).toHaveValue('')
    await expect(page.getByRole('button', { name: 'Export 114,189' })).toBeVisible()
    await page.getByRole('heading', { name: 'Calls' }).click()
    await page.keyboard.press('/')
    await expect(box).toBeFocused()
    await expect(box).toHaveValue('')
  })

  test('the latest view wins, and the one before is cancelled', async () => {
    const { page, app } = await harness.open()
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    const release = app.hold('records.page')
    await page.getByRole('columnheader', { name: 'To' }).click()
    await expect(grid(page)).toHaveAttribute('aria-busy', 'true')
    await page.getByRole('columnheader', { name: 'From' }).click()
    await expect
      .poll(() => app.asked.filter(({ name, isAborted }) => name === 'records.page' && isAborted).length)
      .toBe(1)
    release()
    await expect(cell(page, 0, 1)).toHaveText('442079460000')
    await expect(grid(page)).toHaveAttribute('aria-busy', 'false')
  })

  test('copies the chosen row as tab-separated text', async () => {
    const { page } = await harness.open()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await cell(page, 0, 0).click()
    await page.keyboard.press('Control+c')
    await expect(page.getByText('1 row copied')).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const fields = copied.split('\t')
    expect(fields).toHaveLength(12)
    expect([fields[0], fields[6]]).toEqual(['2026-03-31 12:57:59', 'Outgoing'])
    expect(fields[4], 'with hours: a spreadsheet takes m:ss for hours and minutes').toMatch(/^\d+:\d\d:\d\d$/)
  })

  test('goes past the height that a browser can draw, row by row and to the end', async () => {
    const count = 700_000
    const { page } = await harness.open({
      calls: { count, start: NOW - 28 * 86_400_000 },
      hash: '#/calls?range=last-30&columns=Connect_time,CLI'
    })
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 2))
    await cell(page, 0, 0).click()
    await page.mouse.wheel(0, 28 * 5)
    await expect(page.getByText(/row 6 –/)).toBeVisible()
    await page.keyboard.press('Control+End')
    await expect(cell(page, count - 1, 0)).toBeInViewport()
    await expect(cell(page, count - 1, 0)).not.toBeEmpty()
    await page.keyboard.press('ArrowUp')
    await expect(cell(page, count - 2, 1)).toBeFocused()
    await grid(page).evaluate((element) => (element.scrollTop = (element.scrollHeight - element.clientHeight) / 2))
    await expect(page.getByText(/row (349,9|350,0)/)).toBeVisible()
    await grid(page).evaluate((element) => (element.scrollTop = element.scrollHeight))
    await expect(cell(page, count - 1, 0)).toBeInViewport()
  })

  test('chooses columns, keeps them in the address', async () => {
    const { page } = await harness.open()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Rank' }).check()
    await page.getByRole('checkbox', { name: 'Extension' }).uncheck()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('columnheader', { name: 'Rank' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Extension' })).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('columnheader', { name: 'Rank' })).toBeVisible()
  })
})
