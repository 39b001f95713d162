// Numbers, durations, sizes and dates as people read them, in the forms of the settings. Exact decimals stay text: no
// floating point on the way.
import { isDecimal, plainDecimal } from '../../src-main/shared/domain/decimal.ts'
import { zoneOffsets } from '../../src-main/shared/domain/time-zone.ts'
import { type Language, locale } from './locale.ts'
import { addDays, hasTime, lastDay, type LocalRange } from './range.ts'
import { twiceMarks } from './twice.ts'
import { type Forms, forms as english } from './words/en/forms.ts'
import { forms as spanish } from './words/es/forms.ts'

const MINUS = '\u2212'
/** A space as wide as a digit, and one as wide as a point: they line decimals up at the point. */
const FIGURE_SPACE = '\u2007'
const POINT_SPACE = '\u2008'
/** Narrow, and no place to break a line. */
const GROUP_SPACE = '\u202f'
const FORMS: Readonly<Record<Language, Forms>> = { en: english, es: spanish }
const MARKS = {
  'comma-point': { group: ',', decimal: '.' },
  'point-comma': { group: '.', decimal: ',' },
  'space-comma': { group: GROUP_SPACE, decimal: ',' },
  plain: { group: '', decimal: '.' }
} as const

const words = (): Forms => FORMS[locale().language]
const marks = () => MARKS[locale().numbers]

export const decimalMark = (): ',' | '.' => marks().decimal

/** A plain decimal with the decimal mark of the settings, ungrouped: what a spreadsheet of that locale reads. */
export const withMark = (plain: string): string => plain.replace('.', marks().decimal)

/** `1234567.89` → `1,234,567.89`, a real minus sign. Text that is no decimal comes back as it is. */
export function grouped(value: string | number): string {
  const text = String(value)
  if (!isDecimal(text)) return text
  const plain = plainDecimal(text)
  const { group, decimal } = marks()
  const [whole = '0', fraction] = plain.replace('-', '').split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return (plain.startsWith('-') ? MINUS : '') + (fraction === undefined ? digits : digits + decimal + fraction)
}

/** An amount with the connection's currency sign, where one is set. */
export const money = (amount: string, currency: string): string => moneyText(grouped(amount), currency)

/** Where the language puts the currency: before the whole number with its own sign, or after it. */
export const isCurrencyFirst = (): boolean => locale().language !== 'es'

/** The same for an amount that is written already. */
export function moneyText(shown: string, currency: string): string {
  if (currency === '') return shown
  return isCurrencyFirst() ? `${currency}\u00a0${shown}` : `${shown}\u00a0${currency}`
}

/** Pads behind the decimal mark with blanks, so that a right-aligned column lines up at it. */
export function pointAligned(text: string, places: number): string {
  const point = text.indexOf(marks().decimal)
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
  return (plain.startsWith('-') ? MINUS : '') + clock + (fraction === undefined ? '' : marks().decimal + fraction)
}

/** As `clockDuration`, always with hours: a spreadsheet takes `4:12` for hours and minutes. */
export function longDuration(seconds: string): string {
  const clock = clockDuration(seconds)
  return clock.split(':').length === 2 ? clock.replace(/(\d+:)/, '0:$1').replace(/:(\d):/, ':0$1:') : clock
}

/** Seconds (exact text) as whole minutes, rounded half up. */
export function wholeMinutes(seconds: string): string {
  const [whole = '0'] = plainDecimal(seconds).split('.')
  return String((BigInt(whole) + 30n) / 60n)
}

