// The figures of the Overview equal the same figures by plain SQL over the exported rows, on days that DST bends too.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadView } from '../../../src-main/core/cache/read/reader.ts'
import { overview } from '../../../src-main/core/reports/overview.ts'
import type { Condition, Overview, TopList } from '../../../src-main/shared/contract/schemas.ts'
import { instantOfWall } from '../../../src-main/shared/domain/time-zone.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { callsUpAt } from '../../../src-renderer/features/overview/peak.ts'
import { instantsOf } from '../../../src-renderer/lib/range.ts'
import { day, harness, type Harness } from './harness.ts'
import { billionths, exported, ofFigures, plain, SUMS, type SumRow, view, ZONE } from './overview-tables.ts'

const ANSWERED: Condition = { member: 'outcome', op: '=', values: ['answered'] }
const HOUR = 3_600_000
const local = (date: string): number => instantOfWall(ZONE, day(date))

/** Clocks go forward on 29 March and back on 25 October. */
const PERIODS = [
  { name: 'spring', sync: ['2026-03-24', '2026-04-01'], before: '2026-03-25', from: '2026-03-28', to: '2026-03-31' },
  { name: 'autumn', sync: ['2026-10-20', '2026-10-28'], before: '2026-10-21', from: '2026-10-24', to: '2026-10-27' }
] as const

