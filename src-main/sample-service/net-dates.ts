// Reads dates the way .NET's DateTime.Parse did in the recording: which forms are dates, and which are not.
import { checkZone, instantOfWall } from '../shared/domain/time-zone.ts'
import { AppError } from '../shared/errors.ts'

const CLOCK = String.raw`(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?`
const ZONE = String.raw`\s*(Z|[+-]\d{2}:?\d{2})?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${CLOCK}${ZONE}$`)
const MONTH_FIRST = new RegExp(String.raw`^(\d{1,2})[-/](\d{1,2})[-/](\d{4})${CLOCK}${ZONE}$`)
const NAMED = new RegExp(String.raw`^(?:[A-Za-z]{3,9},? )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})${CLOCK}${ZONE}$`)
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The wall clock of a date in milliseconds, and the offset that stood with it, if any. */
interface Read {
  readonly wall: number
  readonly offsetMs: number | null
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function wallOf(year: number, month: number, day: number, rest: readonly (string | undefined)[]): Read | null {
  const [hour, minute, second, fraction, zone] = rest
  const ms = Math.floor(Number(`0.${fraction ?? '0'}`) * 1000)
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, day)
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null
  const [h, m, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)]
  if (h > 23 || m > 59 || s > 59) return null
  return { wall: midnight.getTime() + ((h * 60 + m) * 60 + s) * 1000 + ms, offsetMs: offsetOf(zone) }
}

function read(text: string): Read | null {
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) return wallOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), yearFirst.slice(4))
  const monthFirst = MONTH_FIRST.exec(text)
  if (monthFirst)
    return wallOf(Number(monthFirst[3]), Number(monthFirst[1]), Number(monthFirst[2]), monthFirst.slice(4))
  const named = NAMED.exec(text)
  if (!named) return null
  const month = MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1
  return month === 0 ? null : wallOf(Number(named[3]), month, Number(named[1]), named.slice(4))
}

/** True for text that .NET takes for a date. */
export const isDate = (text: string): boolean => read(text.trim()) !== null

/** The instant of a date in a zone, or null where it is none. An offset in the text beats the zone. */
export function instantOf(text: string, zone: string): number | null {
  const found = read(text.trim())
  if (!found) return null
  return found.offsetMs === null ? instantOfWall(zone, found.wall) : found.wall - found.offsetMs
}

const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Pacific Standard Time': 'America/Los_Angeles',
  'GMT Standard Time': 'Europe/London',
  'W. Europe Standard Time': 'Europe/Berlin'
}

/** The zone that a Customer_Timezone names; what is not known is UTC. */
export function zoneOf(name: string | null): string {
  if (name === null || name === '' || name === 'UTC') return 'UTC'
  const zone = WINDOWS_ZONES[name] ?? name
  try {
    return checkZone(zone)
  } catch (error) {
    // The recorded service answered 200 for zones that nobody knows.
    if (error instanceof AppError) return 'UTC'
    throw error
  }
}
