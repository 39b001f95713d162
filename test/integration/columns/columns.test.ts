// What the columns answer equals what a walk over plain rows answers: any rows, any filter, any order.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportRows } from '../../../src-main/core/exports/rows.ts'
import type { CacheReader, ReadView } from '../../../src-main/core/cache/read/reader.ts'
import { numberAt } from '../../../src-main/core/columns/column.ts'
import { warmColumns } from '../../../src-main/core/columns/warm.ts'
import { warmFirstRows } from '../../../src-main/core/columns/warm-first-rows.ts'
import { derivedMembers } from '../../../src-main/shared/records/derived.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { findRecordType, positionOf } from '../../../src-main/shared/records/index.ts'
import { fromMicros } from '../../../src-main/shared/domain/decimal.ts'
import { localClock, startOf } from '../../../src-main/shared/domain/time-zone.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'
import { Naive } from './naive.ts'
import { filters, rowCells, sorts } from './random.ts'
import { filled } from './rows.ts'
import type { Filled } from './rows.ts'

const ZONE = 'Europe/London'
const TYPES = ['calls', 'account-cdrs', 'customer-cdrs'].map(findRecordType)

let cache: Filled
beforeEach(() => (cache = filled()))
afterEach(() => cache.close())

const DETAILS = findRecordType('xdrs')
const NAMES = [
  ['one', 3, 'Ünïland', 'Mobile', '447'],
  ['one', 7, 'Ünïland', 'mobile, other', '4479'],
  ['one', 8, 'Land', 'Mobile', '49'],
  ['two', 3, 'Land', 'Fixed', '49'],
  ['two', 12, 'Land', 'Fixed', '49']
] as const

/** Each source has names of its own; two ids may have one name. */
function nameDestinations(): void {
  NAMES.forEach(([source, id, country, description, destination], i) => {
    const own: Cell[] = DETAILS.members.map(() => null)
    const set = (values: Record<string, Cell>): void => {
      for (const [name, value] of Object.entries(values)) own[positionOf(DETAILS, name)] = value
    }
    set({ i_xdr: i + 1, i_dest: id, country, description, destination, connect_time: Date.UTC(2026, 2, 28, 12) })
    cache.put(DETAILS, own, { source })
  })
}

const plain = (type: RecordType): Naive => new Naive(type, ZONE, cache.rows(DETAILS))

interface FillOptions {
  readonly isNamed?: boolean
  /** Rows stand on these days by turns; empty: anywhere. */
  readonly days?: readonly number[]
}

function fill(type: RecordType, rows: number, seed: number, { isNamed = true, days = [] }: FillOptions = {}): void {
  const cells = fc.sample(rowCells(type), { seed, numRuns: rows })
  cache.db.transaction(() => {
    cells.forEach((row, i) => {
      const own: Cell[] = [...row]
      own[positionOf(type, 'ID')] = i % 9 === 0 ? 9007199254740993n + BigInt(i) : i + 1
      own[positionOf(type, 'IEnv')] = 1
      const day = days[i % days.length]
      if (day !== undefined) own[positionOf(type, 'Connect_time')] = day + (i % 700) * 61_000
      cache.put(type, own, { source: i % 4 === 0 ? 'two' : 'one' })
    })
    for (const row of cache.rows(type)) if (row.key % 11 === 0) cache.markGone(type, row.key)
  })()
  if (isNamed) nameDestinations()
  cache.flush()
}

const viewOf = (type: RecordType, more: Pick<ReadView, 'filter' | 'sort'>): ReadView => ({
  source: null,
  record: type.name,
  dataset: 'cdr',
  ...more
})

function compare(reader: CacheReader, type: RecordType, view: ReadView): void {
  const naive = plain(type)
  const rows = cache.rows(type)
  const order = naive.order(rows, view.filter, view.sort)
  const keys = (offset: number, limit: number): number[] => reader.page(view, offset, limit).rows.map(({ key }) => key)
  expect(keys(0, 5)).toEqual(order.slice(0, 5))
  expect(keys(0, 5000)).toEqual(order)
  const middle = Math.floor(order.length / 2)
  expect(keys(middle, 7)).toEqual(order.slice(middle, middle + 7))
  const some = order[middle]
  if (some !== undefined) expect(reader.position(view, some)).toBe(middle)
  const held = rows.filter((row) => naive.holds(row, view.filter))
  expect(reader.totals(view)).toEqual(naive.totals(held))
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const ranges = [
    [1, 4],
    [middle, middle + 9],
    [middle + 2, middle + 3]
  ] as const
  const chosen = new Set(ranges.flatMap(([from, to]) => order.slice(from, to)))
  expect(reader.sums(view, ranges)).toEqual(naive.totals([...chosen].flatMap((key) => byKey.get(key) ?? [])))
}

