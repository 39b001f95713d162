// The log of passes, the gap map, rows set aside and unknown members, against services that behave and that do not.
import { AppError } from '../../../src-main/shared/errors.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { CLI } from '../../config/built.ts'
import { passes, quarantine, rawOf, syncEdge, unknownMembers } from '../../../src-main/core/cache/read/sync-log.ts'
import { syncMap } from '../../../src-main/core/cache/read/sync-map.ts'
import { removeSource } from '../../../src-main/core/cache/write/sources.ts'
import type { MapRow, SyncPass } from '../../../src-main/shared/contract/schemas.ts'
import type { Harness, HarnessOptions } from './harness.ts'
import { day, harness } from './harness.ts'
import type { Row, Scripted } from './scripted.ts'
import { call, holding, scripted } from './scripted.ts'

let open: Harness | null = null
let script: Scripted | null = null
const start = async (options?: HarnessOptions): Promise<Harness> => (open = await harness(options))
afterEach(async () => {
  await open?.close()
  script?.close()
  open = script = null
})

const log = (db: Database.Database, source = 'test'): SyncPass[] =>
  passes(db, { source, before: null, limit: 200 }).passes
/** Oldest first, each in a few words. */
const told = (db: Database.Database, source = 'test'): string[] =>
  log(db, source)
    .map(({ from, again, result, code }) =>
      [new Date(from).toISOString().slice(5, 16), again ? 'again' : 'first', result, code ?? ''].join(' ').trim()
    )
    .toReversed()
const mapOf = (
  db: Database.Database,
  { source = 'test', from = '2026-03-01', to = '2026-03-04', feed = 'calls', zone = 'UTC' } = {}
): MapRow => {
  const { rows } = syncMap(db, { source, customer: 1001, account: null, zone, from, to })
  const row = rows.find((one) => one.feed === feed)
  if (!row) throw new Error(`no ${feed} in the map`)
  return row
}
const statesOf = (row: MapRow): string[] => row.cells.map(({ day: date, state }) => `${date.slice(5)} ${state}`)
const at = (date: string, hour = 12): number => day(date) + hour * 3_600_000

