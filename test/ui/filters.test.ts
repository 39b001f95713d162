// Filters in a real browser: boxes, chips, the search; each tells what it means and can be undone.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { axeFinds } from './axe.ts'
import { box, CALLS, cell, chips, exported, lastWhere } from './calls-page.ts'
import { usePage } from './harness.ts'

const harness = usePage()

describe('a filter box', () => {
  test('applies at once with Enter, after a pause without, and is undone', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await expect(exported(page)).toBeVisible()
    await box(page, 'From').fill('*900123')
    await page.keyboard.press('Enter')
    await expect(chips(page)).toContainText('From ends with 900123')
    await expect.poll(() => lastWhere(app)).toEqual([['CLI', 'ends', '900123']])
    for (const row of await page.getByRole('row').filter({ hasText: '900123' }).all())
      await expect(row).toContainText('+447700900123')
    await box(page, 'Charged').fill('0.05..1')
    await expect(chips(page)).toContainText('Charged from 0.05 to 1')
    const undo = page.getByRole('button', { name: 'Undo the last change of the view' })
    const place = await undo.boundingBox()
    await undo.click()
    await expect(chips(page)).not.toContainText('Charged')
    await expect(exported(page)).not.toHaveText('Export 0')
    expect((await undo.boundingBox())?.x, 'the next click is on it too').toBe(place?.x)
    await page.getByRole('button', { name: 'Redo the change of the view' }).click()
    await expect(chips(page)).toContainText('Charged from 0.05 to 1')
    await page.reload()
    await expect(box(page, 'From')).toHaveValue('*900123')
    await expect(box(page, 'Charged')).toHaveValue('0.05..1')
  })

  test('says what is wrong in place, and the view stays as it was', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await expect(exported(page)).toBeVisible()
    const asked = app.inputsOf('records.page').length
    await box(page, 'Charged').fill('> much')
    await expect(page.getByRole('alert')).toContainText('Not a number')
    await expect(box(page, 'Charged')).toHaveAttribute('aria-invalid', 'true')
    expect(app.inputsOf('records.page')).toHaveLength(asked)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(box(page, 'Charged')).toHaveValue('')
  })

  test('Escape clears it, Tab goes to the next one', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await box(page, 'From').fill('44')
    await page.keyboard.press('Enter')
    await expect.poll(() => lastWhere(app)).toEqual([['CLI', 'contains', '44']])
    await page.keyboard.press('Tab')
    await expect(box(page, 'To')).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Escape')
    await expect.poll(() => lastWhere(app)).toEqual([])
    await expect(box(page, 'From')).toBeFocused()
  })

  test('its menu puts the signs around what was typed', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await box(page, 'To').fill('7900')
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByRole('menuitem', { name: /^Ends with/ }).click()
    await expect(box(page, 'To')).toHaveValue('*7900')
    await expect.poll(() => lastWhere(app)).toEqual([['CLD', 'ends', '7900']])
    await expect(box(page, 'To')).toBeFocused()
    await page.setViewportSize({ width: 800, height: 600 })
    // The caret waits for the first value of a range, and Tab leads to the second.
    await box(page, 'Charged').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Is exactly' })).toHaveText(/0\.05$/)
    await page.getByRole('menuitem', { name: /^Between/ }).click()
    await expect(box(page, 'Charged')).toHaveValue('..')
    await expect(page.getByText('from..to: Tab goes past the dots')).toBeInViewport({ ratio: 1 })
    await page.keyboard.type('0.05')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1')
    await expect(page.getByText('from..to')).toHaveCount(0)
    await expect(chips(page)).toContainText('Charged from 0.05 to 1')
    await page.keyboard.press('Tab')
    await expect(box(page, 'Charged')).not.toBeFocused()
  })

  test('times are of the zone', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await box(page, 'Connected').fill('2026-03-30 09:00..10:00')
    await page.keyboard.press('Enter')
    await expect(chips(page)).toContainText('Connected from 2026-03-30 09:00 to 2026-03-30 10:00')
    // British summer time.
    const [from, to] = [Date.UTC(2026, 2, 30, 8), Date.UTC(2026, 2, 30, 9)].map(String)
    await expect
      .poll(() => lastWhere(app))
      .toEqual([
        ['Connect_time', '>=', from],
        ['Connect_time', '<', to]
      ])
  })
})

