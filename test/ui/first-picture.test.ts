// What the first rows of a view need not wait for, and what stays as it was until they come.
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { usePage } from './harness.ts'

const harness = usePage()
const MANY = { calls: { count: 120_000 } }
const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Calls' })
const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[data-row="${row}"] [role=gridcell][aria-colindex="${column + 1}"]`)
const barLength = (page: Page): Promise<number> => grid(page).evaluate((element) => element.scrollHeight)

describe('the first rows of a view', () => {
  test('the bar is as long as the rows that are shown, until others come', async () => {
    const { page, app } = await harness.open(MANY)
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '114191')
    const before = await barLength(page)
    const release = app.hold('records.page')
    await page.keyboard.press('/')
    await page.keyboard.type('700900123')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '-1')
    expect(await barLength(page)).toBe(before)
    release()
    await expect(grid(page)).toHaveAttribute('aria-busy', 'false')
    await expect.poll(() => barLength(page)).toBeLessThan(before)
  })

  test('while they are counted nothing beside the count moves', async () => {
    const { page, app } = await harness.open(MANY)
    await expect(page.getByRole('button', { name: 'Export 114,189' })).toBeVisible()
    const place = (): Promise<number | undefined> =>
      page
        .getByRole('button', { name: 'Columns' })
        .boundingBox()
        .then((box) => box?.x)
    const before = await place()
    const release = app.hold('records.totals')
    await page.keyboard.press('/')
    await page.keyboard.type('700900123')
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeVisible()
    expect(await place()).toBe(before)
    release()
    await expect(page.getByRole('button', { name: /^Export \d/ })).toBeVisible()
  })

  test('sums are asked for once they have been drawn', async () => {
    const { page } = await harness.open(MANY)
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '114191')
    await page.evaluate(() => {
      const fetch = window.fetch.bind(window)
      let frames = 0
      const states: string[] = []
      Object.assign(window, { states })
      const count = (): number => window.requestAnimationFrame(() => (frames++, count()))
      count()
      let cameAt = Infinity
      new MutationObserver(() => {
        cameAt = document.querySelector('[role=grid]')?.getAttribute('aria-busy') === 'false' ? frames : Infinity
      }).observe(document.body, { subtree: true, attributeFilter: ['aria-busy'] })
      window.fetch = (url, init) => {
        const body = typeof init?.body === 'string' ? init.body : ''
        if (body.includes('"records.totals"')) states.push(frames > cameAt ? 'drawn' : 'not drawn')
        return fetch(url, init)
      }
    })
    await page.getByRole('columnheader', { name: 'To' }).click()
    await page.keyboard.press('/')
    await page.keyboard.type('700900123')
    await expect(page).toHaveURL(/q=700900123/)
    await expect.poll(() => page.evaluate('states')).toEqual(['drawn'])
  })

  test('rows and columns beside those in sight follow', async () => {
    const { page } = await harness.open({ ...MANY, width: 800 })
    await expect(cell(page, 0, 7)).toHaveText('442079460017')
    await expect(cell(page, 0, 7)).not.toBeInViewport()
    const said = (row: number): Promise<string[]> =>
      page.locator(`[data-row="${row}"] [role=gridcell]`).allTextContents()
    const beside = (await page.locator('[data-row]').count()) - 1
    await expect(cell(page, beside, 1)).not.toBeInViewport()
    const before = [await said(0), await said(beside)]
    await page.getByRole('columnheader', { name: 'From' }).click()
    await expect(cell(page, 0, 1)).toHaveText('442079460000')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '114191')
    const sorted = [await said(0), await said(beside)]
    expect(sorted[1]).not.toEqual(before[1])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => [await said(0), await said(beside)]).toEqual(before)
  })

  test('so do those of rows that come later, while more keep coming', async () => {
    const { page } = await harness.open({ ...MANY, width: 800 })
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '114191')
    for (const part of [0.2, 0.4, 0.6, 0.8]) {
      await grid(page).evaluate((element, to) => (element.scrollTop = element.scrollHeight * to), part)
      await expect(page.locator('[data-row].awaited')).toHaveCount(0)
    }
    const { length } = await page.locator('[data-row]').all()
    expect(length).toBeGreaterThan(20)
    await expect.poll(() => page.locator('[data-row] [aria-colindex="8"]').allTextContents()).not.toContain('')
  })
})

test('what a cell has no room for is said whole when the pointer rests on it', async () => {
  const { page } = await harness.open({ hash: '#/calls?columns=Connect_time,CLI*70,CLD*200' })
  const [cut, whole] = [cell(page, 2, 1), cell(page, 2, 2)]
  await expect(cut).not.toBeEmpty()
  await cut.hover()
  await expect(cut).toHaveAttribute('title', (await cut.textContent()) ?? '')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('700900123')
  await expect(page).toHaveURL(/q=700900123/)
  await expect(cut, 'another text, another hint').not.toHaveAttribute('title')
  await cut.hover({ position: { x: 8, y: 8 } })
  await whole.hover()
  await expect(cut).not.toHaveAttribute('title')
  await expect(whole).not.toHaveAttribute('title')
})