describe.each(TYPES)('$short', (type) => {
  it('pages, places, totals and selections equal those of plain rows', () => {
    fill(type, 300, 7)
    const reader = cache.reader()
    fc.assert(
      fc.property(filters(type, ZONE), sorts(type), (filter, sort) =>
        compare(reader, type, viewOf(type, { filter, sort }))
      ),
      { numRuns: 250, seed: 3 }
    )
  })

  it('exports hold the rows of the view in its order', () => {
    fill(type, 300, 8)
    const reader = cache.reader()
    const naive = plain(type)
    fc.assert(
      fc.property(filters(type, ZONE), sorts(type), (filter, sort) => {
        const written = [...exportRows(reader, viewOf(type, { filter, sort }), 'view')].flat()
        expect(written.map(({ key }) => key)).toEqual(naive.order(cache.rows(type), filter, sort))
      }),
      { numRuns: 60, seed: 4 }
    )
  })

  it('facets count the values among the rows of the other conditions', () => {
    fill(type, 300, 9)
    const reader = cache.reader()
    const naive = plain(type)
    const members = ['AccountID', 'IService', 'BitFlags', 'Charged_Amount', 'CLI'].filter((name) =>
      type.members.some((member) => member.name === name)
    )
    const names = [...members, ...derivedMembers(type).map(({ name }) => name)]
    fc.assert(
      fc.property(filters(type, ZONE), fc.constantFrom(...names), (filter, member) => {
        const rest = { ...filter, where: filter.where.filter((condition) => condition.member !== member) }
        const held = cache.rows(type).filter((row) => naive.holds(row, rest))
        const counts = Map.groupBy(held, (row) => naive.value(row, member))
        const view = viewOf(type, { filter, sort: [] })
        const facets = reader.facets(view, { member, search: '', limit: 1000 })
        expect(new Map(facets.values.map(({ value, count }) => [value, count]))).toEqual(
          new Map([...counts].map(([value, rows]) => [value, rows.length]))
        )
        const short = reader.facets(view, { member, search: '', limit: 2 })
        expect(short.values).toEqual(facets.values.slice(0, 2))
        expect(short.values.reduce((sum, { count }) => sum + count, short.other)).toBe(held.length)
        expect(short).toMatchObject({ distinct: counts.size, isCut: counts.size > 2 })
      }),
      { numRuns: 100, seed: 5 }
    )
  })

  it('bars and their parts add up by the clock of the zone, on the days of its changes too', () => {
    fill(type, 300, 10)
    const reader = cache.reader()
    const naive = plain(type)
    const units = ['minute', 'quarter', 'hour', 'day', 'week', 'month', 'year'] as const
    const stacks = [null, 'direction', 'outcome'] as const
    fc.assert(
      fc.property(filters(type, ZONE), fc.constantFrom(...units), fc.constantFrom(...stacks), (filter, unit, stack) => {
        const held = cache.rows(type).filter((row) => naive.holds(row, filter))
        const bars = Map.groupBy(held, (row) => barOf(Math.floor(row.key / 2 ** 20) * 1000, unit))
        const points = reader.series(viewOf(type, { filter, sort: [] }), { unit, zone: ZONE, stack })
        expect(points.map(({ at }) => at)).toEqual([...bars.keys()].toSorted((a, b) => a - b))
        for (const { stacks: parts, ...point } of points) {
          const rows = bars.get(point.at) ?? []
          const { records, voice, answered, seconds, amount } = naive.totals(rows)
          expect(point).toEqual({ at: point.at, records, voice, answered, seconds, amount })
          if (stack === null) continue
          const byKey = Map.groupBy(rows, (row) => naive.derived(row, stack))
          expect(new Map(parts?.map(({ key, ...sums }) => [key, sums]))).toEqual(
            new Map(
              [...byKey].map(([key, own]) => {
                const part = naive.totals(own)
                return [key, { records: part.records, seconds: part.seconds, amount: part.amount }]
              })
            )
          )
        }
      }),
      { numRuns: 100, seed: 6 }
    )
  })
})

