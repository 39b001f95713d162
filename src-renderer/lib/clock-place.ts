// A part of a day as a period and, where clock times come twice, what tells its rows from others of it.
import type { Condition } from '../../src-main/shared/contract/schemas.ts'
import { clockName, comesTwice, localClock, offsetAt, parseDate } from '../../src-main/shared/domain/time-zone.ts'
import { rangeLabel } from './format.ts'
import type { Instants, LocalRange } from './range.ts'

export interface ClockPlace {
  readonly title: string
  readonly range: LocalRange
  /** Empty where the range says it all. */
  readonly where: readonly Condition[]
  /** What the clock is called, where its hour comes twice. */
  readonly clock: string
}

const QUARTER_MS = 900_000

export const localMinute = (zone: string, ms: number): string => localClock(zone, ms).slice(0, 16).replace(' ', 'T')

/** A part of an hour, or a whole one. `time`: the member that its rows have their time in. */
export function clockPlace(zone: string, { from, to }: Instants, time: string | null): ClockPlace {
  const start = localMinute(zone, from)
  const wall = from + offsetAt(zone, from)
  const shown = { from: start, to: new Date(wall + to - from).toISOString().slice(0, 16) }
  const clock = comesTwice(zone, from) ? ` ${clockName(zone, from)}` : ''
  // A clock time that comes twice is read as its first: the range goes on to one that lies behind the part.
  let end = to
  while (parseDate(localMinute(zone, end), zone) < to) end += QUARTER_MS
  const range = { from: start, to: localMinute(zone, end) }
  const isExact = end === to && parseDate(start, zone) === from
  const title = rangeLabel(shown) + clock
  if (isExact || time === null) return { title, range, where: [], clock }
  const where = [
    { member: time, op: '>=' as const, values: [String(from)] },
    { member: time, op: '<' as const, values: [String(to)] }
  ]
  return { title, range, where, clock }
}
