// All record types. Adding one is one definition and one line here.
import { AppError } from '../errors.ts'
import { changes, isChanges } from './changes.ts'
import { accountCdrs, calls, customerCdrs, subscriptions } from './calls.ts'
import type { RecordType, RecordTypeName, WireList } from './definition.ts'
import { accountStatistics, connectedCalls, connectedLegs, dateRanges, totalUsage, xdrs } from './others.ts'

export const RECORD_TYPES: readonly RecordType[] = [
  customerCdrs,
  accountCdrs,
  calls,
  subscriptions,
  connectedLegs,
  connectedCalls,
  xdrs,
  dateRanges,
  totalUsage,
  accountStatistics
]

/** A name as the service compares it: without case and underscores (domain.md 3.6). */
export const foldName = (name: string): string => name.replaceAll('_', '').toLowerCase()

const byName = new Map(RECORD_TYPES.map((type) => [type.name, type]))
const byAnyName = new Map(
  RECORD_TYPES.flatMap(
    (type) =>
      [
        [foldName(type.name), type],
        [type.short, type]
      ] as const
  )
)

export function recordType(name: RecordTypeName): RecordType {
  const type = byName.get(name)
  if (!type) throw new AppError('internal', `no record type ${name}`)
  return type
}

/** A record type by its list name or its short name, in any case. Throws `input.invalid` that lists the names. */
export function findRecordType(name: string): RecordType {
  const type = byAnyName.get(name) ?? byAnyName.get(foldName(name))
  if (type) return type
  const names = RECORD_TYPES.map((t) => `${t.name} (${t.short})`).join(', ')
  throw new AppError('input.invalid', `Unknown record type "${name}". Known: ${names}.`)
}

/** The type of the rows that a view lists: a record type, or changes of records. */
export const listedType = (name: string): RecordType => (isChanges(name) ? changes : findRecordType(name))

/** The response members that carry rows, by folded name. */
export const WIRE_LISTS: ReadonlyMap<string, { readonly type: RecordType; readonly list: WireList }> = new Map(
  RECORD_TYPES.flatMap((type) => type.lists.map((list) => [foldName(list.name), { type, list }] as const))
)

const indexes = new Map<RecordType, ReadonlyMap<string, number>>()

/** Position of each member in a row of this type, by its exact name. */
export function memberIndex(type: RecordType): ReadonlyMap<string, number> {
  let index = indexes.get(type)
  if (!index) indexes.set(type, (index = new Map(type.members.map((member, i) => [member.name, i]))))
  return index
}

/** Position of a member that the definition is known to have. */
export function positionOf(type: RecordType, name: string): number {
  const at = memberIndex(type).get(name)
  if (at === undefined) throw new AppError('internal', `${type.name} has no member ${name}`)
  return at
}