describe('the log of passes', () => {
  it('says of each window what it cost, and adds up to what the run says', async () => {
    const h = await start()
    const first = await h.sync({})
    const entries = log(h.db)
    expect(told(h.db)).toEqual(['03-01T00:00 first complete', '03-02T00:00 first complete'])
    const sum = (pick: (pass: SyncPass) => number): number => entries.reduce((all, pass) => all + pick(pass), 0)
    expect(sum((pass) => pass.rows)).toBe(first.rows)
    expect(sum((pass) => pass.requests)).toBe(first.requests)
    expect(sum((pass) => pass.bytes)).toBe(first.bytes)
    expect(sum((pass) => pass.written)).toBe(first.written)
    expect(first.requests).toBeGreaterThan(entries.length)

    h.service.control.set({ rerate: { from: day('2026-03-01'), to: day('2026-03-02'), share: 0.5 } })
    const again = await h.sync({ again: true })
    expect(told(h.db).slice(2)).toEqual(['03-01T00:00 again complete', '03-02T00:00 again complete'])
    const [second, changed] = log(h.db)
    expect(changed?.changed).toBe(again.changes.changed)
    expect(changed?.changed).toBeGreaterThan(10)
    expect(second).toMatchObject({ changed: 0, added: 0, gone: 0, written: 0 })
  })

  it('counts retries, and tells nothing of a look that was not made', async () => {
    const h = await start({ behaviour: { faults: [{ kind: 'status', status: 503, first: 2 }] } })
    const summary = await h.sync({})
    expect(summary.retries).toBeGreaterThan(0)
    expect(log(h.db).at(-1)).toMatchObject({ result: 'complete', retries: summary.retries })
    await h.sync({})
    expect(log(h.db)).toHaveLength(2)
  })

  it('says why a window failed, without the licence', async () => {
    script = scripted()
    await script.sync(() => ({ status: 404 }), { to: '2026-03-03' })
    expect(told(script.db, 't')).toEqual([
      '03-01T00:00 first failed service.refused',
      '03-02T00:00 first failed service.refused'
    ])
    const h = await start({ behaviour: { faults: [{ kind: 'status', status: 403 }] } })
    await h.sync({})
    expect(told(h.db)).toEqual(['03-01T00:00 first failed auth.rejected'])
    expect(JSON.stringify(log(h.db))).not.toContain('TEST-LICENCE')
    expect(log(h.db)[0]?.reason).toContain('Check the licence')
  })

  it('says where a window was cut, and where "no rows" was not believed', async () => {
    const h = await start({ behaviour: { maxWindowHours: 12 } })
    await h.sync({ to: day('2026-03-02') })
    expect(told(h.db)).toEqual([
      '03-01T00:00 first cut service.failed',
      '03-01T12:00 first complete',
      '03-01T00:00 first complete'
    ])
    script = scripted()
    let rows: Row[] = [call(1, at('2026-03-01'))]
    await script.sync(holding(() => rows))
    rows = []
    await script.sync(
      holding(() => rows),
      { again: true }
    )
    expect(told(script.db, 't').slice(1)).toEqual([
      '03-01T00:00 again partial service.suspect_empty',
      '03-01T00:00 again failed service.suspect_empty'
    ])
  })

  it('tells of a sync that was cancelled', async () => {
    const h = await start({ pageSize: 10 })
    const stop = new AbortController()
    const sofar = await h.sync({ signal: stop.signal, onProgress: ({ requests }) => requests > 1 && stop.abort() })
    expect(sofar.windows).toEqual({ complete: 0, partial: 2, failed: 0 })
    expect(told(h.db)).toEqual(['03-01T00:00 first cancelled'])
    await h.sync({})
    expect(told(h.db).slice(1)).toEqual(['03-01T00:00 first complete', '03-02T00:00 first complete'])
    const resumed = log(h.db).find(({ result, from }) => result === 'complete' && from === day('2026-03-01'))
    expect(resumed?.rows).toBe(mapOf(h.db).cells[0]?.rows)
  })

  it('loses at most the entry of the pass under way when the process is killed', async () => {
    const h = await start({ callsPerDay: 150, pageSize: 12 })
    const args = ['sync', '--url', h.service.url, '--customer', '1001', '--from', '2026-03-01', '--to', '2026-03-20']
    const child = spawn(process.execPath, [CLI, ...args, '--cache', h.dir], {
      env: { ...process.env, CDR_DESK_LICENSE: 'KILL-TEST-LICENCE' },
      stdio: 'ignore'
    })
    const watch = setInterval(() => {
      if (h.service.control.stats().requests >= 60) child.kill('SIGKILL')
    }, 1)
    await once(child, 'close')
    clearInterval(watch)
    const source = `${h.service.url.replace(/\/+$/, '')} customer=1001 account=`
    const complete = h.db.prepare(`SELECT count(*) FROM win WHERE state = 'complete'`).pluck().get() as number
    expect(complete).toBeGreaterThan(1)
    const logged = log(h.db, source).length
    expect([complete, complete - 1]).toContain(logged)
  })

  it('comes in slices, newest first, and goes with its source', async () => {
    const h = await start({ callsPerDay: 10 })
    await h.sync({ to: day('2026-03-08') })
    const first = passes(h.db, { source: 'test', before: null, limit: 3 })
    expect(first.total).toBe(7)
    expect(first.passes.map(({ from }) => from)).toEqual(['07', '06', '05'].map((date) => day(`2026-03-${date}`)))
    const next = passes(h.db, { source: 'test', before: first.passes.at(-1)?.id ?? 0, limit: 3 })
    expect(next.passes.map(({ from }) => from)).toEqual(['04', '03', '02'].map((date) => day(`2026-03-${date}`)))
    removeSource(h.db, 'test')
    expect(h.db.prepare('SELECT count(*) FROM pass_log').pluck().get()).toBe(0)
  })

  it('keeps the newest ten thousand', async () => {
    const h = await start({ callsPerDay: 10 })
    await h.sync({ to: day('2026-03-02') })
    h.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
         INSERT INTO pass_log(source, at, feed, start, stop, again, passes, requests, retries, bytes, rows, added,
           changed, gone, written, ms, result)
         SELECT 1, i, 'calls', 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 'complete' FROM n`
      )
      .run()
    await h.sync({})
    const { total, passes: newest } = passes(h.db, { source: 'test', before: null, limit: 1 })
    expect(total).toBe(10_000)
    expect(newest[0]?.from).toBe(day('2026-03-02'))
  })
})

describe('the gap map', () => {
  it('says of each day what the cache holds, and never of what was not fetched', async () => {
    const h = await start()
    await h.sync({})
    const row = mapOf(h.db)
    expect(statesOf(row)).toEqual(['03-01 complete', '03-02 complete', '03-03 never'])
    expect(row.rows).toBe(h.held('lstPortaCustomerAccountCDRS').length)
    expect(row.total).toBe(row.rows)
    expect(row.isKnown).toBe(true)
    expect(mapOf(h.db, { feed: 'xdrs' })).toMatchObject({ isKnown: false, rows: 0, total: null })
    expect(statesOf(mapOf(h.db, { from: '2026-03-02', to: '2026-03-03' }))).toEqual(['03-02 complete'])
  })

  it('leaves out feeds that the connection cannot be asked for', async () => {
    const h = await start()
    const names = (customer: number | null, account: number | null): string[] =>
      syncMap(h.db, { source: 'test', customer, account, zone: 'UTC', from: '2026-03-01', to: '2026-03-02' }).rows.map(
        ({ feed }) => feed
      )
    expect(names(1001, null)).toContain('calls')
    expect(names(1001, null)).not.toContain('account-calls')
    expect(names(null, 7)).toEqual([
      'did-charges',
      'account-calls',
      'account-hunt-group-calls',
      'account-cdrs',
      'outgoing-calls'
    ])
    expect(names(1001, 7)).toHaveLength(16)
  })

  it('tells partial, stale and failed days apart under misbehaviour', async () => {
    script = scripted()
    const rows = ['2026-03-01', '2026-03-02', '2026-03-03'].map((date, i) => call(i + 1, at(date)))
    const good = holding(() => rows)
    await script.sync((asked) => (asked.from === day('2026-03-02') ? { status: 404 } : good(asked)), {
      to: '2026-03-04'
    })
    const repeating = { TotalCalls: 9, NextOffset: 1, lstPortaCustomerAccountCDRS: [call(9, at('2026-03-04'))] }
    await script.sync(() => repeating, { from: '2026-03-04', to: '2026-03-05' })
    script.db.prepare('UPDATE win SET due = 1 WHERE start = ?').run(day('2026-03-03'))
    const row = mapOf(script.db, { source: 't', to: '2026-03-06' })
    expect(statesOf(row)).toEqual(['03-01 complete', '03-02 failed', '03-03 stale', '03-04 partial', '03-05 never'])
    expect(row.cells[1]?.reason).toContain('404')
  })

  it('shows one cell for a month of sums and fees, whatever part of it is asked for', async () => {
    const h = await start()
    await h.sync({ feeds: ['account-statistics'], from: day('2026-02-10'), to: day('2026-03-03') })
    const row = mapOf(h.db, { feed: 'account-statistics', from: '2026-02-20', to: '2026-05-03' })
    expect(row.span).toBe('month')
    expect(statesOf(row)).toEqual(['02-01 complete', '03-01 complete', '04-01 never', '05-01 never'])
  })

  it('follows the days of the zone, also where they have 23 hours', async () => {
    script = scripted()
    const zone = 'Europe/London'
    await script.sync(
      holding(() => [call(1, at('2026-03-29'))]),
      { from: '2026-03-28', to: '2026-03-31', zone }
    )
    const row = mapOf(script.db, { source: 't', from: '2026-03-28', to: '2026-04-01', zone })
    // 31 March of the zone begins at 23:00 UTC of the day before: an hour of it was asked for.
    expect(statesOf(row)).toEqual(['03-28 complete', '03-29 complete', '03-30 complete', '03-31 partial'])
    expect(row.rows).toBe(1)
  })

  it('refuses ranges that are empty or longer than three years', async () => {
    const h = await start()
    for (const [from, to] of [
      ['2026-03-02', '2026-03-02'],
      ['2020-01-01', '2026-01-01']
    ] as const)
      expect(() => mapOf(h.db, { from, to })).toThrow(AppError)
  })
})

describe('what could not be read', () => {
  it('stands with its reason, and its text is asked for by itself', async () => {
    script = scripted()
    const bad = { ...call(2, at('2026-03-01')), Charged_Amount: 'much' }
    await script.sync(holding(() => [call(1, at('2026-03-01')), bad]))
    const { total, rows } = quarantine(script.db, { source: 't', before: null, limit: 50 })
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({
      feed: 'calls',
      from: day('2026-03-01'),
      list: 'lstPortaCustomerAccountCDRS',
      reason: expect.stringContaining('Charged_Amount') as string
    })
    expect(JSON.stringify(rows)).not.toContain('CLI')
    const { raw } = rawOf(script.db, 't', rows[0]?.id ?? 0)
    expect(JSON.parse(raw)).toMatchObject({ ID: 2, CLI: '100', Charged_Amount: 'much' })
    expect(rows[0]?.length).toBe(raw.length)
    expect(mapOf(script.db, { source: 't' }).cells[0]).toMatchObject({ quarantined: 1 })
    expect(() => rawOf(script?.db as Database.Database, 'other', rows[0]?.id ?? 0)).toThrow('not set aside any more')
  })

  it('and members and lists that nobody knows are told with their first value', async () => {
    script = scripted()
    const odd = { ...call(1, at('2026-03-01')), Mood: 'sunny', Story: 'x'.repeat(500) }
    await script.sync((asked) => ({ ...(holding(() => [odd])(asked) as object), Weather: [1, 2] }))
    const found = unknownMembers(script.db, 't')
    expect(found.map(({ name, example }) => [name, example?.slice(0, 12)])).toEqual([
      ['Weather', '[1,2]'],
      ['lstPortaCustomerAccountCDRS.Mood', '"sunny"'],
      ['lstPortaCustomerAccountCDRS.Story', '"xxxxxxxxxxx']
    ])
    expect(found[2]?.example).toMatch(/^.{200}…$/)
  })
})

it('knows when a source was last asked, and how far each feed is complete', async () => {
  const h = await start()
  expect(syncEdge(h.db, 'test')).toEqual({ askedAt: null, completeTo: {} })
  await h.sync({})
  await h.sync({ feeds: ['account-statistics'] })
  const { askedAt, completeTo } = syncEdge(h.db, 'test')
  expect(askedAt).toBe(Date.UTC(2026, 10, 20, 12))
  expect(completeTo).toEqual({ calls: day('2026-03-03'), 'account-statistics': day('2026-04-01') })
})
