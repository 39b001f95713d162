// The map of the Sync page in a real browser: keys, fetching a day, live changes; and how it is drawn.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { daysToFetch, drawnRows, headerOf, placeAfter } from '../../src-renderer/features/sync/map-cells.ts'
import { NOW } from './fake-app.ts'
import { NORTHGATE } from './fakes/connections.ts'
import { FakeSync } from './fakes/sync.ts'
import { useSync } from './sync-page.ts'

const open = useSync()
const cell = (page: Page, name: string | RegExp) => page.getByRole('gridcell', { name })

describe('the map', () => {
  test('is asked for before the log below it', async () => {
    let answer = (): void => undefined
    const { page, app } = await open((fake) => (answer = fake.hold('sync.map')))
    await expect.poll(() => app.inputsOf('sync.map').length).toBe(1)
    expect(app.inputsOf('sync.passes')).toEqual([])
    answer()
    await expect(cell(page, /^Calls, 1 March 2026/)).toBeVisible()
    await expect.poll(() => app.inputsOf('sync.passes').length).toBe(1)
  })

  test('is walked with the keyboard, opens a day and fetches it', async () => {
    const { page, app, complaints } = await open()
    const first = cell(page, /^Calls, 1 March 2026: Complete, 3,137 rows, asked 4 min ago$/)
    await expect(first).toHaveAttribute('tabindex', '0')
    await first.focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key)
    await expect(cell(page, /^Voice calls, 3 March/)).toBeFocused()
    // A month is one cell; above it the day is the one that was left.
    await page.keyboard.press('ArrowDown')
    await expect(cell(page, /^Account statistics, Mar 2026/)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(cell(page, /^Voice calls, 3 March/)).toBeFocused()
    await page.keyboard.press('End')
    await expect(cell(page, /^Voice calls, 31 March/)).toBeFocused()
    await page.keyboard.press('Control+Home')
    await expect(first).toBeFocused()
    await expect(page.locator('[role=gridcell][tabindex="0"]')).toHaveCount(1)

    await page.keyboard.press('Enter')
    const card = page.getByRole('dialog', { name: 'Calls, 1 March 2026' })
    await expect(card).toContainText('Service’s count')
    await page.keyboard.press('Escape')
    await expect(card).toHaveCount(0)
    await expect(first).toBeFocused()
    await page.keyboard.press('Enter')
    // Nothing is lacking: it was only opened.
    expect(app.inputsOf('sync.start')).toEqual([])
    await card.getByRole('button', { name: 'Fetch this day again' }).press('Enter')
    await expect
      .poll(() => app.inputsOf('sync.start'))
      .toEqual([{ connectionId: 'northgate', from: '2026-03-01', to: '2026-03-02', again: true, feeds: ['calls'] }])
    await expect(card.getByRole('button', { name: 'Fetch this day again' })).toBeDisabled()
    await expect(card).toContainText('A sync is running.')
    await expect(card).toBeFocused()
    app.progress({ now: 'Calls, 2026-03-01' })
    await expect(card).toContainText('This is being fetched now.')
    await page.keyboard.press('Escape')
    await expect(cell(page, /^Calls, 1 March 2026: Being fetched/)).toBeFocused()
    app.endSync({})
    await page.getByRole('button', { name: 'More ways to sync' }).click()
    await page.getByRole('menuitem', { name: 'Sync this period again, all of it' }).click()
    await expect.poll(() => app.inputsOf('sync.start').at(-1)).toMatchObject({ again: true, to: '2026-04-01' })
    expect(complaints).toEqual([])
  })

  test.each(['partial', 'stale', 'failed', 'never'] as const)(
    'a click on a day that is %s fetches it at once and shows how far it is; a second one asks no more',
    async (state) => {
      const { page, app, complaints } = await open((fake) => {
        fake.sync.cellOf = (feed, day) => (feed === 'voice-calls' && day === '2026-03-18' ? { state, rows: 12 } : null)
      })
      const day = cell(page, /^Voice calls, 18 March 2026/)
      const release = app.hold('sync.start')
      await day.dblclick()
      const card = page.getByRole('dialog', { name: 'Voice calls, 18 March 2026' })
      await expect(card).toContainText('A sync is running.')
      release()
      await expect
        .poll(() => app.inputsOf('sync.start'))
        .toEqual([
          { connectionId: 'northgate', from: '2026-03-18', to: '2026-03-19', again: true, feeds: ['voice-calls'] }
        ])
      await expect.poll(() => app.lastJob('sync').state).toBe('running')
      app.progress({ now: 'Voice calls, 2026-03-18' })
      await expect(card).toContainText('This is being fetched now.')
      app.sync.cellOf = () => null
      app.emit('cache.changed', { connectionId: 'northgate' })
      app.endSync({})
      await expect(card).toContainText('Complete')
      await expect(card.getByRole('button', { name: 'Fetch this day again' })).toBeEnabled()
      await page.keyboard.press('Escape')
      await day.click()
      await expect(card).toBeVisible()
      expect(app.inputsOf('sync.start')).toHaveLength(1)
      expect(complaints).toEqual([])
    }
  )

  test('Enter fetches as a click does; Space and the other button only show the day; each says so', async () => {
    const { page, app } = await open((fake) => {
      fake.sync.cellOf = (feed) => (feed === 'voice-calls' ? { state: 'failed', rows: 0, total: null } : null)
    })
    const day = cell(page, /^Voice calls, 18 March 2026/)
    const card = page.getByRole('dialog', { name: 'Voice calls, 18 March 2026' })
    await day.click({ button: 'right' })
    await expect(card).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(day).toBeFocused()
    await expect(page.getByText('A click fetches this day.')).toBeVisible()
    await day.press('Space')
    await expect(card).toBeVisible()
    await page.keyboard.press('Escape')
    expect(app.inputsOf('sync.start')).toEqual([])
    await day.press('Enter')
    await expect(card).toBeFocused()
    await expect.poll(() => app.inputsOf('sync.start')).toMatchObject([{ from: '2026-03-18', feeds: ['voice-calls'] }])
    await page.keyboard.press('Escape')
    await cell(page, /^Voice calls, 19 March 2026/).click()
    await expect(page.getByRole('dialog')).toContainText('A sync is running.')
    expect(app.inputsOf('sync.start')).toHaveLength(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toContainText('Fetch what the day lacks, as a click does, and show it')
  })

  test('a feed of which days are missing is fetched for all of the period', async () => {
    const { page, app } = await open((fake) => {
      fake.sync.cellOf = (feed) => (feed === 'voice-calls' ? { state: 'never', rows: 0, total: null } : null)
    })
    await cell(page, /^Calls, 18 March 2026/).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Fetch this day again' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Fetch all missing days' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await cell(page, /^Voice calls, 18 March 2026/).press('Space')
    await page.getByRole('button', { name: 'Fetch all missing days' }).click()
    await expect
      .poll(() => app.inputsOf('sync.start'))
      .toMatchObject([{ from: '2026-03-01', to: '2026-04-01', again: false, feeds: ['voice-calls'] }])
  })

  test('says failed and marked days by word, with the reason, and leads to the rows', async () => {
    const { page } = await open((app) => {
      app.sync.cellOf = (feed, day) => {
        if (feed === 'voice-calls' && day === '2026-03-18')
          return { state: 'failed', rows: 0, total: null, reason: 'Service answered 500 SqlException.' }
        return feed === 'calls' && day === '2026-03-20' ? { rows: 3_010, total: 3_012, quarantined: 2 } : null
      }
    })
    await cell(page, /^Voice calls, 18 March 2026: Failed/).press('Space')
    await expect(page.getByRole('dialog')).toContainText('Service answered 500 SqlException.')
    await page.keyboard.press('Escape')
    await cell(page, /^Calls, 20 March 2026: Complete, 3,010 of 3,012 rows, set aside: 2/).click()
    await page.getByRole('button', { name: 'Show the records' }).click()
    await expect(page).toHaveURL(/#\/calls\?from=2026-03-20&to=2026-03-21/)
  })

  test('fetches a whole month of a feed of sums', async () => {
    const { page, app } = await open(undefined, '#/sync?from=2026-02-10&to=2026-03-05')
    await cell(page, /^Account statistics, Feb 2026/).click()
    await page.getByRole('button', { name: 'Fetch this month again' }).click()
    await expect
      .poll(() => app.inputsOf('sync.start'))
      .toMatchObject([{ from: '2026-02-01', to: '2026-03-01', feeds: ['account-statistics'] }])
  })

  test('follows a sync without losing its place, and says what is being fetched', async () => {
    const { page, app } = await open((fake) => {
      fake.sync.cellOf = (_, day) => (day >= '2026-03-30' ? { state: 'never' } : null)
    })
    const last = cell(page, /^Calls, 30 March 2026/)
    await last.focus()
    await expect(last).toHaveAccessibleName(/Never fetched/)
    await page.keyboard.press('Control+Shift+S')
    await expect(page.getByRole('button', { name: 'Syncing…' })).toBeDisabled()
    app.progress({ now: 'Calls, 2026-03-30' })
    await expect(last).toHaveAccessibleName(/Being fetched/)
    app.sync.cellOf = () => null
    app.emit('cache.changed', { connectionId: 'northgate' })
    app.endSync({})
    await expect(last).toHaveAccessibleName(/Due for another look/)
    await expect(last).toBeFocused()
  })

  test('shows other feeds when asked', async () => {
    const { page, app } = await open()
    await expect(page.getByRole('rowheader')).toHaveText(['Calls', 'Voice calls', 'Account statistics'])
    await page.getByRole('button', { name: '9 more feeds' }).click()
    await expect(page.getByRole('rowheader')).toHaveCount(12)
    await cell(page, /^Hunt group calls, 2 March/).click()
    await expect.poll(() => app.inputsOf('sync.start')).toMatchObject([{ feeds: ['hunt-group-calls'] }])
  })

  test('that cannot be read says why, and is asked again', async () => {
    const { page, app } = await open((fake) =>
      fake.fail('sync.map', new AppError('cache.busy', 'The cache is in use.'))
    )
    await expect(page.getByRole('alert')).toContainText('The cache is in use.')
    app.fail('sync.map', null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('grid', { name: 'What is cached, by feed and day' })).toBeVisible()
  })
})

describe('drawing the map', () => {
  const map = (from: string, to: string) => {
    const fake = new FakeSync(NOW)
    fake.known = ['calls', 'account-statistics']
    return fake.map(NORTHGATE, from, to)
  }

  test('months cover their days of the period, and days to come are not “never”', () => {
    const { first, others } = drawnRows(map('2026-02-27', '2026-04-03'), ['xdrs'], '2026-03-31')
    expect(first.map(({ feed }) => feed)).toEqual(['calls', 'account-statistics', 'xdrs'])
    expect(others).toHaveLength(9)
    const months = first[1]?.cells.map(({ at, span, shown }) => [at, span, shown])
    expect(months).toEqual([
      [0, 2, 'complete'],
      [2, 31, 'complete'],
      [33, 2, 'future']
    ])
    expect(first[0]?.cells.slice(-3).map(({ shown }) => shown)).toEqual(['stale', 'future', 'future'])
    expect(placeAfter('ArrowRight', false, { row: 1, day: 5 }, first, 35)).toEqual({ row: 1, day: 33 })
    expect(placeAfter('ArrowLeft', false, { row: 1, day: 5 }, first, 35)).toEqual({ row: 1, day: 1 })
    expect(placeAfter('PageDown', false, { row: 0, day: 5 }, first, 35)).toEqual({ row: 0, day: 34 })
    expect(placeAfter('x', false, { row: 0, day: 5 }, first, 35)).toBeNull()
  })

  test('a header numbers as many days as have room', () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
    const told = (count: number) => headerOf(days(count)).numbers.filter((text) => text !== '')
    expect(told(31)).toHaveLength(31)
    expect(told(90).slice(0, 5)).toEqual(['1', '8', '15', '22', '1'])
    expect(told(365)).toEqual([])
    expect(headerOf(days(365)).months).toHaveLength(12)
  })

  test('a month is fetched from its first day to the next month’s', () => {
    expect(daysToFetch('2026-12-01', 'month')).toEqual({ from: '2026-12-01', to: '2027-01-01' })
    expect(daysToFetch('2026-02-28', 'day')).toEqual({ from: '2026-02-28', to: '2026-03-01' })
  })
})
