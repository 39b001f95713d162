// The rows of a selection by position, in an order: that of time from the counts of the buckets, any other by its keys.
import type { Sort } from '../../shared/contract/schemas.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { dayOfKey } from '../cache/record-tables.ts'
import { firstOf, radixSort } from './radix.ts'
import type { Segment } from './segment.ts'
import type { Selection } from './selection.ts'
import { lowerBound } from './selection.ts'
import type { SortKeys } from './sort-keys.ts'
import { directed, sortKeys } from './sort-keys.ts'
import type { ColumnStore } from './store.ts'

/** Inside `store.read`. Throws `job.cancelled`. */
export interface RowOrder {
  /** Row numbers of positions [from, to); fewer at the end. */
  keys(from: number, to: number): Float64Array
  /** The position of a row; null where the selection does not hold it. */
  positionOf(key: number): number | null
}

/** 1 or -1 where the order is that of the row numbers: the direction; else null. */
function timeOrder(type: RecordType, sort: Sort): 1 | -1 | null {
  const [first, second] = sort
  if (!first) return -1
  return first.member === type.orderBy && !second ? (first.descending ? -1 : 1) : null
}

/** An order over the segments that the selection has now. */
export function rowOrder(store: ColumnStore, selection: Selection, by: Sort | 'oldest first', zone: string): RowOrder {
  const segments = selection.segments()
  const direction = by === 'oldest first' ? 1 : timeOrder(selection.type, by)
  if (direction !== null) return new TimeOrder(store, selection, segments, direction)
  return new SortedOrder(store, selection, segments, by as Sort, zone)
}

class TimeOrder implements RowOrder {
  readonly #store: ColumnStore
  readonly #selection: Selection
  readonly #direction: 1 | -1
  /** Segments of each day, days in the order's direction. */
  readonly #days: readonly (readonly Segment[])[]

  constructor(store: ColumnStore, selection: Selection, segments: readonly Segment[], direction: 1 | -1) {
    this.#store = store
    this.#selection = selection
    this.#direction = direction
    const days = [...Map.groupBy(segments, ({ day }) => day).values()]
    this.#days = direction === 1 ? days : days.reverse()
  }

  keys(from: number, to: number): Float64Array {
    const found: Float64Array[] = []
    let start = 0
    for (const day of this.#days) {
      if (start >= to) break
      const count = this.#count(day)
      if (start + count > from) {
        const keys = this.#keysOf(day)
        found.push(keys.subarray(Math.max(0, from - start), Math.min(count, to - start)))
      }
      start += count
    }
    return joined(found)
  }

  positionOf(key: number): number | null {
    const wanted = dayOfKey(key)
    let start = 0
    for (const day of this.#days) {
      if (day[0]?.day !== wanted) {
        start += this.#count(day)
        continue
      }
      const at = this.#keysOf(day).indexOf(key)
      return at < 0 ? null : start + at
    }
    return null
  }

  #count(day: readonly Segment[]): number {
    return day.reduce((sum, segment) => sum + this.#selection.count(segment), 0)
  }

  #keysOf(day: readonly Segment[]): Float64Array {
    const keys = joined(day.map((segment) => keysOf(this.#store, this.#selection, segment)))
    if (day.length > 1) keys.sort()
    return this.#direction === 1 ? keys : keys.reverse()
  }
}

/** A copy. */
function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function keysOf(store: ColumnStore, selection: Selection, segment: Segment): Float64Array {
  const { keys } = store.rows(segment)
  const positions = selection.positions(segment)
  if (positions.length === keys.length) return keys
  return Float64Array.from(positions, (row) => keys[row] as number)
}

/** So many first rows are found without sorting the others. */
const FIRST = 1_000

class SortedOrder implements RowOrder {
  readonly #store: ColumnStore
  readonly #segments: readonly Segment[]
  /** Where each segment's rows begin in the numbering of all rows of the segments. */
  readonly #bases: Float64Array
  /** The selection's rows in that numbering, newest first: the order of rows that are equal. */
  readonly #rows: Uint32Array
  readonly #keys: readonly SortKeys[]
  #first: Uint32Array | null = null
  #whole: Uint32Array | null = null

  constructor(store: ColumnStore, selection: Selection, segments: readonly Segment[], sort: Sort, zone: string) {
    this.#store = store
    this.#segments = segments
    this.#bases = new Float64Array(segments.length)
    let base = 0
    segments.forEach((segment, i) => {
      this.#bases[i] = base
      base += segment.size
    })
    this.#rows = newestFirst(store, selection, segments, this.#bases)
    const used = segments.filter((segment) => selection.positions(segment).length > 0)
    for (const segment of used) store.want(segment, namesOf(selection.type, sort))
    this.#keys = sort.map(({ member, descending }) =>
      directed(sortKeys(store, selection.type, member, zone, used), descending)
    )
  }

  keys(from: number, to: number): Float64Array {
    const order = this.#order(to)
    return Float64Array.from(order.subarray(from, to), (index) => this.#keyOf(this.#rows[index] as number))
  }

  positionOf(key: number): number | null {
    const at = this.#segments.findIndex((segment) => {
      if (segment.day !== dayOfKey(key)) return false
      const { keys } = this.#store.rows(segment)
      return keys[lowerBound(keys, key)] === key
    })
    if (at < 0) return null
    const { keys } = this.#store.rows(this.#segments[at] as Segment)
    const index = this.#rows.indexOf((this.#bases[at] as number) + lowerBound(keys, key))
    return index < 0 ? null : this.#order(Infinity).indexOf(index)
  }

