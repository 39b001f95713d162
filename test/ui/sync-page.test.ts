// Below and beside the map of the Sync page, in a real browser: the log, what was set aside, the schedule.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { readSchedule } from '../../src-renderer/features/sync/schedule-form.ts'
import { NOW } from './fake-app.ts'
import { pass } from './fakes/sync.ts'
import { useSync } from './sync-page.ts'

const open = useSync()

describe('the log', () => {
  test('is turned over in slices', async () => {
    const { page } = await open((app) => {
      app.sync.passes = Array.from({ length: 120 }, (_, n) => pass(120 - n, NOW - n * 60_000, { requests: 1_000 + n }))
    })
    const rows = page.getByRole('region', { name: 'Passes' }).getByRole('row')
    await expect(rows).toHaveCount(51)
    await expect(page.getByText('1 – 50 of 120')).toBeVisible()
    await page.getByRole('button', { name: 'Older' }).click()
    await expect(rows.nth(1)).toContainText('1,050')
    await page.getByRole('button', { name: 'Older' }).click()
    await expect(page.getByText('101 – 120 of 120')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Older' })).toBeDisabled()
    await page.getByRole('button', { name: 'Newer' }).click()
    await expect(rows.nth(1)).toContainText('1,050')
  })

  test('shows the text of a row that was set aside only when asked, and keeps its tab in the address', async () => {
    const { page, app } = await open((fake) => {
      const row = { at: NOW, feed: 'calls', from: Date.UTC(2026, 2, 9), to: Date.UTC(2026, 2, 10), bucket: null }
      const list = 'lstPortaCustomerAccountCDRS'
      fake.sync.setAside = [{ ...row, id: 7, list, reason: 'Charged_Amount is no number.', length: 60 }]
      fake.sync.unknown = [{ name: 'Weather', firstSeen: NOW, example: '"sunny"' }]
    })
    await page.getByRole('tab', { name: /^Set aside/ }).click()
    await expect(page.getByText('Charged_Amount is no number.')).toBeVisible()
    expect(app.inputsOf('sync.raw')).toEqual([])
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByText('447700900123')).toBeVisible()
    expect(app.inputsOf('sync.raw')).toEqual([{ connectionId: 'northgate', id: 7 }])
    await page.reload()
    await expect(page.getByRole('tab', { name: /^Set aside/ })).toHaveAttribute('aria-selected', 'true')
    await page.getByRole('tab', { name: /^Set aside/ }).press('ArrowRight')
    await expect(page.getByText('Weather')).toBeVisible()
    await expect(page.getByText('"sunny"')).toHaveCount(0)
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByText('"sunny"')).toBeVisible()
  })
})

describe('the schedule', () => {
  test('is set with trailing days and feeds, and its faults are said', async () => {
    const { page, app } = await open()
    await page.getByRole('button', { name: 'Schedule: off' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sync by itself' })
    await dialog.getByText('Every few minutes').click()
    await dialog.getByLabel('Minutes between syncs').fill('2')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByText('A whole number from 5 to 1440.')).toBeVisible()
    await dialog.getByLabel('Minutes between syncs').fill('15')
    await dialog.getByLabel('Days looked at again each time').fill('3')
    await dialog.getByRole('checkbox', { name: 'Voice calls' }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toHaveCount(0)
    expect(app.settings).toMatchObject({
      schedule: { mode: 'minutes', everyMinutes: 15, dailyAt: '06:00', paused: false },
      trailingDays: 3,
      feeds: { northgate: ['calls', 'voice-calls'] }
    })
    await expect(page.getByRole('button', { name: 'Schedule: every 15 min' })).toBeVisible()
    const connections = [{ connectionId: 'northgate', next: NOW + 900_000, last: null, offline: false }]
    app.emit('schedule.changed', { paused: false, connections })
    await expect(page.getByText('Next 13:13')).toBeVisible()
  })

  test('a sync that failed is said on every page, what to do on pointing at it, and leads to the Sync page', async () => {
    const error = new AppError('service.unreachable', 'No answer from 192.0.2.1.').toShape()
    const mine = { connectionId: 'northgate', next: null, last: { at: NOW - 120_000, error }, offline: false }
    const { page, app } = await open((fake) => {
      fake.sync.schedule = { paused: false, connections: [mine] }
    }, '#/exports')
    const said = page.getByRole('button', { name: 'The sync at 12:56 failed' })
    await expect(said).toHaveAttribute('title', /cannot be reached\. Check the network/)
    for (const name of ['overview', 'calls', 'changes', 'settings']) {
      await page.goto(`${page.url().split('#')[0] ?? ''}#/${name}`)
      await expect(said).toBeVisible()
    }
    await page.setViewportSize({ width: 800, height: 600 })
    await said.click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sync' })).toBeVisible()
    const well = { ...mine, last: { at: NOW, error: null } }
    app.emit('schedule.changed', { paused: false, connections: [well] })
    await expect(said).toHaveCount(0)
  })

  test('a service out of reach is said with the next try, and a network that is back tries at once', async () => {
    const { page, app } = await open((fake) => {
      const mine = { connectionId: 'northgate', next: NOW + 240_000, last: null, offline: true }
      fake.sync.schedule = { paused: false, connections: [mine] }
    })
    const notice = page.getByRole('status').filter({ hasText: 'The service cannot be reached' })
    await expect(notice).toContainText('Next try 13:02.')
    await notice.getByRole('button', { name: 'Try now' }).click()
    await expect.poll(() => app.inputsOf('schedule.retry').length).toBe(1)
    await page.context().setOffline(true)
    await expect(notice).toContainText('This computer has no network.')
    app.sync.schedule = { paused: false, connections: [] }
    await page.context().setOffline(false)
    await expect.poll(() => app.inputsOf('schedule.retry').length).toBeGreaterThan(1)
    await expect(notice).toHaveCount(0)
  })

  test('typed schedules are read, or their faults named', () => {
    const before = { mode: 'off', everyMinutes: 30, dailyAt: '06:00', paused: false } as const
    const form = {
      mode: 'daily',
      everyMinutes: '',
      dailyAt: '7:05',
      trailingDays: '7',
      isPaused: true,
      feeds: ['calls']
    } as const
    expect(readSchedule(form, before)).toEqual({
      schedule: { mode: 'daily', everyMinutes: 30, dailyAt: '07:05', paused: true },
      trailingDays: 7,
      feeds: ['calls']
    })
    const wrong = { ...form, dailyAt: '24:00', trailingDays: '400', feeds: [] }
    expect(readSchedule(wrong, before)).toEqual(['dailyAt', 'trailingDays', 'feeds'])
  })
})
