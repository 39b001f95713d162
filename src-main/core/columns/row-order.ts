// What an order of rows answers, whatever it is by.
import type { Segment } from './segment.ts'
import type { Positions } from './selection.ts'

/** Inside `store.read`. Throws `job.cancelled`. */
export interface RowOrder {
  /** Row numbers of positions [from, to); fewer at the end. */
  keys(from: number, to: number): Float64Array
  /** The position of a row; null where the selection does not hold it. */
  positionOf(key: number): number | null
  /** Rows of positions [from, to) by segment, as positions in it, ascending. */
  rows(from: number, to: number): Map<Segment, Positions>
  /** A few milliseconds of work that farther positions will need; false where nothing is left to do. */
  prepare(): boolean
}
