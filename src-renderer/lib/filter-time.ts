// Typed times of a filter: days, months, clock times of the zone, spans of them. Pure.
import type { Condition } from '../../src-main/shared/contract/schemas.ts'
import { localClock, localDate, parseDate, startOfNext } from '../../src-main/shared/domain/time-zone.ts'
import type { FilterContext, FilterFault } from './filter-cell.ts'
import { hasTime, readMoment } from './range.ts'
import { isoTyped } from './typed-date.ts'

/** UTC milliseconds; `to` is where the named day, month, minute or second ends. */
interface Span {
  readonly from: number
  readonly to: number
  /** A clock time: as an end it means up to it; a day counts whole. */
  readonly isClock: boolean
}

type Part = readonly Pick<Condition, 'op' | 'values'>[] | { readonly fault: FilterFault }

const MONTH = /^(\d{4})-(\d{1,2})$/
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/
const SECONDS = /^(.*\d:\d{2}):(\d{2})$/
const MINUTE_MS = 60_000
const SECOND_MS = 1_000

function readSpan(text: string, zone: string, day: string | null): Span | FilterFault {
  const bare = text.trim()
  if (bare === '') return 'value'
  const month = MONTH.exec(bare)
  if (month) return monthSpan(`${month[1] ?? ''}-${month[2] ?? ''}-01`, zone)
  if (!CLOCK.test(bare)) return momentSpan(bare, zone)
  return day === null ? 'clock' : momentSpan(`${day} ${bare}`, zone)
}

function monthSpan(firstDay: string, zone: string): Span | FilterFault {
  const first = readMoment(firstDay)
  if (first === null) return 'time'
  const from = parseDate(first, zone)
  return { from, to: startOfNext('month', zone, from), isClock: false }
}

function momentSpan(text: string, zone: string): Span | FilterFault {
  const [, minute, second] = SECONDS.exec(text) ?? []
  const moment = readMoment(isoTyped(minute ?? text))
  const seconds = Number(second ?? 0)
  if (moment === null || seconds > 59) return 'time'
  const from = parseDate(moment, zone) + seconds * SECOND_MS
  if (!hasTime(moment)) return { from, to: startOfNext('day', zone, from), isClock: false }
  return { from, to: from + (second === undefined ? MINUTE_MS : SECOND_MS), isClock: true }
}

const RANGE = /^(.*?)\s*\.\.\s*(.*)$/
const COMPARISON = /^(>=|<=|>|<|=|≥|≤)\s*(.*)$/

/** `2026-03-05`, `2026-03`, `2026-03-05 09:30..11:00`, `> 2026-03-05`, `..2026-03-05`, `09:00..17:00`. */
export function readTime(part: string, { zone, day }: FilterContext): Part {
  const range = RANGE.exec(part)
  if (range) return readRange(range[1] ?? '', range[2] ?? '', zone, day)
  const [, sign = '', rest = part] = COMPARISON.exec(part) ?? []
  const span = readSpan(rest, zone, day)
  if (typeof span === 'string') return { fault: span }
  const { from, to, isClock } = span
  switch (sign) {
    case '>':
      return [isClock ? { op: '>', values: [String(from)] } : { op: '>=', values: [String(to)] }]
    case '>=':
    case '≥':
      return [{ op: '>=', values: [String(from)] }]
    case '<':
      return [{ op: '<', values: [String(from)] }]
    case '<=':
    case '≤':
      return [isClock ? { op: '<=', values: [String(from)] } : { op: '<', values: [String(to)] }]
    default:
      return between(from, to)
  }
}

function readRange(fromText: string, toText: string, zone: string, day: string | null): Part {
  if (fromText === '' && toText === '') return { fault: 'value' }
  const first = fromText === '' ? null : readSpan(fromText, zone, day)
  if (typeof first === 'string') return { fault: first }
  // A clock time alone as the end is of the day of the start.
  const last = toText === '' ? null : readSpan(toText, zone, first ? localDate(zone, first.from) : day)
  if (typeof last === 'string') return { fault: last }
  const end = last && (last.isClock ? last.from : last.to)
  if (first === null) return [{ op: '<', values: [String(end)] }]
  if (end === null) return [{ op: '>=', values: [String(first.from)] }]
  return end > first.from ? between(first.from, end) : { fault: 'order' }
}

const between = (from: number, to: number): Part => [
  { op: '>=', values: [String(from)] },
  { op: '<', values: [String(to)] }
]

const isMidnight = (ms: number, zone: string): boolean => localClock(zone, ms).endsWith(' 00:00:00')

/** `2026-03-05 09:30`, with seconds where there are some. */
export const clockText = (ms: number, zone: string): string => localClock(zone, ms).replace(/:00$/, '')

/** The last day before an instant that is a midnight of the zone. */
const dayBefore = (ms: number, zone: string): string => localDate(zone, ms - 1)

/** A span [from, to) as one day, or as its first and last part. */
export function spanText(from: number, to: number, zone: string): [string] | [string, string] {
  if (!isMidnight(from, zone) || !isMidnight(to, zone)) {
    if (to - from === MINUTE_MS && from % MINUTE_MS === 0) return [clockText(from, zone)]
    return [clockText(from, zone), clockText(to, zone)]
  }
  const [first, last] = [localDate(zone, from), dayBefore(to, zone)]
  const isMonth = first.endsWith('-01') && startOfNext('month', zone, from) === to
  if (isMonth) return [first.slice(0, 7)]
  return first === last ? [first] : [first, last]
}

/** A condition on a time, with its upper bound where it has one, as it would be typed. */
export function clockOf({ op, values }: Condition, upper: string | null, zone: string): string {
  const from = Number(values[0])
  if (upper !== null) return spanText(from, Number(upper), zone).join('..')
  const isWhole = (op === '>=' || op === '<') && isMidnight(from, zone)
  const said = isWhole ? localDate(zone, from) : clockText(from, zone)
  return op === '=' ? said : `${op} ${said}`
}
