// What the dialog of exports is about: what a page lists.
import type { ViewInput } from '../../src-main/shared/contract/schemas.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import type { RowSelection } from './selection.svelte.ts'

export interface Exported {
  readonly type: RecordType
  /** Null: there is nothing to ask for. */
  readonly query: ViewInput | null
  /** Rows that are listed, once counted; null before. */
  readonly counted: number | null
  readonly selection: RowSelection
  /** Ids of the columns shown, in their order. */
  readonly columns: readonly string[]
}
