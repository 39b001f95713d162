// How much of a period the cache holds, from the cache's state. Pure.
import type { CacheStatus, DayStatus } from '../../src-main/shared/contract/schemas.ts'
import { addDays, dayCount, type LocalRange, wholeDays } from './range.ts'

export interface Coverage {
  /** The last day that is copied whole; null: none. */
  readonly completeTo: string | null
  /** Days of the period that are over, and how many of them are not copied whole. */
  readonly days: number
  readonly missing: number
  /** When the service was last asked; null: never. */
  readonly lookedAt: number | null
  readonly records: number
  readonly bytes: number
  readonly hasDays: boolean
  /** No day of the period was ever asked for. */
  readonly isUntouched: boolean
}

/** A day that is due for another look holds all its rows. */
const isWhole = (day: DayStatus): boolean => day.state === 'complete' || day.state === 'stale'

export function coverageOf(
  status: CacheStatus,
  record: string,
  feed: string,
  range: LocalRange,
  today: string
): Coverage {
  const days = status.sources.flatMap((source) => source.days).filter((day) => day.feed === feed)
  const whole = new Set(days.filter(isWhole).map((day) => day.day))
  const period = wholeDays(range)
  const isUntouched = !days.some(({ day }) => day >= period.from && day < period.to)
  const lookedAt = days.reduce<number | null>((last, day) => newer(last, day.lookedAt), null)
  return {
    completeTo: [...whole].reduce<string | null>((last, day) => (last === null || day > last ? day : last), null),
    days: dayCount({ from: period.from, to: period.to < today ? period.to : today }),
    missing: missingDays(status, feed, range, today).reduce((sum, days) => sum + dayCount(days), 0),
    lookedAt,
    records: status.records[record] ?? 0,
    bytes: status.bytes,
    hasDays: days.length > 0,
    isUntouched
  }
}

/** Days of the range that are over and not copied whole by the feed, those in a row together. */
export function missingDays(status: CacheStatus, feed: string, range: LocalRange, today: string): LocalRange[] {
  const days = status.sources.flatMap((source) => source.days).filter((day) => day.feed === feed)
  const whole = new Set(days.filter(isWhole).map((day) => day.day))
  const period = wholeDays(range)
  const found: LocalRange[] = []
  for (let day = period.from; day < period.to && day < today; day = addDays(day, 1)) {
    if (whole.has(day)) continue
    const last = found.at(-1)
    if (last?.to === day) found[found.length - 1] = { from: last.from, to: addDays(day, 1) }
    else found.push({ from: day, to: addDays(day, 1) })
  }
  return found
}

function newer(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}
