// Days, months and clock times in a named zone. Zone rules come from temporal-polyfill (IANA data of the JS engine).
import { Temporal } from 'temporal-polyfill'
import { AppError } from '../errors.ts'

const MS_PER_DAY = 86_400_000

/** Throws `input.invalid` where the engine does not know the zone. */
export function checkZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch (cause) {
    throw new AppError('input.invalid', `Unknown time zone "${zone}". Give an IANA name such as Europe/London.`, {
      cause
    })
  }
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/

/**
 * `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` in a zone as UTC milliseconds. A clock time that a DST change skips is read with
 * the offset before the change; one that occurs twice is its first occurrence. Throws `input.invalid`.
 */
export function parseDate(text: string, zone: string): number {
  if (!DATE.test(text))
    throw new AppError('input.invalid', `"${text}" is not a date. Write YYYY-MM-DD or YYYY-MM-DDTHH:MM.`)
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds
  } catch (cause) {
    throw new AppError('input.invalid', `"${text}" is not a date of the calendar.`, { cause })
  }
}

/** Offset of the zone at an instant, in milliseconds east of UTC. */
export function offsetAt(zone: string, ms: number): number {
  if (zone === 'UTC') return 0
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
}

/** The instant at which a zone's clock shows the given wall time (milliseconds as if it were UTC). */
export function instantOfWall(zone: string, wallMs: number): number {
  if (zone === 'UTC') return wallMs
  const wall = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO('UTC').toPlainDateTime()
  return wall.toZonedDateTime(zone).epochMilliseconds
}

/** Whether the zone's clock shows what it shows at this instant at another one too: then clocks go back there. */
export function comesTwice(zone: string, ms: number): boolean {
  if (zone === 'UTC') return false
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime()
  const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation })
  )
  return first?.epochMilliseconds !== last?.epochMilliseconds
}

/** Names of clocks are known where they are used: no one locale has letters for all of them. */
const NAMING = ['en-GB', 'en-US', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'] as const

/** What the zone's clock is called at an instant: `BST`; where it has no letters, by its offset: `UTC+5:30`. */
export function clockName(zone: string, ms: number): string {
  for (const locale of NAMING) {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(ms)
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    if (/^[A-Z]+$/.test(name)) return name
  }
  const minutes = offsetAt(zone, ms) / 60_000
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '\u2212' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** The first time in [from, to) that the zone's clock is set, as it shows before (`HH:MM`); null: it is not. */
export function clockChange(zone: string, from: number, to: number): { clock: string; isForward: boolean } | null {
  if (zone === 'UTC') return null
  const start = Temporal.Instant.fromEpochMilliseconds(from - 1).toZonedDateTimeISO(zone)
  const at = start.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
  if (at >= to) return null
  const [before, after] = [offsetAt(zone, at - 1), offsetAt(zone, at)]
  return { clock: new Date(at + before).toISOString().slice(11, 16), isForward: after > before }
}

/** Start of the local day (or month) that holds the instant. */
export function startOf(unit: 'day' | 'month', zone: string, ms: number): number {
  if (zone === 'UTC' && unit === 'day') return Math.floor(ms / MS_PER_DAY) * MS_PER_DAY
  const date = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate()
  const first = unit === 'month' ? date.with({ day: 1 }) : date
  return first.toZonedDateTime(zone).epochMilliseconds
}

/** Start of the local day (or month) after the one that holds the instant. A day has 23, 24 or 25 hours. */
export function startOfNext(unit: 'day' | 'month', zone: string, ms: number): number {
  const date = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate()
  const next = unit === 'month' ? date.with({ day: 1 }).add({ months: 1 }) : date.add({ days: 1 })
  return next.toZonedDateTime(zone).epochMilliseconds
}

/** Cuts [from, to) at the zone's midnights (or month starts). */
export function* splitByCalendar(
  unit: 'day' | 'month',
  zone: string,
  from: number,
  to: number
): Generator<{ from: number; to: number }> {
  for (let at = from; at < to;) {
    const end = Math.min(startOfNext(unit, zone, at), to)
    yield { from: at, to: end }
    at = end
  }
}

/** The local date as `YYYY-MM-DD`. */
export function localDate(zone: string, ms: number): string {
  return new Date(ms + offsetAt(zone, ms)).toISOString().slice(0, 10)
}

/** The local clock as `YYYY-MM-DD HH:MM:SS`. */
export function localClock(zone: string, ms: number): string {
  return new Date(ms + offsetAt(zone, ms)).toISOString().slice(0, 19).replace('T', ' ')
}

/**
 * Offsets of a zone with the spans in which they hold, remembered: for many instants in one zone.
 * Returns a function from an instant (ms) to its offset (ms).
 */
export function zoneOffsets(zone: string): (ms: number) => number {
  if (zone === 'UTC') return () => 0
  let from = Infinity
  let to = -Infinity
  let offset = 0
  return (ms) => {
    if (ms >= from && ms < to) return offset
    const here = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
    offset = here.offsetNanoseconds / 1e6
    from = here.getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity
    to = here.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity
    // `previous` is strictly before: an instant that is itself a transition starts its own span.
    if (here.subtract({ nanoseconds: 1 }).offsetNanoseconds !== here.offsetNanoseconds) from = ms
    return offset
  }
}
