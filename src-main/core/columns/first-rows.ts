// The first rows of an order without sorting the others: rows pass by, and only those before the last one wanted stay.
import type { KeyColumn, Sign } from './key-column.ts'
import { directed, keyAt } from './key-column.ts'
import type { Positions } from './selection.ts'

/** Rows by part: a part is numbered, its rows have positions. Parts follow each other in time. */
export interface Parts {
  readonly count: number
  /** Rows to choose from, ascending. */
  rows(part: number): Positions
  /** The direction of the first level. */
  readonly sign: Sign
  /** Keys of the first level, ascending. Asked for once or twice for each part. */
  firstKeys(part: number): KeyColumn
  /** Readers of single keys of the further levels. */
  further(part: number): ((row: number) => number)[]
  /** Numbers of the rows, by position: of rows with equal keys the larger number is earlier. No two are the same. */
  numbers(part: number): Float64Array
  /** Called for each part; may throw to end the search. */
  check(): void
}

export interface Place {
  readonly part: number
  readonly row: number
}

interface Candidate extends Place {
  /** By level. */
  readonly keys: readonly number[]
  readonly number: number
}

/** So many times the wanted rows are gathered before the best of them are chosen. */
const SLACK = 3

/**
 * The first `wanted` rows, in order; fewer where there are no more. `limit`: so many rows have a first key up to it, where that is
 * known before.
 */
export function firstRows(parts: Parts, wanted: number, limit = Infinity): Place[] {
  const kept = new Kept(parts, wanted, limit)
  // Many columns grow with time: the end that holds the earlier keys comes first, then most other rows fall at once.
  const last = parts.count - 1
  const isNewestFirst = last < 0 || smallest(parts, last) <= smallest(parts, 0)
  for (let i = 0; i <= last; i++) {
    parts.check()
    kept.take(isNewestFirst ? last - i : i, isNewestFirst)
  }
  return kept.chosen()
}

function smallest(parts: Parts, part: number): number {
  const keys = parts.firstKeys(part)
  let min = Infinity
  for (const row of parts.rows(part)) min = Math.min(min, keyAt(keys, row, parts.sign))
  return min
}

/** With more codes, or rows, to look for, all rows are passed by as fast. */
const FEW_CODES = 4
const FEW_ROWS = 1 / 16

/** The rows with a key up to the limit, in any order, where a whole part's few codes say so; null: not told in this way. */
function within({ codes, values }: KeyColumn, sign: Sign, limit: number): Positions | null {
  if (codes === null || limit === Infinity || values instanceof Int32Array) return null
  const few: number[] = []
  for (let code = 0; code < values.length && few.length <= FEW_CODES; code++)
    if (directed(values[code] as number, sign) <= limit) few.push(code)
  if (few.length > FEW_CODES) return null
  const rows: number[] = []
  for (const code of few)
    for (let row = codes.indexOf(code); row >= 0; row = codes.indexOf(code, row + 1)) {
      if (rows.length > codes.length * FEW_ROWS) return null
      rows.push(row)
    }
  return Uint32Array.from(rows)
}

/** The part whose rows pass by. */
interface Current {
  readonly part: number
  readonly further: readonly ((row: number) => number)[]
  readonly numbers: Float64Array
}

class Kept {
  readonly #parts: Parts
  readonly #wanted: number
  /** The limit that was known before the first row. */
  readonly #known: number
  #candidates: Candidate[] = []
  /** The last of the wanted so far: what comes after it is none. */
  #last: Candidate | null = null

  constructor(parts: Parts, wanted: number, known: number) {
    this.#parts = parts
    this.#wanted = wanted
    this.#known = known
  }

  take(part: number, isNewestFirst: boolean): void {
    const all = this.#parts.rows(part)
    if (all.length === 0) return
    const firstKeys = this.#parts.firstKeys(part)
    const isWhole = all.length === firstKeys.codes?.length
    const rows = (isWhole ? within(firstKeys, this.#parts.sign, this.#limit) : null) ?? all
    const current: Current = { part, further: this.#parts.further(part), numbers: this.#parts.numbers(part) }
    const { sign } = this.#parts
    const { codes, values } = firstKeys
    let limit = this.#limit
    // The same as it stands in the column: most rows are passed by with one look.
    let bound = sign * limit
    for (let i = 0; i < rows.length; i++) {
      const row = rows[isNewestFirst ? rows.length - 1 - i : i] as number
      const value = values[codes === null ? row : (codes[row] as number)] as number
      if (sign === 1 ? value > bound : value < bound) continue
      const key = keyAt(firstKeys, row, sign)
      if (key > limit || (key === limit && !this.#isBeforeLast(current, row))) continue
      this.#add(current, row, key)
      limit = this.#limit
      bound = sign * limit
    }
  }

  chosen(): Place[] {
    this.#choose()
    return this.#candidates
  }

  get #limit(): number {
    return this.#last?.keys[0] ?? this.#known
  }

  /** For a row whose first key is that of the last. */
  #isBeforeLast({ further, numbers }: Current, row: number): boolean {
    const last = this.#last
    if (!last) return true
    // Of a column with few values most rows come here: no pairs are made for each.
    for (let i = 0; i < further.length; i++) {
      const key = (further[i] as (row: number) => number)(row)
      const limit = last.keys[i + 1] as number
      if (key !== limit) return key < limit
    }
    return (numbers[row] as number) > last.number
  }

  #add({ part, further, numbers }: Current, row: number, firstKey: number): void {
    const keys = [firstKey]
    for (const read of further) keys.push(read(row))
    this.#candidates.push({ part, row, keys, number: numbers[row] as number })
    if (this.#candidates.length >= this.#wanted * (1 + SLACK)) this.#choose()
  }

  #choose(): void {
    this.#candidates = this.#candidates.sort(compare).slice(0, this.#wanted)
    if (this.#candidates.length === this.#wanted) this.#last = this.#candidates.at(-1) ?? null
  }
}

function compare(a: Candidate, b: Candidate): number {
  for (let level = 0; level < a.keys.length; level++) {
    const [x, y] = [a.keys[level] as number, b.keys[level] as number]
    if (x !== y) return x < y ? -1 : 1
  }
  return b.number - a.number
}
