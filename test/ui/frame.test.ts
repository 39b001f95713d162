// The frame: pages, saved views, command palette, shortcuts, undo, where the page was last.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { axeFinds } from './axe.ts'
import { usePage } from './harness.ts'

const harness = usePage()
const CALLS = '#/calls?range=last-30'

describe('the command palette', () => {
  test('finds a command by its name and runs it', async () => {
    const { page, complaints } = await harness.open({ hash: CALLS })
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('yesterday')
    await page.keyboard.press('Enter')
    await expect(palette).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('30 March 2026')
    expect(complaints).toEqual([])
  })

  test('searches for what is no command', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('7946000')
    await expect(page.getByRole('option')).toHaveText(['Find calls with “7946000”'])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Find calls' })).toHaveValue('7946000')
  })

  test('axe finds nothing in it, nor in the sheet of shortcuts', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    expect(await axeFinds(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Undo the last change')
    expect(await axeFinds(page)).toEqual([])
  })
})

describe('shortcuts', () => {
  test('are single keys, chords and two keys in a row, but not while typing', async () => {
    const { page } = await harness.open({ hash: '#/nowhere?range=last-7' })
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(page).toHaveURL(/#\/calls/)
    await page.keyboard.press('[')
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('18 – 24 March 2026')
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog', { name: 'Export these records' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('g c [')
    await expect(page.getByRole('textbox', { name: 'Find calls' })).toHaveValue('g c [')
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('18 – 24 March 2026')
  })
})

describe('a view', () => {
  test('is saved by a name, comes back from the rail, is renamed, removed and put back', async () => {
    const { page, app } = await harness.open({ hash: '#/calls?range=yesterday&q=7946&sort=-Charged_Amount' })
    await page.keyboard.press('Control+s')
    const dialog = page.getByRole('dialog', { name: 'Save this view' })
    await dialog.getByLabel('Name').fill('Dear calls')
    await page.keyboard.press('Enter')
    const rail = page.getByRole('navigation')
    const saved = rail.getByRole('button', { name: 'Dear calls', exact: true })
    await expect(saved).toHaveAttribute('aria-current', 'true')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('this month')
    await page.keyboard.press('Enter')
    await expect(saved).not.toHaveAttribute('aria-current', 'true')
    await saved.click()
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('30 March 2026')
    await expect(page.getByRole('columnheader', { name: 'Charged' })).toHaveAttribute('aria-sort', 'descending')

    await saved.hover()
    await rail.getByRole('button', { name: 'More for Dear calls' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Dearest calls')
    await page.keyboard.press('Enter')
    await rail.getByRole('button', { name: 'Dearest calls', exact: true }).hover()
    await rail.getByRole('button', { name: 'More for Dearest calls' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    expect(app.views.all).toEqual([])
    await page.getByRole('button', { name: 'Put back' }).click()
    await expect(rail.getByRole('button', { name: 'Dearest calls', exact: true })).toBeVisible()
  })

  test('saved says whether its period moves', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await page.keyboard.press('Control+s')
    const dialog = page.getByRole('dialog', { name: 'Save this view' })
    await expect(dialog).toContainText('the last 30 days, moving with today (now 2 – 31 March 2026).')
    await page.keyboard.press('Escape')
    await page.keyboard.press('[')
    await page.keyboard.press('Control+s')
    await expect(dialog).toContainText('the period (31 January – 1 March 2026).')
  })

  test('every change can be undone and done again', async () => {
    const { page } = await harness.open({ hash: CALLS })
    const period = page.getByRole('button', { name: /^Period/ })
    await page.getByRole('columnheader', { name: 'Charged' }).click()
    await expect(page).toHaveURL(/sort=Charged_Amount/)
    await page.keyboard.press('[')
    await expect(period).toContainText('31 January – 1 March 2026')
    await page.keyboard.press('Control+z')
    await expect(period).toContainText('2 – 31 March 2026')
    await page.keyboard.press('Control+z')
    await expect(page).not.toHaveURL(/sort=/)
    await page.keyboard.press('Control+Shift+z')
    await expect(page).toHaveURL(/sort=Charged_Amount/)
  })

  test('is the same after a restart', async () => {
    const { page, app, url } = await harness.open({ hash: '#/calls?range=last-7&q=7946' })
    await expect.poll(() => Object.values(app.settings.addresses).join()).toContain('q=7946')
    await page.goto('about:blank')
    await page.goto(url)
    await expect(page.getByRole('textbox', { name: 'Find calls' })).toHaveValue('7946')
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('25 – 31 March 2026')
  })
})
