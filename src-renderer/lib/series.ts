// Bars of the chart: the server's points with the gaps between them filled, labelled, and the period each stands for.
import type { Condition, SeriesPoint } from '../../src-main/shared/contract/schemas.ts'
import { splitByCalendar, startOf } from '../../src-main/shared/domain/time-zone.ts'
import type { AxisMark } from './axis-labels.ts'
import { isInGap } from './bar-ground.ts'
import { clockPlace, localMinute } from './clock-place.ts'
import { longDate, monthLabel, shortDate } from './format.ts'
import { addDays, type LocalRange, type SeriesUnit } from './range.ts'

export interface Bar {
  readonly at: number
  readonly mark: AxisMark
  readonly title: string
  /** The period that a click on the bar shows. */
  readonly range: LocalRange
  /** What tells its records from others of the period: an hour that comes twice has clock times of another. Else empty. */
  readonly where: readonly Condition[]
  readonly records: number
  readonly answered: number
  readonly seconds: string
  readonly amount: string
}

const MS_PER_HOUR = 3_600_000
const MAX_BARS = 2_000

function* hoursOf(zone: string, from: number, to: number): Generator<{ from: number; to: number }> {
  const start = startOf('day', zone, from)
  const first = start + Math.floor((from - start) / MS_PER_HOUR) * MS_PER_HOUR
  for (let at = first; at < to; at += MS_PER_HOUR) yield { from: at, to: at + MS_PER_HOUR }
}

type Said = Pick<Bar, 'mark' | 'title' | 'range' | 'where'>

function describe(unit: SeriesUnit, zone: string, from: number, to: number, time: string | null): Said {
  const start = localMinute(zone, from)
  const date = start.slice(0, 10)
  if (unit === 'hour') {
    const { title, range, where, clock } = clockPlace(zone, { from, to }, time)
    return { mark: { unit, start, clock }, title, range, where }
  }
  const where: readonly Condition[] = []
  const mark = { unit, start: date, clock: '' }
  if (unit === 'day') {
    const range = { from: date, to: addDays(date, 1) }
    return { mark, title: shortDate(date), range, where }
  }
  const end = localMinute(zone, to).slice(0, 10)
  return { mark, title: monthLabel(date), range: { from: date, to: end }, where }
}

/** One bar for each hour, day or month of [from, to). `time`: the member that the records have their time in. */
export function barsOf(
  points: readonly SeriesPoint[],
  unit: SeriesUnit,
  zone: string,
  { from, to }: { readonly from: number; readonly to: number },
  time: string | null
): Bar[] {
  const byStart = new Map(points.map((point) => [point.at, point]))
  const first = unit === 'hour' ? from : startOf(unit, zone, from)
  const parts = unit === 'hour' ? hoursOf(zone, from, to) : splitByCalendar(unit, zone, first, to)
  const bars: Bar[] = []
  for (const part of parts) {
    if (bars.length === MAX_BARS) break
    const point = byStart.get(part.from)
    bars.push({
      at: part.from,
      ...describe(unit, zone, part.from, part.to, time),
      records: point?.records ?? 0,
      answered: point?.answered ?? 0,
      seconds: point?.seconds ?? '0',
      amount: point?.amount ?? '0'
    })
  }
  return bars
}

/** Whether a bar is of nothing because nothing of its time was copied. `gaps`: days that were not. */
export const isUncopied = ({ records, range }: Bar, gaps: readonly LocalRange[]): boolean =>
  records === 0 && isInGap(range, gaps)

/** The period of several bars, from one to another; undefined where they are not there. */
export function joinedBars(first: Bar | undefined, last: Bar | undefined): Pick<Bar, 'range' | 'where'> | undefined {
  if (!first || !last || first === last) return first && last
  const where = [...first.where.filter(({ op }) => op === '>='), ...last.where.filter(({ op }) => op === '<')]
  return { range: { from: first.range.from, to: last.range.to }, where }
}

export const periodOf = (bar: Bar): string => (bar.range.from.includes('T') ? bar.title : longDate(bar.range.from))
