// Every state of the page as a picture in test-results/look, and none of them wider than its window.
// By default one picture a state; LOOK=all in the environment takes them light and dark, large and small.
import { resolve } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { type FakeApp, march } from './fake-app.ts'
import { recordCells, type OpenOptions, usePage } from './harness.ts'

const OUT = resolve(import.meta.dirname, '../../test-results/look')

interface Scene extends OpenOptions {
  readonly play?: (page: Page, app: FakeApp) => Promise<void>
}

const full = async (page: Page): Promise<void> => {
  await expect(recordCells(page).first()).not.toBeEmpty()
  await expect(page.getByRole('button', { name: /^Export \d/ })).toBeVisible()
  await expect(page.locator('canvas')).toBeVisible()
}

const failing = new AppError('cache.busy', 'The cache is in use by another program. Close it, then try again.')
const startSync = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
}

const scenes: Readonly<Record<string, Scene>> = {
  welcome: { hasConnection: false, play: (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible() },
  'welcome-tested': {
    hasConnection: false,
    prepare: (app) => {
      app.steps = [
        { step: 'address', state: 'ok', message: 'cdr.example.net is 192.0.2.10.' },
        { step: 'tls', state: 'ok', message: 'Certificate of cdr.example.net, valid until 4 August 2026.' },
        { step: 'http', state: 'ok', message: 'Answered in 84 ms.' },
        {
          step: 'licence',
          state: 'failed',
          message: 'The service refused the licence (401). Check that it was copied whole.'
        },
        { step: 'shape', state: 'skipped', message: '' },
        { step: 'empty', state: 'skipped', message: '' }
      ]
    },
    play: async (page) => {
      await page.getByLabel('Name').fill('Northgate Telecom')
      await page.getByLabel('Address').fill('cdr.example.net/service')
      await page.getByRole('textbox', { name: 'Licence' }).fill('secret')
      await page.getByLabel('Customer number').fill('1001')
      await page.getByRole('button', { name: 'Test connection' }).click()
      await expect(page.getByText('Stopped at: Licence.')).toBeVisible()
    }
  },
  'welcome-faults': {
    hasConnection: false,
    play: (page) => page.getByRole('button', { name: 'Save and connect' }).click()
  },
  full: { play: full },
  'full-focus': {
    play: async (page) => {
      await full(page)
      await recordCells(page).nth(14).click()
      await page.keyboard.press('ArrowDown')
    }
  },
  loading: {
    prepare: (app) => {
      app.hold('records.page')
      app.hold('records.totals')
      app.hold('records.series')
    },
    play: (page) => expect(page.getByRole('grid')).toBeVisible()
  },
  empty: {
    hash: '#/calls?from=2025-12-01&to=2026-01-01',
    play: (page) => expect(page.getByText('This period has not been copied')).toBeVisible()
  },
  'empty-search': {
    hash: '#/calls?range=last-30&q=nobody',
    play: (page) => expect(page.getByText('No record matches')).toBeVisible()
  },
  error: {
    prepare: (app) => {
      app.fail('records.page', failing)
      app.fail('records.totals', failing)
      app.fail('records.series', failing)
    },
    play: (page) => expect(page.getByRole('alert').first()).toBeVisible()
  },
  syncing: {
    play: async (page, app) => {
      await full(page)
      await startSync(page)
      app.progress({
        windows: { done: 12, total: 30 },
        rows: 34_120,
        rowsPerSecond: 2310,
        secondsLeft: 96,
        requests: 45,
        retries: 1,
        now: 'Calls, 12 March',
        waiting: 'The service answered 503. Trying again in 8 s.'
      })
      await expect(page.getByText('34,120 rows')).toBeVisible()
    }
  },
  synced: {
    days: { complete: march(1, 28), failed: march(29, 30) },
    play: async (page, app) => {
      await startSync(page)
      app.endSync({
        rows: 102_114,
        windows: { complete: 28, partial: 1, failed: 1 },
        changes: { added: 12, changed: 128, gone: 3 },
        quarantined: 2,
        errors: [new AppError('service.failed', 'The service answered 500 SqlException for 29 March.').toShape()]
      })
      await expect(page.getByText('Copied in part')).toBeVisible()
      await full(page)
    }
  },
  'sync-failed': {
    play: async (page, app) => {
      await startSync(page)
      app.failSync(
        new AppError('service.unreachable', 'cdr.example.net does not answer. Check the network and the address.')
      )
      await expect(page.getByText('Could not copy')).toBeVisible()
      await full(page)
    }
  },
  'export-dialog': {
    play: async (page) => {
      await full(page)
      await page
        .getByRole('main')
        .getByRole('button', { name: /^Export/ })
        .click()
      await expect(page.getByRole('dialog')).toBeVisible()
    }
  },
  exported: {
    play: async (page, app) => {
      await full(page)
      await page
        .getByRole('main')
        .getByRole('button', { name: /^Export/ })
        .click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Export/ })
        .click()
      await expect(page.getByRole('progressbar')).toBeVisible()
      app.endExport()
      await expect(page.getByRole('link', { name: /Download/ })).toBeVisible()
    }
  },
  'range-picker': {
    play: async (page) => {
      await full(page)
      await page.getByRole('button', { name: /^Period/ }).click()
      await expect(page.getByRole('button', { name: 'Show this period' })).toBeVisible()
    }
  },
  'edit-connection': {
    play: async (page) => {
      await full(page)
      await page.getByRole('button', { name: /Northgate/ }).click()
      await page.getByRole('menuitem', { name: 'Edit this connection' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    }
  },
  menus: {
    play: async (page) => {
      await full(page)
      await page.getByRole('button', { name: 'Columns' }).click()
      await expect(page.getByRole('button', { name: 'Columns' }).first()).toHaveAttribute('aria-expanded', 'true')
    }
  },
  table: {
    hash: '#/calls?range=today&chart=on',
    play: async (page) => {
      await full(page)
      await page.getByRole('button', { name: 'Table' }).click()
      await expect(page.getByRole('table')).toBeVisible()
    }
  },
  'searched-hours': { hash: '#/calls?range=yesterday&q=900123&sort=-Charged_Amount&chart=on', play: full }
}

const themes = ['light', 'dark'] as const
const sizes = [
  [1280, 800],
  [800, 600]
] as const
const isAll = process.env['LOOK'] === 'all'
const views = isAll
  ? themes.flatMap((theme) => sizes.map(([width, height]) => ({ theme, width, height })))
  : [{ theme: 'light', width: 800, height: 600 } as const]

const harness = usePage()

test.each(Object.keys(scenes))('%s fits its window', async (name) => {
  for (const view of views) {
    const scene = scenes[name] ?? {}
    const { page, app } = await harness.open({
      calls: { count: 120_000 },
      hash: '#/calls?range=last-30&chart=on',
      ...scene,
      ...view
    })
    await scene.play?.(page, app)
    await page.screenshot({ path: resolve(OUT, `${name}-${view.theme}-${view.width}.png`) })
    const overhang = await page.evaluate(() => {
      const wide = [...document.querySelectorAll('header.top, main, footer.status, [role=dialog]')]
      return wide.filter((element) => element.scrollWidth > element.clientWidth + 1).map(({ className }) => className)
    })
    expect(overhang).toEqual([])
  }
})
