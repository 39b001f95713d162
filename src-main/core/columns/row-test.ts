// What a filter is made of.
import type { Segment } from './segment.ts'
import type { ColumnStore } from './store.ts'

/** One test of a filter. */
export interface RowTest {
  /** Columns it reads. */
  readonly columns: readonly string[]
  /** How dear it is, beside other tests: cheap ones go first. */
  readonly cost: number
  /** Sets the marks (all 0 before) of the rows that pass. */
  mark(store: ColumnStore, segment: Segment, marks: Uint8Array): void
}
