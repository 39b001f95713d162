// Every state of the Sync page in a real browser: it fits its window, axe finds nothing, and pictures are kept.
import { resolve } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { test } from 'vitest'
import type { MapCell } from '../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import { type FakeApp, NOW } from './fake-app.ts'
import { pass } from './fakes/sync.ts'
import { type OpenOptions, usePage } from './harness.ts'

const OUT = resolve(import.meta.dirname, '../../test-results/look-sync')
const HASH = '#/sync?from=2026-03-01&to=2026-04-01'
const MINUTE = 60_000

interface Scene extends OpenOptions {
  readonly play?: (page: Page, app: FakeApp) => Promise<void>
}

const ODD: Readonly<Record<string, Partial<MapCell>>> = {
  'voice-calls 2026-03-18': { state: 'failed', rows: 0, total: null, reason: 'Service answered 500 SqlException.' },
  'connected-calls 2026-03-12': { state: 'partial', rows: 812, total: 3_022, reason: 'The rows kept moving.' },
  'calls 2026-03-09': { quarantined: 2 },
  'calls 2026-03-20': { rows: 3_010, total: 3_012 }
}
const NEVER = new Set(['03', '07', '17', '22'])

/** A cache of several feeds with something wrong here and there. */
function busy(app: FakeApp): void {
  app.sync.known = [
    'calls',
    'hunt-group-calls',
    'voice-calls',
    'connected-calls',
    'reseller-calls',
    'account-statistics',
    'did-charges',
    'xdrs'
  ]
  app.sync.cellOf = (feed, day) => {
    const odd = ODD[`${feed} ${day}`]
    if (odd) return odd
    const isSparse = ['voice-calls', 'connected-calls', 'xdrs'].includes(feed)
    return isSparse && NEVER.has(day.slice(-2)) ? { state: 'never' } : null
  }
  app.sync.passes = [
    pass(104, NOW - 3 * MINUTE, { retries: 3 }),
    pass(103, NOW - 3 * MINUTE, {
      again: true,
      from: Date.UTC(2026, 2, 29, 23),
      to: Date.UTC(2026, 2, 30, 23),
      requests: 14,
      rows: 9_801,
      changed: 128,
      added: 4,
      written: 132
    }),
    pass(102, NOW - 4 * MINUTE, {
      feed: 'voice-calls',
      from: Date.UTC(2026, 2, 18),
      to: Date.UTC(2026, 2, 19),
      requests: 4,
      retries: 9,
      rows: 0,
      bytes: 2_100,
      result: 'failed',
      code: 'service.failed',
      reason: 'Service answered 500 SqlException: Timeout expired.'
    }),
    pass(101, NOW - 5 * MINUTE, {
      feed: 'account-statistics',
      from: Date.UTC(2026, 2, 1),
      to: Date.UTC(2026, 2, 31, 23),
      requests: 1,
      rows: 480,
      bytes: 48_000,
      ms: 320
    }),
    pass(100, NOW - 26 * 60 * MINUTE, {
      feed: 'connected-calls',
      from: Date.UTC(2026, 2, 12),
      to: Date.UTC(2026, 2, 12, 12),
      result: 'cut',
      reason: 'Service answered 413.',
      rows: 0
    }),
    ...Array.from({ length: 70 }, (_, n) =>
      pass(99 - n, NOW - (27 + n) * 60 * MINUTE, {
        again: true,
        from: Date.UTC(2026, 2, 27 - (n % 7)),
        to: Date.UTC(2026, 2, 28 - (n % 7)),
        requests: 12,
        ms: 2_100 + n * 13
      })
    )
  ]
  app.sync.setAside = [2, 1].map((id) => ({
    id,
    at: NOW - 60 * MINUTE,
    feed: 'calls',
    from: Date.UTC(2026, 2, 9),
    to: Date.UTC(2026, 2, 10),
    list: 'lstPortaCustomerAccountCDRS',
    bucket: id === 1 ? 'Voice Calls' : null,
    reason: 'Charged_Amount is "abc", not a decimal number.',
    length: 812
  }))
  app.sync.unknown = [
    { name: 'lstPortaCustomerAccountCDRS.CallQuality', firstSeen: NOW - 600 * MINUTE, example: '"4.2"' },
    { name: 'Weather', firstSeen: NOW - 9_000 * MINUTE, example: '[1,2]' }
  ]
}

