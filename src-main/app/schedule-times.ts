// When a schedule strikes: clock times of a zone, waits after failures. Pure.
import type { Schedule } from '../shared/contract/schemas.ts'
import { localDate, parseDate } from '../shared/domain/time-zone.ts'

const MINUTE_MS = 60_000
const MS_PER_DAY = 86_400_000
/** Waits before what could not reach the service is tried again: 30 s, doubled up to a quarter of an hour. */
const OFFLINE = { first: 30_000, most: 15 * MINUTE_MS }
/** Waits after other failures of a schedule's own syncs: 5 minutes, doubled up to six hours. */
const FAILED = { first: 5 * MINUTE_MS, most: 6 * 60 * MINUTE_MS }

/** `times`: failures in a row, 1 or more. */
export function backOff(kind: 'offline' | 'failed', times: number): number {
  const { first, most } = kind === 'offline' ? OFFLINE : FAILED
  return Math.min(most, first * 2 ** (times - 1))
}

const dayBeside = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10)

/** The first instant after `after` at which the zone's clock shows `at`. A time that DST skips strikes an hour later. */
export function nextDaily(zone: string, at: string, after: number): number {
  const date = localDate(zone, after)
  const today = parseDate(`${date}T${at}`, zone)
  return today > after ? today : parseDate(`${dayBeside(date, 1)}T${at}`, zone)
}

/** The last instant not after `until` at which the zone's clock showed `at`. */
export function lastDaily(zone: string, at: string, until: number): number {
  const date = localDate(zone, until)
  const today = parseDate(`${date}T${at}`, zone)
  return today <= until ? today : parseDate(`${dayBeside(date, -1)}T${at}`, zone)
}

/**
 * When the schedule strikes next for a connection last synced at `last` (-Infinity: never), seen at `now`; what was
 * missed meanwhile (the app was closed, the machine slept) strikes at once. Null: never.
 */
export function dueAt(schedule: Schedule, zone: string, last: number, now: number): number | null {
  switch (schedule.mode) {
    case 'off':
      return null
    case 'minutes':
      return Math.max(now, last + schedule.everyMinutes * MINUTE_MS)
    case 'daily':
      return lastDaily(zone, schedule.dailyAt, now) > last ? now : nextDaily(zone, schedule.dailyAt, now)
  }
}

/** The local days that a scheduled sync looks at: the trailing ones, and all since the last complete day; `to` exclusive. */
export function scheduledDays(
  zone: string,
  now: number,
  trailingDays: number,
  completeTo: readonly number[]
): { from: string; to: string } {
  const trailing = localDate(zone, now - trailingDays * MS_PER_DAY)
  const since = completeTo.length > 0 ? localDate(zone, Math.min(...completeTo)) : trailing
  return { from: since < trailing ? since : trailing, to: dayBeside(localDate(zone, now), 1) }
}
