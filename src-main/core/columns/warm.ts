// The columns that most questions need, brought into memory before they are asked for.
import type { MemberKind, RecordType } from '../../shared/records/definition.ts'
import { derivedMembers } from '../../shared/records/derived.ts'
import { RECORD_TYPES } from '../../shared/records/index.ts'
import { hasConferences } from '../../shared/records/members.ts'
import { CALL_NAME } from './call-groups.ts'
import { derivedName, isKeptName } from './derived.ts'
import { ROWS } from './segment.ts'
import type { ColumnStore } from './store.ts'

/** Numbers, texts of the search box, what figures and pickers are made of. */
function usualColumns(store: ColumnStore, type: RecordType): string[] {
  const { call } = type
  const searched = type.members.filter((member) => member.searched === true).map(({ name }) => name)
  const ofCalls = call
    ? [
        call.service,
        call.used,
        call.charged,
        call.amount,
        call.failed,
        call.flags,
        call.account,
        call.destination,
        call.customer
      ]
    : []
  const cause = type.members.filter(({ name }) => name === 'DisconnectCause').map(({ name }) => name)
  const derived = derivedMembers(type).map(({ name }) => derivedName(store, name, 'UTC'))
  return [
    ...new Set([ROWS, ...ofCalls.filter((name) => name !== null), ...cause, ...searched, ...derived.filter(isKeptName)])
  ]
}

const SMALL: readonly MemberKind[] = ['int', 'decimal', 'time', 'bool']

/**
 * What else calls are sorted and filtered by that takes little room: numbers, times, words and destinations, not texts of
 * single rows.
 */
const smallColumns = (store: ColumnStore, { call, members }: RecordType): string[] =>
  call === undefined
    ? []
    : [
        ...members.filter((member) => SMALL.includes(member.kind) || member.store === 'dict').map(({ name }) => name),
        derivedName(store, 'destination', 'UTC')
      ]

/** Which legs are of one call: what only figures ask for. */
const callColumns = (_store: ColumnStore, type: RecordType): string[] =>
  type.call !== undefined && hasConferences(type) ? [CALL_NAME] : []

/** Resolves when done, when the memory for it is used up, when a sync begins to write, or when stopped. */
export async function warmColumns(
  store: ColumnStore,
  order: 'newest first' | 'oldest first',
  isStopped: () => boolean
): Promise<void> {
  if (order === 'oldest first') store.prune()
  const isOfRows = order === 'newest first'
  const types = RECORD_TYPES.toSorted((a, b) => Number(b.call !== undefined) - Number(a.call !== undefined))
  for (const columnsOf of [usualColumns, isOfRows ? smallColumns : callColumns])
    for (const type of types) {
      if (isStopped()) return
      const names = store.read(() => columnsOf(store, type))
      await store.warm(type, names, isOfRows, isStopped)
    }
}
