// Rows in the order of any columns: the first of them at once, the whole order when farther positions are asked for.
import type { Sort } from '../../shared/contract/schemas.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { dayOfKey } from '../cache/record-tables.ts'
import { columnName } from './derived.ts'
import { firstOfDay, keepFirstOfDay } from './first-of-days.ts'
import type { Parts } from './first-rows.ts'
import { firstRows } from './first-rows.ts'
import type { KeyColumn, Sign } from './key-column.ts'
import { directed, expanded, keyAt } from './key-column.ts'
import { basesOf, numbered } from './numbering.ts'
import { countUp, radixSort } from './radix.ts'
import type { RowOrder } from './row-order.ts'
import type { Segment } from './segment.ts'
import type { Positions, Selection } from './selection.ts'
import { lowerBound } from './selection.ts'
import type { SortKeys } from './sort-keys.ts'
import { sortKeys } from './sort-keys.ts'
import type { ColumnStore } from './store.ts'

/** So many first rows are found without sorting the others. */
const FIRST = 400

/** One key of the order: a level of a column, in its direction. */
interface Level {
  readonly keys: SortKeys
  readonly level: number
  readonly sign: Sign
}

export class SortedOrder implements RowOrder {
  readonly #store: ColumnStore
  readonly #selection: Selection
  readonly #segments: readonly Segment[]
  /** Where each segment's rows begin in the numbering of all (numbering.ts). */
  readonly #bases: Float64Array
  readonly #levels: readonly Level[]
  /** Tells this order from any other. */
  readonly #id: string
  /** As `#id`, of the order of its first column alone. */
  readonly #firstId: string
  readonly #count: number
  /** Rows in order, in that numbering. */
  #first: Uint32Array | null = null
  #whole: Uint32Array | null = null
  /** The whole order while it is being made. */
  #sorting: Generator<undefined, Uint32Array> | null = null

