// One level of what rows are sorted by, as it is kept: read without a copy for the first rows, expanded for whole orders.
import type { Codes } from './column.ts'
import { NO_INT } from './column.ts'

export type Sign = 1 | -1

/** Keys by row, or by code where rows have codes. Empty: NaN, Infinity, in an Int32Array `NO_INT`. */
export interface KeyColumn {
  readonly values: Int32Array | Float64Array
  readonly codes: Codes | null
}

/** Empty cells stay last in both directions. */
export function directed(value: number, sign: Sign): number {
  if (value === Infinity || Number.isNaN(value)) return Infinity
  return sign === 1 ? value : 0 - value
}

export function keyAt({ values, codes }: KeyColumn, row: number, sign: Sign): number {
  const value = values[codes === null ? row : (codes[row] as number)] as number
  return value === NO_INT && values instanceof Int32Array ? Infinity : directed(value, sign)
}

/** The keys of all rows: the smaller the earlier, no NaN. */
export function expanded(column: KeyColumn, sign: Sign): Float64Array<ArrayBuffer> {
  const { values, codes } = column
  const byValue = new Float64Array(values)
  const nothing = values instanceof Int32Array ? NO_INT : NaN
  for (let i = 0; i < byValue.length; i++)
    byValue[i] = byValue[i] === nothing ? Infinity : directed(byValue[i] as number, sign)
  if (codes === null) return byValue
  const keys = new Float64Array(codes.length)
  for (let row = 0; row < keys.length; row++) keys[row] = byValue[codes[row] as number] as number
  return keys
}
