// Filters in a real browser: boxes, lists with counts, chips, pasted lists; each tells what it means and can be undone.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Condition, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import type { FakeApp } from './fake-app.ts'
import { usePage } from './harness.ts'

const harness = usePage()
const CALLS = '#/calls?range=last-30'
const lastWhere = (app: FakeApp): unknown[] => {
  const { filter } = app.inputsOf('records.page').at(-1) as ViewInput
  return (filter.where ?? []).map(({ member, op, values }: Condition) => [member, op, ...values])
}
const box = (page: Page, label: string) => page.getByRole('textbox', { name: `Filter ${label}`, exact: true })
const cell = (page: Page, label: string) => page.getByRole('button', { name: new RegExp(`^Filter ${label}:`) })
const chips = (page: Page) => page.getByRole('group', { name: 'Filters in use' })
const exported = (page: Page) => page.getByRole('button', { name: /^Export \d/ })

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

describe('a list of values', () => {
  test('counts what the other filters leave, exactly, and shows only or leaves out what is ticked', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await cell(page, 'Outcome').click()
    const failed = page.getByRole('option', { name: /^Failed/ })
    await expect(failed).toBeVisible()
    const counted = (await failed.textContent())?.replace(/\D/g, '')
    await failed.click()
    await expect(exported(page)).toHaveText(new RegExp(`Export ${Number(counted).toLocaleString('en')}$`))
    await page.getByRole('option', { name: /^No answer/ }).click()
    await expect(chips(page)).toContainText('Outcome is Failed or No answer')
    // Counts are of the other filters: ticking does not count anew.
    expect(app.inputsOf('records.facets')).toHaveLength(1)
    await page.getByText('Leave out').click()
    await expect(chips(page)).toContainText('Outcome is not Failed or No answer')
    await expect.poll(() => lastWhere(app)).toEqual([['outcome', 'not-in', 'failed', 'no-answer']])
    await page.keyboard.press('Escape')
    await expect(cell(page, 'Outcome')).toHaveAccessibleName('Filter Outcome: not 2 values')
    await cell(page, 'Direction').click()
    await expect(page.getByRole('option', { name: /^Outgoing/ })).toBeVisible()
    expect(app.inputsOf('records.facets').at(-1)).toMatchObject({
      member: 'direction',
      filter: { where: [{ member: 'outcome', op: 'not-in' }] }
    })
  })

  test('is searched and ticked by keyboard alone', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await cell(page, 'Outcome').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Search in Outcome' })).toBeFocused()
    await page.keyboard.type('an')
    await expect(page.getByRole('option')).toHaveCount(2)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => lastWhere(app)).toEqual([['outcome', 'in', 'no-answer']])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(cell(page, 'Outcome')).toBeFocused()
  })

  test('closed, Escape leaves its filter alone; Delete takes it away', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await cell(page, 'Outcome').click()
    await page.getByRole('option', { name: /^Answered\b/ }).click()
    await expect(page).toHaveURL(/where=/)
    await page.keyboard.press('Escape')
    await expect(cell(page, 'Outcome')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(cell(page, 'Outcome')).toHaveAccessibleName(/Answered/)
    await expect(page).toHaveURL(/where=/)
    await page.keyboard.press('Delete')
    await expect(page).not.toHaveURL(/where=/)
    await expect(cell(page, 'Outcome')).toBeFocused()
  })

  test('of texts filters by a part of them too', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await cell(page, 'Account').click()
    await page.getByRole('combobox', { name: 'Search in Account' }).fill('460000')
    await page.getByRole('option', { name: 'Contains “460000”' }).click()
    await expect.poll(() => lastWhere(app)).toEqual([['AccountID', 'contains', '460000']])
  })

  test('Enter ticks the first that was found', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await cell(page, 'Hunt group').click()
    await expect(page.getByRole('option', { name: /^Sales/ })).toBeVisible()
    await page.keyboard.type('supp')
    await page.keyboard.press('Enter')
    await expect.poll(() => lastWhere(app)).toEqual([['HuntGroupName', 'in', 'Support']])
  })

  test('does not hold up the grid while it counts, and tells why it could not', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    const release = app.hold('records.facets')
    await cell(page, 'Service').click()
    await expect(page.getByRole('combobox', { name: 'Search in Service' })).toBeVisible()
    await expect(page.getByRole('gridcell', { name: 'Outgoing' }).first()).toBeVisible()
    release()
    await expect(page.getByRole('option', { name: /^Voice Calls/ })).toBeVisible()
    app.fail('records.facets', new AppError('cache.busy', 'The cache is in use by another program.'))
    await page.keyboard.press('Escape')
    await cell(page, 'Hunt group').click()
    await expect(page.getByText('The values could not be counted')).toBeVisible()
    app.fail('records.facets', null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('option', { name: /^Sales/ })).toBeVisible()
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

describe('a pasted list', () => {
  test('says what it read and what not, and filters by it', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await box(page, 'From').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByRole('menuitem', { name: /^In a list/ }).click()
    const dialog = page.getByRole('dialog', { name: 'List for From' })
    await expect(dialog.getByRole('textbox')).toBeFocused()
    await expect(dialog.getByRole('textbox')).toHaveAccessibleDescription(/00 in front makes another number/)
    const numbers = Array.from({ length: 30 }, (_, n) => `+44 7700-900${String(n).padStart(3, '0')}`)
    await dialog.getByRole('textbox').fill(['Number', ...numbers, '447700900001', '4.4E+11'].join('\n'))
    await expect(dialog).toContainText('30 distinct values read. 1 repetition left out.')
    await expect(dialog).toContainText('2 values not understood')
    await expect(dialog).toContainText('line 33: 4.4E+11')
    await dialog.getByRole('button', { name: 'Filter by 30' }).click()
    await expect(chips(page)).toContainText('From is in a list of 30 values')
    expect(lastWhere(app)).toEqual([['CLI', 'in', ...numbers.map((number) => number.replace(/[ -]/g, ''))]])
    await page.getByRole('button', { name: 'Filter From: list of 30' }).click()
    await dialog.getByText('Leave out').click()
    await dialog.getByRole('button', { name: 'Filter by 30' }).click()
    await expect(chips(page)).toContainText('From is not in a list of 30 values')
  })
})

