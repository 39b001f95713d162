// The first rows of each day in the orders that calls are sorted by, found before they are asked for (first-of-days.ts).
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Sort } from '../../shared/contract/schemas.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { memberIndex, RECORD_TYPES } from '../../shared/records/index.ts'
import { columnName } from './derived.ts'
import type { Segment } from './segment.ts'
import { Selection } from './selection.ts'
import { SortedOrder } from './sorted-order.ts'
import type { ColumnStore } from './store.ts'

const ANY_ZONE = 'UTC'
const ALL = { from: null, to: null, search: '', where: [], gone: false, zone: ANY_ZONE }

/** What people sort calls by. */
const MEMBERS = ['CLI', 'CLD', 'AccountID', 'ServiceName', 'HuntGroupName', 'DisconnectCause']
const DERIVED = ['direction', 'outcome', 'destination']

function sortedMembers(type: RecordType): string[] {
  if (type.call === undefined) return []
  const { amount, used, charged, customer } = type.call
  const known = MEMBERS.filter((name) => memberIndex(type).has(name))
  return [amount, ...(used === null ? [] : [used]), charged, customer, ...known, ...DERIVED]
}

/** Newest days first, an order of a day at a time; columns that are not in memory are not brought there. Ends early where stopped. */
export async function warmFirstRows(store: ColumnStore, isStopped: () => boolean): Promise<void> {
  for (const type of RECORD_TYPES) {
    const members = sortedMembers(type)
    if (members.length === 0) continue
    for (const segment of store.read(() => [...store.segments(type, null)]).toReversed())
      for (const member of members)
        for (const descending of [true, false]) {
          await nextTurn()
          if (isStopped()) return
          store.read(() => findFirst(store, segment, [{ member, descending }]))
        }
  }
}

function findFirst(store: ColumnStore, segment: Segment, sort: Sort): void {
  const { type, src } = segment
  const isThere = sort.every(({ member }) => segment.columns.has(columnName(store, type, member, ANY_ZONE)))
  // Where its rows changed meanwhile, there is another segment for the day by now.
  if (!isThere || !store.segments(type, [src]).includes(segment)) return
  new SortedOrder(store, new Selection(store, type, [src], ALL), [segment], sort, ANY_ZONE).keepFirst()
}
