// The exports page and the export dialog in a real browser.
import { resolve } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import type { FakeApp } from './fake-app.ts'
import { NOW } from './fake-app.ts'
import { someExports } from './fakes/exports.ts'
import { usePage } from './harness.ts'

const harness = usePage()
const OUT = resolve(import.meta.dirname, '../../test-results/look')
const full = (app: FakeApp): void => void (app.exports = someExports(NOW))
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })

describe('the exports page', () => {
  test('tells of past files, and runs, shows and forgets them', async () => {
    const { page, app, complaints } = await harness.open({ delivery: 'file', hash: '#/exports', prepare: full })
    await expect(page.getByRole('table')).toBeVisible()
    await expect(page.locator('tbody tr')).toHaveCount(4)
    await expect(row(page, '2026-03-30 Europe-London.csv')).toContainText(
      'Calls, 2026-03-30 (Europe/London), Charged over 0.5; To starts with 44770090 · Northgate Telecom'
    )
    await expect(row(page, 'calls.jsonl')).toContainText('not there any more')
    await page.getByRole('button', { name: /^Open folder: calls 2026-03-30/ }).click()
    await page.getByRole('button', { name: /^Run again: calls.jsonl/ }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    await page.getByRole('button', { name: /^Forget: Calls over time.png/ }).click()
    await expect(page.locator('tbody tr')).toHaveCount(3)
    expect(app.inputsOf('exports.reveal')).toEqual([{ id: 3 }])
    expect(app.inputsOf('exports.again')).toEqual([{ id: 1 }])
    expect(complaints).toEqual([])
  })

  test('says what each holds in the language of the page, and as it was said where it is not known', async () => {
    const { page } = await harness.open({
      hash: '#/exports',
      prepare: (app) => {
        full(app)
        app.settings = { ...app.settings, language: 'es' }
      }
    })
    await expect(row(page, '2026-03-30 Europe-London.csv')).toContainText(
      'Llamadas, 2026-03-30 (Europe/London), Importe mayor que 0,5; Llamado empieza por 44770090'
    )
    await expect(row(page, 'calls.jsonl')).toContainText('Llamadas, todo lo guardado (Europe/London)')
    await expect(row(page, 'Calls over time.png').locator('.said')).toHaveText('Calls over time')
  })

  test('offers downloads where files are downloads', async () => {
    const { page } = await harness.open({ hash: '#/exports', prepare: full })
    await expect(page.getByRole('link', { name: /^Download: calls 2026-03-30/ })).toHaveAttribute('download')
    await expect(page.getByRole('button', { name: /^Open folder/ })).toHaveCount(0)
    await expect(row(page, 'calls.jsonl')).toContainText('can no longer be downloaded')
  })

  test('leads to the calls where nothing was exported', async () => {
    const { page } = await harness.open({ hash: '#/exports' })
    await expect(page.getByText('Nothing exported yet')).toBeVisible()
    await page.getByRole('button', { name: 'Go to the calls' }).click()
    await expect(page.getByRole('heading', { name: 'Calls', level: 1 })).toBeVisible()
  })

  test('says why it cannot tell, and tries again', async () => {
    const { page, app } = await harness.open({
      hash: '#/exports',
      prepare: (app) => app.fail('exports.list', new AppError('cache.corrupt', 'user.sqlite is damaged.'))
    })
    await expect(page.getByText('user.sqlite is damaged.')).toBeVisible()
    full(app)
    app.fail('exports.list', null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.locator('tbody tr')).toHaveCount(4)
  })

  test.each([
    ['light', 1280, 800],
    ['dark', 800, 600]
  ] as const)('is clean for axe and fits: %s %d×%d', async (theme, width, height) => {
    const { page } = await harness.open({ theme, width, height, delivery: 'file', hash: '#/exports', prepare: full })
    await expect(page.locator('tbody tr')).toHaveCount(4)
    await page.screenshot({ path: resolve(OUT, `exports-${theme}-${width}.png`) })
    expect(await axeFinds(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})

describe('the export dialog', () => {
  test.each([
    [1280, 800],
    [800, 600]
  ])('stays as it is when another format is chosen, %i × %i', async (width, height) => {
    const { page } = await harness.open({ width, height })
    await page.getByRole('button', { name: /^Export \d/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Export these records' })
    const place = (): Promise<unknown> => dialog.boundingBox()
    const before = await place()
    for (const format of ['Excel', 'JSON lines', 'JSON', 'CSV']) {
      await dialog.getByText(format, { exact: true }).click()
      expect(await place(), format).toEqual(before)
    }
  })

  test.each(['light', 'dark'] as const)('has presets and formats, and is clean for axe: %s', async (theme) => {
    const { page, app } = await harness.open({ theme, width: 800, height: 600 })
    await page.getByRole('button', { name: /^Export \d/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Export these records' })
    await dialog.getByText('Own choice').click()
    await page.screenshot({ path: resolve(OUT, `export-dialog-${theme}.png`) })
    expect(await axeFinds(page)).toEqual([])
    await dialog.getByText('Excel 1.234,5').click()
    await dialog.getByText(/All \(/).click()
    await dialog.getByRole('button', { name: /^Export \d/ }).click()
    await expect(dialog).toHaveCount(0)
    expect(app.inputsOf('exports.start')).toMatchObject([
      { options: { format: 'csv', separator: ';', decimal: ',', bom: true, columns: null } }
    ])
    expect(await page.getByRole('progressbar').count()).toBe(1)
  })
})