describe('chips', () => {
  const where = JSON.stringify([
    ['direction', 'in', 'outgoing'],
    ['CLI', 'ends', '01'],
    ['Charged_Amount', '>=', '0.05']
  ])
  const hash = `${CALLS}&where=${encodeURIComponent(where)}`

  test('say the filter, are changed and removed one by one or all', async () => {
    const { page, app } = await harness.open({ hash })
    await expect(chips(page)).toContainText('Direction is Outgoing')
    await expect(chips(page)).toContainText('From ends with 01')
    await expect(chips(page)).toContainText('Charged at least 0.05')
    await page.getByRole('button', { name: 'Change: From ends with 01' }).click()
    const editor = page.getByRole('dialog', { name: 'Filter From' })
    await expect(editor.getByRole('textbox')).toBeFocused()
    await editor.getByRole('textbox').fill('*02')
    await page.keyboard.press('Enter')
    await expect(editor).toHaveCount(0)
    await expect
      .poll(() => lastWhere(app))
      .toEqual([
        ['direction', 'in', 'outgoing'],
        ['CLI', 'ends', '02'],
        ['Charged_Amount', '>=', '0.05']
      ])
    await page.getByRole('button', { name: 'Remove: Direction is Outgoing' }).click()
    await expect(chips(page)).not.toContainText('Direction')
    await page.keyboard.press('/')
    await page.keyboard.type('7946')
    await page.getByRole('button', { name: 'Change: Search: “7946”' }).click()
    await expect(page.getByRole('textbox', { name: 'Find calls' })).toBeFocused()
    await page.getByRole('button', { name: 'Remove: Search: “7946”' }).click()
    await expect(page).not.toHaveURL(/7946/)
    await expect(chips(page)).toContainText('Charged at least 0.05')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => lastWhere(app)).toEqual([])
  })

  test('a filter is added on a member whose column is hidden', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await chips(page).getByRole('button', { name: 'Filter', exact: true }).click()
    await expect(page.getByRole('combobox').last()).toBeFocused()
    await page.keyboard.type('weekd')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: /^Monday/ })).toBeVisible()
    await page.getByRole('option', { name: /^Tuesday/ }).click()
    await expect(chips(page)).toContainText('Weekday is Tuesday')
    await expect.poll(() => lastWhere(app)).toEqual([['weekday', 'in', '2']])
  })

  test('where nothing is left, the way back is there', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await box(page, 'From').fill('=1')
    await page.keyboard.press('Enter')
    await expect(page.getByText('No record meets these filters')).toBeVisible()
    await expect(box(page, 'From')).toBeFocused()
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await expect(page.getByRole('gridcell', { name: 'Outgoing' }).first()).toBeVisible()
  })
})

describe('the search box', () => {
  test('ignores blanks, dashes and plus signs', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await page.getByRole('textbox', { name: 'Find calls' }).fill('+44 7700-900 123')
    await page.keyboard.press('Enter')
    await expect.poll(() => (app.inputsOf('records.page').at(-1) as ViewInput).filter.search).toContain('7700')
    await expect(page.getByRole('gridcell', { name: '+447700900123' }).first()).toBeVisible()
  })
})

test.each(['light', 'dark'] as const)('axe finds nothing with filters in use, %s', async (theme) => {
  const { page, complaints } = await harness.open({
    theme,
    hash: `${CALLS}&where=${encodeURIComponent('[["outcome","in","failed"],["CLI","starts","44"]]')}`
  })
  await expect(exported(page)).toBeVisible()
  expect(await axeFinds(page)).toEqual([])
  await cell(page, 'Outcome').click()
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(await axeFinds(page)).toEqual([])
  expect(complaints).toEqual([])
})
