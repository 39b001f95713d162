// Whether two periods can be compared: what of them was never copied whole, and how that is said. Pure.
import type { CacheStatus } from '../../../src-main/shared/contract/schemas.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { dayTotal } from '../../../src-main/shared/service/coverage.ts'
import type { Subject } from '../../../src-main/shared/service/feeds.ts'
import { asked, feedsOf, missingDays } from '../../lib/coverage.ts'
import { rangeLabel } from '../../lib/format.ts'
import { addDays, dayCount, isCut, type LocalRange, wholeDays } from '../../lib/range.ts'
import { text } from '../../lib/text.ts'

export interface Completeness {
  /** What to copy them with; null: the feeds of the connection. */
  readonly feeds: string[] | null
  /** Days that are missing, those in a row together. */
  readonly now: readonly LocalRange[]
  readonly before: readonly LocalRange[]
  /** Nothing of the period before was copied whole. */
  readonly hasNoneBefore: boolean
}

interface Periods {
  readonly now: LocalRange
  readonly before: LocalRange
  readonly today: string
}

/** Rows may come by several feeds: the one that holds most of both periods counts, first that of the connection. */
export function completenessOf(
  status: CacheStatus,
  type: RecordType,
  of: Subject,
  { now, before, today }: Periods
): Completeness {
  const all = feedsOf(type, of).map(({ name }) => {
    const missing = missingDays(status, name, before, today)
    return {
      feeds: asked(name, of),
      now: missingDays(status, name, now, today),
      before: missing,
      hasNoneBefore: dayTotal(missing) === dayCount(before)
    }
  })
  const sizeOf = (each: Completeness): number => dayTotal(each.now) + dayTotal(each.before)
  const none: Completeness = { feeds: null, now: [], before: [], hasNoneBefore: false }
  return all.reduce((best, each) => (sizeOf(each) < sizeOf(best) ? each : best), all[0] ?? none)
}

/**
 * Until when the day that runs was copied: figures of it are of that part. Null: it was not. `today`: `YYYY-MM-DD`.
 * Rows may come by several feeds: the latest look counts.
 */
export function copiedUntil(status: CacheStatus, type: RecordType, of: Subject, today: string): number | null {
  const feeds = feedsOf(type, of).map(({ name }) => name)
  const looks = status.sources
    .flatMap(({ days }) => days)
    .filter(({ day, feed }) => day === today && feeds.includes(feed))
    .flatMap(({ lookedAt }) => lookedAt ?? [])
  return looks.length === 0 ? null : Math.max(...looks)
}

/** The period before in words: `yesterday until 01:56` where it is cut, since the period still runs. */
export function beforeText(before: LocalRange, today: string): string {
  if (!isCut(before)) return rangeLabel(before)
  const [last, clock] = [before.to.slice(0, 10), before.to.slice(11)]
  const isYesterday = before.from === last && addDays(last, 1) === today
  const days = isYesterday ? text.overview.yesterday : rangeLabel({ from: before.from, to: addDays(last, 1) })
  return text.overview.until(days, clock)
}

const MOST_NAMED = 3

/** `16 – 25 October 2026, 28 October 2026 and 4 more days`. */
export function daysText(ranges: readonly LocalRange[]): string {
  const named = ranges.slice(0, MOST_NAMED).map(rangeLabel).join(', ')
  const more = dayTotal(ranges.slice(MOST_NAMED))
  return more === 0 ? named : text.overview.moreDays(named, more)
}

/** From the first missing day to the last. */
export function around(ranges: readonly LocalRange[]): LocalRange | null {
  const [first, last] = [ranges[0], ranges.at(-1)]
  return first && last ? { from: first.from, to: last.to } : null
}

/** Its records say what destinations are called. */
export const NAMING_FEED = 'xdrs'

/**
 * Days of the period to copy for the names of destinations: the last that is missing, since one day names most of them; where
 * some days are there already, all that are missing. Null: none is.
 */
export function daysToName(status: CacheStatus, period: LocalRange, today: string): LocalRange | null {
  const missing = missingDays(status, NAMING_FEED, period, today)
  const last = missing.at(-1)
  if (!last) return null
  const { from, to } = wholeDays(period)
  const isUntouched = dayTotal(missing) === dayCount({ from, to: to < today ? to : today })
  return isUntouched ? { from: addDays(last.to, -1), to: last.to } : around(missing)
}

/** Why there is no comparison; null: there is. */
export function whyNotCompared({ now, before, hasNoneBefore }: Completeness): string | null {
  if (hasNoneBefore) return text.overview.beforeNone
  if (before.length > 0) return text.overview.beforeMissing(daysText(before))
  return now.length > 0 ? text.overview.nowMissing(daysText(now)) : null
}

/** That a period is not compared with the one before, which is named once. Days of this period that are missing are said elsewhere. */
export function notComparedText(completeness: Completeness | null, before: string): string {
  const { overview } = text
  if (completeness?.hasNoneBefore) return overview.notCopied(before)
  const days = completeness?.before ?? []
  return days.length === 0 ? overview.notAgainst(before) : overview.notWhole(before, daysText(days))
}

/** Stands where a change would, with the reason in its title. */
export const NO_CHANGE = '–'