  constructor(store: ColumnStore, selection: Selection, segments: readonly Segment[], sort: Sort, zone: string) {
    this.#store = store
    this.#selection = selection
    this.#segments = segments
    this.#bases = basesOf(segments)
    const used = segments.filter((segment) => selection.positions(segment).length > 0)
    this.#count = used.reduce((sum, segment) => sum + selection.positions(segment).length, 0)
    for (const segment of used) store.want(segment, namesOf(selection.type, sort))
    this.#id = orderId(store, selection.type, sort, zone)
    this.#firstId = orderId(store, selection.type, sort.slice(0, 1), zone)
    this.#levels = sort.flatMap(({ member, descending }) => {
      const keys = sortKeys(store, selection.type, member, zone, used)
      const sign = descending ? -1 : 1
      return Array.from({ length: keys.levels }, (_, level): Level => ({ keys, level, sign }))
    })
  }

  keys(from: number, to: number): Float64Array {
    return Float64Array.from(this.#order(to).subarray(from, to), (row) => this.#keyOf(row))
  }

  positionOf(key: number): number | null {
    const at = this.#segments.findIndex((segment) => {
      if (segment.day !== dayOfKey(key)) return false
      const { keys } = this.#store.rows(segment)
      return keys[lowerBound(keys, key)] === key
    })
    if (at < 0) return null
    const { keys } = this.#store.rows(this.#segments[at] as Segment)
    const place = this.#order(Infinity).indexOf((this.#bases[at] as number) + lowerBound(keys, key))
    return place < 0 ? null : place
  }

  rows(from: number, to: number): Map<Segment, Positions> {
    const marks = this.#segments.map(({ size }) => new Uint8Array(size))
    for (const row of this.#order(to).subarray(from, to)) {
      const at = this.#segmentOf(row)
      ;(marks[at] as Uint8Array)[row - (this.#bases[at] as number)] = 1
    }
    return new Map(this.#segments.map((segment, at) => [segment, marked(marks[at] as Uint8Array)]))
  }

  prepare(): boolean {
    if (this.#whole || this.#count <= FIRST) return false
    return this.#step() === null
  }

  /** Rows in order: at least the first `to`. */
  #order(to: number): Uint32Array {
    if (this.#whole) return this.#whole
    if (to > FIRST || this.#count <= FIRST) return this.#finish()
    return (this.#first ??= this.#findFirst())
  }

  #finish(): Uint32Array {
    for (;;) {
      this.#store.check()
      const whole = this.#step()
      if (whole) return whole
    }
  }

  /** A step towards the whole order; null while it is not there. */
  #step(): Uint32Array | null {
    this.#sorting ??= this.#sortAll()
    try {
      const step = this.#sorting.next()
      if (step.done === true) this.#whole = step.value
    } catch (thrown) {
      // What threw goes on no more: the next one begins anew.
      this.#sorting = null
      throw thrown
    }
    return this.#whole
  }

  *#sortAll(): Generator<undefined, Uint32Array> {
    const { rows } = numbered(this.#store, this.#selection, this.#segments)
    yield
    let order = countUp(rows.length)
    for (const level of this.#levels.toReversed()) {
      const keys = yield* this.#fill(rows, level)
      order = yield* radixSort(keys, order)
    }
    return order.map((index) => rows[index] as number)
  }

  #findFirst(): Uint32Array {
    const parts = this.#parts(this.#segments, (segment) => this.#toChooseFrom(segment))
    return Uint32Array.from(
      firstRows(parts, FIRST, this.#limit()),
      ({ part, row }) => (this.#bases[part] as number) + row
    )
  }

  /** So many rows have a first key up to it, by what is known of the order of the first column alone. */
  #limit(): number {
    if (this.#id === this.#firstId) return Infinity
    const [{ keys, level, sign }] = this.#levels as [Level, ...Level[]]
    const known: number[] = []
    for (const segment of this.#segments) {
      const rows = this.#selection.holdsAll(segment) ? firstOfDay(segment, this.#firstId) : undefined
      const column = rows && keys.column(segment, level)
      for (const row of rows ?? []) known.push(keyAt(column as KeyColumn, row, sign))
    }
    return Float64Array.from(known).sort()[FIRST - 1] ?? Infinity
  }

  /** Finds the first rows of each whole bucket, for this and wider selections. */
  keepFirst(): void {
    for (const segment of this.#segments) {
      if (!this.#selection.holdsAll(segment) || firstOfDay(segment, this.#id)) continue
      const own = firstRows(
        this.#parts([segment], (each) => this.#selection.positions(each)),
        FIRST
      )
      keepFirstOfDay(segment, this.#id, Uint32Array.from(own, ({ row }) => row).sort())
    }
  }

  /** Rows among which the first of all are: of a whole bucket its own first ones. */
  #toChooseFrom(segment: Segment): Positions {
    const rows = this.#selection.positions(segment)
    const isWhole = rows.length > FIRST && this.#selection.holdsAll(segment)
    return (isWhole ? firstOfDay(segment, this.#id) : undefined) ?? rows
  }

  #parts(segments: readonly Segment[], rows: (segment: Segment) => Positions): Parts {
    const [first, ...further] = this.#levels as [Level, ...Level[]]
    const segment = (part: number): Segment => segments[part] as Segment
    return {
      count: segments.length,
      rows: (part) => rows(segment(part)),
      sign: first.sign,
      firstKeys: (part) => first.keys.column(segment(part), first.level),
      further: (part) =>
        further.map(({ keys, level, sign }) => {
          const read = keys.reader(segment(part), level)
          return (row) => directed(read(row), sign)
        }),
      numbers: (part) => this.#store.rows(segment(part)).keys,
      check: () => this.#store.check()
    }
  }

  /** The keys of a level, by index into the rows. */
  *#fill(rows: Uint32Array, { keys, level, sign }: Level): Generator<undefined, Float64Array<ArrayBuffer>> {
    const filled = new Float64Array(rows.length)
    // Rows of several sources take turns within a day only.
    const ofDay = new Map<number, Float64Array>()
    let day = NaN
    for (let i = 0; i < rows.length;) {
      const at = this.#segmentOf(rows[i] as number)
      const segment = this.#segments[at] as Segment
      if (segment.day !== day) {
        ofDay.clear()
        yield
      }
      ;({ day } = segment)
      const own = ofDay.get(at) ?? expanded(keys.column(segment, level), sign)
      ofDay.set(at, own)
      i = fillRun(filled, rows, i, own, this.#bases[at] as number)
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
function fillRun(filled: Float64Array, rows: Uint32Array, start: number, own: Float64Array, base: number): number {
  let i = start
  for (; i < rows.length; i++) {
    const at = (rows[i] as number) - base
    if (at < 0 || at >= own.length) break
    filled[i] = own[at] as number
  }
  return i
}

function marked(marks: Uint8Array): Positions {
  const found = new Uint32Array(marks.length)
  let count = 0
  for (let row = 0; row < marks.length; row++) if (marks[row] === 1) found[count++] = row
  return found.slice(0, count)
}

/** Hours and weekdays are those of a zone, destinations of the names that are known. */
const orderId = (store: ColumnStore, type: RecordType, sort: Sort, zone: string): string =>
  sort.map(({ member, descending }) => `${descending ? '-' : ''}${columnName(store, type, member, zone)}`).join()

const namesOf = (type: RecordType, sort: Sort): string[] =>
  sort.map(({ member }) => member).filter((name) => type.members.some((member) => member.name === name))
