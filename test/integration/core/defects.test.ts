// Situations that once lost, hid or doubled rows, or stopped a sync: each as small as it can be told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CacheReader } from '../../../src-main/core/cache/read/reader.ts'
import type { Condition } from '../../../src-main/shared/contract/schemas.ts'
import type { Scripted } from './scripted.ts'
import { call, holding, scripted } from './scripted.ts'

const T0 = Date.parse('2026-03-01T00:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
let s: Scripted
beforeEach(() => {
  s = scripted()
})
afterEach(() => s.close())

const many = (count: number) => Array.from({ length: count }, (_, i) => call(i + 1, T0 + i * 1000))

describe('nothing is lost or doubled', () => {
  it.each([
    ['counts the page', (_all: number, page: number) => page, 50, 1500],
    ['counts groups of legs', (all: number) => Math.ceil(all / 6), 50, 3000]
  ])('where TotalCalls %s, over many pages', async (_name, total, size, count) => {
    const rows = many(count)
    expect(await s.sync(holding(() => rows, { size, total }))).toMatchObject({ windows: { complete: 1 }, rows: count })
    expect(s.live().length).toBe(count)
  })
  it('where a service sends page after page without end', async () => {
    const summary = await s.sync(({ offset }) => ({
      TotalCalls: 0,
      NextOffset: offset + 1,
      lstPortaCustomerAccountCDRS: [call(1 + (offset % 3), T0 + offset)]
    }))
    expect(summary.windows).toEqual({ complete: 0, partial: 1, failed: 0 })
  })
  it('where rows become unreadable', async () => {
    const rows = [call(1, T0 + 1000), call(2, T0 + 2000)]
    await s.sync(holding(() => rows))
    const broken = rows.map((row) => ({ ...row, DisconnectCause: 'Normal' }))
    expect(
      await s.sync(
        holding(() => broken),
        { again: true }
      )
    ).toMatchObject({ changes: { gone: 0 }, quarantined: 2 })
    expect(s.live()).toEqual(['1', '2'])
  })
  it('where a row goes, comes back and goes', async () => {
    let rows = [call(1, T0 + 1000), call(2, T0 + 2000)]
    const [first, second] = rows
    const look = () =>
      s.sync(
        holding(() => rows),
        { again: true }
      )
    await look()
    rows = first ? [first] : []
    expect((await look()).changes.gone).toBe(1)
    rows = first && second ? [first, second] : []
    expect((await look()).changes.added).toBe(1)
    rows = first ? [first] : []
    expect((await look()).changes.gone).toBe(1)
    expect(s.live()).toEqual(['1'])
  })
  it('where a call moves over midnight and then goes', async () => {
    let rows = [call(1, T0 + 1000), call(2, T0 + DAY - 1000), call(3, T0 + DAY + 5000)]
    const look = () =>
      s.sync(
        holding(() => rows),
        { again: true, to: '2026-03-03' }
      )
    await look()
    rows = [call(1, T0 + 1000), call(2, T0 + DAY + 1000), call(3, T0 + DAY + 5000)]
    await look()
    expect(s.live()).toEqual(['1', '2', '3'])
    rows = [call(1, T0 + 1000), call(3, T0 + DAY + 5000)]
    await look()
    expect(s.live()).toEqual(['1', '3'])
  })
  it('where the calls are erased and charged anew under other ids', async () => {
    let rows = [call(1, T0 + 1000), call(2, T0 + 5000)]
    await s.sync(
      holding(() => rows),
      { feeds: ['calls', 'customer-calls'] }
    )
    rows = [call(11, T0 + 1000), call(12, T0 + 5000)]
    await s.sync(
      holding(() => rows),
      { again: true }
    )
    // The other feed is due now, though nobody asked it to look again.
    await s.sync(
      holding(() => rows),
      { feeds: ['calls', 'customer-calls'] }
    )
    expect(s.live().toSorted()).toEqual(['11', '12'])
  })
  it('where rows without an id stand in list and dictionary', async () => {
    const rows = [call(0, T0 + 1000), call(0, T0 + 2000)]
    await s.sync(holding(() => rows, { both: true }))
    expect(s.live().length).toBe(2)
  })
  it('where rows without an id say the same, also over a page edge', async () => {
    const rows = [call(0, T0 + 1000), call(0, T0 + 2000), call(0, T0 + 2000), call(0, T0 + 2000)]
    expect(await s.sync(holding(() => rows, { size: 2 }))).toMatchObject({ windows: { complete: 1 } })
    expect(s.live().length).toBe(4)
    expect(
      await s.sync(
        holding(() => rows, { size: 2 }),
        { again: true }
      )
    ).toMatchObject({ written: 0 })
  })
  it('where half of a cut window fails', async () => {
    let rows = [call(1, T0 + HOUR), call(2, T0 + 2 * HOUR), call(3, T0 + 20 * HOUR)]
    await s.sync(holding(() => rows))
    rows = rows.filter((row) => row['ID'] !== 2)
    const serve = holding(() => rows)
    await s.sync(
      (asked) =>
        asked.to - asked.from > 13 * HOUR
          ? { status: 413 }
          : asked.from >= T0 + 12 * HOUR
            ? { status: 404 }
            : serve(asked),
      { again: true }
    )
    await s.sync(serve)
    await s.sync(serve)
    expect(s.live()).toEqual(['1', '3'])
  })
  it('where a list goes missing from an answer', async () => {
    const rows = [call(1, T0 + 1000), call(2, T0 + DAY + 1000)]
    const feeds = ['customer-calls']
    await s.sync(
      holding(() => rows),
      { feeds, to: '2026-03-03' }
    )
    const serve = holding(() => rows)
    const summary = await s.sync(
      (asked) => (asked.from > T0 ? { TotalCalls: 0, NextOffset: 0, ContentId: 0 } : serve(asked)),
      { feeds, to: '2026-03-03', again: true }
    )
    expect(summary).toMatchObject({ changes: { gone: 0 }, windows: { complete: 1, failed: 1 } })
    expect(s.live()).toEqual(['1', '2'])
  })
  it('where two feeds send sums of their own', async () => {
    await s.sync(
      ({ route }) => ({
        TotalCalls: 0,
        NextOffset: 0,
        lstPortaCustomerAccountCDRS: [],
        PortaCustomerCDRS: [],
        TotalUsage: { ChargedMinutes: route === 'getCustomerCDRS' ? 7 : 100, ChargedCost: 1 }
      }),
      { feeds: ['calls', 'customer-charges'] }
    )
    expect(s.db.prepare('SELECT ChargedMinutes / 1000000 FROM r_total_usage ORDER BY 1').pluck().all()).toEqual([
      7, 100
    ])
  })
})

describe('nothing stops a sync', () => {
  it.each([
    ['an escaped text before a value that does not fit', { CLI: '"Bob" \\ 100', IDest: 'x' }],
    ['an object where a text belongs', { History: { a: 1 } }],
    ['a time that no calendar has', { Disconnect_time: '/Date(9007199254740991-0000)/' }],
    ['an exponent without end', { Charged_Amount: 'BIG' }]
  ])('not %s', async (_name, odd) => {
    const body = JSON.stringify(
      holding(() => [call(1, T0 + 1000), { ...call(2, T0 + 2000), ...odd }, call(3, T0 + 3000)])({
        route: '',
        from: 0,
        to: Number.MAX_SAFE_INTEGER,
        offset: 0
      })
    )
    const summary = await s.sync(({ offset }) =>
      offset === 0
        ? body.replace('"BIG"', '1E999999999')
        : { TotalCalls: 3, NextOffset: 3, lstPortaCustomerAccountCDRS: [] }
    )
    expect(summary).toMatchObject({ quarantined: 1, windows: { complete: 1 } })
    expect(s.live()).toEqual(['1', '3'])
  })
  it('not another zone for months', async () => {
    const stat = () => ({
      TotalCalls: 0,
      NextOffset: 0,
      AccountStatisticsSummary: { a: [{ i_account: 1, total_count: 5 }] }
    })
    const feeds = ['account-statistics']
    await s.sync(stat, { feeds, to: '2026-05-01' })
    const summary = await s.sync(stat, { feeds, from: '2026-03-10', to: '2026-03-20', zone: 'America/New_York' })
    expect(summary.windows).toMatchObject({ complete: 1, failed: 0 })
    const windows = s.db.prepare('SELECT start, stop FROM win').all() as { start: number; stop: number }[]
    expect(windows).toEqual([{ start: T0 + 5 * HOUR, stop: T0 + 31 * DAY + 4 * HOUR }])
  })
  it('not a feed of months that fails: days are still cut', async () => {
    const serve = holding(() => [call(1, T0 + 1000)])
    const summary = await s.sync(
      ({ route, ...asked }) =>
        route === 'GetAccountCDRStatistics'
          ? { status: 500 }
          : asked.to - asked.from > 6 * HOUR
            ? { status: 413 }
            : serve({ route, ...asked }),
      { feeds: ['account-statistics', 'calls'] }
    )
    expect(summary.windows).toMatchObject({ failed: 1 })
    expect(s.live()).toEqual(['1'])
  })
  it('not days that are refused: the others are fetched', async () => {
    const serve = holding(() => [call(9, T0 + 5 * DAY)])
    const archived: Parameters<Scripted['sync']>[0] = (asked) =>
      asked.from < T0 + 4 * DAY ? { status: 404 } : serve(asked)
    expect((await s.sync(archived, { to: '2026-03-11' })).windows).toEqual({ complete: 6, partial: 0, failed: 4 })
    expect(s.live()).toEqual(['9'])
  })
  it('not a window that keeps failing under --again', async () => {
    const serve = holding(() => [call(1, T0 + 1000), call(2, T0 + DAY + 1000), call(3, T0 + 2 * DAY + 1000)])
    const to = '2026-03-04'
    await s.sync(serve, { to })
    const bad: Parameters<Scripted['sync']>[0] = (asked) => (asked.from === T0 + DAY ? { status: 404 } : serve(asked))
    await s.sync(bad, { to, again: true })
    expect((await s.sync(bad, { to, again: true })).windows).toEqual({ complete: 2, partial: 0, failed: 1 })
  })
  it('tells a feed without its subject before anything is fetched', async () => {
    await expect(s.sync(() => ({ status: 500 }), { feeds: ['calls', 'nosuch'] })).rejects.toThrow(/Unknown feed/)
  })
})

it('keeps the licence out of the cache, wherever a service echoes it', async () => {
  const licence = 'S3CRET/licence+1'
  const echo = { ...call(1, T0 + 1000), License: licence, CallId: `https://x/${licence}`, History: `by ${licence}` }
  const bad = { ...call(2, T0 + 2000), IDest: licence }
  await s.sync(
    () => ({
      TotalCalls: 2,
      NextOffset: 2,
      License: licence,
      FeatureName: licence,
      Other: licence,
      lstPortaCustomerAccountCDRS: [echo, bad]
    }),
    { licence }
  )
  const tables = s.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  const all = tables.map((table) => JSON.stringify(s.db.prepare(`SELECT * FROM ${table}`).all())).join('')
  expect(all).toContain('[licence]')
  expect(all).not.toContain(licence)
})

describe('a licence that stops working', () => {
  const empty = { TotalCalls: 0, NextOffset: 0, lstPortaCustomerAccountCDRS: [], ContentId: 0 }
  it('in the middle of a run empties nothing', async () => {
    const serve = holding(() => Array.from({ length: 5 }, (_, i) => call(i + 1, T0 + i * DAY + 1000)))
    const to = '2026-03-06'
    await s.sync(serve, { to })
    // A window takes two requests here: its rows, and the empty page behind them.
    let requests = 0
    const summary = await s.sync((asked) => (++requests > 2 ? empty : serve(asked)), { to, again: true })
    expect(summary).toMatchObject({ changes: { gone: 0 }, windows: { complete: 1, failed: 4 } })
    expect(s.live().length).toBe(5)
  })
  it('is told from an emptied cache by the user alone', async () => {
    await s.sync(holding(() => [call(1, T0 + 1000)]))
    expect((await s.sync(() => empty, { again: true })).failure?.code).toBe('service.suspect_empty')
    const confirmed = await s.sync(() => empty, { again: true, acceptEmpty: true })
    expect(confirmed).toMatchObject({ changes: { gone: 1 }, windows: { complete: 1, failed: 0 } })
  })
  it('is told from a day that was emptied while others hold rows', async () => {
    let rows = [call(1, T0 + 1000), call(2, T0 + DAY + 1000)]
    await s.sync(
      holding(() => rows),
      { to: '2026-03-03' }
    )
    rows = [call(2, T0 + DAY + 1000)]
    expect(
      await s.sync(
        holding(() => rows),
        { to: '2026-03-02', again: true }
      )
    ).toMatchObject({
      changes: { gone: 1 },
      windows: { complete: 1, failed: 0 }
    })
    expect(s.live()).toEqual(['2'])
  })
})

it('writes nothing where list and dictionary send the same rows again', async () => {
  const rows = [call(1, T0 + 1000), call(2, T0 + 2000)]
  await s.sync(holding(() => rows, { both: true }))
  expect(
    await s.sync(
      holding(() => rows, { both: true }),
      { again: true }
    )
  ).toMatchObject({ written: 0 })
})

it('names changed rows as the service does, beyond 2^53 too', async () => {
  let amount = 1
  const serve = (): string =>
    `{"TotalCalls":1,"NextOffset":1,"lstPortaCustomerAccountCDRS":[{"ID":6172210678154584564,"IEnv":3,"Connect_time":"\\/Date(${T0 + 1000}-0000)\\/","Charged_Amount":${amount},"BitFlags":9223372036854775807}]}`
  await s.sync(serve)
  amount = 2
  await s.sync(serve, { again: true })
  expect(s.db.prepare('SELECT uid, env, old_amount, new_amount FROM change').all()).toEqual([
    { uid: '6172210678154584564', env: '3', old_amount: '1', new_amount: '2' }
  ])
  const reader = new CacheReader(s.db)
  const find = (where: Condition[]): number =>
    reader.totals({
      source: null,
      record: 'calls',
      dataset: 'cdr',
      sort: [],
      filter: { from: null, to: null, search: '', where, zone: 'UTC', gone: false }
    }).records
  expect(find([{ member: 'ID', op: '=', values: ['6172210678154584564'] }])).toBe(1)
  expect(find([{ member: 'BitFlags', op: '>', values: ['9007199254740993'] }])).toBe(1)
  expect(find([{ member: 'BitFlags', op: 'in', values: ['18446744073709551615'] }])).toBe(0)
})
