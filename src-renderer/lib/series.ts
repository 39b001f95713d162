// Bars of the chart: the server's points with the gaps between them filled, labelled, and the period each stands for.
import type { SeriesPoint } from '../../src-main/shared/contract/schemas.ts'
import { localClock, splitByCalendar, startOf } from '../../src-main/shared/domain/time-zone.ts'
import { longDate, monthLabel, rangeLabel, shortDate, shortMonth } from './format.ts'
import { addDays, type LocalRange, type SeriesUnit } from './range.ts'

export interface Bar {
  readonly at: number
  readonly label: string
  readonly title: string
  /** The period that a click on the bar shows. */
  readonly range: LocalRange
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

const localMinute = (zone: string, ms: number): string => localClock(zone, ms).slice(0, 16).replace(' ', 'T')

function describe(unit: SeriesUnit, zone: string, from: number, to: number): Pick<Bar, 'label' | 'title' | 'range'> {
  const start = localMinute(zone, from)
  const date = start.slice(0, 10)
  if (unit === 'hour') {
    const range = { from: start, to: localMinute(zone, to) }
    return { label: start.slice(11), title: rangeLabel(range), range }
  }
  if (unit === 'day')
    return { label: String(Number(date.slice(8))), title: shortDate(date), range: { from: date, to: addDays(date, 1) } }
  const end = localMinute(zone, to).slice(0, 10)
  return { label: monthLabel(date), title: monthLabel(date), range: { from: date, to: end } }
}

/** One bar for each hour, day or month of [from, to). */
export function barsOf(
  points: readonly SeriesPoint[],
  unit: SeriesUnit,
  zone: string,
  { from, to }: { readonly from: number; readonly to: number }
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
      ...describe(unit, zone, part.from, part.to),
      records: point?.records ?? 0,
      answered: point?.answered ?? 0,
      seconds: point?.seconds ?? '0',
      amount: point?.amount ?? '0'
    })
  }
  return bars
}

/** The first bar of a month or day says which, the others only their number. */
export function axisLabels(bars: readonly Bar[], unit: SeriesUnit): string[] {
  return bars.map((bar, at) => {
    const before = bars[at - 1]?.range.from ?? ''
    const here = bar.range.from
    if (unit === 'day' && before.slice(0, 7) !== here.slice(0, 7)) return `${bar.label} ${shortMonth(here)}`
    if (unit === 'hour' && before.slice(0, 10) !== here.slice(0, 10)) return shortDate(here)
    return bar.label
  })
}

export const periodOf = (bar: Bar): string => (bar.range.from.includes('T') ? bar.title : longDate(bar.range.from))
