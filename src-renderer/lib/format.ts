// Numbers, durations, sizes and dates as people read them. Exact decimals stay text: no floating point on the way.
import { isDecimal, plainDecimal } from '../../src-main/shared/domain/decimal.ts'
import { addDays, hasTime, lastDay, type LocalRange } from './range.ts'

const MINUS = '\u2212'
/** A space as wide as a digit, and one as wide as a point: they line decimals up at the point. */
const FIGURE_SPACE = '\u2007'
const POINT_SPACE = '\u2008'
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')

/** `1234567.89` → `1,234,567.89`, a real minus sign. Text that is no decimal comes back as it is. */
export function grouped(value: string | number): string {
  const text = String(value)
  if (!isDecimal(text)) return text
  const plain = plainDecimal(text)
  const [whole = '0', fraction] = plain.replace('-', '').split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return (plain.startsWith('-') ? MINUS : '') + (fraction === undefined ? digits : `${digits}.${fraction}`)
}

/** Pads behind the point with blanks, so that a right-aligned column lines up at the point. */
export function pointAligned(text: string, places: number): string {
  const point = text.indexOf('.')
  if (point < 0) return text + POINT_SPACE + FIGURE_SPACE.repeat(places)
  return text + FIGURE_SPACE.repeat(Math.max(0, places - (text.length - point - 1)))
}

/** Seconds (exact text) as `m:ss` or `h:mm:ss`; parts of a second stay visible. */
export function clockDuration(seconds: string): string {
  if (!isDecimal(seconds)) return seconds
  const plain = plainDecimal(seconds)
  const [whole = '0', fraction] = plain.replace('-', '').split('.')
  const total = BigInt(whole)
  const two = (value: bigint): string => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [total / 3600n, (total / 60n) % 60n, total % 60n]
  const clock = hours > 0n ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
  return (plain.startsWith('-') ? MINUS : '') + clock + (fraction === undefined ? '' : `.${fraction}`)
}

/** Seconds (exact text) as whole minutes, rounded half up. */
export function wholeMinutes(seconds: string): string {
  const [whole = '0'] = plainDecimal(seconds).split('.')
  return String((BigInt(whole) + 30n) / 60n)
}

export function bytes(count: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let size = count
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit] ?? ''}`
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? 'n/a' : `${((part / whole) * 100).toFixed(1)}\u2009%`

export function plural(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

interface DateParts {
  readonly year: number
  readonly month: string
  readonly day: number
  readonly weekday: string
}

function dateParts(date: string): DateParts {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return { year, month: MONTHS[month - 1] ?? '', day, weekday: WEEKDAYS[weekday] ?? '' }
}

/** `2026-03-01` → `1 March 2026`. */
export function longDate(date: string): string {
  const { day, month, year } = dateParts(date)
  return `${day} ${month} ${year}`
}

export const dayAndMonth = (date: string): string => longDate(date).replace(/ \d{4}$/, '')

export function shortDate(date: string): string {
  const { day, month, weekday } = dateParts(date)
  return `${weekday} ${day} ${month.slice(0, 3)}`
}

export function monthLabel(date: string): string {
  const { month, year } = dateParts(date)
  return `${month.slice(0, 3)} ${year}`
}

function moment(text: string): string {
  return hasTime(text) ? `${longDate(text)}, ${text.slice(11, 16)}` : longDate(text)
}

/** The end as a clock time alone, where that is said of the day of the start. */
function endOnSameDay({ from, to }: LocalRange): string | null {
  if (!hasTime(to)) return to === addDays(from.slice(0, 10), 1) ? '24:00' : null
  if (to === `${addDays(from.slice(0, 10), 1)}T00:00`) return '24:00'
  return from.slice(0, 10) === to.slice(0, 10) ? to.slice(11, 16) : null
}

/** `1 – 31 March 2026`, `28 February – 2 March 2026`, `1 March 2026, 09:00 – 10:00`. */
export function rangeLabel(range: LocalRange): string {
  if (hasTime(range.from) || hasTime(range.to)) {
    return `${moment(range.from)} – ${endOnSameDay(range) ?? moment(range.to)}`
  }
  const last = lastDay(range)
  if (last === range.from) return longDate(last)
  const [a, b] = [dateParts(range.from), dateParts(last)]
  if (a.year !== b.year) return `${longDate(range.from)} – ${longDate(last)}`
  if (a.month !== b.month) return `${a.day} ${a.month} – ${longDate(last)}`
  return `${a.day} – ${longDate(last)}`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, in one unit. */
export function ago(ms: number): string {
  if (ms < MINUTE) return 'just now'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`
  return `${plural(Math.floor(ms / DAY), 'day', 'days')} ago`
}

/** A rough wait, in one unit. */
export function roughly(seconds: number): string {
  if (seconds < 5) return 'a few seconds'
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
