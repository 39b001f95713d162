// The frame in a real browser: period, address, theme, dialogs, chart.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { march } from './fake-app.ts'
import { recordCells, usePage } from './harness.ts'

const harness = usePage()

describe('the period', () => {
  test('follows presets, typed days and the address; back and forward work', async () => {
    const { page, app } = await harness.open()
    const period = page.getByRole('button', { name: /^Period/ })
    await expect(period).toContainText('2 – 31 March 2026')
    await expect(period).toContainText('Europe/London')
    await period.click()
    await page.getByRole('button', { name: 'Yesterday' }).click()
    await expect(period).toContainText('30 March 2026')
    await period.click()
    await page.getByLabel('From', { exact: true }).fill('2026-03-10')
    await page.getByLabel('To', { exact: true }).fill('2026-03-12 09:30')
    await page.getByRole('button', { name: 'Show this period' }).click()
    await expect(period).toContainText('10 March 2026 – 12 March 2026, 09:30')
    await expect
      .poll(() => app.inputsOf('records.page').at(-1))
      .toMatchObject({ filter: { from: Date.UTC(2026, 2, 10), to: Date.UTC(2026, 2, 12, 9, 30) } })
    await page.goBack()
    await expect(period).toContainText('30 March 2026')
    await page.goForward()
    await expect(period).toContainText('09:30')
    await page.reload()
    await expect(period).toContainText('09:30')
  })

  test('has the billing month, which begins on the day that the settings say', async () => {
    const { page, app } = await harness.open({ hash: '#/settings' })
    const day = page.getByLabel('First day of the billing month')
    await expect(day).toHaveValue('1')
    await day.fill('29')
    await day.press('Enter')
    await expect(page.getByText('A whole number from 1 to 28 is needed.')).toBeVisible()
    expect(app.settings.billingDay).toBe(1)
    await day.fill('15')
    await day.press('Enter')
    await expect.poll(() => app.settings.billingDay).toBe(15)
    await page.getByRole('button', { name: /^Calls/ }).click()
    const period = page.getByRole('button', { name: /^Period/ })
    await period.click()
    await page.getByRole('button', { name: 'Billing month 15 March – 14 April' }).click()
    await expect(period).toContainText('15 March – 14 April 2026')
    await expect(page).toHaveURL(/range=billing-month/)
    await expect
      .poll(() => app.inputsOf('records.page').at(-1))
      .toMatchObject({ filter: { from: Date.UTC(2026, 2, 15), to: Date.UTC(2026, 3, 14, 23) } })
    await expect(recordCells(page).first()).not.toBeEmpty()
    await page.keyboard.press('[')
    await expect(period).toContainText('15 February – 14 March 2026')
  })

  test('is shown and typed in the form of the settings, or as 2026-03-10', async () => {
    const { page } = await harness.open({
      prepare: (app) => void (app.settings = { ...app.settings, dates: 'dots' })
    })
    const period = page.getByRole('button', { name: /^Period/ })
    await period.click()
    await expect(page.getByLabel('To', { exact: true })).toHaveValue('31.03.2026')
    await expect(page.getByText('Dates, or dates with a time: 31.03.2026 09:30.')).toBeVisible()
    await page.getByLabel('From', { exact: true }).fill('10.3.2026')
    await page.getByLabel('To', { exact: true }).fill('2026-03-12')
    await page.keyboard.press('Enter')
    await expect(period).toContainText('10 – 12 March 2026')
  })

  test('refuses what is no date, in words', async () => {
    const { page } = await harness.open()
    await page.getByRole('button', { name: /^Period/ }).click()
    await page.getByLabel('To', { exact: true }).fill('2026-02-30')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Not a date of the calendar')).toBeVisible()
    await page.getByLabel('To', { exact: true }).fill('2025-01-01')
    await page.keyboard.press('Enter')
    await expect(page.getByText('The end must be after the start.')).toBeVisible()
  })

  test('is picked in the month by two days', async () => {
    const { page } = await harness.open()
    await page.getByRole('button', { name: /^Period/ }).click()
    await page.getByRole('button', { name: /Tuesday,? 3 March 2026/ }).click()
    await page.getByRole('button', { name: /Thursday,? 5 March 2026/ }).click()
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('3 – 5 March 2026')
  })
})

