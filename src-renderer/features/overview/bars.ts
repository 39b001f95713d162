// Bars of the chart: every unit of time of the period, with the answer's figures or none, and the rows each stands for.
import type { Condition, OverviewBar } from '../../../src-main/shared/contract/schemas.ts'
import { type TimeUnit, timeBars } from '../../../src-main/shared/domain/time-bars.ts'
import type { AxisMark } from '../../lib/axis-labels.ts'
import { type ClockPlace, clockPlace, localMinute } from '../../lib/clock-place.ts'
import { longDate, monthLabel, rangeLabel, shortDate } from '../../lib/format.ts'
import { addDays, hasTime, type Instants, type LocalRange } from '../../lib/range.ts'

export type Stacked = 'direction' | 'outcome'
export type BarMeasure = 'legs' | 'minutes' | 'charged'

export interface Bar {
  readonly at: number
  readonly title: string
  /** What stands under it says where it begins, though the period begins later. */
  readonly mark: AxisMark
  /** Cut to the period. */
  readonly range: LocalRange
  /** What tells its rows from others of the range: an hour that comes twice has clock times of another. Else empty. */
  readonly where: readonly Condition[]
  /** Null: no rows. */
  readonly figures: OverviewBar | null
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Longer than the unit, shorter than two: an instant so far after a start lies in the next one. */
const STEP: Readonly<Record<TimeUnit, number>> = {
  minute: 60_000,
  quarter: HOUR / 4,
  hour: HOUR,
  day: 26 * HOUR,
  week: 8 * DAY,
  month: 32 * DAY,
  year: 367 * DAY
}
const MEAN: Readonly<Record<TimeUnit, number>> = { ...STEP, day: DAY, week: 7 * DAY, month: 30 * DAY, year: 365 * DAY }
const UNITS = Object.keys(STEP) as TimeUnit[]
/** More bars than this are no chart. */
const MOST_BARS = 1_500

/** Units that cut a period in more than one bar and not too many. */
export function unitsFor({ from, to }: Instants): TimeUnit[] {
  const fitting = UNITS.filter((unit) => (to - from) / MEAN[unit] <= MOST_BARS && to - from > MEAN[unit])
  return fitting.length > 0 ? fitting : ['minute']
}

const LONGEST: readonly (readonly [TimeUnit, number])[] = [
  ['minute', HOUR],
  ['quarter', 12 * HOUR],
  ['hour', 3 * DAY],
  ['day', 124 * DAY],
  ['week', 400 * DAY],
  ['month', 2_000 * DAY]
]

/** The unit wished for where it fits the period; else the one that makes a readable chart. */
export function unitOf(wish: string | undefined, span: Instants): TimeUnit {
  const fitting = unitsFor(span)
  const wished = fitting.find((unit) => unit === wish)
  if (wished) return wished
  const usual = LONGEST.find(([, longest]) => span.to - span.from <= longest)?.[0] ?? 'year'
  return fitting.includes(usual) ? usual : (fitting[0] ?? 'day')
}

const later = (a: string, b: string): string => (a > b ? a : b)
const earlier = (a: string, b: string): string => (a < b ? a : b)

type Place = Pick<Bar, 'title' | 'range' | 'where'> & Pick<ClockPlace, 'clock'>

function placeOf(unit: TimeUnit, zone: string, from: number, to: number, time: string | null): Place {
  const [start, end] = [localMinute(zone, from), localMinute(zone, to)]
  const date = start.slice(0, 10)
  if (unit === 'minute' || unit === 'quarter' || unit === 'hour') {
    return clockPlace(zone, { from, to }, time)
  }
  const place = { range: { from: date, to: end.slice(0, 10) }, where: [], clock: '' }
  if (unit === 'day') return { title: `${shortDate(date)} ${date.slice(0, 4)}`, ...place }
  if (unit === 'week') return { title: rangeLabel(place.range), ...place }
  return { title: unit === 'month' ? monthLabel(date) : date.slice(0, 4), ...place }
}

/** One bar for each unit of the period [from, to), which `period` says in the zone's own terms; `time` as in `clockPlace`. */
export function barsOf(
  answer: { readonly unit: TimeUnit; readonly bars: readonly OverviewBar[] },
  zone: string,
  span: Instants,
  period: LocalRange,
  time: string | null
): Bar[] {
  const { unit } = answer
  const clock = timeBars(unit, zone)
  const startOf = (ms: number): number => clock.startOf(Math.floor(ms / 1000 / clock.slotSeconds))
  const byStart = new Map(answer.bars.map((figures) => [figures.at, figures]))
  const bars: Bar[] = []
  for (let at = startOf(span.from); at < span.to && bars.length <= 2 * MOST_BARS;) {
    const next = startOf(at + STEP[unit])
    const { title, range, where, clock } = placeOf(unit, zone, at, next, time)
    bars.push({
      at,
      title,
      mark: { unit, start: range.from, clock },
      range: { from: later(range.from, period.from), to: earlier(range.to, period.to) },
      where,
      figures: byStart.get(at) ?? null
    })
    at = next
  }
  return bars
}

/** The period of several bars. */
export const joined = (first: Bar, last: Bar): LocalRange => ({ from: first.range.from, to: last.range.to })

export const periodOf = ({ range, title }: Bar): string =>
  !hasTime(range.from) && range.to === addDays(range.from, 1) ? longDate(range.from) : title

/** What a part of a bar adds to its height. */
export function valueOf(part: { legs: number; seconds: string; amount: string }, measure: BarMeasure): number {
  if (measure === 'legs') return part.legs
  return measure === 'minutes' ? Number(part.seconds) / 60 : Number(part.amount)
}
