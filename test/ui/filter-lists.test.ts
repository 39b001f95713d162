// Filters by lists in a real browser: values with their counts, ticked; lists that are pasted.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { box, CALLS, cell, chips, exported, lastWhere } from './calls-page.ts'
import { usePage } from './harness.ts'

const harness = usePage()

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

  test('closed by a press on something else leaves the focus there; by one on nothing it goes back', async () => {
    const { page } = await harness.open({ hash: CALLS })
    const opened = page.getByRole('combobox', { name: 'Search in Outcome' })
    const search = page.getByRole('textbox', { name: 'Find calls' })
    for (const [other, name] of [
      [box(page, 'To'), 'a filter box'],
      [search, 'the search box'],
      [page.locator('[data-row="3"] [aria-colindex="2"]'), 'a record']
    ] as const) {
      await cell(page, 'Outcome').click()
      await expect(opened).toBeFocused()
      await other.click()
      await expect(opened).toHaveCount(0)
      await expect(other, name).toBeFocused()
    }
    await cell(page, 'Outcome').click()
    await expect(opened).toBeFocused()
    await box(page, 'To').click()
    await expect(opened).toHaveCount(0)
    await page.keyboard.type('44')
    await expect(box(page, 'To')).toHaveValue('44')

    await cell(page, 'Outcome').click()
    await expect(opened).toBeFocused()
    await cell(page, 'Direction').click()
    await expect(page.getByRole('combobox', { name: 'Search in Direction' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(cell(page, 'Direction'), 'Escape goes back').toBeFocused()

    await cell(page, 'Outcome').click()
    await expect(opened).toBeFocused()
    await page.getByRole('contentinfo').click({ position: { x: 2, y: 2 } })
    await expect(opened).toHaveCount(0)
    await expect(cell(page, 'Outcome'), 'nothing else could take it').toBeFocused()

    await chips(page).getByText('To contains 44', { exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await search.click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(search, 'of a chip too').toBeFocused()
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
