// Bars of charts over time: where the minute, hour, day, week, month or year of a zone begins that holds an instant.
import { instantOfWall, zoneOffsets } from './time-zone.ts'

export const TIME_UNITS = ['minute', 'quarter', 'hour', 'day', 'week', 'month', 'year'] as const
/** `quarter`: of an hour. */
export type TimeUnit = (typeof TIME_UNITS)[number]

const MINUTE = 60_000
const DAY = 86_400_000
/** 1970-01-01 was a Thursday; weeks begin on Monday (ISO 8601). */
const FIRST_WEEKDAY = 3

const CLOCK_UNITS: Partial<Record<TimeUnit, number>> = { minute: MINUTE, quarter: 15 * MINUTE, hour: 60 * MINUTE }

/**
 * Instants of one slot belong to one bar: `startOf(slot)` is the start (UTC ms) of the bar that holds the slot, whose
 * number is floor(UTC seconds / slotSeconds). Offsets of zones are whole quarter hours, those of minutes whole minutes.
 * A clock hour that comes twice is two bars; a day has 23, 24 or 25 hours.
 */
export function timeBars(unit: TimeUnit, zone: string): { slotSeconds: number; startOf: (slot: number) => number } {
  const slotMs = unit === 'minute' ? MINUTE : 15 * MINUTE
  const offset = zoneOffsets(zone)
  const clock = CLOCK_UNITS[unit]
  const starts = new Map<number, number>()
  const startOf = (slot: number): number => {
    const shift = offset(slot * slotMs)
    const local = slot * slotMs + shift
    if (clock !== undefined) return Math.floor(local / clock) * clock - shift
    const wall = wallStart(unit, local)
    let start = starts.get(wall)
    if (start === undefined) starts.set(wall, (start = instantOfWall(zone, wall)))
    return start
  }
  return { slotSeconds: slotMs / 1000, startOf }
}

/** The start of the day, week, month or year on the zone's calendar, as if it were UTC. */
function wallStart(unit: TimeUnit, local: number): number {
  const day = Math.floor(local / DAY)
  if (unit === 'day') return day * DAY
  if (unit === 'week') return (day - ((((day + FIRST_WEEKDAY) % 7) + 7) % 7)) * DAY
  const date = new Date(local)
  return Date.UTC(date.getUTCFullYear(), unit === 'month' ? date.getUTCMonth() : 0, 1)
}
