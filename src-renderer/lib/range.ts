// The chosen period: local dates or clock times of a zone, `to` exclusive; presets; typed input; days that DST bends.
import { addDays, daysBetween } from '../../src-main/shared/domain/dates.ts'
import { clockChange, parseDate, splitByCalendar } from '../../src-main/shared/domain/time-zone.ts'

export const PRESETS = ['today', 'yesterday', 'last-7', 'last-30', 'this-month', 'last-month', 'billing-month'] as const
export type Preset = (typeof PRESETS)[number]

/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; `to` is exclusive. */
export interface LocalRange {
  readonly from: string
  readonly to: string
}

export type RangeChoice = { readonly preset: Preset } | LocalRange

export interface Instants {
  readonly from: number
  readonly to: number
}

export type SeriesUnit = 'hour' | 'day' | 'month'

const MS_PER_MINUTE = 60_000
const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 86_400_000

export const isPreset = (text: string): text is Preset => PRESETS.some((preset) => preset === text)

export const hasTime = (text: string): boolean => text.includes('T')

export { addDays }

/** The day must be one that every month has. */
const LAST_COMMON_DAY = 28
function addMonths(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, day)).toISOString().slice(0, 10)
}

/** `billingDay`: the day of the month, 1 to 28, on which a billing month begins. */
export function presetRange(preset: Preset, today: string, billingDay = 1): LocalRange {
  const tomorrow = addDays(today, 1)
  const month = `${today.slice(0, 7)}-01`
  switch (preset) {
    case 'today':
      return { from: today, to: tomorrow }
    case 'yesterday':
      return { from: addDays(today, -1), to: today }
    case 'last-7':
      return { from: addDays(today, -6), to: tomorrow }
    case 'last-30':
      return { from: addDays(today, -29), to: tomorrow }
    case 'this-month':
      return { from: month, to: tomorrow }
    case 'last-month':
      return { from: addMonths(month, -1), to: month }
    case 'billing-month': {
      const start = `${today.slice(0, 8)}${String(billingDay).padStart(2, '0')}`
      const from = start <= today ? start : addMonths(start, -1)
      return { from, to: addMonths(from, 1) }
    }
  }
}

/** The period of the same length before (-1) or after (1): whole months as months, else days or the clock span. */
export function shiftedRange(range: LocalRange, direction: -1 | 1): LocalRange {
  if (isMonths(range)) {
    const months = monthsBetween(range.from, range.to) * direction
    return { from: addMonths(range.from, months), to: addMonths(range.to, months) }
  }
  const span = (Date.parse(`${full(range.to)}:00Z`) - Date.parse(`${full(range.from)}:00Z`)) * direction
  const move = (moment: string): string => {
    const moved = new Date(Date.parse(`${full(moment)}:00Z`) + span).toISOString().slice(0, 16)
    return hasTime(moment) || !moved.endsWith('T00:00') ? moved : moved.slice(0, 10)
  }
  return { from: move(range.from), to: move(range.to) }
}

/**
 * What the figures of a chosen period are set against: the period before it. Of a period that still runs the part until
 * `now` (`YYYY-MM-DDTHH:MM` of the zone's clock) is set against the same part of the one before: until the same clock time
 * of the same day.
 */
export function comparedRange(choice: RangeChoice, range: LocalRange, now: string): LocalRange {
  if (now <= full(range.from) || now >= full(range.to)) return shiftedRange(range, -1)
  const { preset } = 'preset' in choice ? choice : { preset: null }
  // The last 30 days may be a month of the calendar by chance.
  const isMonth = preset === null ? isMonths(range) : preset === 'this-month' || preset === 'billing-month'
  if (!isMonth) {
    const span = minutesOf(range.to) - minutesOf(range.from)
    const from = momentAt(minutesOf(range.from) - span)
    return { from: hasTime(range.from) ? from : from.slice(0, 10), to: momentAt(minutesOf(now) - span) }
  }
  const months = isMonths(range) ? monthsBetween(range.from, range.to) : 1
  const [today, clock] = [now.slice(0, 10), now.slice(10)]
  return { from: addMonths(range.from, -months), to: sameDayBefore(today, months) + clock }
}

/** That a period was cut at a clock time: `comparedRange` of one that still runs. */
export const isCut = (range: LocalRange): boolean => hasTime(range.to) && !hasTime(range.from)

/** The same day of a month before; the last day of that where it has none. */
function sameDayBefore(date: string, months: number): string {
  const first = addMonths(`${date.slice(0, 7)}-01`, -months)
  const last = addDays(addMonths(first, 1), -1)
  const same = first.slice(0, 8) + date.slice(8)
  return same < last ? same : last
}