export function bytes(count: number): string {
  const units = words().sizes
  let size = count
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${withMark(unit === 0 || size >= 100 ? String(Math.round(size)) : size.toFixed(1))} ${units[unit] ?? ''}`
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? words().notKnown : `${withMark(((part / whole) * 100).toFixed(1))}\u2009%`

/** A count for an axis, in three digits or so: `12k`, `1.2M`. */
export function compact(value: number): string {
  const { thousand, million } = words()
  const short = (part: number): string => withMark(part >= 100 ? part.toFixed(0) : part.toFixed(1).replace(/\.0$/, ''))
  const size = Math.abs(value)
  const sign = value < 0 ? MINUS : ''
  if (size >= 999_500) return sign + short(size / 1e6) + million
  return size >= 1000 ? sign + short(size / 1000) + thousand : sign + withMark(String(size))
}

/** An amount in millions, in two places. */
export function millions(value: number): string {
  const [whole = '0', fraction = ''] = (Math.abs(value) / 1e6).toFixed(2).split('.')
  return (value < 0 ? MINUS : '') + grouped(whole) + marks().decimal + fraction + words().million
}

export function plural(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

interface DateParts {
  readonly year: number
  /** 0 to 11. */
  readonly month: number
  readonly day: number
  /** 0: Sunday. */
  readonly weekday: number
}

function dateParts(date: string): DateParts {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  return { year, month: month - 1, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}

const monthName = (month: number): string => words().months[month] ?? ''
/** The month of a date, in three letters. */
export const shortMonth = (date: string): string => words().monthsShort[dateParts(date).month] ?? ''

/** `2026-03-01` → `1 March 2026`. */
export function longDate(date: string): string {
  const { day, month, year } = dateParts(date)
  return words().longDate(day, monthName(month), year)
}

export function dayAndMonth(date: string): string {
  const { day, month } = dateParts(date)
  return words().dayAndMonth(day, monthName(month))
}

export function shortDate(date: string): string {
  const { day, weekday } = dateParts(date)
  return words().shortDate(words().weekdaysShort[weekday] ?? '', day, shortMonth(date))
}

export const monthLabel = (date: string): string => `${shortMonth(date)} ${dateParts(date).year}`

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export const weekdayName = (weekday: number): string => words().weekdays[weekday % 7] ?? ''
export const shortWeekday = (weekday: number): string => words().weekdaysShort[weekday % 7] ?? ''

/** `2026-03-31` in the form of the settings, in digits: `31/03/2026`. */
export function dateText(date: string): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  switch (locale().dates) {
    case 'iso':
      return `${year}-${month}-${day}`
    case 'dmy':
      return `${day}/${month}/${year}`
    case 'mdy':
      return `${month}/${day}/${year}`
    case 'dots':
      return `${day}.${month}.${year}`
  }
}

/**
 * Instants (UTC ms) as clock times of the zone, to the second: `2026-03-31 12:57:59` in the form of the settings; one that
 * comes twice with its offset: `2026-10-25 01:32:10 +1`.
 */
export function clockIn(zone: string): (ms: number) => string {
  const offset = zoneOffsets(zone)
  const mark = twiceMarks(zone)
  return (ms) => {
    const iso = new Date(ms + offset(ms)).toISOString()
    return `${dateText(iso)} ${iso.slice(11, 19)}${mark(ms)}`
  }
}

function moment(text: string): string {
  return hasTime(text) ? words().moment(longDate(text), text.slice(11, 16)) : longDate(text)
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
  if (a.month !== b.month) return `${dayAndMonth(range.from)} – ${longDate(last)}`
  return `${a.day} – ${longDate(last)}`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, in one unit. */
export function ago(ms: number): string {
  const { justNow, minutesAgo, hoursAgo, daysAgo } = words()
  if (ms < MINUTE) return justNow
  if (ms < HOUR) return minutesAgo(grouped(Math.floor(ms / MINUTE)))
  if (ms < DAY) return hoursAgo(grouped(Math.floor(ms / HOUR)))
  const days = Math.floor(ms / DAY)
  return daysAgo(grouped(days), days === 1)
}

/** What is left of a wait, roughly. */
export const timeLeft = (seconds: number): string =>
  seconds < FEW_SECONDS ? words().fewSecondsLeft : words().left(roughly(seconds))

const FEW_SECONDS = 5

/** A rough wait, in one unit. */
export function roughly(seconds: number): string {
  const said = words()
  if (seconds < FEW_SECONDS) return said.fewSeconds
  if (seconds < 90) return said.seconds(grouped(Math.round(seconds)))
  if (seconds < 5400) return said.minutes(grouped(Math.round(seconds / 60)))
  return said.hours(grouped(Math.round(seconds / 3600)))
}
