// What a row says beside its members, worked out from its cells: the same rules as filters and figures use.
import { directionOf, outcomeKind, outcomeText, outcomeWord } from '../domain/call.ts'
import type { Direction, OutcomeKind } from '../domain/call.ts'
import { isVoice } from '../domain/service.ts'
import type { RecordType } from './definition.ts'
import type { DerivedMember } from './derived.ts'
import { memberIndex } from './index.ts'

const DIRECTIONS: Readonly<Record<Direction, string>> = {
  outgoing: 'Outgoing',
  incoming: 'Incoming',
  forwarded: 'Forwarded',
  unknown: 'Unknown'
}
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A derived value in English words, which `labelIn` translates. Hours are numbers and stay so, names too. */
export function derivedWord(name: DerivedMember['name'], value: string): string {
  if (name === 'weekday') return WEEKDAYS[Number(value) - 1] ?? value
  if (name === 'direction') return DIRECTIONS[value as Direction]
  return name === 'outcome' ? outcomeWord(value as OutcomeKind) : value
}

/** The same as it stands in a row: of a failed call its cause. */
export function derivedTextOf(type: RecordType): (name: DerivedMember['name'], value: string, cells: Cells) => string {
  const cause = memberIndex(type).get('DisconnectCause') ?? -1
  return (name, value, cells) =>
    name === 'outcome' ? outcomeText(value as OutcomeKind, whole(cells[cause])) : derivedWord(name, value)
}

const MS_PER_HOUR = 3_600_000
/** 1970-01-01 was a Thursday, the fourth day of the ISO week. */
const FIRST_WEEKDAY = 3

/** Of the cache, or as they come to the page. */
type Cells = readonly unknown[]
export type DerivedRead = (cells: Cells) => string | null

/** What members do not say. */
export interface DerivedContext {
  /** Of the zone whose weekdays and hours are meant, in milliseconds at an instant. */
  readonly offset: (ms: number) => number
  /** What a destination is called, by its id; null where that is not known. */
  readonly destinationName: (id: string) => string | null
}

/** A destination by its name, by its id where that has none; null: a row of none. */
export const destinationText = (id: unknown, nameOf: DerivedContext['destinationName']): string | null => {
  const text = typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint' ? String(id) : ''
  return text === '' || text === '0' ? null : (nameOf(text) ?? text)
}

/** A function that works out one derived value of a row; null for rows that have none (a message has no direction). */
export function derivedReader(
  type: RecordType,
  name: DerivedMember['name'],
  { offset, destinationName }: DerivedContext
): DerivedRead {
  const call = type.call
  if (!call) return () => null
  const at = (member: string | null): number => (member === null ? -1 : (memberIndex(type).get(member) ?? -1))
  const service = at(call.service)
  const isCall = (cells: Cells): boolean => isVoice(whole(cells[service]))
  if (name === 'direction') {
    const [flags, from, to, account] = [at(call.flags), at('CLI'), at('CLD'), at(call.account)]
    return (cells) =>
      isCall(cells) ? directionOf(whole(cells[flags]), word(cells[from]), word(cells[to]), word(cells[account])) : null
  }
  if (name === 'outcome') {
    const [used, failed, cause] = [at(call.used ?? call.charged), at(call.failed), at('DisconnectCause')]
    return (cells) => {
      if (!isCall(cells)) return null
      const isAnswered = TALKED.test(word(cells[used]) ?? '') && cells[failed] !== true
      return outcomeKind(isAnswered, whole(cells[cause]))
    }
  }
  if (name === 'destination') {
    const id = at(call.destination)
    return (cells) => destinationText(cells[id], destinationName)
  }
  const time = at(type.orderBy)
  const hourOf = (ms: number): number => Math.floor((ms + offset(ms)) / MS_PER_HOUR)
  return (cells) => {
    const ms = whole(cells[time])
    if (ms === null) return null
    const hour = hourOf(ms)
    return name === 'hour' ? String(modulo(hour, 24)) : String(modulo(Math.floor(hour / 24) + FIRST_WEEKDAY, 7) + 1)
  }
}

/** A decimal above zero. */
const TALKED = /^[^-]*[1-9]/
const modulo = (value: number, by: number): number => ((value % by) + by) % by
const whole = (cell: unknown): number | null => (typeof cell === 'number' ? cell : null)
const word = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)
