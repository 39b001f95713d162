// Typed access to the rows of a view, bucket by bucket: what reports are computed from.
import type { CodedColumn, NumberColumn } from './column.ts'
import { sizeOf } from './column.ts'
import { isVoiceRow, answeredOf, columnName } from './derived.ts'
import type { Segment } from './segment.ts'
import type { Positions, Selection } from './selection.ts'
import type { ColumnStore } from './store.ts'
import { textAt, valueText } from './texts.ts'

/**
 * The rows of one bucket (a source and a day of UTC) that a view holds. Everything is by row position; `rows` lists the
 * positions that belong to the view, ascending, which is also the order of their times. Example, calls by cause:
 *
 *     reader.scan(view, ['DisconnectCause'], (segment) => {
 *       const cause = segment.numbers('DisconnectCause')
 *       for (const row of segment.rows) count(numberAt(cause, row))
 *     })
 *
 * - Numbers: `numberAt(column, row)` (column.ts) is an int, 0 or 1 of a flag, UTC ms of a time, micro-units of a decimal; NaN
 *   where the cell is empty or its value is odd: then `column.odd?.get(row)` is its exact text (finer than a millionth,
 *   beyond 2^53, not a number). Sums: `ExactSum.addCell(column, row)` (exact-sum.ts) takes every form.
 * - Words, phone numbers, any text, and the derived members: `column.codes[row]` is a number below `segment.distinct(column)`,
 *   0 for the empty cell; count into an array by code, then `segment.valueText(column, code)` once for each code. Codes
 *   are of this segment only: add up by text over segments.
 */
export interface ScanSegment {
  readonly rows: Positions
  /**
   * Stands for the bucket where the rows are all of its that are not gone, as long as none of them changes: what is worked
   * out from them can be remembered by it. Null where they are fewer or more.
   */
  readonly whole: Segment | null
  readonly bucket: Segment
  /** Rows of the bucket in all: the length of every column. */
  readonly size: number
  /** The second of the row's ordering time, as UTC seconds; ascending over the rows. */
  second(row: number): number
  numbers(member: string): NumberColumn
  coded(member: string): CodedColumn
  distinct(column: CodedColumn): number
  valueText(column: CodedColumn, code: number): string | null
  textAt(column: CodedColumn, row: number): string | null
  /** For records of calls: true for voice, as all figures count it (shared/domain/service.ts). */
  isVoice(row: number): boolean
  /** For records of calls: a voice row with talk time that did not fail. */
  isAnswered(row: number): boolean
}

/** `members`: what will be read, loaded in one go with the first that is; others may be asked for all the same. Throws `job.cancelled`. */
export function scanRows(
  store: ColumnStore,
  selection: Selection,
  zone: string,
  members: readonly string[],
  visit: (segment: ScanSegment) => void
): void {
  for (const segment of selection.segments()) {
    const rows = selection.positions(segment)
    if (rows.length === 0) continue
    store.check()
    visit(scanSegment(store, segment, { rows, zone, members, isWhole: selection.holdsAll(segment) }))
  }
}

interface Scanned {
  readonly rows: Positions
  readonly zone: string
  readonly members: readonly string[]
  readonly isWhole: boolean
}

function scanSegment(store: ColumnStore, segment: Segment, { rows, zone, members, isWhole }: Scanned): ScanSegment {
  const { call } = segment.type
  const isMember = (name: string): boolean => segment.type.members.some((member) => member.name === name)
  let isLoaded = false
  // With the first question: what is remembered of a whole bucket needs no columns.
  const load = (): void => {
    if (isLoaded) return
    isLoaded = true
    store.want(segment, members.filter(isMember))
  }
  const numbers = (name: string): NumberColumn => {
    load()
    return store.numbers(segment, name)
  }
  let keys: Float64Array | null = null
  let answered: ((row: number) => boolean) | null = null
  let service: NumberColumn | null = null
  const isVoice = (row: number): boolean => call !== undefined && isVoiceRow((service ??= numbers(call.service)), row)
  return {
    rows,
    whole: isWhole ? segment : null,
    bucket: segment,
    size: segment.size,
    second: (row) => Math.floor(((keys ??= store.rows(segment).keys)[row] as number) / 2 ** 20),
    numbers,
    coded: (name) => {
      load()
      return store.coded(segment, columnName(store, segment.type, name, zone))
    },
    distinct: (column) => sizeOf(column.values),
    valueText: (column, code) => valueText(column.values, code, store.words),
    textAt: (column, row) => textAt(column, row, store.words),
    isVoice,
    isAnswered: (row) => call !== undefined && isVoice(row) && (answered ??= answeredOf(store, segment, call))(row)
  }
}