const drawn = (page: Page): Promise<void> => expect(page.getByRole('gridcell').first()).toBeVisible()
const scheduled = (more: Partial<FakeApp['sync']['schedule']['connections'][number]>) => ({
  paused: false,
  connections: [{ connectionId: 'northgate', next: NOW + 26 * MINUTE, last: null, offline: false, ...more }]
})

const scenes: Readonly<Record<string, Scene>> = {
  full: {
    prepare: (app) => {
      busy(app)
      app.settings = { ...app.settings, schedule: { ...app.settings.schedule, mode: 'minutes' } }
      app.sync.schedule = scheduled({})
    },
    play: drawn
  },
  empty: { prepare: (app) => void (app.sync.known = []), play: drawn },
  loading: {
    prepare: (app) => {
      app.hold('sync.map')
      app.hold('sync.passes')
    },
    play: (page) => expect(page.getByRole('tab', { name: 'Passes' })).toBeVisible()
  },
  error: {
    prepare: (app) => {
      const error = new AppError('cache.busy', 'The cache is in use by another program. Close it, then try again.')
      app.fail('sync.map', error)
      app.fail('sync.passes', error)
    },
    play: (page) => expect(page.getByRole('alert').first()).toBeVisible()
  },
  offline: {
    prepare: (app) => {
      busy(app)
      app.sync.schedule = scheduled({ offline: true, next: NOW + 4 * MINUTE })
    },
    play: (page) => expect(page.getByText('The service cannot be reached')).toBeVisible()
  },
  'all-feeds': {
    prepare: busy,
    play: async (page) => {
      await page.getByRole('button', { name: /more feeds/ }).click()
      await expect(page.getByRole('rowheader', { name: 'Customer charges' })).toBeVisible()
    }
  },
  cell: {
    prepare: busy,
    play: async (page) => {
      await page.getByRole('gridcell', { name: /^Voice calls, 18 March/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    }
  },
  hover: {
    prepare: busy,
    play: async (page) => {
      await page.getByRole('gridcell', { name: /^Connected calls, 12 March/ }).hover()
      await expect(page.getByText('812 of 3,022 rows')).toBeVisible()
    }
  },
  year: { hash: '#/sync?from=2025-04-01&to=2026-04-01', prepare: busy, play: drawn },
  quarter: { hash: '#/sync?from=2026-01-01&to=2026-04-01', prepare: busy, play: drawn },
  day: { hash: '#/sync?range=today', prepare: busy, play: drawn },
  aside: {
    hash: `${HASH}&log=aside`,
    prepare: busy,
    play: async (page) => {
      await page.getByRole('button', { name: 'Show' }).first().click()
      await expect(page.getByText('447700900123')).toBeVisible()
    }
  },
  unknown: {
    hash: `${HASH}&log=unknown`,
    prepare: busy,
    play: (page) => expect(page.getByText('Weather')).toBeVisible()
  },
  schedule: {
    prepare: (app) => {
      busy(app)
      app.settings = { ...app.settings, schedule: { ...app.settings.schedule, mode: 'daily' } }
    },
    play: async (page) => {
      await page.getByRole('button', { name: /^Schedule/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    }
  }
}

const themes = ['light', 'dark'] as const
const sizes = [
  [1280, 800],
  [800, 600]
] as const
const views =
  process.env['LOOK'] === 'all'
    ? themes.flatMap((theme) => sizes.map(([width, height]) => ({ theme, width, height })))
    : [{ theme: 'light', width: 800, height: 600 } as const]

const harness = usePage()

test.each(Object.keys(scenes))('%s fits its window', async (name) => {
  for (const view of views) {
    const { play, ...scene } = scenes[name] ?? {}
    const { page, app, complaints } = await harness.open({ hash: HASH, ...scene, ...view })
    await play?.(page, app)
    await page.screenshot({ path: resolve(OUT, `${name}-${view.theme}-${view.width}.png`) })
    const overhang = await page.evaluate(() => {
      const wide = [...document.querySelectorAll('header.top, main, .page, footer.status, [role=dialog]')]
      return wide.filter((element) => element.scrollWidth > element.clientWidth + 1).map(({ className }) => className)
    })
    expect(overhang).toEqual([])
    expect(await axeFinds(page)).toEqual([])
    expect(complaints).toEqual([])
  }
})
