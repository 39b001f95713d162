// The rows of a selection by position, in an order: that of time from the counts of the buckets, any other by its keys.
import type { Sort } from '../../shared/contract/schemas.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { dayOfKey } from '../cache/record-tables.ts'
import { countUp, firstOf, radixSort } from './radix.ts'
import type { Segment } from './segment.ts'
import type { Positions, Selection } from './selection.ts'
import { lowerBound } from './selection.ts'
import type { SortKeys } from './sort-keys.ts'
import { sortKeys } from './sort-keys.ts'
import type { ColumnStore } from './store.ts'

/** Inside `store.read`. Throws `job.cancelled`. */
export interface RowOrder {
  /** Row numbers of positions [from, to); fewer at the end. */
  keys(from: number, to: number): Float64Array
  /** The position of a row; null where the selection does not hold it. */
  positionOf(key: number): number | null
  /** Rows of positions [from, to) by segment, as positions in it, ascending. */
  rows(from: number, to: number): Map<Segment, Positions>
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

  rows(from: number, to: number): Map<Segment, Positions> {
    const found = new Map<Segment, Positions>()
    let start = 0
    for (const day of this.#days) {
      if (start >= to) break
      const count = this.#count(day)
      const [first, end] = [Math.max(0, from - start), Math.min(count, to - start)]
      start += count
      if (first >= end) continue
      const [only] = day
      if (only && day.length === 1) {
        const positions = this.#selection.positions(only)
        found.set(
          only,
          this.#direction === 1 ? positions.subarray(first, end) : positions.subarray(count - end, count - first)
        )
      } else {
        const keys = this.#keysOf(day).slice(first, end).sort()
        for (const segment of day) found.set(segment, rowsOf(this.#store, segment, keys))
      }
    }
    return found
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

/** Positions of the segment whose row number is among the given ones. */
function rowsOf(store: ColumnStore, segment: Segment, keys: Float64Array): Positions {
  const own = store.rows(segment).keys
  const wanted = keys.subarray(lowerBound(keys, segment.firstKey), lowerBound(keys, segment.endKey))
  const found = Uint32Array.from(wanted, (key) => lowerBound(own, key))
  return found.filter((row, i) => own[row] === wanted[i])
}

const marked = (marks: Uint8Array): Positions => {
  const found = new Uint32Array(marks.length)
  let count = 0
  for (let row = 0; row < marks.length; row++) if (marks[row] === 1) found[count++] = row
  return found.slice(0, count)
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

interface Directed {
  readonly keys: SortKeys
  readonly sign: 1 | -1
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
  readonly #keys: readonly Directed[]
  #first: Uint32Array | null = null
  #whole: Uint32Array | null = null

  constructor(store: ColumnStore, selection: Selection, segments: readonly Segment[], sort: Sort, zone: string) {
    const { bases, rows } = numbered(store, selection, segments)
    this.#store = store
    this.#segments = segments
    this.#bases = bases
    this.#rows = rows
    const used = segments.filter((segment) => selection.positions(segment).length > 0)
    for (const segment of used) store.want(segment, namesOf(selection.type, sort))
    this.#keys = sort.map(({ member, descending }) => ({
      keys: sortKeys(store, selection.type, member, zone, used),
      sign: descending ? -1 : 1
    }))
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

  rows(from: number, to: number): Map<Segment, Positions> {
    const marks = this.#segments.map(({ size }) => new Uint8Array(size))
    for (const index of this.#order(to).subarray(from, to)) {
      const row = this.#rows[index] as number
      const at = this.#segmentOf(row)
      ;(marks[at] as Uint8Array)[row - (this.#bases[at] as number)] = 1
    }
    return new Map(this.#segments.map((segment, at) => [segment, marked(marks[at] as Uint8Array)]))
  }

  /** Indexes into the rows, in order: at least the first `to`. */
  #order(to: number): Uint32Array {
    if (this.#whole) return this.#whole
    if (to > FIRST || this.#rows.length <= FIRST) return (this.#whole = this.#sortAll())
    return (this.#first ??= this.#findFirst())
  }

  #sortAll(): Uint32Array {
    let order = countUp(this.#rows.length)
    for (const each of this.#keys.toReversed())
      for (let level = each.keys.levels - 1; level >= 0; level--)
        order = radixSort(this.#fill(each, level), order, () => this.#store.check())
    return order
  }

  #findFirst(): Uint32Array {
    const levels = this.#keys.flatMap((each) =>
      Array.from({ length: each.keys.levels }, (_, level) => ({ each, level }))
    )
    return firstOf(this.#rows.length, FIRST, levels.length, (i) => {
      const { each, level } = levels[i] as (typeof levels)[number]
      return this.#fill(each, level)
    })
  }

  /** The keys of a level, by index into the rows. Empty cells stay last in both directions. */
  #fill({ keys, sign }: Directed, level: number): Float64Array<ArrayBuffer> {
    this.#store.check()
    const rows = this.#rows
    const filled = new Float64Array(rows.length)
    // Rows of several sources take turns within a day only.
    const ofDay = new Map<number, Float64Array>()
    let day = NaN
    for (let i = 0; i < rows.length;) {
      const at = this.#segmentOf(rows[i] as number)
      const segment = this.#segments[at] as Segment
      if (segment.day !== day) ofDay.clear()
      ;({ day } = segment)
      const own = ofDay.get(at) ?? keys.of(segment, level)
      ofDay.set(at, own)
      i = fillRun(filled, rows, i, own, this.#bases[at] as number, sign)
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

/** Fills in the keys of the rows from `start` on that are of one segment; returns where they end. */
function fillRun(
  filled: Float64Array,
  rows: Uint32Array,
  start: number,
  own: Float64Array,
  base: number,
  sign: 1 | -1
): number {
  let i = start
  for (; i < rows.length; i++) {
    const at = (rows[i] as number) - base
    if (at < 0 || at >= own.length) break
    const key = own[at] as number
    filled[i] = sign === 1 || key === Infinity ? key : 0 - key
  }
  return i
}

interface Numbered {
  readonly segments: readonly Segment[]
  readonly bases: Float64Array
  readonly rows: Uint32Array
}

/** Sorting by one column after the other begins with the same rows. */
const lastNumbered = new WeakMap<Selection, Numbered>()

function numbered(store: ColumnStore, selection: Selection, segments: readonly Segment[]): Numbered {
  const known = lastNumbered.get(selection)
  if (known?.segments.length === segments.length && known.segments.every((segment, i) => segment === segments[i]))
    return known
  const bases = new Float64Array(segments.length)
  let base = 0
  segments.forEach((segment, i) => {
    bases[i] = base
    base += segment.size
  })
  const made = { segments, bases, rows: newestFirst(store, selection, segments, bases) }
  lastNumbered.set(selection, made)
  return made
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
    if (first < last)
      mergeDay(store, segments.slice(first, last + 1), bases.subarray(first, last + 1), rows.subarray(start, at))
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
