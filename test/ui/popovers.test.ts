// What opens over the page beside its trigger: where the focus goes as it closes.
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { CALLS, ready } from './calls-page.ts'
import { type Opened, recordCells, usePage } from './harness.ts'
import { useSync } from './sync-page.ts'

const harness = usePage()
const openSync = useSync()

const onCalls = (): Promise<Opened> => harness.open({ hash: CALLS })
const onOverview = (): Promise<Opened> => harness.open({ hash: '#/overview?range=last-30' })
const onSync = (): Promise<Opened> =>
  openSync((app) => {
    app.sync.cellOf = (_feed, day) => (day === '2026-03-04' ? { state: 'never', rows: 0, total: null } : null)
  })
const day = (name: number) => (page: Page) => page.getByRole('gridcell', { name: new RegExp(`^Calls, ${name} March`) })
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true })

interface Kind {
  readonly open: () => Promise<Opened>
  readonly trigger: (page: Page) => Locator
  /** Another one of the same page. */
  readonly other: (page: Page) => Locator
}

const KINDS: Readonly<Record<string, Kind>> = {
  'the columns': { open: onCalls, trigger: button('Columns'), other: button(/^Period/) },
  'the period': { open: onCalls, trigger: button(/^Period/), other: button('Columns') },
  'adding a filter': { open: onCalls, trigger: button('Filter'), other: button(/^Filter Outcome:/) },
  'the values of a column': { open: onCalls, trigger: button(/^Filter Outcome:/), other: button('Filter') },
  'an explanation': { open: onOverview, trigger: button('About peak and busy hour'), other: button(/^Period/) },
  'a day of the map': { open: onSync, trigger: day(18), other: day(20) }
}

describe('closed, a popover', () => {
  const dialog = (page: Page): Locator => page.getByRole('dialog')

  /** Of those that are open one is left, and has the focus. */
  const isOpen = async (page: Page): Promise<void> => {
    await expect(dialog(page)).toHaveCount(1)
    await expect(page.locator('[role=dialog]:focus, [role=dialog] :focus')).toHaveCount(1)
  }
  async function press(page: Page, trigger: Locator): Promise<void> {
    await trigger.click()
    await isOpen(page)
  }
  async function leaves(page: Page, place: Locator, when: string): Promise<void> {
    await expect(dialog(page)).toHaveCount(0)
    await expect(place, when).toBeFocused()
  }

  test.each(Object.entries(KINDS))(
    'leaves the focus on what was pressed, else on its trigger (%s)',
    async (_, kind) => {
      const { page, complaints } = await kind.open()
      const [trigger, other] = [kind.trigger(page), kind.other(page)]
      const find = page.getByRole('textbox', { name: 'Find calls' })
      await press(page, trigger)
      await page.keyboard.press('Escape')
      await leaves(page, trigger, 'Escape')

      await press(page, trigger)
      await page.getByRole('contentinfo').click({ position: { x: 2, y: 2 } })
      await leaves(page, trigger, 'nothing that was pressed takes it')

      await press(page, trigger)
      const first = page.getByRole('dialog', { name: (await dialog(page).getAttribute('aria-label')) ?? '' })
      await other.click()
      await expect(first).toHaveCount(0)
      await isOpen(page)
      await page.keyboard.press('Escape')
      await leaves(page, other, 'another that opened before the first one closed')

      await press(page, trigger)
      await other.hover()
      await page.mouse.down()
      await leaves(page, other, 'another that is being pressed')
      await page.mouse.up()
      await isOpen(page)
      await page.keyboard.press('Escape')
      await leaves(page, other, 'another that opened after it')

      await press(page, trigger)
      await find.click()
      await leaves(page, find, 'what was pressed')
      await page.keyboard.type('7946')
      await expect(find).toHaveValue('7946')
      expect(complaints).toEqual([])
    }
  )

  test('that is done leaves it on its trigger', async () => {
    const calls = await onCalls()
    const period = button(/^Period/)(calls.page)
    await press(calls.page, period)
    await calls.page.getByRole('button', { name: 'Yesterday' }).click()
    await leaves(calls.page, period, 'a period that was chosen')
    for (const trigger of [button('Columns')(calls.page), button(/^Filter Outcome:/)(calls.page)]) {
      await press(calls.page, trigger)
      await trigger.click()
      await leaves(calls.page, trigger, 'by its own button')
    }

    const { page } = await onSync()
    await press(page, day(18)(page))
    await expect(dialog(page), 'Enter pressed once more fetches nothing').toBeFocused()
    await day(20)(page).click({ button: 'right' })
    await isOpen(page)
    await page.keyboard.press('Escape')
    await leaves(page, day(20)(page), 'the day that was shown last')
    await press(page, day(18)(page))
    await page.getByRole('button', { name: 'Fetch all missing days' }).click()
    await leaves(page, day(18)(page), 'a fetch that was asked for')
  })

  test('that the palette opened leaves it where it was; a menu that was pressed has it', async () => {
    const { page } = await onCalls()
    await ready(page)
    const cell = recordCells(page).nth(2)
    await cell.click()
    for (const typed of ['choose columns', 'add a filter']) {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill(typed)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name: 'Commands' })).toHaveCount(0)
      await isOpen(page)
      await page.keyboard.press('Escape')
      await leaves(page, cell, typed)
    }

    await press(page, button('Columns')(page))
    const records = button('Type of record')(page)
    await records.click()
    await expect(dialog(page)).toHaveCount(0)
    await expect(page.locator('[role=menu]:focus, [role=menu] :focus')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(records).toBeFocused()
  })
})
