// Where the focus goes: to the page that was led to, to its rows, and past what stands before them.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { axeFinds } from './axe.ts'
import { CALLS, ready, saved } from './calls-page.ts'
import { focusedIn, recordCells, usePage } from './harness.ts'

const harness = usePage()

/** The focused control, or what it stands in, has a ring. */
const hasRing = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const around = [document.activeElement, document.activeElement?.parentElement]
    return around.some((each) => each && getComputedStyle(each).boxShadow !== 'none')
  })

describe('the focus', () => {
  test('goes to a page that was led to by keys', async () => {
    const { page } = await harness.open({ hash: '#/overview?range=last-30' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await ready(page)
    await expect.poll(() => focusedIn(page)).not.toBe('nothing')
    await expect(page.locator('[role=grid] [data-active], h1').and(page.locator(':focus'))).toHaveCount(1)
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeFocused()
  })

  test('goes to the rows of a view opened from the palette', async () => {
    const { page } = await harness.open({ hash: '#/settings', prepare: saved })
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('sales')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/sort=CLI/)
    await expect.poll(() => focusedIn(page)).not.toBe('nothing')
  })

  test.each([
    ['to find calls', 'find calls', ''],
    ['to find what was typed', '442079', '442079']
  ])('goes to the search box from the palette (%s)', async (_what, typed, found) => {
    const { page } = await harness.open({ hash: '#/overview?range=last-30' })
    await page.getByRole('button', { name: 'Sync now' }).focus()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const find = page.getByRole('textbox', { name: 'Find calls' })
    await expect(find).toHaveValue(found)
    await expect(find).toBeFocused()
    // What stands there is chosen: the next letters take its place.
    await page.keyboard.type('7946')
    await expect(find).toHaveValue('7946')
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('[data-row="0"] [data-active]')).toBeFocused()
  })

  test.each([
    ['overview', 'Overview'],
    ['sync', 'Sync'],
    ['exports', 'Exports'],
    ['settings', 'Settings']
  ])('skips to the page by the first control (%s)', async (name, heading) => {
    const { page } = await harness.open({ hash: `#/${name}` })
    const title = page.getByRole('heading', { name: heading, level: 1 })
    await expect(title).toBeVisible()
    await page.keyboard.press('Tab')
    const skip = page.getByRole('button', { name: 'Skip to the page' })
    await expect(skip).toBeFocused()
    expect((await skip.boundingBox())?.width).toBeGreaterThan(80)
    await page.keyboard.press('Enter')
    await expect(title).toBeFocused()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })

  test('skips to the records by the first control, and enters them from a filter box', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await ready(page)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('button', { name: 'Skip to the records' })
    await expect(skip).toBeFocused()
    expect((await skip.boundingBox())?.width).toBeGreaterThan(80)
    expect(await axeFinds(page, { contrast: false })).toEqual([])
    await page.keyboard.press('Enter')
    await expect(recordCells(page).first()).toBeFocused()
    await page.getByRole('textbox', { name: 'Filter To', exact: true }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('[data-row="0"] [aria-colindex="3"]')).toBeFocused()

    await page.keyboard.press('PageDown')
    await page.keyboard.press('/')
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('[data-row="0"] [aria-colindex="3"]'), 'from the search').toBeFocused()
    await page.keyboard.press('/')
    await page.keyboard.type('nobody')
    await page.keyboard.press('Enter')
    await expect(page.getByText('No record matches “nobody”')).toBeVisible()
    const find = page.getByRole('textbox', { name: 'Find calls' })
    await expect(find, 'there is no row to go to').toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(find).not.toBeFocused()
    await expect.poll(() => focusedIn(page), 'it is left for the page').not.toBe('nothing')
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.keyboard.press('/')
    await page.keyboard.type('7946')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-row="0"] [data-active]'), 'found from another page').toBeFocused()

    const numbers = Array.from({ length: 30 }, (_, at) => String(442_079_460_100 + at))
    const listed = encodeURIComponent(JSON.stringify([['CLI', 'not-in', ...numbers]]))
    await page.evaluate((where) => (window.location.hash = `#/calls?range=last-30&where=${where}`), listed)
    await page.getByRole('button', { name: /^Filter From: .*30/ }).focus()
    await ready(page)
    await page.keyboard.press('ArrowDown')
    const cell = page.locator('[data-row="0"] [aria-colindex="2"]')
    await expect(cell).toBeFocused()

    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'))
    expect(await axeFinds(page), 'where colours are forced').toEqual([])
    await page.keyboard.press('Home')
    await expect(page.locator(':focus'), 'a ring that nothing cuts').toHaveCSS('outline-offset', '-2px')
    await page.emulateMedia({ forcedColors: null })
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
    await expect(page.getByRole('combobox').last()).toBeFocused()
    expect(await hasRing(page)).toBe(true)
  })
})
