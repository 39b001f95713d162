// Rows chosen in the grid, their totals, and what is copied of them, in a real browser.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Locator, Page } from 'playwright'
import { AppError } from '../../src-main/shared/errors.ts'
import { usePage } from './harness.ts'

const harness = usePage()
const FEW = { calls: { count: 3000 } }
const grid = (page: Page): Locator => page.getByRole('grid')
const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[data-row="${row}"] [role=gridcell][aria-colindex="${column + 1}"]`)
/** How many rows the view has, as the page says it. */
async function countOf(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: /^Export \d/ })
  await expect(button).toBeVisible()
  return Number((await button.innerText()).replace(/\D/g, ''))
}
const totals = (page: Page): Locator => page.getByRole('group', { name: 'Totals of the selected rows' })
const chosen = (page: Page): Promise<string[]> =>
  page
    .locator('[role=row][aria-selected=true]')
    .evaluateAll((rows) =>
      rows.map((row) => (row as HTMLElement).dataset['row'] ?? '').sort((a, b) => Number(a) - Number(b))
    )
/** What the last copy event of the page carried. */
const watchCopies = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.addEventListener('copy', (event) => {
      const { clipboardData } = event
      document.documentElement.dataset['text'] = clipboardData?.getData('text/plain') ?? ''
      document.documentElement.dataset['html'] = clipboardData?.getData('text/html') ?? ''
    })
  })
const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

async function open(options: Parameters<typeof harness.open>[0] = FEW) {
  const opened = await harness.open(options)
  await opened.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await expect(cell(opened.page, 0, 0)).not.toBeEmpty({ timeout: 20_000 })
  return opened
}

describe('a selection', () => {
  test('by pointer: one row, a range, one more, one less; its totals are exact', async () => {
    const { page, app } = await open()
    await expect(grid(page)).toHaveAttribute('aria-multiselectable', 'true')
    await cell(page, 1, 0).click()
    await expect.poll(() => chosen(page)).toEqual(['1'])
    await expect(totals(page)).toContainText('1 selected')
    await cell(page, 4, 0).click({ modifiers: ['Shift'] })
    await expect.poll(() => chosen(page)).toEqual(['1', '2', '3', '4'])
    await cell(page, 8, 0).click({ modifiers: ['Control'] })
    await cell(page, 2, 0).click({ modifiers: ['Control'] })
    await expect.poll(() => chosen(page)).toEqual(['1', '3', '4', '8'])
    const sums = app.calls.totalsOf([1, 3, 4, 8])
    await expect(totals(page)).toContainText('4 selected')
    await expect(totals(page)).toContainText(`${sums.answered} answered`)
    await expect(totals(page)).toContainText(`${sums.amount} charged`)
    expect(await page.evaluate(() => window.getSelection()?.toString())).toBe('')
    await page.getByRole('button', { name: 'Clear the selection' }).click()
    await expect.poll(() => chosen(page)).toEqual([])
    await expect(totals(page)).toHaveCount(0)
  })

  test('by keys: Shift and arrows, Space, all, none', async () => {
    const { page, app } = await open()
    await cell(page, 0, 0).click()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => chosen(page), 'a row chosen alone is left for the next').toEqual(['1'])
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(() => chosen(page)).toEqual(['1', '2', '3'])
    await page.keyboard.press('Shift+ArrowUp')
    await expect.poll(() => chosen(page)).toEqual(['1', '2'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(' ')
    await expect.poll(() => chosen(page)).toEqual(['1', '2', '4'])
    await page.keyboard.press('Control+a')
    const all = app.calls.totals({ from: null, to: null, search: '', where: [], zone: 'UTC', gone: false })
    const count = await countOf(page)
    expect(count).toBeLessThan(all.records)
    await expect(totals(page)).toContainText(`${count.toLocaleString('en')} selected`)
    await expect(totals(page)).not.toContainText('0 answered')
    const asked = app.inputsOf('records.sums').at(-1) as { ranges: unknown }
    expect(asked.ranges, 'ten million rows are one range').toEqual([[0, count]])
    await page.keyboard.press('Escape')
    await expect.poll(() => chosen(page)).toEqual([])
  })

  test('belongs to its view, and is given up when the records move', async () => {
    const { page, app } = await open()
    await cell(page, 2, 0).click()
    await page.getByRole('columnheader', { name: 'To', exact: true }).click()
    await expect(grid(page)).toHaveAttribute('aria-busy', 'false')
    await expect.poll(() => chosen(page)).toEqual([])
    await cell(page, 2, 0).click()
    await expect.poll(() => chosen(page)).toEqual(['2'])
    app.emit('cache.changed', { connectionId: app.settings.connectionId })
    await expect.poll(() => app.inputsOf('records.totals').length).toBe(2)
    await expect.poll(() => chosen(page), 'the same rows: nothing moved').toEqual(['2'])
    app.calls.grow(500)
    app.emit('cache.changed', { connectionId: app.settings.connectionId })
    await expect(page.getByText('The records changed: the selection was cleared')).toBeVisible()
    await expect.poll(() => chosen(page)).toEqual([])
  })

  test('a double click, which opens, selects no text', async () => {
    const { page } = await open()
    await cell(page, 3, 0).dblclick()
    await expect(cell(page, 3, 0)).toBeFocused()
    expect(await page.evaluate(() => window.getSelection()?.toString())).toBe('')
  })
})

describe('copying', () => {
  test('chosen rows as lines, with headers by Shift; a cell where none is chosen', async () => {
    const { page } = await open()
    await watchCopies(page)
    await cell(page, 0, 2).click()
    await cell(page, 2, 2).click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+c')
    await expect(page.getByText('3 rows copied')).toBeVisible()
    const lines = (await copied(page)).split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]?.split('\t')).toHaveLength(12)
    const html = await page.evaluate(() => document.documentElement.dataset['html'] ?? '')
    expect(html).toContain(String.raw`td,th{mso-number-format:"\@"}`)
    expect(html).toMatch(/<td sdnum="1033;1033;@">\+?44\d+<\/td>/)
    expect(html).toMatch(/<td class="n" x:num="[\d.]+" /)
    await page.keyboard.press('Control+Shift+c')
    await expect.poll(async () => (await copied(page)).split('\r\n')[0]).toMatch(/^Connected \(Europe\/London\)\tFrom/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+c')
    await expect(page.getByText('Cell copied')).toBeVisible()
    await expect.poll(() => copied(page)).toBe((await cell(page, 2, 2).textContent()) ?? '')
  })

  test('rows that are not on the page are read first, whole, and can be given up', async () => {
    const { page, app } = await open({ calls: { count: 12_000 } })
    await cell(page, 0, 0).click()
    await page.keyboard.press('Control+a')
    await expect(totals(page)).toContainText(/1\d,\d{3} selected/)
    const count = await countOf(page)
    await page.keyboard.press('Control+c')
    const name = count.toLocaleString('en')
    const said = page.getByText(`${name} rows copied`)
    // A key pressed long ago is no leave to copy: then a click is asked for.
    const asked = page.getByRole('button', { name: `Copy ${name} rows` })
    await expect(said.or(asked)).toBeVisible({ timeout: 20_000 })
    if (await asked.isVisible()) await asked.click()
    await expect(said).toBeVisible()
    const lines = (await copied(page)).split('\r\n')
    expect(lines).toHaveLength(count)
    expect(new Set(lines).size, 'each once').toBe(count)
    const release = app.hold('records.page')
    await page.keyboard.press('Control+c')
    await expect(page.getByText(/Reading 0 of/)).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText(/Reading/)).toHaveCount(0)
    release()
    app.fail('records.page', new AppError('cache.busy', 'The cache is in use.'))
    await grid(page).focus()
    await cell(page, 0, 0).click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await expect(page.getByText('The rows could not be copied: The cache is in use.')).toBeVisible()
  })

  test('more than can be copied are refused whole, and exported instead', async () => {
    const { page } = await open({ calls: { count: 120_000 } })
    await cell(page, 0, 0).click()
    await page.keyboard.press('Control+a')
    await expect(totals(page)).toContainText('114,189 selected')
    await page.keyboard.press('Control+c')
    await expect(page.getByText('The most that can be copied is 100,000 rows.')).toBeVisible()
    await page.getByRole('status').getByRole('button', { name: 'Export' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  })
})
