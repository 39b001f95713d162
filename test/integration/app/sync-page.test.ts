// What the Sync page asks, through the app's contract: on the real workers, and the schedule's part on invented ones.
import { afterEach, describe, expect, it } from 'vitest'
import { WORKERS } from '../../config/built.ts'
import { FIELDS, freshKept, NOW, openApp } from './open-app.ts'

type Opened = Awaited<ReturnType<typeof openApp>>
let app: Opened | null = null
const open = async (...given: Parameters<typeof openApp>): Promise<Opened> => (app = await openApp(...given))
afterEach(async () => {
  await app?.close()
  app = null
})

const MINUTE = 60_000

it('a sync fills the map and the log, and tells of it while it runs', async () => {
  const { call, ended, events, until, failure } = await open(freshKept(), { workers: WORKERS, now: Date.now })
  const { id: connectionId } = await call('sample.open')
  const { jobId } = await call('sync.start', { connectionId, from: '2026-03-01', to: '2026-03-15' })
  await until((heard) => heard.some(([name, what]) => name === 'cache.changed' && what.connectionId === connectionId))
  expect((await call('jobs.list')).find(({ id }) => id === jobId)?.state).toBe('running')
  await ended(jobId)
  const map = await call('sync.map', { connectionId, from: '2026-03-10', to: '2026-03-17' })
  const calls = map.rows.find(({ feed }) => feed === 'calls')
  expect(calls?.cells.map(({ state }) => state)).toEqual([...Array<string>(5).fill('complete'), 'never', 'never'])
  expect(calls?.rows).toBe(calls?.total)
  const { total, passes } = await call('sync.passes', { connectionId, before: null, limit: 3 })
  expect(total).toBe(14)
  expect(passes.map(({ from }) => new Date(from).toISOString().slice(0, 10))).toEqual([
    '2026-03-14',
    '2026-03-13',
    '2026-03-12'
  ])
  expect(await call('sync.quarantine', { connectionId, before: null, limit: 10 })).toEqual({ total: 0, rows: [] })
  expect(await call('sync.unknown', { connectionId })).toEqual([])
  expect(await failure(call('sync.raw', { connectionId, id: 1 }))).toMatchObject({ code: 'not_found' })
  expect(await failure(call('sync.map', { connectionId, from: '2020-01-01', to: '2026-01-01' }))).toMatchObject({
    code: 'input.invalid'
  })

  // One day of one feed, once more.
  const again = { connectionId, from: '2026-03-12', to: '2026-03-13', feeds: ['calls'], again: true }
  await ended((await call('sync.start', again)).jobId)
  const [newest] = (await call('sync.passes', { connectionId, before: null, limit: 1 })).passes
  expect(newest).toMatchObject({ feed: 'calls', again: true, result: 'complete', changed: 0, written: 0 })
  expect(events.some(([name]) => name === 'schedule.changed')).toBe(true)
})

describe('the settings', () => {
  it('say which feeds a sync fetches where none is named', async () => {
    const { call, ended, notes } = await open()
    const { id } = await call('connections.save', { ...FIELDS, id: null, licence: 'KEY-7' })
    await call('settings.set', { feeds: { [id]: ['calls', 'xdrs'], other: ['voice-calls'] } })
    const days = { connectionId: id, from: '2026-03-01', to: '2026-03-02' }
    await ended((await call('sync.start', days)).jobId)
    await ended((await call('sync.start', { ...days, feeds: ['voice-calls'] })).jobId)
    const asked = [...notes().matchAll(/"feeds":(\[[^\]]*\])/g)].map(([, feeds]) => feeds)
    expect(asked).toEqual(['["calls","xdrs"]', '["voice-calls"]'])
  })

  it('say when it is synced next, and a pause takes that back', async () => {
    const { call, events } = await open()
    const { id } = await call('connections.save', { ...FIELDS, id: null, licence: 'KEY-7' })
    expect(await call('schedule.state')).toEqual({
      paused: false,
      connections: [{ connectionId: id, next: null, last: null, offline: false }]
    })
    const schedule = { mode: 'minutes', everyMinutes: 45, dailyAt: '06:00', paused: false } as const
    await call('settings.set', { schedule })
    expect((await call('schedule.state')).connections[0]?.next).toBe(NOW + 45 * MINUTE)
    await call('settings.set', { schedule: { ...schedule, paused: true } })
    expect(await call('schedule.state')).toMatchObject({ paused: true, connections: [{ next: null }] })
    expect(events.filter(([name]) => name === 'schedule.changed').length).toBeGreaterThan(0)
  })
})

it.each([
  ['from the start', 502],
  ['after windows that failed for other reasons', 503]
])('a service out of reach %s is said to be so, with the next try; a retry asks at once', async (_when, customer) => {
  const { call, ended, until } = await open()
  const connection = await call('connections.save', { ...FIELDS, customer, id: null, licence: 'KEY-7' })
  const days = { connectionId: connection.id, from: '2026-03-01', to: '2026-03-02' }
  await ended((await call('sync.start', days)).jobId)
  await until((heard) =>
    heard.some(([name, state]) => name === 'schedule.changed' && state.connections.some(({ offline }) => offline))
  )
  const [mine] = (await call('schedule.state')).connections
  expect(mine).toMatchObject({ offline: true, next: NOW + 30_000, last: { error: { code: 'service.unreachable' } } })
  expect(JSON.stringify(mine)).not.toContain('KEY-7')
  await call('schedule.retry')
  await until((heard) => heard.filter(([name, job]) => name === 'jobs.changed' && job.state !== 'running').length >= 2)
  expect(await call('jobs.list')).toHaveLength(2)
})
