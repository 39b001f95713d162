// Where the focus goes, what is read aloud as what, and which saved view is being changed.
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import { type FakeApp, NOW } from './fake-app.ts'
import { NORTHGATE } from './fakes/connections.ts'
import { someExports } from './fakes/exports.ts'
import { recordCells, usePage } from './harness.ts'

const harness = usePage()
/** Pixels. */
const RING = 4
const CALLS = '#/calls?range=last-30'
const ready = (page: Page): Promise<void> => expect(recordCells(page).first()).not.toBeEmpty()
const saved = (app: FakeApp): void => {
  app.views.all = [{ id: 1, name: 'Sales', address: `${CALLS}&sort=CLI`, createdAt: 1 }]
}
/** No focus on the body: something of the page has it. */
const focusedIn = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('[role=grid], h1, main, header, nav')?.tagName ?? 'nothing')

/** The focused control, or what it stands in, has a ring. */
const hasRing = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const around = [document.activeElement, document.activeElement?.parentElement]
    return around.some((each) => each && getComputedStyle(each).boxShadow !== 'none')
  })
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

describe('open menus', () => {
  const menu = (name: string) => async (page: Page) => {
    await page.getByRole('button', { name }).first().click()
    await expect(page.getByRole('menu')).toBeVisible()
  }
  const popover = (name: string | RegExp) => async (page: Page) => {
    await page.getByRole('button', { name }).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
  }
  const opened: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    connections: menu('Northgate'),
    appearance: menu('Appearance'),
    'record types': menu('Type of record'),
    'how to filter': menu('How to filter From'),
    period: popover(/^Period/),
    columns: popover('Columns'),
    'add a filter': popover(/^Filter$/),
    'long facet': async (page) => {
      await page.getByRole('button', { name: /^Filter Account:/ }).click()
      await expect(page.getByRole('option').nth(12)).toBeAttached()
    },
    'a column': async (page) => {
      await page.getByRole('columnheader', { name: 'From' }).click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
    },
    shortcuts: async (page) => {
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
    }
  }
  test('axe finds nothing with any of them open at 800 × 600', async () => {
    const { page } = await harness.open({ hash: CALLS, width: 800, height: 600 })
    await ready(page)
    for (const [name, open] of Object.entries(opened)) {
      await open(page)
      expect(await axeFinds(page, { contrast: false }), name).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.locator('[role=menu], [role=dialog], [role=listbox]'), name).toHaveCount(0)
    }
  })

  test('axe finds nothing with a metric of the overview open', async () => {
    const { page } = await harness.open({ hash: '#/overview?range=last-30' })
    await page.getByRole('main').locator('button[aria-haspopup=menu]').first().click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await axeFinds(page, { contrast: false })).toEqual([])
  })

  test('saved views have one where the rail has no room for their names', async () => {
    const { page } = await harness.open({ hash: CALLS, width: 800, height: 600, prepare: saved })
    await ready(page)
    await page.getByRole('button', { name: 'Saved views' }).click()
    expect(await axeFinds(page, { contrast: false })).toEqual([])
    await page.getByRole('menuitemcheckbox', { name: 'Sales' }).click()
    await expect(page).toHaveURL(/sort=CLI/)
    await page.getByRole('button', { name: 'Saved views' }).click()
    await expect(page.getByRole('menuitemcheckbox', { name: 'Sales' })).toHaveAttribute('aria-checked', 'true')
    await page.getByRole('menuitem', { name: 'Save view' }).click()
    await expect(page.getByRole('dialog', { name: 'Save this view' })).toBeVisible()
  })
})

describe('a saved view that was opened', () => {
  const changes = (page: Page): Locator => page.getByRole('button', { name: 'Save changes' })
  async function openAndChange(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Sales', exact: true }).click()
    await page.getByRole('columnheader', { name: 'To', exact: true }).click()
    await expect(changes(page)).toBeVisible()
  }

  test('stays the one that is changed over a reload, undo and a look at another page', async () => {
    const { page } = await harness.open({ hash: CALLS, prepare: saved })
    await openAndChange(page)
    await page.reload()
    await expect(changes(page)).toBeVisible()
    await page.getByRole('button', { name: 'Sync', exact: true }).click()
    await page.getByRole('button', { name: /^Calls/ }).click()
    await expect(changes(page)).toBeVisible()
    await page.getByRole('columnheader', { name: 'From', exact: true }).click()
    await page.keyboard.press('Control+z')
    await expect(changes(page)).toBeVisible()
  })

  test('is left by a change made on another page', async () => {
    const { page } = await harness.open({ hash: CALLS, prepare: saved })
    await openAndChange(page)
    await page.getByRole('button', { name: 'Overview', exact: true }).click()
    await page.keyboard.press('[')
    await page.getByRole('button', { name: /^Calls/ }).click()
    await ready(page)
    await expect(page.getByRole('button', { name: 'Save view' })).toBeVisible()
    await expect(changes(page)).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(changes(page), 'undone as far as the view').toBeVisible()
  })

  test('is left by an address that is typed, and come back to by Back', async () => {
    const { page } = await harness.open({ hash: CALLS, prepare: saved })
    await openAndChange(page)
    await page.evaluate(() => (window.location.hash = '#/calls?range=last-7'))
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('25 – 31 March 2026')
    await expect(changes(page)).toHaveCount(0)
    await page.goBack()
    await expect(changes(page)).toBeVisible()
  })

  test('is left by another connection', async () => {
    const { page, app } = await harness.open({
      hash: CALLS,
      prepare: (fake) => {
        saved(fake)
        fake.connections = [...fake.connections, { ...NORTHGATE, id: 'south', name: 'Southgate' }]
      }
    })
    await openAndChange(page)
    await page.getByRole('button', { name: /^Northgate/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Southgate' }).click()
    await expect.poll(() => app.settings.connectionId).toBe('south')
    await expect(changes(page)).toHaveCount(0)
    await page.getByRole('columnheader', { name: 'From', exact: true }).click()
    await expect(changes(page)).toHaveCount(0)
  })

  test('is left by the rows behind a figure of the overview', async () => {
    const { page } = await harness.open({ hash: CALLS, prepare: saved })
    await openAndChange(page)
    await page.getByRole('button', { name: 'Overview', exact: true }).click()
    await page
      .getByRole('main')
      .getByTitle(/^Show the records of/)
      .first()
      .click()
    await expect(page).toHaveURL(/#\/calls/)
    await ready(page)
    await expect(changes(page)).toHaveCount(0)
  })
})
