// Columns that no member holds: direction, outcome, destination, weekday, hour (shared/records/derived.ts says which values
// there are) and the call of a leg, worked out once for a bucket by the rules of the shared domain.
import { directionOf, OUTCOMES, outcomeKind } from '../../shared/domain/call.ts'
import { isVoice } from '../../shared/domain/service.ts'
import { zoneOffsets } from '../../shared/domain/time-zone.ts'
import type { CallMembers, RecordType } from '../../shared/records/definition.ts'
import { derivedMember } from '../../shared/records/derived.ts'
import { memberIndex } from '../../shared/records/index.ts'
import { timeOfKey } from '../cache/record-tables.ts'
import { coded } from './build.ts'
import { CALL_NAME, callColumn } from './call-groups.ts'
import type { CodedColumn, Column, NumberColumn } from './column.ts'
import { numberAt } from './column.ts'
import { destinationColumn } from './destination-column.ts'
import type { Segment } from './segment.ts'
import type { ColumnStore } from './store.ts'
import { textAt } from './texts.ts'

/** The name of a derived column. Weekday and hour are those of a zone, destinations of what names there are. Inside `store.read`. */
export function derivedName(store: ColumnStore, member: string, zone: string): string {
  if (member === 'destination') return `destination@${store.destinations.version()}`
  return member === 'weekday' || member === 'hour' ? `${member}@${zone}` : `=${member}`
}

/** The column that a member, or what rows say beside their members, stands in. Inside `store.read`. */
export const columnName = (store: ColumnStore, type: RecordType, member: string, zone: string): string =>
  memberIndex(type).has(member) ? member : derivedName(store, member, zone)

export const isDerivedName = (name: string): boolean => name.startsWith('=') || name.includes('@')
/** Hours and weekdays cost as much to read as to work out; names may be others at the next start. */
export const isKeptName = (name: string): boolean => !name.includes('@')

export function deriveColumn(store: ColumnStore, segment: Segment, name: string): Column {
  if (name === CALL_NAME) return callColumn(store, segment)
  if (name === '=direction') return directionColumn(store, segment, callOf(segment.type))
  if (name === '=outcome') return outcomeColumn(store, segment, callOf(segment.type))
  const [member = '', zone = 'UTC'] = name.split('@')
  if (member === 'destination') return destinationColumn(store, segment, callOf(segment.type).destination)
  return clockColumn(store, segment, member as 'weekday' | 'hour', zone)
}

function callOf(type: RecordType): CallMembers {
  if (!type.call) throw new RangeError(`${type.name} has no calls`)
  return type.call
}

const labelled = (type: RecordType, member: string, codes: Uint8Array): CodedColumn =>
  coded(codes, { kind: 'labels', labels: derivedMember(type, member)?.values ?? [] }, 0)

const DIRECTION_BITS = 12

function directionColumn(store: ColumnStore, segment: Segment, call: CallMembers): CodedColumn {
  const flags = store.numbers(segment, call.flags)
  const labels = derivedMember(segment.type, 'direction')?.values ?? []
  const codes = new Uint8Array(segment.size)
  const byBits = [0, 4, 8, 12].map((bits) => labels.indexOf(directionOf(bits, null, null, null)) + 1)
  let numbers: ((row: number) => number) | null = null
  for (let row = 0; row < codes.length; row++) {
    const bits = lowBits(flags, row)
    if (bits !== 0) codes[row] = byBits[bits / 4] as number
    else codes[row] = (numbers ??= byNumbers(store, segment, call, labels))(row)
  }
  return labelled(segment.type, 'direction', codes)
}

/** Flags beyond 2^53 stand as text; their low bits say the direction all the same. */
function lowBits(flags: NumberColumn, row: number): number {
  const odd = flags.odd?.get(row)
  if (odd !== undefined) return Number(BigInt(odd) & BigInt(DIRECTION_BITS))
  const value = numberAt(flags, row)
  return Number.isNaN(value) ? 0 : Number(value) & DIRECTION_BITS
}

/** Where the flags do not say: which number is the account's. Each pair of texts is looked at once. */
function byNumbers(
  store: ColumnStore,
  segment: Segment,
  { account }: CallMembers,
  labels: readonly string[]
): (row: number) => number {
  if (account === null) {
    const unknown = labels.indexOf('unknown') + 1
    return () => unknown
  }
  const [from, to, own] = [store.coded(segment, 'CLI'), store.coded(segment, 'CLD'), store.coded(segment, account)]
  return (row) => {
    const text = (column: CodedColumn): string | null => textAt(column, row, store.words)
    return labels.indexOf(directionOf(0, text(from), text(to), text(own))) + 1
  }
}

/** As figures count: rows of other services are no calls and have no outcome. */
function outcomeColumn(store: ColumnStore, segment: Segment, call: CallMembers): CodedColumn {
  const answered = answeredOf(store, segment, call)
  const cause = memberIndex(segment.type).has('DisconnectCause') ? store.numbers(segment, 'DisconnectCause') : null
  const service = store.numbers(segment, call.service)
  const codes = new Uint8Array(segment.size)
  for (let row = 0; row < codes.length; row++) {
    if (!isVoiceRow(service, row)) continue
    const value = cause === null ? NaN : numberAt(cause, row)
    codes[row] = OUTCOMES.indexOf(outcomeKind(answered(row), Number.isNaN(value) ? null : value)) + 1
  }
  return labelled(segment.type, 'outcome', codes)
}

/** True for a row of a voice call. A service id beyond 2^53 is none. */
export function isVoiceRow(service: NumberColumn, row: number): boolean {
  const value = numberAt(service, row)
  return isVoice(Number.isNaN(value) ? (service.odd?.has(row) === true ? -1 : null) : value)
}

/** Whether a voice row has talk time and did not fail. */
export function answeredOf(store: ColumnStore, segment: Segment, call: CallMembers): (row: number) => boolean {
  const used = store.numbers(segment, call.used ?? call.charged)
  const failed = call.failed === null ? null : store.numbers(segment, call.failed)
  return (row) => {
    if (failed !== null && numberAt(failed, row) === 1) return false
    const value = numberAt(used, row)
    return Number.isNaN(value) ? Number(used.odd?.get(row) ?? 0) > 0 : value > 0
  }
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3

/** What the zone's clock shows at the second of the row's ordering time; rows without a time have none. */
function clockColumn(store: ColumnStore, segment: Segment, member: 'weekday' | 'hour', zone: string): CodedColumn {
  const { keys } = store.rows(segment)
  const offset = zoneOffsets(zone)
  const codes = new Uint8Array(segment.size)
  // Rows without a time stand on the first day there is.
  const times = segment.day === 0 && segment.type.orderBy !== null ? store.numbers(segment, segment.type.orderBy) : null
  for (let row = 0; row < codes.length; row++) {
    if (times !== null && Number.isNaN(numberAt(times, row))) continue
    const at = timeOfKey(keys[row] as number)
    const local = at + offset(at)
    codes[row] =
      member === 'hour'
        ? Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS) + 1
        : ((((Math.floor(local / DAY_MS) + FIRST_WEEKDAY) % 7) + 7) % 7) + 1
  }
  return labelled(segment.type, member, codes)
}
