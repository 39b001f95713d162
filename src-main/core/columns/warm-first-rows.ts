// The first rows of each day in the orders that calls are sorted by, found before they are asked for (first-of-days.ts).
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Sort } from '../../shared/contract/schemas.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { derivedMember } from '../../shared/records/derived.ts'
import { memberIndex, RECORD_TYPES } from '../../shared/records/index.ts'
import { derivedName } from './derived.ts'
import type { Segment } from './segment.ts'
import { Selection } from './selection.ts'
import { SortedOrder } from './sorted-order.ts'
import type { ColumnStore } from './store.ts'

const ANY_ZONE = 'UTC'
const ALL = { from: null, to: null, search: '', where: [], gone: false, zone: ANY_ZONE }

/** What people sort calls by. */
const MEMBERS = ['CLI', 'CLD', 'AccountID', 'ServiceName', 'HuntGroupName', 'DisconnectCause', 'direction', 'outcome']

function sortedMembers({ call, members }: RecordType): string[] {
  if (call === undefined) return []
  const { amount, used, charged, customer } = call
  const known = MEMBERS.filter((name) => members.some((member) => member.name === name) || !/^[A-Z]/.test(name))
  return [amount, ...(used === null ? [] : [used]), charged, customer, ...known, 'destination']
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
  const isThere = sort.every(({ member }) => segment.columns.has(columnOf(store, type, member)))
  // Where its rows changed meanwhile, there is another segment for the day by now.
  if (!isThere || !store.segments(type, [src]).includes(segment)) return
  new SortedOrder(store, new Selection(store, type, [src], ALL), [segment], sort, ANY_ZONE).keepFirst()
}

const columnOf = (store: ColumnStore, type: RecordType, member: string): string =>
  derivedMember(type, member) && !memberIndex(type).has(member) ? derivedName(store, member, ANY_ZONE) : member