describe('the view', () => {
  test('survives a reload: period, search and order', async () => {
    const { page } = await harness.open({ hash: '#/calls?range=last-7&q=7946000&sort=-Used_Quantity' })
    const check = async () => {
      await expect(page.getByRole('button', { name: /^Period/ })).toContainText('25 – 31 March 2026')
      await expect(page.getByRole('textbox', { name: 'Find calls' })).toHaveValue('7946000')
      await expect(page.getByRole('columnheader', { name: 'Talked' })).toHaveAttribute('aria-sort', 'descending')
      await expect(recordCells(page).first()).not.toBeEmpty()
    }
    await check()
    await page.reload()
    await check()
  })

  test('tells how complete the data is, its size, its zone and days that DST bends', async () => {
    const { page } = await harness.open({ days: { complete: march(1, 27), failed: march(28, 30) } })
    const status = page.getByRole('contentinfo')
    await expect(status).toContainText('Data complete to 27 March 2026')
    await expect(status).toContainText('3 of 29 past days in this period not complete')
    await expect(status).toContainText('12,000 records · cache of 2.5 MB')
    await expect(status).toContainText('Times in Europe/London')
    await expect(status).toContainText('29 March has 23 hours')
    await expect(page.getByText('Synced 4 min ago').filter({ visible: true })).toHaveCount(1)
  })

  test('a day that is not over is complete up to when the service was asked', async () => {
    const { page } = await harness.open({ days: { complete: march(1, 31) } })
    await expect(page.getByRole('contentinfo')).toContainText('Data complete to 31 March 2026, 12:54')
  })

  test('changes its colours with the setting and with the system', async () => {
    const { page, app } = await harness.open({ theme: 'system' })
    const html = page.locator('html')
    await expect(html).toHaveAttribute('data-theme', 'light')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(html).toHaveAttribute('data-theme', 'dark')
    await page.getByRole('button', { name: 'Appearance' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Light' }).click()
    await expect(html).toHaveAttribute('data-theme', 'light')
    await expect.poll(() => app.settings.theme).toBe('light')
  })

  test('answers to the items of a native menu', async () => {
    const { page, app } = await harness.open()
    await expect(page.getByRole('button', { name: 'Export 11,419' })).toBeVisible()
    app.emit('menu.chosen', 'find')
    await expect(page.getByRole('textbox', { name: 'Find calls' })).toBeFocused()
    app.emit('menu.chosen', 'export')
    await expect(page.getByRole('dialog', { name: 'Export these records' })).toBeVisible()
    await page.keyboard.press('Escape')
    app.emit('menu.chosen', 'connect')
    await expect(page.getByRole('dialog', { name: 'Add a connection' })).toBeVisible()
  })
})

describe('a dialog', () => {
  const dialogs: readonly [string, string, (page: Page) => Promise<void>][] = [
    [
      'of the export',
      '#/calls',
      (page) =>
        page
          .getByRole('main')
          .getByRole('button', { name: /^Export/ })
          .click()
    ],
    [
      'with something typed',
      '#/calls',
      async (page) => {
        await page.keyboard.press('Control+s')
        await page.getByRole('dialog').getByLabel('Name').fill('March')
      }
    ],
    ['of the page alone', '#/sync', (page) => page.getByRole('button', { name: /^Schedule/ }).click()],
    ['of commands', '#/sync', (page) => page.keyboard.press('Control+k')],
    ['for the period', '#/exports', (page) => page.getByRole('button', { name: /^Period/ }).click()]
  ]
  test.each(dialogs)('%s closes when what it stands over is left', async (_, hash, openIt) => {
    const { page, app, url, complaints } = await harness.open({ hash: '#/overview' })
    const dialog = page.getByRole('dialog')
    await page.goto(`${url}${hash}?range=last-7`)
    await page.goto(`${url}${hash}?range=yesterday`)
    await openIt(page)
    await expect(dialog).toBeVisible()
    await page.goBack()
    await expect(page).toHaveURL(/last-7/)
    await expect(dialog).toHaveCount(0)
    await openIt(page)
    await expect(dialog).toBeVisible()
    await page.goto(`${url}#/settings`)
    await expect(dialog).toHaveCount(0)
    await page.goBack()
    await openIt(page)
    await expect(dialog).toBeVisible()
    app.emit('menu.chosen', 'settings')
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
    await expect(dialog).toHaveCount(0)
    expect(complaints).toEqual([])
  })
})

describe('the chart', () => {
  test('says in words what it draws, turns into a table, and leads to a day', async () => {
    const { page } = await harness.open()
    await expect(page.getByRole('slider', { name: /^Records by day: 30 bars, 11,419 records together/ })).toBeVisible()
    await page.getByRole('button', { name: 'Table' }).click()
    await expect(page.getByRole('table')).toContainText('Mon 2 March'.replace('March', 'Mar'))
    await page.getByRole('button', { name: 'Tue 3 Mar' }).click()
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('3 March 2026')
    await expect(page.getByRole('heading', { name: 'Records by hour' })).toBeVisible()
  })

  test('is walked by keys: each bar says its figures, Enter leads to its period', async () => {
    const { page } = await harness.open()
    const chart = page.getByRole('slider', { name: /^Records by day/ })
    await chart.focus()
    await expect(chart).toHaveAttribute('aria-valuetext', /arrow keys/)
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await expect(chart).toHaveAttribute(
      'aria-valuetext',
      /^Tue 3 Mar: [\d,]+ records, [\d,]+ minutes talked, [\d,.]+ charged$/
    )
    await expect(chart).toHaveAttribute('aria-valuenow', '2')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText(/: 3 March 2026/)
  })

  test('a click on a bar narrows the period to it, a drag to those it goes over', async () => {
    const { page } = await harness.open()
    await expect(page.getByRole('slider', { name: /^Records by day/ })).toBeVisible()
    const box = await page.locator('canvas').boundingBox()
    if (!box) throw new Error('no chart')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.6)
    const period = page.getByRole('button', { name: /^Period/ })
    await expect(period).toContainText(/: 1[5-8] March 2026/)
    await page.goBack()
    await expect(page.getByRole('slider', { name: /^Records by day: 30 bars/ })).toBeVisible()
    const at = (part: number): number => box.x + box.width * part
    await page.mouse.move(at(0.5), box.y + 40)
    await page.mouse.down()
    await page.mouse.move(at(0.3), box.y + 50, { steps: 4 })
    await page.mouse.up()
    await expect(period).toContainText(/: ([89]|1[0-2]) – 1[5-8] March 2026/)
  })

  test('goes on with a drag when it is drawn anew under the pointer', async () => {
    const { page } = await harness.open({ theme: 'system' })
    await page.emulateMedia({ colorScheme: 'light' })
    const chart = page.getByRole('slider', { name: /^Records by day: 30 bars/ })
    await expect(chart).toBeVisible()
    const box = await page.locator('canvas').boundingBox()
    if (!box) throw new Error('no chart')
    await page.mouse.move(box.x + box.width * 0.5, box.y + 40)
    await page.mouse.down()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.mouse.move(box.x + box.width * 0.3, box.y + 50, { steps: 4 })
    await page.mouse.up()
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText(/: ([89]|1[0-2]) – 1[5-8] March 2026/)
  })
})

test('a system that wants more contrast gets it, unless a theme is chosen', async () => {
  const { page, app } = await harness.open({ theme: 'system' })
  await page.emulateMedia({ contrast: 'more' })
  const theme = page.locator('html')
  await expect(theme).toHaveAttribute('data-theme', 'contrast')
  app.settings = { ...app.settings, theme: 'dark' }
  app.emit('settings.changed', app.settings)
  await expect(theme).toHaveAttribute('data-theme', 'dark')
  await page.emulateMedia({ contrast: null })
})

test('what of an address could not be read is said until it is dismissed or the view changes', async () => {
  const { page } = await harness.open({ hash: '#/calls?where=[[bad&from=2026-99-99&record=zzz' })
  const notice = page.getByRole('status').filter({ hasText: 'in this address' })
  await expect(notice).toContainText('The filter in this address could not be read: nothing is filtered.')
  await expect(notice).toContainText('(2026-99-99): the last 30 days are shown.')
  await expect(notice).toContainText('not known (zzz): calls are shown.')
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toHaveCount(0)
  await page.evaluate(() => (window.location.hash = '#/overview?where=[["Nobody","=","1"]]'))
  await expect(notice).toContainText('names fields that are not known: Nobody')
  await page.keyboard.press('[')
  await expect(notice).toHaveCount(0)
  await page.goBack()
  await expect(notice).toContainText('Nobody')
})

test('a page and columns of an address that are not known are said, and what is shown instead', async () => {
  const { page } = await harness.open({ hash: '#/cals?columns=CLI,Nobody' })
  const notice = page.getByRole('status').filter({ hasText: 'in this address' })
  await expect(notice).toContainText('The page in this address is not known (cals): the Overview is shown.')
  await expect(notice).toContainText('none of these records: Nobody. They are left out.')
  await expect(page.getByRole('button', { name: 'Overview', exact: true })).toHaveAttribute('aria-current', 'page')
  await page.evaluate(() => (window.location.hash = '#/calls?columns=Nobody'))
  await expect(notice).toContainText('No column in this address is one of these records (Nobody): the usual columns')
  await expect(page.getByRole('columnheader').first()).toContainText('Connected')
})
