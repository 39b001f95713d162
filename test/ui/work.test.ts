// Syncs and exports in a real browser.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { calls } from '../../src-main/shared/records/calls.ts'
import { chosenColumns, columnsOf } from '../../src-renderer/lib/columns.ts'
import { recordCells, usePage } from './harness.ts'

const harness = usePage()

describe('a sync', () => {
  test('shows its progress live, and can be cancelled', async () => {
    const { page, app } = await harness.open()
    await page.getByRole('button', { name: 'Sync now' }).click()
    const card = page.getByRole('region', { name: 'Copying records' })
    await expect(card).toBeVisible()
    await expect
      .poll(() => app.inputsOf('sync.start'))
      .toEqual([{ connectionId: 'northgate', from: '2026-03-02', to: '2026-04-01', again: false }])
    await expect(page.getByRole('button', { name: 'Sync now' })).toBeDisabled()
    app.progress({
      windows: { done: 12, total: 30 },
      rows: 34_120,
      rowsPerSecond: 2310.4,
      secondsLeft: 96,
      requests: 45,
      retries: 1,
      waiting: 'The service answered 503. Trying again in 8 s.'
    })
    await expect(card).toContainText('12 of 30 windows')
    await expect(card).toContainText('34,120 rows')
    await expect(card).toContainText('2,310 rows/s')
    await expect(card).toContainText('about 2 min left')
    await expect(card).toContainText('45 requests, 1 retry')
    await expect(card).toContainText('Trying again in 8 s.')
    await expect(card.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40')
    await card.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('Copying cancelled')).toBeVisible()
    expect(app.lastJob('sync').state).toBe('cancelled')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.getByText('Copying cancelled')).toHaveCount(0)
  })

  test('is taken up again by a reloaded page', async () => {
    const { page, app } = await harness.open()
    await page.getByRole('button', { name: 'Sync now' }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('progressbar')).toBeVisible()
    app.progress({ windows: { done: 29, total: 30 } })
    await expect(page.getByText('29 of 30 windows')).toBeVisible()
  })

  test('ends with what changed and what is not complete, and the page shows the new rows', async () => {
    const { page, app } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    await page.getByRole('button', { name: 'Sync now' }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    const pages = app.inputsOf('records.page').length
    const failed = new AppError('service.failed', 'The service answered 500 SqlException for 29 March.')
    app.endSync({
      rows: 102_114,
      windows: { complete: 28, partial: 1, failed: 1 },
      changes: { added: 12, changed: 128, gone: 3 },
      quarantined: 2,
      errors: [failed.toShape()]
    })
    const summary = page.getByRole('status').filter({ hasText: 'Copied in part' })
    for (const words of ['102,114 rows', '12 added late', '128 changed', '3 gone', '2 rows could not be read'])
      await expect(summary).toContainText(words)
    await expect(summary).toContainText('2 windows not complete: The service answered 500 SqlException for 29 March.')
    await expect.poll(() => app.inputsOf('records.page').length).toBeGreaterThan(pages)
    await summary.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
  })

  test('that fails leaves the rows, says why, and offers ways out', async () => {
    const { page, app } = await harness.open()
    await page.getByRole('button', { name: 'Sync now' }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    app.failSync(new AppError('auth.rejected', 'The service refused the licence. Enter it again.'))
    const notice = page.getByRole('alert')
    await expect(notice).toContainText('The service refused the licence.')
    await expect(recordCells(page).first()).not.toBeEmpty()
    await notice.getByRole('button', { name: 'Edit this connection' }).click()
    await expect(page.getByRole('dialog', { name: 'Edit the connection' })).toBeVisible()
  })
})

describe('an export', () => {
  const order = async (page: Page) => {
    await page.getByRole('button', { name: /^Export \d/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Export these records' })
    await dialog.getByText('Service field names').click()
    await dialog.getByText('Semicolon').click()
    await dialog.getByRole('button', { name: /^Export \d/ }).click()
    await expect(dialog).toHaveCount(0)
  }

  test('holds exactly the view and hands the file over', async () => {
    const { page, app } = await harness.open({ hash: '#/calls?range=yesterday&q=7946&sort=CLI' })
    await order(page)
    expect(app.inputsOf('exports.start')).toEqual([
      {
        connectionId: 'northgate',
        record: 'lstPortaCustomerAccountCDRS',
        filter: {
          from: Date.UTC(2026, 2, 29, 23),
          to: Date.UTC(2026, 2, 30, 23),
          search: '7946',
          where: [],
          zone: 'Europe/London'
        },
        sort: [{ member: 'CLI', descending: false }],
        options: {
          format: 'csv',
          headers: 'fields',
          zone: 'Europe/London',
          language: 'en',
          columns: chosenColumns(columnsOf(calls), null).map(({ id }) => id),
          separator: ';',
          decimal: '.',
          dates: 'iso',
          bom: false,
          masked: false,
          chosen: null
        },
        name: 'calls 2026-03-30 Europe-London.csv'
      }
    ])
    const download = page.waitForEvent('download')
    app.endExport()
    expect((await download).suggestedFilename()).toBe('calls 2026-03-30 Europe-London.csv')
    await expect(page.getByRole('link', { name: 'Download calls 2026-03-30 Europe-London.csv' })).toBeVisible()
  })

  test('shows where a host with files saved it', async () => {
    const { page, app } = await harness.open({ delivery: 'file', hash: '#/calls?range=yesterday' })
    await order(page)
    app.endExport(2)
    await expect(page.getByText('/home/user/calls 2026-03-30 Europe-London.csv')).toBeVisible()
    await expect(page.getByText('2 texts are longer than a cell holds and were cut. CSV has them whole.')).toBeVisible()
  })

  test('of chosen rows holds those alone, unless all are asked for', async () => {
    const { page, app } = await harness.open()
    const counted = await page.getByRole('button', { name: /^Export \d/ }).textContent()
    const of = Number(counted?.replace(/\D/g, ''))
    await recordCells(page).first().click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('button', { name: /^Export \d/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Export these records' })
    await expect(dialog.getByRole('radio', { name: 'Chosen (3)' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Export 3', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    expect(app.inputsOf('exports.start')).toMatchObject([{ options: { chosen: { ranges: [[0, 3]], of } } }])
    await page.getByRole('button', { name: /^Export \d/ }).click()
    await dialog.getByText(`All (${of.toLocaleString('en')})`).click()
    await dialog.getByRole('button', { name: /^Export \d/ }).click()
    await expect.poll(() => app.inputsOf('exports.start').length).toBe(2)
    expect(app.inputsOf('exports.start').at(-1)).toMatchObject({ options: { chosen: null } })
  })

  test('can be given up in its dialog', async () => {
    const { page, app } = await harness.open()
    await page.getByRole('button', { name: /^Export \d/ }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(app.inputsOf('exports.start')).toEqual([])
  })
})
