// The Settings page in a real browser: what is chosen counts at once; connections removed with their data; old days
// removed as previewed.
import { expect } from 'playwright/test'
import { describe, expect as expectThat, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import { PREVIEW } from './fakes/maintenance.ts'
import { NOW } from './fake-app.ts'
import { NORTHGATE, SAMPLE } from './fakes/connections.ts'
import { usePage } from './harness.ts'

const harness = usePage()
const hash = '#/settings'

describe('appearance and language', () => {
  test('the language changes at once, and the focus stays where it was', async () => {
    const { page, app, complaints } = await harness.open({ hash })
    await page.getByRole('radio', { name: 'Español' }).check({ force: true })
    await expect(page.getByRole('heading', { name: 'Ajustes' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page.getByRole('radio', { name: 'Español' })).toBeFocused()
    await expect.poll(() => app.settings.language).toBe('es')
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    expectThat(complaints).toEqual([])
  })

  test('numbers and dates show in the example as they are chosen', async () => {
    const { page } = await harness.open({ hash })
    await expect(page.getByText('1,234,567.89 · 81.7')).toBeVisible()
    await page.getByRole('radio', { name: '1.234,5' }).check({ force: true })
    await page.getByRole('radio', { name: '31.03.2026' }).check({ force: true })
    await expect(page.getByText(/1\.234\.567,89 · 81,7.* 31\.03\.2026 12:58:00/)).toBeVisible()
  })

  test('theme, row height and text size count at once', async () => {
    const { page } = await harness.open({ hash })
    const html = page.locator('html')
    await page.getByRole('radio', { name: 'High contrast' }).check({ force: true })
    await expect(html).toHaveAttribute('data-theme', 'contrast')
    await page.getByRole('radio', { name: 'Roomy' }).check({ force: true })
    await expect.poll(() => html.evaluate((root) => getComputedStyle(root).getPropertyValue('--row'))).toBe('34px')
    const size = () => page.locator('body').evaluate((body) => getComputedStyle(body).fontSize)
    expectThat(await size()).toBe('13px')
    await page.getByRole('radio', { name: '130' }).check({ force: true })
    await expect.poll(size).toBe('16.9px')
  })

  test('numbers are hidden in the grid by the setting', async () => {
    const { page } = await harness.open({ hash })
    await page.getByRole('radio', { name: 'Last digits' }).check({ force: true })
    await expect(page.getByText('+44 20 7946 0417 is shown as •••• 0417')).toBeVisible()
    await page.getByRole('button', { name: 'Calls' }).click()
    await expect(page.getByRole('gridcell', { name: /^•••• \d{4}$/ }).first()).toBeVisible()
    await expect(page.getByRole('gridcell', { name: /^\+?\d{8,}$/ })).toHaveCount(0)
  })
})

describe('connections', () => {
  test('one is removed with its data, after it was said how much', async () => {
    const { page, app } = await harness.open({ hash, prepare: (fake) => void fake.connections.push(SAMPLE) })
    await page.getByRole('button', { name: 'Remove…' }).nth(1).click()
    const dialog = page.getByRole('dialog', { name: 'Remove Sample?' })
    await expect(dialog).toContainText('1,009,264 records')
    await dialog.getByRole('button', { name: 'Remove with its records' }).click()
    await expect(dialog).toHaveCount(0)
    expectThat(app.inputsOf('connections.remove')).toEqual([{ id: 'sample' }])
    await expect(page.getByText(NORTHGATE.url)).toBeVisible()
  })

  test('each is tested and edited from here, not only the chosen one', async () => {
    const { page, app } = await harness.open({
      hash,
      prepare: (fake) => {
        fake.connections.push({ ...NORTHGATE, id: 'second', name: 'Second' })
        fake.steps = [{ step: 'licence', state: 'failed', message: 'The licence is refused.' }]
      }
    })
    await page.getByRole('button', { name: 'Test' }).nth(1).click()
    await expect(page.getByText('Stopped at Licence. The licence is refused.')).toBeVisible()
    expectThat(app.inputsOf('connections.test')).toMatchObject([{ id: 'second' }])
    await page.getByRole('button', { name: 'Edit', exact: true }).nth(1).click()
    const dialog = page.getByRole('dialog', { name: 'Edit the connection' })
    await expect(page.getByText('Stopped at Licence.')).toHaveCount(0)
    await expect(dialog.getByLabel('Name')).toHaveValue('Second')
    await dialog.getByText('Advanced').click()
    await dialog.getByLabel('Currency sign').fill('€')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText('amounts in €')).toBeVisible()
    expectThat(app.settings.connectionId).toBe('northgate')
  })
})

describe('the cache', () => {
  test('a part is brought into sight without moving the frame', async () => {
    const { page } = await harness.open({ hash })
    const parts = page.getByRole('navigation', { name: 'Parts of the settings' })
    await expect(parts.locator('[aria-current]')).toHaveText('Connections')
    await parts.getByText('About').click()
    await expect(parts.locator('[aria-current]')).toHaveText('About')
    await page.getByRole('region', { name: 'Settings' }).evaluate((region) => region.scrollTo({ top: 0 }))
    await expect(parts.locator('[aria-current]')).toHaveText('Connections')
    await parts.getByText('Cache').click()
    await expect(parts.locator('[aria-current]')).toHaveText('Cache')
    await expect(page.getByRole('heading', { name: 'Cache' })).toBeInViewport()
    expectThat(await page.evaluate(() => document.documentElement.scrollTop + document.body.scrollTop)).toBe(0)
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeInViewport()
  })

  test('shows its size, and removes exactly what the preview said', async () => {
    const { page, app } = await harness.open({ hash })
    await expect(page.getByText('268 MB')).toBeVisible()
    await expect(page.getByRole('table', { name: /^Records by month/ })).toContainText('402,110')
    await page.getByLabel('Before').fill('2026-02-01')
    await page.getByRole('button', { name: 'Show what would go' }).click()
    await expect(page.getByText('246,150 records in 62 windows would go')).toBeVisible()
    await expect(page.getByText('1 January 2026 to 31 January 2026')).toBeVisible()
    await expect(page.getByText(/7 that the service no longer has/)).toBeVisible()
    await expect(page.getByText(/cannot be undone/)).toBeVisible()
    await page.getByRole('button', { name: 'Remove 246,150 records' }).click()
    await expect.poll(() => app.inputsOf('cache.prune')).toEqual([{ connectionId: null, before: '2026-02-01' }])
    const job = app.lastJob('maintenance')
    app.put({ ...job, progress: { task: 'prune', done: 31, total: 62 } })
    await expect(page.getByText('31 of 62')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Verify' })).toBeDisabled()
    const { rows, windows } = PREVIEW
    app.put({ ...job, state: 'done', endedAt: NOW, result: { task: 'prune', rows, windows } })
    await expect(page.getByText(/^Removed 246,150 records in 62 windows/)).toBeVisible()
  })

  test('another date asks for another preview, and no date is no order', async () => {
    const { page } = await harness.open({ hash })
    await page.getByLabel('Before').fill('2026-02-01')
    await page.getByRole('button', { name: 'Show what would go' }).click()
    await expect(page.getByRole('button', { name: 'Remove 246,150 records' })).toBeVisible()
    await page.getByLabel('Before').fill('2026-02-31')
    await expect(page.getByRole('button', { name: 'Remove 246,150 records' })).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Not a date of the calendar')).toBeVisible()
    await page.getByLabel('Before').fill('2020-01-01')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Nothing in the cache lies before this date.')).toBeVisible()
  })

  test('tells what a check found, and that a sync is in the way', async () => {
    const { page, app } = await harness.open({ hash })
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect.poll(() => app.inputsOf('cache.verify')).toHaveLength(1)
    const faults = [{ kind: 'sums' as const, table: 'calls', count: 2, details: ['roll_slot 2 2026-03-01'] }]
    const job = app.lastJob('maintenance')
    app.put({ ...job, state: 'done', endedAt: NOW, result: { task: 'verify', faults } })
    await expect(page.getByText('2 faults found.')).toBeVisible()
    await expect(page.getByText('Sums differ from records: calls')).toBeVisible()
    await page.getByRole('button', { name: 'Sync now' }).click()
    await expect(page.getByText('A sync is running. Wait for it, or cancel it.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Compact' })).toBeDisabled()
  })

  test('is rebuilt after the word for it, and its place is told', async () => {
    const { page, app } = await harness.open({ hash })
    await page.getByRole('button', { name: 'Rebuild…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rebuild' }).click()
    await expect(page.getByText(/set aside as cache\.aside-/)).toBeVisible()
    expectThat(app.inputsOf('cache.rebuild')).toHaveLength(1)
  })

  test('says in the language of the page why its size is not known, and tries again', async () => {
    const { page, app } = await harness.open({
      hash,
      prepare: (fake) => {
        fake.settings = { ...fake.settings, language: 'es' }
        fake.fail('cache.months', new AppError('cache.corrupt', 'cache.sqlite is damaged.'))
      }
    })
    await expect(page.getByText('La copia local está dañada.')).toBeVisible()
    await expect(page.getByText('Detalle técnico, en inglés: cache.sqlite is damaged.')).toBeVisible()
    app.fail('cache.months', null)
    await page.getByRole('button', { name: 'Reintentar' }).click()
    await expect(page.getByText('268 MB')).toBeVisible()
  })
})

for (const theme of ['light', 'dark', 'contrast'] as const)
  test(`axe finds nothing: ${theme}`, async () => {
    const { page } = await harness.open({ hash, theme })
    await expect(page.getByText('268 MB')).toBeVisible()
    expectThat(await axeFinds(page)).toEqual([])
  })
