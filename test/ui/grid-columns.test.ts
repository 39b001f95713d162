// Columns of the grid in a real browser: placed, sized, pinned, sorted, by pointer and by keys; any type of record.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Locator, Page } from 'playwright'
import type { ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { recordCells, usePage } from './harness.ts'

const harness = usePage()
const FEW = { calls: { count: 3000 } }
const header = (page: Page, name: string): Locator => page.getByRole('columnheader', { name, exact: true })
const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[data-row="${row}"] [role=gridcell][aria-colindex="${column + 1}"]`)
const boxOf = async (of: Locator) => {
  const box = await of.boundingBox()
  if (!box) throw new Error('not drawn')
  return box
}
const labels = (page: Page): Promise<string[]> => page.locator('[role=columnheader] .label').allTextContents()

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, to.y)
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
}
const edgeOf = async (of: Locator) => {
  const { x, y, width, height } = await boxOf(of)
  return { x: x + width - 3, y: y + height / 2 }
}

describe('columns', () => {
  test('a header is dragged to another place, kept in the address and the settings, and undone', async () => {
    const { page, app } = await harness.open(FEW)
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    const before = await labels(page)
    const [from, onto] = [await boxOf(header(page, 'To')), await boxOf(header(page, 'From'))]
    await drag(page, { x: from.x + 30, y: from.y + 10 }, { x: onto.x + 10, y: onto.y + 10 })
    await expect.poll(() => labels(page)).toEqual(['Connected', 'To', 'From', ...before.slice(3)])
    await expect(page).toHaveURL(/columns=Connect_time,CLD,CLI,outcome/)
    await expect.poll(() => app.settings.layouts['calls']).toMatch(/^Connect_time,CLD,CLI/)
    await expect(header(page, 'To'), 'a drag sorts nothing').toHaveAttribute('aria-sort', 'none')
    await page.keyboard.press('Control+z')
    await expect.poll(() => labels(page)).toEqual(before)
    await expect.poll(() => app.settings.layouts['calls']).toBe('')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(async () => (await labels(page))[1]).toBe('To')
  })

  test('destinations stand by name beside the charge where xDR details name them', async () => {
    const { page } = await harness.open({ ...FEW, isNamed: true })
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    expect((await labels(page)).slice(5, 8)).toEqual(['Charged', 'Destination', 'Direction'])
    const shown = await page.locator('[role=gridcell][aria-colindex="7"]').allTextContents()
    expect(shown.filter((text) => /^[\w ]+, (mobile|fixed|premium) \(\d+\)$/.test(text)).length).toBeGreaterThan(2)
  })

  test('an edge is dragged to a width, exactly, and a double click fits it; Escape leaves it as it was', async () => {
    const { page } = await harness.open(FEW)
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    const before = await boxOf(header(page, 'From'))
    const edge = await edgeOf(header(page, 'From'))
    await drag(page, edge, { x: edge.x + 61, y: edge.y })
    await expect.poll(async () => (await boxOf(header(page, 'From'))).width).toBe(before.width + 61)
    expect((await boxOf(cell(page, 0, 1))).width).toBe(before.width + 61)
    await expect(page).toHaveURL(/CLI\*193/)
    const again = await edgeOf(header(page, 'From'))
    await page.mouse.move(again.x, again.y)
    await page.mouse.down()
    await page.mouse.move(again.x + 50, again.y)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expect(page).toHaveURL(/CLI\*193/)
    await page.mouse.dblclick(again.x, again.y)
    await expect.poll(async () => (await boxOf(header(page, 'From'))).width).toBeLessThan(150)
    const cut = await page
      .locator('[data-row] > [aria-colindex="2"]')
      .evaluateAll((cells) => cells.filter((each) => each.scrollWidth > each.clientWidth).length)
    expect(cut, 'nothing in sight is cut').toBe(0)
  })

  test('a pinned column stays at the left', async () => {
    const { page } = await harness.open({ ...FEW, width: 900 })
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    await header(page, 'To').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Pin to the left' }).click()
    await expect.poll(async () => (await labels(page))[0]).toBe('To')
    const left = (await boxOf(header(page, 'To'))).x
    const grid = page.getByRole('grid')
    await grid.evaluate((element) => (element.scrollLeft = 400))
    await expect.poll(async () => (await boxOf(header(page, 'Connected'))).x).toBeLessThan(left)
    expect((await boxOf(header(page, 'To'))).x).toBe(left)
    expect((await boxOf(cell(page, 3, 0))).x).toBe(left)
    await cell(page, 3, 0).click()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    for (let at = 0; at < 9; at++) await page.keyboard.press('ArrowLeft')
    const focused = page.locator('[role=gridcell]:focus')
    const pinned = await boxOf(cell(page, 3, 0))
    expect((await boxOf(focused)).x, 'no focused cell is under a pinned one').toBeGreaterThanOrEqual(
      pinned.x + pinned.width - 1
    )
  })

  test('by keys: moved, its menu, hidden; the focus stays in the header', async () => {
    const { page } = await harness.open(FEW)
    await cell(page, 0, 1).click()
    await page.keyboard.press('ArrowUp')
    await expect(header(page, 'From')).toBeFocused()
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    await expect.poll(async () => (await labels(page)).slice(0, 3)).toEqual(['From', 'Connected', 'To'])
    await expect(header(page, 'From')).toBeFocused()
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await page.keyboard.press('Alt+Shift+ArrowRight')
    await expect.poll(async () => (await labels(page)).slice(0, 3)).toEqual(['Connected', 'To', 'From'])
    await page.keyboard.press('Alt+ArrowDown')
    await expect(page.getByRole('menu', { name: 'Column From' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(header(page, 'From')).toBeFocused()
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByRole('menuitem', { name: 'Hide' }).press('Enter')
    await expect(header(page, 'From')).toHaveCount(0)
  })

  test('is made wider and narrower by keys, and by the menu without a drag', async () => {
    const { page } = await harness.open(FEW)
    const width = async (): Promise<number> => (await boxOf(header(page, 'From'))).width
    const before = await width()
    await cell(page, 0, 1).click()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await expect.poll(width).toBe(before + 32)
    await page.keyboard.press('-')
    await expect.poll(width).toBe(before + 16)
    await page.keyboard.press('Alt+ArrowDown')
    const narrower = page.getByRole('menuitem', { name: /^Narrower/ })
    await narrower.click()
    await narrower.click()
    await expect.poll(width, 'the menu stays for the next step').toBe(before - 16)
  })

  test('sorts by several: the header says which comes first', async () => {
    const { page, app } = await harness.open(FEW)
    await header(page, 'To').click()
    await header(page, 'Charged').click({ modifiers: ['Shift'] })
    await expect(page.getByRole('columnheader', { name: 'To 1' })).toHaveAttribute('aria-sort', 'ascending')
    const charged = page.getByRole('columnheader', { name: 'Charged 2' })
    await expect(charged, 'numbers: the largest first').toHaveAttribute('aria-sort', 'descending')
    await page.getByRole('columnheader', { name: 'To 1' }).click({ modifiers: ['Shift'] })
    await expect(page.getByRole('columnheader', { name: 'To 1' })).toHaveAttribute('aria-sort', 'descending')
    await expect
      .poll(() => (app.inputsOf('records.page').at(-1) as ViewInput).sort)
      .toEqual([
        { member: 'CLD', descending: true },
        { member: 'Charged_Amount', descending: true }
      ])
    await charged.click({ modifiers: ['Shift'] })
    await expect(charged).toHaveAttribute('aria-sort', 'ascending')
    await charged.click({ button: 'right' })
    await page
      .getByRole('menuitem', { name: 'Sort descending' })
      .or(page.getByRole('menuitemcheckbox', { name: 'Sort descending' }))
      .click()
    await expect(charged).toHaveAttribute('aria-sort', 'descending')
    await expect(page, 'the other order stays').toHaveURL(/sort=-CLD,-Charged_Amount/)
    await page.getByRole('columnheader', { name: 'To 1' }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Remove from the sort' }).click()
    await expect(page).toHaveURL(/sort=-Charged_Amount(&|$)/)
    await page.getByRole('columnheader', { name: 'Connected' }).click()
    await expect(header(page, 'Connected')).toHaveAttribute('aria-sort', 'ascending')
    await expect(header(page, 'To')).toHaveAttribute('aria-sort', 'none')
  })

  test('the list of columns: found by name, moved by buttons and keys, pinned, put back', async () => {
    const { page } = await harness.open(FEW)
    await page.getByRole('button', { name: 'Columns' }).click()
    const search = page.getByRole('searchbox', { name: 'Find a column' })
    await expect(search).toBeFocused()
    await search.fill('rank')
    await expect(page.getByRole('checkbox')).toHaveCount(1)
    await page.getByRole('checkbox', { name: 'Rank' }).check()
    await search.fill('')
    await page.getByRole('button', { name: 'Move Rank up' }).click()
    await expect.poll(async () => (await labels(page)).slice(-2)).toEqual(['Rank', 'Extension'])
    await page.getByRole('checkbox', { name: 'Rank' }).focus()
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(async () => (await labels(page)).slice(-3)).toEqual(['Rank', 'Hunt group', 'Extension'])
    await expect(page.getByRole('checkbox', { name: 'Rank' })).toBeFocused()
    await page.getByRole('button', { name: 'Pin Rank' }).click()
    await expect.poll(async () => (await labels(page))[0]).toBe('Rank')
    await page.getByRole('button', { name: 'Default columns' }).click()
    await expect(page.locator('[role=columnheader]')).toHaveCount(12)
  })

  test('widths stay while rows are read, and on any width of window', async () => {
    const { page, app } = await harness.open({ ...FEW, width: 2000, prepare: (fake) => void fake.hold('records.page') })
    await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'true')
    const before = await boxOf(header(page, 'Charged'))
    app.hold('records.page')()
    await page.getByRole('columnheader', { name: 'To' }).click()
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    const after = await boxOf(header(page, 'Charged'))
    expect([after.x, after.width]).toEqual([before.x, before.width])
    const room = await page.getByRole('grid').evaluate((element) => [element.scrollWidth, element.clientWidth])
    expect(room[0], 'room that is left over is shared out').toBe(room[1])
  })
})

describe('types of record', () => {
  test('another type has its own columns, keeps them, and is named', async () => {
    const { page, app } = await harness.open(FEW)
    await page.getByRole('button', { name: 'Type of record' }).click()
    await expect(page.getByRole('menuitemcheckbox').first()).toHaveText(/Calls\s*3,000/)
    await page.getByRole('menuitemcheckbox', { name: 'Account records' }).click()
    await expect(page).toHaveURL(/record=account-cdrs/)
    await expect(page.getByRole('grid', { name: 'Account records' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Account records' })).toBeVisible()
    await expect(header(page, 'Failed')).toBeVisible()
    await expect.poll(() => (app.inputsOf('records.page').at(-1) as ViewInput).record).toBe('PortaAccountCDRS')
    await header(page, 'Failed').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Hide' }).click()
    await expect.poll(() => app.settings.layouts['account-cdrs']).toMatch(/CallType$/)
    await expect(page.getByRole('columnheader').last(), 'the one that is the last now').toBeFocused()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('grid', { name: 'Calls' })).toBeVisible()
    await expect(page.locator('[role=columnheader]')).toHaveCount(12)
  })

  test('calls by hunt-group reports are listed by themselves, after a reload too', async () => {
    const { page, app } = await harness.open({ ...FEW, huntRecords: 57 })
    await page.getByRole('button', { name: 'Type of record' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Calls (hunt groups) 57' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calls (hunt groups)')
    await expect
      .poll(() => app.inputsOf('records.page').at(-1))
      .toMatchObject({ record: 'lstPortaCustomerAccountCDRS', dataset: 'hunt' })
    await expect.poll(() => app.inputsOf('records.totals').at(-1)).toMatchObject({ dataset: 'hunt' })
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calls (hunt groups)')
    await page
      .getByRole('link', { name: 'Overview' })
      .or(page.getByRole('button', { name: 'Overview' }))
      .first()
      .click()
    await page.getByRole('navigation').getByText('Calls', { exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calls')
  })

  test('the chart gives its height to the rows, and the address keeps that', async () => {
    const { page } = await harness.open(FEW)
    await expect(page.locator('canvas')).toBeVisible({ timeout: 20_000 })
    const before = await boxOf(page.getByRole('grid'))
    await page.getByRole('button', { name: 'Hide the chart' }).click()
    await expect(page.locator('canvas')).toHaveCount(0)
    expect((await boxOf(page.getByRole('grid'))).height).toBeGreaterThan(before.height + 100)
    await page.reload()
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    await expect(page.locator('canvas')).toHaveCount(0)
  })

  test('rows are as high as the density says, and the same ones stay in sight', async () => {
    const { page, app } = await harness.open(FEW)
    await expect(cell(page, 0, 0)).not.toBeEmpty()
    await page.getByRole('grid').evaluate((element) => (element.scrollTop = 28 * 700))
    await expect(page.getByText(/row 701 –/)).toBeVisible()
    app.settings = { ...app.settings, density: 'compact' }
    app.emit('settings.changed', app.settings)
    await expect.poll(async () => (await boxOf(page.locator('[data-row="702"]'))).height).toBe(24)
    await expect(page.getByText(/row 701 –/)).toBeVisible()
  })
})

test('the ring of a focused header is whole: nothing in the header stands over it', async () => {
  const { page } = await harness.open({ hash: '#/calls?range=last-30&sort=CLI' })
  await expect(recordCells(page).first()).not.toBeEmpty()
  for (const column of ['CLI', 'CLD', 'Charged_Amount']) {
    const head = page.locator(`[role=columnheader][data-column=${column}]`)
    await head.focus()
    const shot = (await head.screenshot()).toString('base64')
    const colours = await page.evaluate(async (png) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([bytes]))
      const { width, height } = picture
      const pen = new OffscreenCanvas(width, height).getContext('2d')
      pen?.drawImage(picture, 0, 0)
      const at = (x: number, y: number): string => String(pen?.getImageData(x, y, 1, 1).data)
      const inner = Array.from({ length: height - 12 }, (_, n) => n + 6)
      return [...new Set(inner.flatMap((y) => [0, 1, width - 2, width - 1].map((x) => at(x, y))))]
    }, shot)
    expect(colours, column).toHaveLength(1)
  }
})