let h: Harness
let folder = ''
beforeAll(async () => {
  h = await harness({ callsPerDay: 400, seed: 11 })
  for (const { sync } of PERIODS) await h.sync({ from: day(sync[0]), to: day(sync[1]) })
  folder = mkdtempSync(join(tmpdir(), 'cdr-desk-overview-'))
})
afterAll(async () => {
  await h.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(PERIODS)('in $name', (period) => {
  const span = { from: local(period.from), to: local(period.to) }
  const before = { from: local(period.before), to: local(period.from) }
  let db: Database.Database
  let dbBefore: Database.Database
  let dbWide: Database.Database
  let answer: Overview
  beforeAll(async () => {
    db = await exported(h.reader(), span, folder)
    dbBefore = await exported(h.reader(), before, folder)
    dbWide = await exported(h.reader(), { from: span.from - 24 * HOUR, to: span.to }, folder)
    answer = overview(h.reader(), view(span), { unit: 'day', before })
  })
  afterAll(() => {
    for (const each of [db, dbBefore, dbWide]) each.close()
  })

  it('totals of both periods', () => {
    for (const [figures, held] of [
      [answer.period, db],
      [answer.before, dbBefore]
    ] as const) {
      const sums = held.prepare(`SELECT ${SUMS} FROM call`).get() as SumRow
      expect(sums.records).toBeGreaterThan(500n)
      expect(figures && ofFigures(figures)).toEqual(plain(sums))
      const callers = held.prepare('SELECT count(DISTINCT cli) FROM call WHERE voice').pluck().get()
      expect(BigInt(figures?.callers ?? -1)).toBe(callers)
      // The sample's legs name the conference of the leg that caused them.
      const joined = held
        .prepare(
          `SELECT count(DISTINCT conf) AS count, count(DISTINCT iif(used > 0, conf, NULL)) AS answered,
           count(DISTINCT iif(used > 0 OR cause IN (13, 17, 18, 19, 20, 21), conf, NULL)) AS reached FROM call WHERE voice`
        )
        .get() as { count: bigint; answered: bigint; reached: bigint }
      expect(joined.count).toBeLessThan(sums.legs)
      expect(figures?.calls).toEqual({
        count: Number(joined.count),
        answered: Number(joined.answered),
        reached: Number(joined.reached)
      })
      const reached = held
        .prepare('SELECT count(*) FROM call WHERE voice AND (used > 0 OR cause IN (13, 17, 18, 19, 20, 21))')
        .pluck()
        .get()
      expect(BigInt(figures?.reached ?? -1)).toBe(reached)
    }
  })

  it('days of 23, 24 and 25 hours, their directions, and spark lines', () => {
    const days = db
      .prepare(`SELECT day, ${SUMS} FROM call JOIN hour ON start = at / 3600 * 3600 GROUP BY day ORDER BY day`)
      .all() as (SumRow & { day: string })[]
    expect(days.length).toBe(3)
    expect(answer.bars.map(ofFigures)).toEqual(days.map(plain))
    // Each call has one day here: those of the spark line make the total.
    const callsBy = (pick: 'count' | 'answered'): number =>
      answer.spark.reduce((sum, { calls }) => sum + (calls?.[pick] ?? 0), 0)
    expect([callsBy('count'), callsBy('answered')]).toEqual([answer.period.calls?.count, answer.period.calls?.answered])
    expect(answer.bars.map(({ at }) => at)).toEqual(days.map(({ day: date }) => local(date)))
    const [first, , third] = answer.bars.map(({ at }) => at)
    expect(((third ?? 0) - (first ?? 0)) / HOUR).toBe(period.name === 'spring' ? 47 : 49)
    const outgoing = db.prepare('SELECT count(*) FROM call WHERE voice AND (flags & 12) = 4').pluck().get()
    const parts = answer.bars.flatMap(({ direction }) => direction.filter(({ key }) => key === 'outgoing'))
    expect(BigInt(parts.reduce((sum, part) => sum + part.legs, 0))).toBe(outgoing)
    for (const { direction, outcome, legs, amount } of answer.bars)
      for (const stack of [direction, outcome]) {
        expect(stack.reduce((sum, part) => sum + part.legs, 0)).toBe(legs)
        expect(stack.reduce((sum, part) => sum + billionths(part.amount), 0n)).toBe(billionths(amount))
      }
  })

  it('hours of the week', () => {
    const cells = db
      .prepare(
        `SELECT weekday * 24 + hour AS cell, count(*) AS legs, sum(used) AS used
         FROM call JOIN hour ON start = at / 3600 * 3600 WHERE voice GROUP BY cell`
      )
      .all() as { cell: bigint; legs: bigint; used: bigint }[]
    const wanted = new Map(cells.map(({ cell, legs, used }) => [Number(cell), [Number(legs), used]]))
    answer.hours.legs.forEach((legs, cell) => {
      expect([legs, billionths(answer.hours.seconds[cell] ?? '')]).toEqual(wanted.get(cell) ?? [0, 0n])
    })
  })

  const top = (column: string, order: string) =>
    db
      .prepare(
        `SELECT ${column} AS key, ${SUMS} FROM call GROUP BY ${column} ORDER BY ${order} DESC, coalesce(key, '') LIMIT 10`
      )
      .all() as (SumRow & { key: string | null })[]
  const others = ({ rows, others: rest }: TopList) =>
    rows.reduce((sum, row) => sum + row.records, 0) + (rest?.records ?? 0)

  it.each([
    ['accounts', 'account'],
    ['customers', 'customer'],
    ['destinations', 'dest']
  ] as const)('top %s by charge, legs and time', (name, column) => {
    const lists = answer[name]
    for (const [measure, order] of [
      ['amount', 'amount'],
      ['legs', 'legs'],
      ['seconds', 'used']
    ] as const) {
      const list = lists?.[measure]
      const rows = list?.rows.map(({ key, legs, seconds, amount }) => [
        key,
        legs,
        billionths(seconds),
        billionths(amount)
      ])
      expect(rows).toEqual(top(column, order).map((row) => [row.key, Number(row.legs), row.used, row.amount]))
      expect(list && others(list)).toBe(answer.period.records)
      for (const row of list?.rows ?? []) {
        const was = dbBefore.prepare(`SELECT ${SUMS} FROM call WHERE ${column} IS ?`).get(row.key) as SumRow
        expect([row.before?.records, billionths(row.before?.amount ?? '')]).toEqual([
          Number(was.records),
          was.amount ?? 0n
        ])
      }
    }
  })

  it('causes of calls that were not answered', () => {
    const causes = db
      .prepare(
        'SELECT cause, count(*) AS calls FROM call WHERE voice AND used <= 0 GROUP BY cause ORDER BY calls DESC, CAST(cause AS TEXT)'
      )
      .all() as { cause: bigint | null; calls: bigint }[]
    expect(causes.length).toBeGreaterThan(3)
    expect(answer.causes?.rows.map(({ key, legs }) => [key, legs])).toEqual(
      causes.slice(0, 10).map(({ cause, calls }) => [cause === null ? null : String(cause), Number(calls)])
    )
  })

  it('the most calls at once, and the hour with most traffic', () => {
    const [from, to] = [span.from / 1000, span.to / 1000]
    const legs = `SELECT max(at, ${from}) AS start, min(iif(stop > at, stop, at + used / 1000000000), ${to}) AS stop
      FROM call WHERE voice AND used > 0`
    const peak = dbWide
      .prepare(
        `WITH leg AS (SELECT * FROM (${legs}) WHERE stop > start),
         move AS (SELECT start AS second, 1 AS by FROM leg UNION ALL SELECT stop, -1 FROM leg),
         net AS (SELECT second, sum(by) AS by FROM move GROUP BY second)
         SELECT second, sum(by) OVER (ORDER BY second) AS legs FROM net ORDER BY legs DESC, second LIMIT 1`
      )
      .get() as { second: bigint; legs: bigint }
    expect(answer.peak).toEqual({ at: Number(peak.second) * 1000, legs: Number(peak.legs) })
    expect(answer.peak?.legs).toBeGreaterThan(2)
    const up = callsUpAt(calls, ZONE, answer.peak?.at ?? 0, span.from)
    expect(up).not.toBe(null)
    const rows: ReadView = view({
      ...instantsOf(up?.range ?? { from: '', to: '' }, ZONE),
      where: [ANSWERED, ...(up?.where ?? [])]
    })
    expect(h.reader().totals(rows).records).toBe(answer.peak?.legs)
    const busy = dbWide
      .prepare(
        `WITH leg AS (SELECT * FROM (${legs}) WHERE stop > start)
         SELECT hour.start AS at, sum(min(leg.stop, hour.start + 3600) - max(leg.start, hour.start)) AS seconds
         FROM leg JOIN hour ON leg.start < hour.start + 3600 AND leg.stop > hour.start
         GROUP BY hour.start ORDER BY seconds DESC, at LIMIT 1`
      )
      .get() as { at: bigint; seconds: bigint }
    expect(answer.busyHour).toEqual({ at: Number(busy.at) * 1000, seconds: Number(busy.seconds) })
  })

  it('a part of the rows: the filter holds for every figure', () => {
    const where = [{ member: 'direction', op: '=' as const, values: ['outgoing'] }]
    const part = overview(h.reader(), view({ ...span, where }), { unit: 'hour', before: null })
    const sums = db.prepare(`SELECT ${SUMS} FROM call WHERE voice AND (flags & 12) = 4`).get() as SumRow
    expect(part.period.legs).toBe(Number(sums.legs))
    expect(billionths(part.period.seconds)).toBe(sums.used)
    expect(part.before).toBe(null)
    expect(part.bars.length).toBeGreaterThan(40)
  })
})

it('is refused for records that are no calls, and where there are no rows it is nothing', () => {
  const reader = h.reader()
  const empty = { from: day('2025-01-01'), to: day('2025-01-02') }
  const options = { unit: 'day' as const, before: null }
  expect(() => overview(reader, { ...view({}), record: 'subscriptions' }, options)).toThrow(/no calls/)
  expect(overview(reader, view(empty), options)).toMatchObject({
    period: { records: 0, legs: 0, amount: '0', callers: 0 },
    bars: [],
    peak: null,
    busyHour: null,
    destinations: { amount: { rows: [], others: null } }
  })
})
it('names destinations from xDR details where they are held', async () => {
  const filter = { from: day('2026-03-28'), to: day('2026-03-29') }
  expect(h.reader().destinationNames(null).size).toBe(0)
  await h.sync({ feeds: ['xdrs'], ...filter })
  const { destinations } = overview(h.reader(), view(filter), { unit: 'day', before: null })
  const [first] = destinations.amount.rows.filter(({ key }) => key !== '0')
  const names = h.reader().destinationNames(null)
  expect(names.get(Number(first?.key))).toMatch(/\w+.* \(\d+\)$/)
  expect(h.reader().destinationNames(null), 'as they were kept').toEqual(names)
})
