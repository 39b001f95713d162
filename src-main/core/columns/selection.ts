// The rows of a filter, bucket by bucket, found when they are asked for and remembered while the bucket stays the same.
import type { Filter } from '../../shared/contract/schemas.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { firstKeyOf } from '../cache/record-tables.ts'
import { compileFilter } from './filter.ts'
import type { RowTest } from './row-test.ts'
import type { Segment } from './segment.ts'
import type { ColumnStore } from './store.ts'

/** Row positions of a segment, ascending. */
export type Positions = Uint32Array

let positions = new Uint32Array(2 ** 16).map((_, i) => i)

/** The positions 0 to size - 1: one array for all, not to be written to. */
export function allPositions(size: number): Positions {
  if (size > positions.length) positions = new Uint32Array(2 * size).map((_, i) => i)
  return positions.subarray(0, size)
}

export class Selection {
  readonly type: RecordType
  readonly #store: ColumnStore
  readonly #srcs: readonly number[]
  readonly #tests: readonly RowTest[]
  readonly #firstKey: number
  readonly #endKey: number
  readonly #withGone: boolean
  readonly #found = new WeakMap<Segment, Positions>()

  /** Throws `input.invalid` for a filter that does not fit the record type. */
  constructor(store: ColumnStore, type: RecordType, srcs: readonly number[], filter: Filter) {
    this.type = type
    this.#store = store
    this.#srcs = srcs
    this.#tests = compileFilter(type, filter)
    this.#firstKey = filter.from === null ? -Infinity : firstKeyOf(filter.from)
    this.#endKey = filter.to === null ? Infinity : firstKeyOf(filter.to)
    this.#withGone = filter.gone
  }

  /** Segments that may hold rows of the filter, by day and source. Inside `store.read`, like all that follows. */
  segments(): Segment[] {
    return this.#store
      .segments(this.type, this.#srcs)
      .filter((segment) => segment.firstKey < this.#endKey && segment.endKey > this.#firstKey)
  }

  /** How many rows of the segment match: known without its columns where all do. */
  count(segment: Segment): number {
    const isWhole = this.#tests.length === 0 && this.#covers(segment)
    if (!isWhole) return this.positions(segment).length
    return this.#withGone ? segment.size : segment.live
  }

  /** The rows of the segment that match, ascending. Throws `job.cancelled`. */
  positions(segment: Segment): Positions {
    let found = this.#found.get(segment)
    if (!found) {
      this.#store.check()
      found = this.#find(segment)
      this.#found.set(segment, found)
    }
    return found
  }

  /** Whether the rows are all of the segment's that are not gone. */
  holdsAll(segment: Segment): boolean {
    return this.#tests.length === 0 && this.#covers(segment) && (!this.#withGone || segment.gone === 0)
  }

  #covers(segment: Segment): boolean {
    return segment.firstKey >= this.#firstKey && segment.endKey <= this.#endKey
  }

  #find(segment: Segment): Positions {
    const { size } = segment
    const isWhole = this.#covers(segment)
    const hidesGone = !this.#withGone && segment.gone > 0
    if (this.#tests.length === 0 && isWhole && !hidesGone) return allPositions(size)
    const [from, to] = isWhole ? [0, size] : this.#range(segment)
    if (from >= to) return new Uint32Array(0)
    const marks = this.#marks(segment)
    const gone = hidesGone ? this.#store.rows(segment).gone : null
    return collect(from, to, marks, gone)
  }

  /** Positions whose row numbers lie within the filter's span. */
  #range(segment: Segment): [number, number] {
    const { keys } = this.#store.rows(segment)
    return [lowerBound(keys, this.#firstKey), lowerBound(keys, this.#endKey)]
  }

  /** 1 for the rows that pass every test; null where there is none. */
  #marks(segment: Segment): Uint8Array | null {
    if (this.#tests.length === 0) return null
    this.#store.want(
      segment,
      this.#tests.flatMap(({ columns }) => columns)
    )
    let all: Uint8Array | null = null
    for (const test of this.#tests) {
      const marks = new Uint8Array(segment.size)
      test.mark(this.#store, segment, marks)
      if (all) for (let row = 0; row < marks.length; row++) marks[row] = (marks[row] as number) & (all[row] as number)
      all = marks
      if (!marks.includes(1)) break
    }
    return all
  }
}

function collect(from: number, to: number, marks: Uint8Array | null, gone: Uint8Array | null): Positions {
  const found = new Uint32Array(to - from)
  let count = 0
  for (let row = from; row < to; row++)
    if ((marks === null || marks[row] === 1) && (gone === null || gone[row] === 0)) found[count++] = row
  return count === found.length ? found : found.slice(0, count)
}

/** The first position whose key is not below the given one. */
export function lowerBound(keys: Float64Array, key: number): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] as number) < key) low = middle + 1
    else high = middle
  }
  return low
}
