// The app through its contract: syncs, queries, exports, the sample service, events, closing.
import { DEFAULT_SETTINGS } from '../../../src-main/shared/contract/schemas.ts'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { App } from '../../../src-main/app/app.ts'
import type { Job } from '../../../src-main/shared/contract/schemas.ts'
import { FIELDS, freshKept, openApp } from './open-app.ts'

type Opened = Awaited<ReturnType<typeof openApp>>
const opened: Opened[] = []
const open = async (...given: Parameters<typeof openApp>): Promise<Opened> => {
  const app = await openApp(...given)
  opened.push(app)
  return app
}
const connect = async ({ call }: Opened, customer = 1001): Promise<string> =>
  (await call('connections.save', { ...FIELDS, customer, id: null, licence: 'KEY-7' })).id

afterEach(async () => {
  for (const app of opened.splice(0)) await app.close()
})

const view = (connectionId: string | null) => ({ connectionId, record: 'calls', filter: {} })
const DAY = { from: '2026-03-29', to: '2026-03-30' }

describe('a sync', () => {
  it('reads its dates in the zone of the connection, and passes the settings on', async () => {
    const app = await open()
    const connectionId = await connect(app)
    await app.call('settings.set', { trailingDays: 3 })
    const { jobId } = await app.call('sync.start', { connectionId, ...DAY, feeds: ['xdrs'], again: true })
    const job = await app.ended(jobId)
    // The day on which summer time begins has 23 hours.
    expect(app.notes()).toContain(
      '{"from":"2026-03-28T23:00:00.000Z","to":"2026-03-29T22:00:00.000Z","feeds":["xdrs"],"again":true,"trailingDays":3'
    )
    expect(job).toMatchObject({
      kind: 'sync',
      state: 'done',
      period: { from: expect.any(String) as string },
      progress: { rows: 100 },
      result: { rows: 200 }
    })
    expect(job.title).toContain('Europe/Zurich')
  })

  it('tells that rows changed, once it has ended', async () => {
    const app = await open()
    const connectionId = await connect(app)
    const { jobId } = await app.call('sync.start', { connectionId, ...DAY })
    await app.ended(jobId)
    expect(app.events).toContainEqual(['cache.changed', { connectionId }])
  })

  it('with windows left is no success, and keeps its figures', async () => {
    const app = await open()
    const connectionId = await connect(app, 500)
    const { jobId } = await app.call('sync.start', { connectionId, ...DAY })
    expect(await app.ended(jobId)).toMatchObject({
      state: 'failed',
      error: { code: 'service.failed', retryable: true },
      result: { windows: { complete: 1, failed: 1 } }
    })
    // This writer told of no change itself.
    expect(app.events).toContainEqual(['cache.changed', { connectionId }])
  })

  it('runs once at a time per connection, and can be cancelled', async () => {
    const app = await open()
    const connectionId = await connect(app, 900)
    const second = await connect(app)
    const [first, refused] = await Promise.all([
      app.call('sync.start', { connectionId, ...DAY }),
      app.failure(app.call('sync.start', { connectionId, ...DAY }))
    ])
    expect(refused).toMatchObject({ code: 'input.invalid', message: expect.stringContaining('running') as string })
    const other = await app.call('sync.start', { connectionId: second, ...DAY })
    expect(await app.ended(other.jobId)).toMatchObject({ state: 'done' })
    await app.call('jobs.cancel', { id: first.jobId })
    expect(await app.ended(first.jobId)).toMatchObject({ state: 'cancelled', error: null })
    expect(app.notes()).toContain('checkpoint')
    const again = await app.call('sync.start', { connectionId, ...DAY })
    await app.call('jobs.cancel', { id: again.jobId })
    await app.ended(again.jobId)
  })

  it.each([
    ['an empty range', { from: '2026-03-02', to: '2026-03-02' }, 'empty'],
    ['a range that runs backwards', { from: '2026-03-02', to: '2026-03-01' }, 'empty'],
    ['a date that is none', { from: '2026-02-30', to: '2026-03-01' }, 'calendar'],
    ['words', { from: 'yesterday', to: '2026-03-01' }, 'not a date']
  ])('refuses %s', async (_, dates, reason) => {
    const app = await open()
    const connectionId = await connect(app)
    expect(await app.failure(app.call('sync.start', { connectionId, ...dates }))).toMatchObject({
      code: 'input.invalid',
      message: expect.stringContaining(reason) as string
    })
    expect(await app.call('jobs.list')).toEqual([])
  })

  it('asks for the licence where none is held', async () => {
    const app = await open()
    const { id } = await app.call('connections.save', { ...FIELDS, id: null })
    expect(await app.failure(app.call('sync.start', { connectionId: id, ...DAY }))).toMatchObject({
      code: 'auth.rejected'
    })
  })
})

