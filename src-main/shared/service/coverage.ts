// Which days are copied whole, from the cache's state: the one rule for pages, exports and schedules. Dates are local.
import type { DayStatus } from '../contract/schemas.ts'
import { addDays, daysBetween, nextMonth } from '../domain/dates.ts'
import { localDate } from '../domain/time-zone.ts'
import { findFeed } from './feeds.ts'

/** Dates, `to` exclusive. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** One that is due for another look holds all its rows. */
const isWhole = ({ state }: Pick<DayStatus, 'state'>): boolean => state === 'complete' || state === 'stale'

/** The days that a feed is whole for; one that is fetched by months, for each day of a month. */
export function wholeDaysOf(days: readonly DayStatus[], feed: string): ReadonlySet<string> {
  const whole = new Set<string>()
  for (const each of days) {
    if (each.feed !== feed || !isWhole(each)) continue
    const end = findFeed(feed).span === 'month' ? nextMonth(each.day) : addDays(each.day, 1)
    for (let day = each.day; day < end; day = addDays(day, 1)) whole.add(day)
  }
  return whole
}

/** Days of a period that are over and not whole, those in a row together. */
export function missingIn(whole: ReadonlySet<string>, { from, to }: Days, today: string): Days[] {
  return joined([...eachDay({ from, to: to < today ? to : today })].filter((day) => !whole.has(day)))
}

function* eachDay({ from, to }: Days): Generator<string> {
  for (let day = from; day < to; day = addDays(day, 1)) yield day
}

/** Days in their order, those in a row together. */
function joined(days: Iterable<string>): Days[] {
  const found: Days[] = []
  for (const day of days) {
    const last = found.at(-1)
    const end = addDays(day, 1)
    if (last?.to === day) found[found.length - 1] = { from: last.from, to: end }
    else found.push({ from: day, to: end })
  }
  return found
}

/** The days of several lists, each once. */
export const unionOf = (lists: readonly (readonly Days[])[]): Days[] =>
  joined([...new Set(lists.flat().flatMap((days) => [...eachDay(days)]))].toSorted())

/**
 * The last of the days that are whole without a gap from the period's first day on, be it beyond the period; null: its
 * first day is not whole.
 */
export function completeTo(whole: ReadonlySet<string>, { from }: Pick<Days, 'from'>): string | null {
  let last: string | null = null
  for (let day = from; whole.has(day); day = addDays(day, 1)) last = day
  return last
}

/** When the service was last asked for one of the days, UTC ms. */
export const lastLook = (days: readonly Pick<DayStatus, 'lookedAt'>[]): number | null =>
  days.reduce<number | null>((last, { lookedAt }) => {
    if (last === null || lookedAt === null) return last ?? lookedAt
    return Math.max(last, lookedAt)
  }, null)

/** How complete a period is. */
export interface PeriodCoverage {
  readonly completeTo: string | null
  /** When the service was last asked for that day, UTC ms; null: not known. */
  readonly completeAt: number | null
  readonly missing: readonly Days[]
  /** Some day is whole, if only another one. */
  readonly hasWhole: boolean
}

export interface Period {
  /** UTC ms, `to` exclusive; null: as far as there are days. */
  readonly from: number | null
  readonly to: number | null
  readonly zone: string
  readonly now: number
}

/** By the feed of several that leaves least missing; days are those of the zone. */
export function periodCoverage(days: readonly DayStatus[], feeds: readonly string[], period: Period): PeriodCoverage {
  const { from, to, zone, now } = period
  const found = feeds.map((feed): PeriodCoverage => {
    const whole = wholeDaysOf(days, feed)
    const known = days.filter((each) => each.feed === feed).map(({ day }) => day)
    const [first = '', newest = ''] = [known.toSorted()[0], known.toSorted().at(-1)]
    const span = {
      from: from === null ? first : localDate(zone, from),
      to: to === null ? newest && addDays(newest, 1) : addDays(localDate(zone, to - 1), 1)
    }
    const last = completeTo(whole, span)
    return {
      completeTo: last,
      completeAt: lastLook(days.filter((each) => each.feed === feed && each.day === last)),
      missing: span.from === '' ? [] : missingIn(whole, span, localDate(zone, now)),
      hasWhole: whole.size > 0
    }
  })
  const most = (each: PeriodCoverage): number => (each.hasWhole ? dayTotal(each.missing) : Infinity)
  const none: PeriodCoverage = { completeTo: null, completeAt: null, missing: [], hasWhole: false }
  return found.reduce((best, each) => (most(each) < most(best) ? each : best), found[0] ?? none)
}

export const dayTotal = (ranges: readonly Days[]): number =>
  ranges.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0)

/** `2026-03-02, 2026-03-05 – 2026-03-09`. */
export const daysInWords = (ranges: readonly Days[]): string =>
  ranges
    .map(({ from, to }) => {
      const last = addDays(to, -1)
      return last === from ? from : `${from} – ${last}`
    })
    .join(', ')