/** From a day of one month to the same of another. */
function isMonths({ from, to }: LocalRange): boolean {
  if (hasTime(from) || hasTime(to) || Number(from.slice(8)) > LAST_COMMON_DAY) return false
  return from.slice(8) === to.slice(8) && from.slice(0, 7) !== to.slice(0, 7)
}

const full = (moment: string): string => (hasTime(moment) ? moment : `${moment}T00:00`)

/** Of the clock, as if every day had 24 hours. */
const minutesOf = (moment: string): number => Date.parse(`${full(moment)}:00Z`) / MS_PER_MINUTE
const momentAt = (minutes: number): string => new Date(minutes * MS_PER_MINUTE).toISOString().slice(0, 16)

function monthsBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)))
  return (b ?? 0) - (a ?? 0)
}

export const resolveRange = (choice: RangeChoice, today: string, billingDay: number): LocalRange =>
  'preset' in choice ? presetRange(choice.preset, today, billingDay) : choice

export const instantsOf = (range: LocalRange, zone: string): Instants => ({
  from: parseDate(range.from, zone),
  to: parseDate(range.to, zone)
})

/** The whole days that the range touches. */
export function wholeDays(range: LocalRange): LocalRange {
  const to = hasTime(range.to) && !range.to.endsWith('T00:00') ? addDays(range.to.slice(0, 10), 1) : range.to
  return { from: range.from.slice(0, 10), to: to.slice(0, 10) }
}

/** Whether two periods have a day in common. */
export function haveCommon(a: LocalRange, b: LocalRange): boolean {
  const [one, other] = [wholeDays(a), wholeDays(b)]
  return one.from < other.to && other.from < one.to
}

/** The last day shown: `to` is exclusive, people read inclusive. */
export const lastDay = (range: LocalRange): string => addDays(wholeDays(range).to, -1)

export function dayCount(range: LocalRange): number {
  const { from, to } = wholeDays(range)
  return daysBetween(from, to)
}

export function seriesUnit({ from, to }: Instants): SeriesUnit {
  const days = (to - from) / MS_PER_DAY
  if (days <= 3) return 'hour'
  return days <= 124 ? 'day' : 'month'
}

export interface BentDay {
  readonly day: string
  readonly hours: number
  /** When clocks are set, as they show before; null: the day is bent for another reason. */
  readonly change: { readonly clock: string; readonly isForward: boolean } | null
}

/** More days than this are not looked through for DST. */
const MAX_DAYS_SEARCHED = 1_100

/** Days of the range that have not 24 hours. */
export function bentDays(range: LocalRange, zone: string): BentDay[] {
  if (zone === 'UTC' || dayCount(range) > MAX_DAYS_SEARCHED) return []
  const { from, to } = instantsOf(wholeDays(range), zone)
  const bent: BentDay[] = []
  let day = wholeDays(range).from
  for (const part of splitByCalendar('day', zone, from, to)) {
    const hours = (part.to - part.from) / MS_PER_HOUR
    if (hours !== 24) bent.push({ day, hours, change: clockChange(zone, part.from, part.to) })
    day = addDays(day, 1)
  }
  return bent
}

const TYPED = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2}))?$/

/** A typed date or clock time in its one form; null where it is none of the calendar. */
export function readMoment(text: string): string | null {
  const match = TYPED.exec(text.trim())
  if (!match) return null
  const [, year = '', month = '', day = '', hour, minute] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const known = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(known.getTime()) || known.toISOString().slice(0, 10) !== date) return null
  if (hour === undefined || minute === undefined) return date
  if (Number(hour) > 23 || Number(minute) > 59) return null
  return `${date}T${hour.padStart(2, '0')}:${minute}`
}

export type TypedRange =
  { readonly range: LocalRange } | { readonly field: 'from' | 'to'; readonly fault: 'form' | 'order' }

/** What a person typed: a last day means the whole day, a clock time means up to it. */
export function readTypedRange(fromText: string, toText: string): TypedRange {
  const from = readMoment(fromText)
  if (from === null) return { field: 'from', fault: 'form' }
  const last = readMoment(toText)
  if (last === null) return { field: 'to', fault: 'form' }
  const to = hasTime(last) ? last : addDays(last, 1)
  return to > from ? { range: { from, to } } : { field: 'to', fault: 'order' }
}

/** The reverse of `readTypedRange`, for the fields. */
export const typedForm = (range: LocalRange): { from: string; to: string } => ({
  from: range.from.replace('T', ' '),
  to: hasTime(range.to) ? range.to.replace('T', ' ') : addDays(range.to, -1)
})
