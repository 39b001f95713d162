// Rows in the order of their numbers, which is that of their times: found from the counts of the buckets.
import { dayOfKey } from '../cache/record-tables.ts'
import type { RowOrder } from './row-order.ts'
import type { Segment } from './segment.ts'
import type { Positions, Selection } from './selection.ts'
import { lowerBound } from './selection.ts'
import type { ColumnStore } from './store.ts'

export class TimeOrder implements RowOrder {
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

  prepare(): boolean {
    return false
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
