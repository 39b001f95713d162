// How much of a period the cache holds of a record type, from the cache's state. Pure.
import type { CacheStatus, Dataset, DayStatus } from '../../src-main/shared/contract/schemas.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { completeTo, dayTotal, lastLook, missingIn, wholeDaysOf } from '../../src-main/shared/service/coverage.ts'
import { canAsk, defaultFeeds, type Feed, FEEDS, type Subject } from '../../src-main/shared/service/feeds.ts'
import { dayCount, type LocalRange, wholeDays } from './range.ts'

export interface Coverage {
  /** What the type's records of the period are copied by; null: the feeds of the connection. */
  readonly feeds: string[] | null
  /** The last day that is copied whole, with all days of the period before it; null: the period's first day is not. */
  readonly completeTo: string | null
  /** Days of the period that are over, and how many of them are not copied whole. */
  readonly days: number
  readonly missing: number
  /** These, those in a row together. */
  readonly gaps: readonly LocalRange[]
  /** When that day was looked at: until then it is complete, if it is not over. */
  readonly completeAt: number | null
  /** When the service was last asked for these records; null: never. */
  readonly lookedAt: number | null
  readonly records: number
  readonly bytes: number
  /** Something was copied from the connection, if only of other days or by other feeds. */
  readonly hasDays: boolean
  /** No day of the period was ever asked for. */
  readonly isUntouched: boolean
}

export interface Place {
  readonly range: LocalRange
  /** Local date. */
  readonly today: string
  readonly dataset?: Dataset
}

const daysIn = (status: CacheStatus): DayStatus[] => status.sources.flatMap((source) => source.days)

/** Several feeds may bring a record type: the one that holds most of the period counts, first that of the connection. */
export function coverageOf(
  status: CacheStatus,
  type: Pick<RecordType, 'name'>,
  of: Subject,
  { range, today, dataset = 'cdr' }: Place
): Coverage {
  const all = daysIn(status)
  const period = wholeDays(range)
  const overall = dayCount({ from: period.from, to: period.to < today ? period.to : today })
  const found = feedsOf(type, of, dataset).map(({ name, span }) => {
    const days = all.filter(({ feed }) => feed === name)
    const whole = wholeDaysOf(days, name)
    const first = span === 'month' ? `${period.from.slice(0, 7)}-01` : period.from
    return {
      feeds: asked(name, of),
      ...completeness(days, completeTo(whole, period)),
      gaps: missingIn(whole, period, today),
      isUntouched: !days.some(({ day }) => day >= first && day < period.to),
      lookedAt: lastLook(days)
    }
  })
  const best = found.reduce<(typeof found)[number] | undefined>(
    (most, each) => (most === undefined || dayTotal(each.gaps) < dayTotal(most.gaps) ? each : most),
    undefined
  )
  const { gaps = [] } = best ?? {}
  return {
    ...(best ?? { feeds: null, completeTo: null, completeAt: null, gaps, isUntouched: true, lookedAt: null }),
    missing: best ? dayTotal(gaps) : overall,
    hasDays: all.length > 0,
    days: overall,
    records: (dataset === 'hunt' ? status.huntRecords : status.records[type.name]) ?? 0,
    bytes: status.bytes
  }
}

const completeness = (
  days: readonly DayStatus[],
  last: string | null
): Pick<Coverage, 'completeTo' | 'completeAt'> => ({
  completeTo: last,
  completeAt: lastLook(days.filter(({ day }) => day === last))
})

/** What brings a record type, first what the connection copies anyway; of records that have no feed of their own, that alone. */
export function feedsOf({ name: type }: Pick<RecordType, 'name'>, of: Subject, dataset: Dataset = 'cdr'): Feed[] {
  const usual = usualFeeds(of)
  const filling = FEEDS.filter((feed) => feed.dataset === dataset && feed.fills.includes(type))
  if (filling.length === 0) return FEEDS.filter(({ name }) => usual.includes(name))
  return filling
    .filter((feed) => canAsk(feed, of))
    .toSorted((a, b) => Number(usual.includes(b.name)) - Number(usual.includes(a.name)))
}

const usualFeeds = (of: Subject): string[] => defaultFeeds(of.customer === null).map(({ name }) => name)

/** What to name for a sync by a feed; null: the connection copies it anyway. */
export const asked = (feed: string, of: Subject): string[] | null => (usualFeeds(of).includes(feed) ? null : [feed])

/** Days of the range that are over and not copied whole by the feed, those in a row together. */
export const missingDays = (status: CacheStatus, feed: string, range: LocalRange, today: string): LocalRange[] =>
  missingIn(wholeDaysOf(daysIn(status), feed), wholeDays(range), today)