describe('queries', () => {
  it('relay rows as bytes, with the connection resolved to its source', async () => {
    const app = await open()
    const connectionId = await connect(app)
    const reply = await app.app.dispatch('records.page', { ...view(connectionId), offset: 0, limit: 5 })
    expect(reply).toBeInstanceOf(Uint8Array)
    const page = await app.call('records.page', { ...view(connectionId), offset: 20, limit: 5 })
    expect(page).toMatchObject({
      offset: 20,
      rows: [{ cells: ['https://cdr.example.net/api customer=1001 account=', 5] }]
    })
    const everything = await app.call('records.page', { ...view(null), offset: 0, limit: 5 })
    expect(everything.rows[0]?.cells[0]).toBeNull()
  })

  it('reach every question of the contract', async () => {
    const app = await open()
    const connectionId = await connect(app)
    expect(await app.call('records.totals', view(connectionId))).toMatchObject({ records: 1 })
    expect(await app.call('records.series', { ...view(null), unit: 'day', zone: 'UTC' })).toEqual([])
    expect(await app.call('records.extent', { connectionId, record: 'calls' })).toEqual({ from: 1, to: 2 })
    expect(await app.call('cache.status', { connectionId })).toMatchObject({ bytes: 4096 })
    expect(await app.call('host.info')).toEqual({
      host: 'cli',
      version: '1.2.3',
      platform: process.platform,
      runtime: [{ name: 'node', version: process.versions.node }],
      delivery: 'download',
      secrets: 'session'
    })
  })

  it('refuse a connection that does not exist, and more rows than a page holds', async () => {
    const app = await open()
    expect(await app.failure(app.call('records.totals', view('nobody')))).toMatchObject({ code: 'not_found' })
    const tooMany = app.call('records.page', { ...view(null), offset: 0, limit: 501 })
    expect(await app.failure(tooMany)).toMatchObject({ code: 'input.invalid' })
  })

  it('stop their SQL when they are cancelled', async () => {
    const app = await open()
    const controller = new AbortController()
    const input = { ...view(null), record: 'stuck', offset: 0, limit: 5 }
    const stuck = app.failure(app.client.call('records.page', input, { signal: controller.signal }))
    await app.call('records.totals', view(null))
    controller.abort()
    expect(await stuck).toMatchObject({ code: 'job.cancelled' })
  })
})

describe('an export', () => {
  const options = { format: 'csv', headers: 'labels', zone: 'UTC' } as const

  it('is written where the host says, and published under its name', async () => {
    const app = await open()
    const connectionId = await connect(app)
    const started = await app.call('exports.start', { ...view(connectionId), options, name: 'Calls: 3/2026' })
    const job = await app.ended(started?.jobId ?? '')
    expect(job).toMatchObject({ state: 'done', result: { file: '/download/Calls- 3-2026.csv', rows: 2 } })
    const written: unknown = JSON.parse(readFileSync(`${app.dataDir}/Calls- 3-2026.csv`, 'utf8'))
    expect(written).toMatchObject({
      overwrite: true,
      view: { source: 'https://cdr.example.net/api customer=1001 account=', record: 'calls' },
      options: { ...options, separator: ',', bom: false }
    })
  })

  it('does not begin where the user closes the dialog', async () => {
    const delivery = { kind: 'file', choose: () => Promise.resolve(null), publish: () => '' } as const
    const app = await open(freshKept(), { delivery })
    expect(await app.call('exports.start', { ...view(null), options, name: 'Calls' })).toBeNull()
    expect(await app.call('jobs.list')).toEqual([])
  })

  it.each([
    ['../../etc/passwd', 'etc-passwd.csv'],
    ['...', 'export.csv'],
    ['a\u0000b\n', 'a-b.csv']
  ])('suggests a file name for %j that stays in its folder', async (name, expected) => {
    const suggested: string[] = []
    const choose = (suggestion: string): Promise<null> => {
      suggested.push(suggestion)
      return Promise.resolve(null)
    }
    const app = await open(freshKept(), { delivery: { kind: 'file', choose, publish: () => '' } })
    await app.call('exports.start', { ...view(null), options, name })
    expect(suggested).toEqual([expected])
  })
})

