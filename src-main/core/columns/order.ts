// The rows of a selection by position, in the order that is asked for.
import type { Sort } from '../../shared/contract/schemas.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import type { RowOrder } from './row-order.ts'
import type { Selection } from './selection.ts'
import { SortedOrder } from './sorted-order.ts'
import type { ColumnStore } from './store.ts'
import { TimeOrder } from './time-order.ts'

/** 1 or -1 where the order is that of the row numbers: the direction; else null. */
function timeOrder(type: RecordType, sort: Sort): 1 | -1 | null {
  const [first, second] = sort
  if (!first) return -1
  return first.member === type.orderBy && !second ? (first.descending ? -1 : 1) : null
}

/** An order over the segments that the selection has now. */
export function rowOrder(store: ColumnStore, selection: Selection, by: Sort | 'oldest first', zone: string): RowOrder {
  const segments = selection.segments()
  const direction = by === 'oldest first' ? 1 : timeOrder(selection.type, by)
  if (direction !== null) return new TimeOrder(store, selection, segments, direction)
  return new SortedOrder(store, selection, segments, by as Sort, zone)
}
