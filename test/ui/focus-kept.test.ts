// Where the focus goes when what has it goes away.
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { CALLS, ready } from './calls-page.ts'
import { NOW } from './fake-app.ts'
import { someExports } from './fakes/exports.ts'
import { focusedIn, usePage } from './harness.ts'

const harness = usePage()
/** Pixels. */
const RING = 4

/** Pixels at the left and above for the ring of what has the focus, before something cuts it. */
const room = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { activeElement } = document
    const place = activeElement?.getBoundingClientRect() ?? new DOMRect()
    let least = Infinity
    for (let each = activeElement?.parentElement; each; each = each.parentElement) {
      if (getComputedStyle(each).overflow === 'visible') continue
      const { left, top } = each.getBoundingClientRect()
      least = Math.min(least, place.left - left, place.top - top)
    }
    return least
  })

describe('where what has the focus goes away', () => {
  const focused = (page: Page): Locator => page.locator(':focus')
  const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name })

  test('on Calls it goes to what is near: a chip, a filter box, the button before the dialog', async () => {
    const where = encodeURIComponent('[["CLI","contains","4"],["CLD","contains","0"]]')
    const filtered = `${CALLS}&where=${where}`
    const { page } = await harness.open({ hash: filtered })
    await ready(page)
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(title(page, 'Calls'), 'nothing had it before the dialog').toBeFocused()

    const chips = page.getByRole('group', { name: 'Filters in use' })
    await chips
      .getByRole('button', { name: /^Remove/ })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await expect(chips.getByRole('button', { name: /^Remove/ })).toHaveCount(1)
    await expect(chips.getByRole('button', { name: /^Change/ }), 'the next one, not its ×').toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const add = chips.getByRole('button', { name: 'Filter' })
    await expect(add).toBeFocused()

    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('Outcome')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Search in Outcome' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(add).toBeFocused()

    const box = page.getByRole('textbox', { name: 'Filter From', exact: true })
    const openList = async (): Promise<void> => {
      await page.keyboard.press('Alt+ArrowDown')
      await page.getByRole('menuitem', { name: /^In a list/ }).press('Enter')
      await expect(page.getByRole('dialog', { name: 'List for From' }).getByRole('textbox')).toBeFocused()
    }
    await box.focus()
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog', { name: /^Export/ }), 'a chord is no letter').toBeVisible()
    await page.keyboard.press('Escape')
    await expect(box).toBeFocused()
    await openList()
    await page.keyboard.press('Escape')
    await expect(box).toBeFocused()
    await openList()
    await page.keyboard.type('442079460100')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(focused(page)).toHaveAttribute('aria-label', /^Filter From/)

    await page.keyboard.press('Control+s')
    await page.keyboard.type('Mine')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(focused(page)).toHaveAttribute('aria-label', /^Filter From/)
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.focus()
    for (let at = 0; at < 8; at++) await page.keyboard.press('Enter')
    await expect(undo).toBeDisabled()
    await expect(undo, 'there is no more to undo').toBeFocused()
    await page.keyboard.press('Tab')
    await expect(undo).not.toBeFocused()
  })

  test('a page that opens by a figure or by Back is at its heading; a button that works stays', async () => {
    const { page, app } = await harness.open({ hash: '#/overview?range=last-30' })
    const rows = page.getByRole('main').getByTitle(/^Show the records of/)
    await rows.first().focus()
    await page.keyboard.press('Enter')
    await expect(title(page, 'Calls')).toBeFocused()
    await page.keyboard.press('Control+[')
    await expect(title(page, 'Overview')).toBeFocused()
    expect(await room(page), 'its ring is whole').toBeGreaterThanOrEqual(RING)
    await page.keyboard.press('Control+]')
    await expect(title(page, 'Calls')).toBeFocused()
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.keyboard.press('Control+e')
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog')
    await expect(sheet, 'where nothing is listed nothing is exported').toHaveAccessibleName('Keyboard shortcuts')
    const keys = (of: string): Locator => sheet.locator('dl > div', { hasText: of }).locator('dd')
    await expect(keys('Select rows')).toHaveText(/^\s*Shift\s*↓\s*Space\s*$/)
    await expect(keys('Open the menu of the column')).toHaveText(/^\s*Alt\s*↓\s*Shift\s*F10\s*$/)
    await expect(keys('Move the column')).toHaveText(/^\s*Alt\s*Shift\s*←\s*Alt\s*Shift\s*→\s*$/)
    await expect(keys('Next and previous row')).toHaveText(/^\s*J\s*K\s*$/)
    await page.keyboard.press('Escape')
    await page.getByRole('radio').first().focus()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(title(page, 'Calls'), 'nothing is typed into a radio').toBeVisible()

    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await title(page, 'Sync').focus()
    expect(await room(page)).toBeGreaterThanOrEqual(RING)

    const sync = page.getByRole('banner').getByRole('button', { name: 'Sync now' })
    await sync.focus()
    await page.keyboard.press('Enter')
    await expect(sync).toBeDisabled()
    await expect(sync).toBeFocused()
    await page.keyboard.press('Enter')
    expect(app.inputsOf('sync.start'), 'no action while it works').toHaveLength(1)
    await page.keyboard.press('Tab')
    await expect(sync).not.toBeFocused()

    app.endSync({})
    await page.evaluate(() => (window.location.hash = '#/changes?from=2026-03-01&to=2026-04-01'))
    const again = page.getByRole('button', { name: 'Look at this period once more' })
    await again.focus()
    await page.keyboard.press('Enter')
    await expect(again).toBeDisabled()
    await expect(again).toBeFocused()
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog'), 'nor where the list is empty').toHaveCount(0)
    app.changes.make(30)
    app.endSync({})
    await expect(page.locator('[data-row="0"] [data-active]'), 'the rows that came instead').toBeFocused()
  })

  test('it is never on a button that removes something', async () => {
    const { page, app } = await harness.open({
      hash: '#/exports',
      prepare: (fake) => (fake.exports = someExports(NOW))
    })
    app.fail('sync.start', new AppError('auth.rejected', 'No licence is held for "Northgate Telecom".'))
    await page.keyboard.press('Control+Shift+s')
    const licence = page.getByRole('button', { name: 'Enter the licence' })
    await expect(licence).toBeVisible()
    const last = page.getByRole('button', { name: /^Forget/ }).last()
    await last.focus()
    await page.keyboard.press('Tab')
    await expect(licence, 'as one who Tabs comes to it').toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByLabel('Licence')).toBeFocused()
    await page.keyboard.type('secret')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(title(page, 'Exports')).toBeFocused()

    await last.focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('tbody tr')).toHaveCount(3)
    await expect.poll(() => focusedIn(page)).not.toBe('nothing')
    await expect(focused(page)).not.toHaveAttribute('aria-label', /^Forget/)
  })

  test('nor on the chip that comes after one that was taken away, of changes too', async () => {
    const { page } = await harness.open({ hash: '#/changes?from=2026-03-01&to=2026-04-01&kind=changed&customer=1001' })
    const remove = page.getByRole('button', { name: /^Remove: / })
    await expect(remove).toHaveCount(2)
    await remove.first().focus()
    await page.keyboard.press('Enter')
    await expect(remove).toHaveCount(1)
    await expect.poll(() => focusedIn(page)).not.toBe('nothing')
    await expect(remove).not.toBeFocused()
  })

  test('nor is it lost by a press of the pointer that is over at once', async () => {
    const where = encodeURIComponent('[["CLI","contains","4"],["CLD","contains","0"]]')
    const { page } = await harness.open({ hash: `${CALLS}&where=${where}` })
    await ready(page)
    const chips = page.getByRole('group', { name: 'Filters in use' })
    const remove = chips.getByRole('button', { name: /^Remove/ })
    // All of a press in one task, as a tap on some touch pads is.
    await remove.first().evaluate((button: HTMLElement) => {
      button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
      button.focus()
      button.click()
    })
    await expect(remove).toHaveCount(1)
    await expect(chips.getByRole('button', { name: /^Change/ })).toBeFocused()
  })

  test('a new connection is at the heading of its first page', async () => {
    const { page } = await harness.open({ hasConnection: false, hash: '' })
    await page.getByLabel('Name', { exact: true }).fill('Eastgate')
    await page.getByLabel('Address').fill('cdr.example.org')
    await page.getByLabel('Licence').fill('secret')
    await page.getByLabel('Customer number').fill('7')
    await page.keyboard.press('Enter')
    await expect(title(page, 'Overview')).toBeFocused()
  })
})