describe('the sample service', () => {
  it('starts once and has one connection', async () => {
    const app = await open()
    const [first, second] = await Promise.all([app.call('sample.open'), app.call('sample.open')])
    expect(second).toEqual(first)
    expect(first).toMatchObject({ name: 'Sample reseller', customer: 1001, hasLicence: true, sample: true })
    expect((await fetch(first.url)).status).toBe(200)
    expect(await app.call('connections.list')).toEqual([first])
  })

  it('comes back at its address, so that the rows of the cache stay its rows', async () => {
    const kept = freshKept()
    const before = await openApp(kept)
    const { url } = await before.call('sample.open')
    await before.close()
    const app = await open(kept)
    expect(await app.call('sample.open')).toMatchObject({ url })
    expect(await app.call('connections.list')).toHaveLength(1)
    expect(app.notes()).not.toContain('remove')
  })

  it('moves where its port is taken, and takes the invented rows of the old address away', async () => {
    const kept = freshKept()
    const holder = await open(kept)
    const { url, id } = await holder.call('sample.open')
    const app = await open(kept)
    const moved = await app.call('sample.open')
    expect(moved).toMatchObject({ id, sample: true })
    expect(moved.url).not.toBe(url)
    expect(app.notes()).toContain(`remove ${url} customer=1001 account=`)
  })

  it('wakes for a sync of its connection', async () => {
    const kept = freshKept()
    const before = await openApp(kept)
    const { id, url } = await before.call('sample.open')
    await before.close()
    const app = await open(kept)
    const { jobId } = await app.call('sync.start', { connectionId: id, ...DAY })
    expect(await app.ended(jobId)).toMatchObject({ state: 'done' })
    expect((await fetch(url)).status).toBe(200)
  })

  it('opens with a first sync of 30 days in the demo', async () => {
    const app = await open(freshKept(), { demo: true })
    await app.until((heard) => heard.some(([name, job]) => name === 'jobs.changed' && job.state === 'done'))
    const [connection] = await app.call('connections.list')
    expect(await app.call('settings.get')).toMatchObject({ connectionId: connection?.id })
    expect(app.notes()).toContain('"from":"2026-03-02T00:00:00.000Z","to":"2026-04-01T00:00:00.000Z"')
  })
})

describe('settings', () => {
  it('have defaults, change in part and tell every page', async () => {
    const kept = freshKept()
    const app = await open(kept)
    const first = await app.call('settings.get')
    expect(first).toEqual({ ...DEFAULT_SETTINGS, privacyKey: expect.stringMatching(/^[0-9a-f]{32}$/) as string })
    const expected = { ...first, theme: 'dark' }
    expect(await app.call('settings.set', { theme: 'dark' })).toEqual(expected)
    expect(app.events).toContainEqual(['settings.changed', expected])
    expect(await (await open(kept)).call('settings.get')).toEqual(expected)
  })
})

describe('settings kept by an earlier version', () => {
  it('keep the form of numbers that they had', async () => {
    const kept = freshKept()
    Object.assign(kept.state, { settings: { theme: 'dark' } })
    expect(await (await open(kept)).call('settings.get')).toMatchObject({ theme: 'dark', numbers: 'comma-point' })
    expect(DEFAULT_SETTINGS.numbers).toBe('auto')
  })
})

describe('events and the end', () => {
  it('hears the native menu, and a listener until it stops', async () => {
    const { app, events } = await open()
    const heard: string[] = []
    const stop: ReturnType<App['onEvent']> = app.onEvent((name) => heard.push(name))
    app.menuChosen('sync')
    stop()
    app.menuChosen('find')
    expect(heard).toEqual(['menu.chosen'])
    expect(events).toEqual([
      ['menu.chosen', 'sync'],
      ['menu.chosen', 'find']
    ])
  })

  it('cancels what runs, keeps the checkpoint and closes the databases', async () => {
    const app = await openApp()
    const connectionId = await connect(app, 900)
    await app.call('sync.start', { connectionId, ...DAY })
    await app.until((heard) => heard.some(([name, job]) => name === 'jobs.changed' && job.progress !== null))
    await app.app.close()
    const states = app.events.flatMap(([name, job]) => (name === 'jobs.changed' ? [(job satisfies Job).state] : []))
    expect(states.at(-1)).toBe('cancelled')
    expect(app.notes()).toMatch(/checkpoint\n(.*\n)*writer 3: close\n$/)
    await app.close()
  })
})
