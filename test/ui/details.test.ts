// The details in a real browser: opened, followed to neighbours, kept in the address; the call's legs; members as sent.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import { recordCells, uncovered, usePage } from './harness.ts'

const harness = usePage()
const HUNT = `#/calls?range=last-30&where=${encodeURIComponent('[["HuntGroupName","given"]]')}`
const CALLS = '#/calls?range=last-30'

const opened = (options: Parameters<typeof harness.open>[0] = {}) => harness.open({ hash: CALLS, ...options })

describe('the details', () => {
  test('open by the control that a click on a row shows', async () => {
    const { page } = await opened({ width: 800, height: 600 })
    const opener = page.locator('[data-row] > button')
    const charged = page.locator('[data-row="2"] > [aria-colindex="6"]')
    await expect(charged).not.toBeEmpty()
    await expect(opener, 'not before a row was clicked').toBeHidden()
    await charged.click()
    await expect(opener).toBeVisible()
    await expect(opener).toHaveAttribute('title', 'Open the details (Enter)')
    const box = await opener.boundingBox()
    const words = await charged.evaluate((cell) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      return range.getBoundingClientRect().left
    })
    expect((box?.x ?? words) + (box?.width ?? 0), 'the charge stays in sight').toBeLessThanOrEqual(words)
    expect(await axeFinds(page)).toEqual([])
    await opener.click()
    await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toBeVisible()
    await expect(opener, 'the row is open').toHaveCount(0)
    await expect(charged).toBeFocused()
  })

  test('of neighbours: the cell and the choice of one row go along, for copying and for the arrows', async () => {
    const { page } = await opened()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const row = (at: number) => page.locator(`[data-row="${at}"]`)
    const charged = async (at: number) => (await row(at).getByRole('gridcell').nth(0).textContent()) ?? ''
    await row(1).getByRole('gridcell').first().dblclick()
    await expect(row(1)).toHaveAttribute('aria-current', 'true')
    for (const next of [2, 3, 4]) {
      await page.keyboard.press('j')
      await expect(row(next)).toHaveAttribute('aria-current', 'true')
    }
    await expect(row(4)).toHaveAttribute('aria-selected', 'true')
    await expect(page.locator('[data-row][aria-selected=true]')).toHaveCount(1)
    await expect(row(4).locator('[data-active]')).toBeFocused()
    await page.keyboard.press('Control+c')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(await charged(4))
    await page.keyboard.press('ArrowDown')
    await expect(row(5)).toHaveAttribute('aria-current', 'true')

    const details = page.getByRole('complementary', { name: 'Details of the record' })
    const before = details.getByRole('button', { name: 'Record before (K)' })
    await before.click()
    await expect(row(4)).toHaveAttribute('aria-current', 'true')
    await expect(before, 'the focus stays in the details').toBeFocused()
    await expect(row(4)).toHaveAttribute('aria-selected', 'true')
    await row(6).getByRole('gridcell').first().click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('j')
    await expect(page.locator('[data-row][aria-selected=true]'), 'several stay chosen').toHaveCount(2)
  })

  test('open with a double click and Enter, close with Escape, survive a reload, go to neighbours', async () => {
    const { page } = await opened()
    const details = page.getByRole('complementary', { name: 'Details of the record' })
    const heading = details.getByRole('heading', { level: 2 })
    await page.getByRole('gridcell').filter({ hasText: '2026-03-31' }).nth(1).dblclick()
    await expect(heading).toHaveText(/^Call at \d\d:\d\d:\d\d$/)
    const first = await heading.textContent()
    await page.reload()
    await expect(heading).toHaveText(first ?? '')
    await details.getByRole('button', { name: 'Record after (J)' }).click()
    await expect(heading).not.toHaveText(first ?? '')
    const second = await heading.textContent()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(heading).toHaveText(first ?? '')
    await page.keyboard.press('j')
    await expect(heading).toHaveText(second ?? '')
    await page.keyboard.press('Escape')
    await expect(details).toHaveCount(0)
    // Which row is open is no change of the view.
    await expect(page.getByRole('button', { name: 'Undo the last change of the view' })).toBeDisabled()
    await expect(page.locator('[role=gridcell]:focus')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(heading).toHaveText(second ?? '')
    // On the row itself too, whose selection stays.
    await page.getByRole('gridcell').filter({ hasText: '2026-03-31' }).nth(4).click()
    await page.keyboard.press('Escape')
    await expect(details).toHaveCount(0)
    await expect(page.getByText('1 selected')).toBeVisible()
  })

  test('say what is understood and every member as sent, with those that no column holds', async () => {
    const { page, app } = await opened({ hash: `${CALLS}&row=3` })
    const details = page.getByRole('complementary')
    const { from, to } = app.calls.get(3)
    await expect(details.getByText(from).first()).toBeVisible()
    await expect(details.getByText(to).first()).toBeVisible()
    await expect(details).toContainText('33 fields')
    await expect(details).toContainText('880000003')
    await expect(details).toContainText('"4.2"')
    await expect(details).toContainText('Copied from: https://cdr.example.net/service, customer 1001')
    await expect(details).toContainText(new Date(app.calls.get(3).at).toISOString())
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await details.getByRole('button', { name: 'Copy ID', exact: true }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('880000003')
  })

  test('tell the rounding, the price of a minute, and what changed when', async () => {
    const { page, app } = await opened({ hash: `${CALLS}&row=13` })
    const call = app.calls.get(13)
    const details = page.getByRole('complementary')
    await expect(details.getByRole('heading', { name: 'Why it was charged so' })).toBeVisible()
    expect(call.service).toBe('Voice Calls')
    await expect(details).toContainText(/more by rounding|Billed for the time talked/)
    await expect(details).toContainText('Charge 0.5 →')
    await expect(details).toContainText('2026-03-30 12:58:00')
  })

  test('the legs of a call stand on a time line with the exact sum of their charges', async () => {
    const { page } = await opened({ hash: HUNT })
    await page.getByRole('gridcell', { name: 'Incoming' }).first().dblclick()
    const details = page.getByRole('complementary')
    await expect(details).toContainText('2 legs of one call, charged together 0.00003')
    const legs = details.getByRole('listitem').filter({ hasText: 'Leg ' })
    await expect(legs).toHaveCount(2)
    await expect(legs.nth(0)).toContainText('this record')
    await expect(legs.nth(1)).toContainText('+0:12')
    await expect(legs.nth(1)).toContainText('hold 0:12 (as reported)')
    await expect(legs.nth(1)).toContainText(/group (Sales|Support|Accounts)/)
  })

  test('are made wider by keyboard, float where the window is narrow, and keep their width', async () => {
    const { page } = await opened({ hash: `${CALLS}&row=3`, width: 1000 })
    const edge = page.getByRole('separator', { name: 'Width of the details' })
    const details = page.getByRole('complementary')
    const grid = await page.getByRole('grid').boundingBox()
    const panel = await details.boundingBox()
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual((grid?.x ?? 0) + (grid?.width ?? 0) + 2)
    await edge.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect(edge).toHaveAttribute('aria-valuenow', '352')
    await expect.poll(() => page.url()).toContain('details=352')
    await page.reload()
    await expect(edge).toHaveAttribute('aria-valuenow', '352')
  })

  test('never float over the cell that has the focus', async () => {
    const { page } = await opened({ width: 800, height: 600 })
    await expect(recordCells(page).first()).not.toBeEmpty()
    await recordCells(page).first().click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary')).toBeVisible()
    await expect.poll(() => uncovered(page), 'the last cell, moved from under them').toBe(true)
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowDown', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
      await page.keyboard.press(key)
      await expect.poll(() => uncovered(page), key).toBe(true)
    }
  })

  test('closed, the grid goes back to where it was before they moved it aside', async () => {
    const { page } = await opened({ width: 800, height: 600 })
    const grid = page.getByRole('grid')
    const left = (): Promise<number> => grid.evaluate((element) => element.scrollLeft)
    const charged = page.locator('[data-row="0"] [role=gridcell][aria-colindex="6"]')
    await expect(charged).not.toBeEmpty()
    await charged.dblclick()
    await expect(page.getByRole('complementary')).toBeVisible()
    await expect.poll(left).toBeGreaterThan(100)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('complementary')).toHaveCount(0)
    await expect.poll(left).toBe(0)
    await expect(page.locator('[data-row="1"] [role=gridcell][aria-colindex="6"]')).toBeFocused()
    // Moved by hand meanwhile it stays.
    await page.keyboard.press('Enter')
    await expect.poll(left).toBeGreaterThan(100)
    await grid.evaluate((element) => (element.scrollLeft += 150))
    const moved = await left()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('complementary')).toHaveCount(0)
    await expect.poll(left).toBe(moved)
  })

  test('what wraps keeps apart from the next line', async () => {
    const { page } = await opened()
    await recordCells(page).first().dblclick()
    const details = page.getByRole('complementary')
    await expect(details.getByText('CallId').first()).toBeAttached()
    const gaps = await details.evaluate((element) =>
      ['.fact dd', '.line dd'].map((lines) => {
        const boxes = [...element.querySelectorAll(lines)].map((line) => {
          const range = document.createRange()
          range.selectNodeContents(line)
          return range.getBoundingClientRect()
        })
        const below = (at: number): number => (boxes[at + 1]?.top ?? Infinity) - (boxes[at]?.bottom ?? 0)
        return Math.min(...boxes.map((_, at) => below(at)).filter((gap) => gap > -100))
      })
    )
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(2)
  })

  test('a record that is not held any more is said, with the way out', async () => {
    const { page, app } = await opened({ hash: `${CALLS}&row=99000000` })
    await expect(page.getByText('This record is not held any more')).toBeVisible()
    app.fail('records.story', new AppError('cache.busy', 'The cache is in use by another program.'))
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('The cache is in use')).toBeVisible()
    await page.getByRole('button', { name: 'Close the details' }).click()
    await expect(page.getByRole('complementary')).toHaveCount(0)
  })
})

test.each(['light', 'dark'] as const)('axe finds nothing with the details open, %s', async (theme) => {
  const { page, complaints } = await opened({ theme, hash: HUNT })
  await page.getByRole('gridcell', { name: 'Incoming' }).first().dblclick()
  await expect(page.getByText('2 legs of one call')).toBeVisible()
  expect(await axeFinds(page)).toEqual([])
  expect(complaints).toEqual([])
})