it('a scan gives every row of the view once, with its numbers, texts and time', () => {
  const type = findRecordType('calls')
  fill(type, 300, 11)
  const reader = cache.reader()
  const naive = plain(type)
  fc.assert(
    fc.property(filters(type, ZONE), (filter) => {
      const held = cache.rows(type).filter((row) => naive.holds(row, filter))
      const seen: string[] = []
      reader.scan(viewOf(type, { filter, sort: [] }), ['Charged_Amount', 'CLI', 'hour'], (segment) => {
        const [amount, from, hour] = [segment.numbers('Charged_Amount'), segment.coded('CLI'), segment.coded('hour')]
        for (const row of segment.rows) {
          const micros = numberAt(amount, row)
          const text = Number.isNaN(micros) ? (amount.odd?.get(row) ?? null) : fromMicros(micros)
          const code = from.codes[row] ?? 0
          expect(segment.valueText(from, code)).toBe(segment.textAt(from, row))
          expect(code).toBeLessThan(segment.distinct(from))
          const own = [text, segment.textAt(from, row), segment.textAt(hour, row), segment.second(row)]
          seen.push(JSON.stringify([...own, segment.isVoice(row), segment.isAnswered(row)]))
        }
      })
      const wanted = held.map((row) => {
        const own = [naive.value(row, 'Charged_Amount'), naive.value(row, 'CLI'), naive.derived(row, 'hour')]
        return JSON.stringify([...own, Math.floor(row.key / 2 ** 20), naive.isVoice(row), naive.isAnswered(row)])
      })
      expect(seen.toSorted()).toEqual(wanted.toSorted())
    }),
    { numRuns: 60, seed: 12 }
  )
})

/** Told from the clock's text, not from offsets. */
function barOf(ms: number, unit: string): number {
  if (unit === 'minute') return Math.floor(ms / 60_000) * 60_000
  if (unit === 'quarter') return Math.floor(ms / 900_000) * 900_000
  if (unit === 'hour') return Math.floor(ms / 3_600_000) * 3_600_000
  if (unit === 'day' || unit === 'month') return startOf(unit, ZONE, ms)
  const first = localClock(ZONE, ms).slice(0, 10)
  if (unit === 'year') return startOf('day', ZONE, Date.parse(`${first.slice(0, 4)}-01-01T12:00:00Z`))
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  return startOf('day', ZONE, Date.parse(`${first}T12:00:00Z`) - weekday * 86_400_000)
}

it('takes names of destinations that come later, with the rows found and the order made before', () => {
  const type = findRecordType('calls')
  fill(type, 300, 12, { isNamed: false })
  const reader = cache.reader()
  const where = [{ member: 'destination', op: 'contains' as const, values: ['land'] }]
  const filter = { from: null, to: null, search: '', where: [], zone: ZONE, gone: false }
  const sort = [{ member: 'destination', descending: false }]
  const named = viewOf(type, { filter: { ...filter, where }, sort: [] })
  const sorted = viewOf(type, { filter, sort })
  const shown = (view: ReadView): number[] => reader.page(view, 0, 5000).rows.map(({ key }) => key)
  const before = shown(sorted)
  expect(shown(named)).toEqual([])
  nameDestinations()
  cache.flush()
  const rows = cache.rows(type)
  expect(shown(named)).toEqual(plain(type).order(rows, named.filter, []))
  expect(shown(named)).not.toEqual([])
  expect(shown(sorted)).toEqual(plain(type).order(rows, filter, sort))
  expect(shown(sorted)).not.toEqual(before)
})

const [SUNDAY, MONDAY, TUESDAY] = [29, 30, 31].map((day) => Date.UTC(2026, 2, day)) as [number, number, number]
/** Of whole days and of parts. */
const SPANS = [
  [null, null, false],
  [null, null, true],
  [SUNDAY, TUESDAY, false],
  [MONDAY + 5 * 3_600_000, null, false]
] as const
const FEW_SORTS = ['Charged_Amount', 'CLD', 'destination,Charged_Amount'].flatMap((members) =>
  [true, false].map((descending) => members.split(',').map((member) => ({ member, descending })))
)

it('finds the first rows of days with many rows as the whole order has them, after rows went too', async () => {
  const type = findRecordType('calls')
  fill(type, 1600, 13, { days: [SUNDAY, MONDAY] })
  const reader = cache.reader()
  const compareFirst = (): void => {
    const rows = cache.rows(type)
    for (const [from, to, gone] of SPANS)
      for (const sort of FEW_SORTS) {
        const filter = { from, to, search: '', where: [], zone: ZONE, gone }
        const shown = reader.page(viewOf(type, { filter, sort }), 0, 300).rows.map(({ key }) => key)
        expect(shown, JSON.stringify({ filter, sort })).toEqual(plain(type).order(rows, filter, sort).slice(0, 300))
      }
  }
  await warmColumns(reader.columns, 'newest first', () => false)
  await warmFirstRows(reader.columns, () => false)
  compareFirst()
  for (const row of cache.rows(type)) if (row.key % 7 === 0) cache.markGone(type, row.key)
  cache.flush()
  compareFirst()
  await warmColumns(reader.columns, 'newest first', () => false)
  await warmFirstRows(reader.columns, () => false)
  compareFirst()
})
