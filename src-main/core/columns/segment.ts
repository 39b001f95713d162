// A bucket of rows as the columns know it: one record type, one source, one day of UTC.
import type { RecordType } from '../../shared/records/definition.ts'
import { KEYS_PER_DAY } from '../cache/record-tables.ts'
import type { Column } from './column.ts'

export class Segment {
  readonly type: RecordType
  readonly src: number
  /** Days since 1970-01-01. */
  readonly day: number
  /** What the rows are like; another one, other rows. */
  readonly version: number
  readonly live: number
  readonly gone: number
  /** Columns in memory, by name. */
  readonly columns = new Map<string, Column>()

  constructor(type: RecordType, row: { src: number; day: number; version: number; live: number; gone: number }) {
    this.type = type
    this.src = row.src
    this.day = row.day
    this.version = row.version
    this.live = row.live
    this.gone = row.gone
  }

  /** Rows, gone ones among them. */
  get size(): number {
    return this.live + this.gone
  }

  get firstKey(): number {
    return this.day * KEYS_PER_DAY
  }

  /** Row numbers are below this. */
  get endKey(): number {
    return (this.day + 1) * KEYS_PER_DAY
  }
}

export const isSameList = (a: readonly Segment[], b: readonly Segment[]): boolean =>
  a === b || (a.length === b.length && a.every((segment, i) => segment === b[i]))

/** The column of row numbers and gone marks. */
export const ROWS = '#rows'
