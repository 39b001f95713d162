// The columns of a bucket of rows: typed arrays in the order of the rows. What predicates, sorts and sums walk over.
import type { TextTable } from './text-table.ts'

/**
 * Whole numbers: ints, booleans (0 and 1), times (UTC ms), decimals as micro-units. Empty cells read as NaN.
 * `odd`: by row, the exact text of what is no such number (finer than a millionth, beyond 2^53, not a number at all);
 * `values` holds nothing there.
 */
export interface NumberColumn {
  readonly form: 'number'
  /** An Int32Array holds `NO_INT` for nothing, a Float64Array NaN. */
  readonly values: Int32Array | Float64Array
  readonly odd: ReadonlyMap<number, string> | null
  readonly bytes: number
}

/** Texts: for each row a code into the bucket's distinct values; code 0 is the empty cell. */
export interface CodedColumn {
  readonly form: 'coded'
  readonly codes: Codes
  readonly values: Values
  readonly bytes: number
}

export type Codes = Uint8Array | Uint16Array | Uint32Array

/** The distinct values of a coded column. */
export type Values = WordValues | TextTable | LabelValues

/** Ids of the cache's dictionary; texts it had no room for stand by code in `literals`. */
export interface WordValues {
  readonly kind: 'words'
  /** By code; 0 where there is a literal, and for code 0. */
  readonly ids: Int32Array
  readonly literals: ReadonlyMap<number, string> | null
}

/** What is worked out from other columns: few values, the same in every bucket. */
export interface LabelValues {
  readonly kind: 'labels'
  /** By code, from code 1 on. */
  readonly labels: readonly string[]
}

/** The rows themselves: their numbers, ascending, and which of them are gone (null: none). */
export interface RowsColumn {
  readonly form: 'rows'
  readonly keys: Float64Array
  readonly gone: Uint8Array | null
  readonly bytes: number
}

export type Column = NumberColumn | CodedColumn | RowsColumn

/** Stands for nothing in an Int32Array; no stored number is this small. */
export const NO_INT = -(2 ** 31)

/** The number in a row; NaN where the cell is empty or odd. */
export const numberAt = (column: NumberColumn, row: number): number => {
  const value = column.values[row] as number
  return value === NO_INT && column.values instanceof Int32Array ? NaN : value
}

export const sizeOf = (values: Values): number => {
  if (values.kind === 'words') return values.ids.length
  return values.kind === 'labels' ? values.labels.length + 1 : values.size
}

/** The narrowest array for codes below `size`. */
export function codesFor(codes: Uint32Array, size: number): Codes {
  if (size <= 2 ** 8) return new Uint8Array(codes)
  return size <= 2 ** 16 ? new Uint16Array(codes) : codes
}