describe('several values pasted into a box', () => {
  const paste = (page: Page, text: string) =>
    page.evaluate((value) => {
      const data = new DataTransfer()
      data.setData('text/plain', value)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      // As the browser does, unless it is told not to: lines become one.
      const { activeElement } = document
      if (activeElement?.dispatchEvent(event) !== true || !(activeElement instanceof HTMLInputElement)) return
      activeElement.value += value.replace(/[\r\n]/g, '')
      activeElement.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }, text)

  test('are a list, one is typed text; the box keeps its not', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await box(page, 'From').focus()
    await paste(page, '+44 7700 900001\r\n447700900002\r\n')
    await expect(chips(page)).toContainText('From is +447700900001 or 447700900002')
    await expect(box(page, 'From')).toHaveValue('+447700900001, 447700900002')
    await expect(box(page, 'From')).toBeFocused()
    expect(lastWhere(app)).toEqual([['CLI', 'in', '+447700900001', '447700900002']])
    await box(page, 'From').fill('!')
    await paste(page, '4477\t4478')
    await expect.poll(() => lastWhere(app)).toEqual([['CLI', 'not-in', '4477', '4478']])
    await box(page, 'From').fill('')
    await paste(page, '4477\r\n')
    await expect.poll(() => lastWhere(app)).toEqual([['CLI', 'contains', '4477']])
    await box(page, 'Charged').focus()
    await paste(page, '0.05\n1')
    await expect(chips(page)).toContainText('Charged is 0.05 or 1')
  })

  test('a long one is counted alike in box and chip; what could not be read is said before', async () => {
    const { page } = await harness.open({ hash: CALLS })
    const numbers = Array.from({ length: 1200 }, (_, n) => `44770090${String(n).padStart(4, '0')}`)
    await box(page, 'From').focus()
    await paste(page, numbers.join('\n'))
    const opener = page.getByRole('button', { name: 'Filter From: list of 1,200' })
    await expect(opener).toBeFocused()
    await expect(chips(page)).toContainText('From is in a list of 1,200 values')
    await box(page, 'To').fill('!')
    await paste(page, ['Number', ...numbers.slice(0, 3)].join('\n'))
    const dialog = page.getByRole('dialog', { name: 'List for To' })
    await expect(dialog).toContainText('line 1: Number')
    await dialog.getByRole('button', { name: 'Filter by 3' }).click()
    await expect(chips(page)).toContainText('To is not 447700900000, 447700900001 or 447700900002')
  })

  test('the list of values takes them too, and dots as its cell shows them', async () => {
    const { page, app } = await harness.open({ hash: CALLS })
    await cell(page, 'Account').click()
    await expect(page.getByRole('combobox', { name: 'Search in Account' })).toBeFocused()
    await paste(page, '4477\n4478')
    await expect.poll(() => lastWhere(app)).toEqual([['AccountID', 'in', '4477', '4478']])
    await page.getByRole('combobox', { name: 'Search in Account' }).fill('…366')
    await page.getByRole('option', { name: 'Ends with “366”' }).click()
    await expect.poll(() => lastWhere(app)).toEqual([['AccountID', 'ends', '366']])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(cell(page, 'Account')).toHaveAccessibleName('Filter Account: …366')
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
