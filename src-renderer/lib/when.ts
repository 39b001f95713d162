// Moments and windows of time as lists of what was noticed say them, in the connection's zone.
import { localClock, localDate, startOf, startOfNext } from '../../src-main/shared/domain/time-zone.ts'
import { dayAndMonth, longDate, monthLabel } from './format.ts'

/** The clock alone today, else with the day; another year is said. */
export function momentOf(ms: number, zone: string, today: string): string {
  const [date = '', clock = ''] = localClock(zone, ms).split(' ')
  const time = clock.slice(0, 5)
  if (date === today) return time
  return `${date.slice(0, 4) === today.slice(0, 4) ? dayAndMonth(date) : longDate(date)}, ${time}`
}

/** `31 March 2026`, `Mar 2026` for a month, `31 March 2026, 00:00 – 12:00` for a part of a day. */
export function windowOf({ from, to }: { readonly from: number; readonly to: number }, zone: string): string {
  const date = localDate(zone, from)
  if (from === startOf('day', zone, from) && to === startOfNext('day', zone, from)) return longDate(date)
  if (from === startOf('month', zone, from) && to === startOfNext('month', zone, from)) return monthLabel(date)
  const [endDate = '', endClock = ''] = localClock(zone, to).split(' ')
  const start = `${longDate(date)}, ${localClock(zone, from).slice(11, 16)}`
  const end = endClock.slice(0, 5)
  if (endDate === date) return `${start} – ${end}`
  return to === startOfNext('day', zone, from) ? `${start} – 24:00` : `${start} – ${longDate(endDate)}, ${end}`
}