  /** Indexes into the rows, in order: at least the first `to`. */
  #order(to: number): Uint32Array {
    if (this.#whole) return this.#whole
    if (to > FIRST || this.#rows.length <= FIRST) return (this.#whole = this.#sortAll())
    return (this.#first ??= this.#findFirst())
  }

  #sortAll(): Uint32Array {
    const count = this.#rows.length
    let order: Uint32Array = Uint32Array.from({ length: count }, (_, i) => i)
    let spare = new Uint32Array(count)
    for (const keys of this.#keys.toReversed())
      for (let level = keys.levels - 1; level >= 0; level--) {
        const sorted = radixSort(this.#fill(keys, level), order, spare, () => this.#store.check())
        if (sorted !== order) spare = order as Uint32Array<ArrayBuffer>
        order = sorted
      }
    return order
  }

  #findFirst(): Uint32Array {
    const levels = this.#keys.flatMap((keys) => Array.from({ length: keys.levels }, (_, level) => ({ keys, level })))
    return firstOf(this.#rows.length, FIRST, levels.length, (i) => {
      const { keys, level } = levels[i] as (typeof levels)[number]
      return this.#fill(keys, level)
    })
  }

  #fill(keys: SortKeys, level: number): Float64Array<ArrayBuffer> {
    this.#store.check()
    const filled = new Float64Array(this.#rows.length)
    let [base, end] = [0, 0]
    let keyOf: (row: number) => number = () => 0
    const known = new Map<number, (row: number) => number>()
    for (let i = 0; i < filled.length; i++) {
      const row = this.#rows[i] as number
      if (row < base || row >= end) {
        const at = this.#segmentOf(row)
        const segment = this.#segments[at] as Segment
        base = this.#bases[at] as number
        end = base + segment.size
        const made = known.get(at) ?? keys.of(segment, level)
        known.set(at, made)
        keyOf = made
      }
      filled[i] = keyOf(row - base)
    }
    return filled
  }

  #keyOf(row: number): number {
    const at = this.#segmentOf(row)
    const { keys } = this.#store.rows(this.#segments[at] as Segment)
    return keys[row - (this.#bases[at] as number)] as number
  }

  #segmentOf(row: number): number {
    return lowerBound(this.#bases, row + 1) - 1
  }
}

function newestFirst(
  store: ColumnStore,
  selection: Selection,
  segments: readonly Segment[],
  bases: Float64Array
): Uint32Array {
  const count = segments.reduce((sum, segment) => sum + selection.count(segment), 0)
  const rows = new Uint32Array(count)
  let at = 0
  for (let last = segments.length - 1; last >= 0;) {
    const { day } = segments[last] as Segment
    let first = last
    while (segments[first - 1]?.day === day) first--
    const start = at
    for (let i = last; i >= first; i--) {
      const positions = selection.positions(segments[i] as Segment)
      const base = bases[i] as number
      for (let k = positions.length - 1; k >= 0; k--) rows[at++] = base + (positions[k] as number)
    }
    if (first < last) mergeDay(store, segments.slice(first, last + 1), bases.subarray(first, last + 1), rows.subarray(start, at))
    last = first - 1
  }
  return rows
}

/** Rows of several sources on one day: put in the order of their numbers, the largest first. */
function mergeDay(store: ColumnStore, segments: readonly Segment[], bases: Float64Array, rows: Uint32Array): void {
  const keys = segments.map((segment) => store.rows(segment).keys)
  const keyOf = (row: number): number => {
    const at = lowerBound(bases, row + 1) - 1
    return (keys[at] as Float64Array)[row - (bases[at] as number)] as number
  }
  rows.sort((a, b) => keyOf(b) - keyOf(a))
}

const namesOf = (type: RecordType, sort: Sort): string[] =>
  sort.map(({ member }) => member).filter((name) => type.members.some((member) => member.name === name))
