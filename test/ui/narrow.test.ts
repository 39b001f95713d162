// The Calls page where room is short: a small window, large text, a column pinned.
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Settings, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { type FakeApp, march } from './fake-app.ts'
import { recordCells, usePage } from './harness.ts'

const harness = usePage()
const CALLS = '#/calls?range=last-30'
const header = (page: Page, name: string): Locator => page.getByRole('columnheader', { name, exact: true })
const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[data-row="${row}"] [role=gridcell][aria-colindex="${column + 1}"]`)
/** Cells of a column that show less than they hold, and how many there are. */
const cutIn = (page: Page, column: number): Promise<[cut: number, of: number]> =>
  page
    .locator(`[data-row] > [aria-colindex="${column + 1}"]`)
    .evaluateAll((cells) => [cells.filter((each) => each.scrollWidth > each.clientWidth).length, cells.length])

/** Names of columns that are cut. */
const cutNames = (page: Page): Promise<string[]> =>
  page.locator('[role=columnheader] .label').evaluateAll((labels) =>
    labels.flatMap((name) => {
      const range = document.createRange()
      range.selectNodeContents(name)
      return range.getBoundingClientRect().width > name.clientWidth + 1 ? [name.textContent] : []
    })
  )

function change(app: FakeApp, settings: Partial<Settings>): void {
  app.settings = { ...app.settings, ...settings }
  app.emit('settings.changed', app.settings)
}

describe('800 pixels wide', () => {
  test.each([
    ['en', 100],
    ['en', 130],
    ['es', 100],
    ['es', 130]
  ] as const)('every button of the page is on it, %s, text of %i per cent', async (language, textSize) => {
    const { page } = await harness.open({
      hash: CALLS,
      width: 800,
      height: 600,
      prepare: (app) => {
        app.settings = { ...app.settings, language, textSize }
        app.views.all = [{ id: 1, name: 'Sales of the north', address: CALLS, createdAt: 1 }]
      }
    })
    await expect(recordCells(page).first()).not.toBeEmpty()
    await page.locator('[role=columnheader][data-column=Connect_time]').click()
    await expect(
      page.getByRole('button', { name: language === 'en' ? 'Save changes' : 'Guardar cambios' })
    ).toBeVisible()
    const main = page.getByRole('main')
    const room = await main.boundingBox()
    const buttons = await main.locator(':scope > header :is(button, h1)').all()
    expect(buttons.length).toBeGreaterThan(7)
    for (const button of buttons) {
      const box = await button.boundingBox()
      const name = `${await button.getAttribute('title')} ${await button.textContent()}`
      expect(box && room && box.x >= room.x && box.x + box.width <= room.x + room.width, name).toBe(true)
      expect(name.replace('null', '').trim(), 'it has a name').not.toBe('')
    }
    expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    // Of the totals the money is what stays where there is little room.
    const bar = await page.locator('.totals').boundingBox()
    const money = page.locator('.totals .all > span').nth(1)
    await expect(money).toContainText(language === 'en' ? 'charged' : 'importe')
    const box = await money.boundingBox()
    expect(bar && box && box.y < bar.y + bar.height && box.x + box.width <= bar.x + bar.width).toBe(true)
  })
})

describe('columns', () => {
  test.each([
    [1280, 800, 'en'],
    [800, 600, 'en'],
    [800, 600, 'es']
  ] as const)('of a call as far as its charge are in sight, whole, %i × %i, %s', async (width, height, language) => {
    const number = '00447700900608'
    const { page } = await harness.open({
      hash: `${CALLS}&sort=Connect_time,CLI,CLD,outcome,Used_Quantity,Charged_Amount`,
      width,
      height,
      prepare: (app) => {
        app.settings = { ...app.settings, language }
        const called = app.calls.get.bind(app.calls)
        app.calls.get = (index) => ({ ...called(index), from: number, to: number })
      }
    })
    await expect(cell(page, 0, 1)).toHaveText(number)
    const edge = await page.getByRole('grid').evaluate((grid) => grid.getBoundingClientRect().left + grid.clientWidth)
    for (let at = 0; at < 6; at++) {
      const box = await page.locator(`[role=columnheader][aria-colindex="${at + 1}"]`).boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? edge), String(at)).toBeLessThanOrEqual(edge)
    }
    expect(await cutNames(page), 'with the arrow of an order and its place').toEqual([])
    await expect(page.locator('[role=columnheader] .order')).toHaveCount(6)
    // Text that runs into the padding is cut too, which scrollWidth does not tell.
    const cut = await page.locator('[data-row] > [role=gridcell]').evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        const { paddingLeft, paddingRight } = getComputedStyle(cell)
        const room = cell.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
        const isOne = Number(cell.getAttribute('aria-colindex')) <= 6
        return isOne && range.getBoundingClientRect().width > room + 0.5 ? [cell.textContent] : []
      })
    )
    expect(cut).toEqual([])
    const outcomes = await page
      .locator('[data-row] .tag')
      .evaluateAll((tags) => tags.filter((tag) => tag.scrollWidth > tag.clientWidth).map((tag) => tag.textContent))
    expect(outcomes.filter((said) => said.length <= 'Call rejected'.length)).toEqual([])
  })

  test('have room for the offset of times that come twice; the charge stays in sight', async () => {
    const change = Date.UTC(2026, 9, 25, 1)
    const { page } = await harness.open({
      hash: '#/calls?from=2026-10-25&to=2026-10-26&sort=Connect_time',
      width: 800,
      height: 600,
      calls: { count: 200, start: change - 300_000, end: change + 300_000 }
    })
    await expect(cell(page, 0, 0)).toHaveText(/^2026-10-25 01:5\d:\d\d \+1$/)
    // The browser scrolls as far as rows are known.
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '202')
    await page.getByRole('grid').press('Control+End')
    await expect(cell(page, 199, 0)).toHaveText(/^2026-10-25 01:0\d:\d\d \+0$/)
    await expect(cell(page, 199, 0)).toHaveAttribute('title', /this one is UTC\+0/)
    expect(await cutIn(page, 0)).toEqual([0, expect.any(Number)])
    const edge = await page.getByRole('grid').evaluate((grid) => grid.getBoundingClientRect().left + grid.clientWidth)
    const ends = await page.locator('[data-row] > [aria-colindex="6"]').evaluateAll((cells) =>
      cells.map((each) => {
        const range = document.createRange()
        range.selectNodeContents(each)
        return range.getBoundingClientRect().right
      })
    )
    expect(Math.max(...ends)).toBeLessThanOrEqual(edge + 4)
  })

  test('one that is pinned cuts none, and keeps the focus', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await expect(recordCells(page).first()).not.toBeEmpty()
    await header(page, 'Charged').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Pin to the left' }).click()
    await expect(header(page, 'Charged')).toHaveAttribute('aria-colindex', '1')
    await expect(header(page, 'Charged')).toBeFocused()
    await expect(cell(page, 0, 1)).toHaveText('2026-03-31 12:57:59')
    const [cut, of] = await cutIn(page, 1)
    expect([cut, of > 3]).toEqual([0, true])
    const paddings = await Promise.all(
      [cell(page, 0, 1), header(page, 'Connected')].map((each) =>
        each.evaluate((element) => getComputedStyle(element).paddingLeft)
      )
    )
    expect(paddings).toEqual(['8px', '8px'])
  })

  test('pinned from the list, the focus stays on the button', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await expect(recordCells(page).first()).not.toBeEmpty()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('button', { name: 'Pin Charged' }).click()
    await expect(page.getByRole('button', { name: 'Unpin Charged' })).toBeFocused()
  })

  test('are as wide as large text needs', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await expect(recordCells(page).first()).not.toBeEmpty()
    const before = (await header(page, 'From').boundingBox())?.width ?? 0
    change(app, { textSize: 130 })
    await expect.poll(async () => (await header(page, 'From').boundingBox())?.width).toBeGreaterThan(before * 1.2)
    expect(await cutIn(page, 0)).toEqual([0, expect.any(Number)])
  })

  test('that were chosen hold as much text at any size of it, and stay as they are when others are chosen there', async () => {
    const { page, app } = await harness.open({ hash: `${CALLS}&columns=Connect_time*155,CLI*132,CLD*200` })
    await expect(recordCells(page).first()).not.toBeEmpty()
    const widths = async () =>
      Promise.all(['Connected', 'From', 'To'].map(async (name) => (await header(page, name).boundingBox())?.width))
    await expect.poll(widths).toEqual([155, 132, 200])
    change(app, { textSize: 130 })
    await expect.poll(widths).toEqual([202, 172, 260])
    await header(page, 'From').click()
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect(page).toHaveURL(/columns=Connect_time\*155,CLD\*200,CLI\*132/)
  })
})

test('saved views are renamed and removed where the rail has no room for their names', async () => {
  const { page, app } = await harness.open({
    hash: CALLS,
    width: 800,
    height: 600,
    prepare: (fake) => {
      fake.views.all = [{ id: 1, name: 'Sales of the north', address: CALLS, createdAt: 1 }]
    }
  })
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('menuitem', { name: 'Rename or remove views…' }).click()
  await page.getByRole('button', { name: 'Rename: Sales of the north' }).click()
  await page.getByRole('dialog', { name: 'Rename the view' }).getByRole('textbox').fill('North')
  await page.keyboard.press('Enter')
  await expect.poll(() => app.views.all.map(({ name }) => name)).toEqual(['North'])
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('menuitem', { name: 'Rename or remove views…' }).click()
  await page.getByRole('button', { name: 'Remove: North' }).click()
  await expect.poll(() => app.views.all).toEqual([])
})

test('the active cell shows where it is after a click too', async () => {
  const { page } = await harness.open({ hash: CALLS })
  await expect(recordCells(page).first()).not.toBeEmpty()
  const ring = (of: Locator): Promise<string> => of.evaluate((element) => getComputedStyle(element).boxShadow)
  await cell(page, 2, 2).click()
  await expect(cell(page, 2, 2)).toBeFocused()
  expect(await ring(cell(page, 2, 2))).toContain('inset')
  expect(await ring(cell(page, 2, 3))).toBe('none')
  await header(page, 'To').click()
  expect(await ring(header(page, 'To'))).toContain('inset')
})

test('names of sorted columns are whole beside their order and their menu', async () => {
  const { page } = await harness.open({ hash: CALLS, width: 800, height: 600 })
  for (const name of ['Connected', 'Outcome', 'Talked', 'Charged']) {
    await page.getByRole('columnheader', { name, exact: false }).first().click()
    await expect(page.locator('[role=columnheader]:is([aria-sort=ascending], [aria-sort=descending])')).toContainText(
      name
    )
    expect(await cutNames(page)).toEqual([])
  }
})

test('the time of the last sync is in the status line where the bar has no room for it', async () => {
  const { page } = await harness.open({ hash: CALLS, width: 800, height: 600 })
  await expect(page.getByRole('contentinfo').getByText('Synced 4 min ago')).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(page.getByText('Synced 4 min ago').filter({ visible: true })).toHaveCount(1)
  await expect(page.getByRole('contentinfo').getByText('Synced')).toBeHidden()
})

test('a list of values stays in a low window, with the chart above the rows too', async () => {
  const { page } = await harness.open({ hash: '#/calls?range=last-30&chart=on', width: 800, height: 600 })
  await expect(page.locator('[data-row="0"]:not(.awaited)')).toBeVisible()
  await page.getByRole('button', { name: 'Filter Outcome: any' }).click()
  const dialog = page.getByRole('dialog', { name: 'Filter Outcome' })
  await expect(dialog.getByRole('option').first()).toBeVisible()
  const box = await dialog.boundingBox()
  expect(box?.y).toBeGreaterThanOrEqual(0)
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(600)
})

test('an export says which of its days are missing, a search that a filter holds, and how to do without', async () => {
  const { page, app } = await harness.open({
    hash: '#/calls?from=2026-03-01&to=2026-04-01&where=[["outcome","=","answered"]]',
    days: { complete: march(10, 30) },
    width: 800,
    height: 600
  })
  await page.getByRole('button', { name: /^Export / }).click()
  await expect(page.getByRole('dialog')).toContainText('9 of 30 past days in this period not complete')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('none such')
  await expect(page.getByText('only among what the filter leaves')).toBeVisible()
  await page.getByRole('button', { name: 'Search without the filter' }).click()
  await expect(page).not.toHaveURL(/where=/)
  await expect
    .poll(() => (app.inputsOf('records.page').at(-1) as ViewInput).filter)
    .toMatchObject({ search: 'none such', where: [] })
})
