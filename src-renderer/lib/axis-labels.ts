// What stands under the bars of a chart over time: as many labels as there is room for, each clear beside the one before it.
import type { CoreScaleOptions, Scale } from 'chart.js'
import type { TimeUnit } from '../../src-main/shared/domain/time-bars.ts'
import { monthLabel, shortDate, shortMonth } from './format.ts'

/** Of a bar: where it begins on the zone's clock. */
export interface AxisMark {
  readonly unit: TimeUnit
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. */
  readonly start: string
  /** What the clock is called, where its hour comes twice; else empty. */
  readonly clock: string
}

/** Bars between labels. Clock times stay round ones; what is not listed is doubled on. */
const STEPS: Readonly<Record<TimeUnit, readonly number[]>> = {
  minute: [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440],
  quarter: [1, 2, 4, 8, 12, 24, 48, 96],
  hour: [1, 2, 3, 6, 12, 24],
  day: [1, 2, 3, 5, 7, 14, 28],
  week: [1, 2, 3, 4, 6, 8, 13, 26],
  month: [1, 2, 3, 6, 12],
  year: [1, 2, 5, 10]
}

/** Between two labels, in pixels. */
const GAP = 12

function labelOfDay(date: string, before: string): string {
  const day = String(Number(date.slice(8)))
  if (before.slice(0, 7) === date.slice(0, 7)) return day
  const isOtherYear = before !== '' && before.slice(0, 4) !== date.slice(0, 4)
  return `${day} ${isOtherYear ? monthLabel(date) : shortMonth(date)}`
}

function labelOfClock(start: string, before: string): string {
  const [date, time] = [start.slice(0, 10), start.slice(11)]
  if (before.slice(0, 10) === date) return time
  return time === '00:00' ? shortDate(date) : `${shortDate(date)} ${time}`
}

/** The larger unit is named where the label drawn before is of another one; null: there is none before. */
export function axisLabel({ unit, start, clock }: AxisMark, last: AxisMark | null): string {
  const before = last?.start ?? ''
  if (unit === 'year') return start.slice(0, 4)
  if (unit === 'month') return before.slice(0, 4) === start.slice(0, 4) ? shortMonth(start) : monthLabel(start)
  if (unit === 'day' || unit === 'week') return labelOfDay(start.slice(0, 10), before)
  return labelOfClock(start, before) + clock
}

function* stepsOf(unit: TimeUnit): Generator<number> {
  yield* STEPS[unit]
  for (let step = (STEPS[unit].at(-1) ?? 1) * 2; ; step *= 2) yield step
}

const every = (step: number, count: number): number[] =>
  Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step)

/** Which bars have a label, where each has `room` pixels. `widthOf`: of a label, in pixels. */
export function labelled(marks: readonly AxisMark[], room: number, widthOf: (label: string) => number): number[] {
  const [first] = marks
  if (!first) return []
  // No label is narrower than a digit: more need not be tried.
  const least = GAP + widthOf('0')
  for (const step of stepsOf(first.unit)) {
    if (step >= marks.length) break
    const drawn = every(step, marks.length)
    if (step * room >= least && areApart(marks, drawn, step * room, widthOf)) return drawn
  }
  return [0]
}

function areApart(
  marks: readonly AxisMark[],
  drawn: readonly number[],
  distance: number,
  widthOf: (label: string) => number
): boolean {
  let [last, width]: [AxisMark | null, number] = [null, 0]
  for (const at of drawn) {
    const mark = marks[at]
    if (!mark) continue
    const next = widthOf(axisLabel(mark, last))
    if (last !== null && (width + next) / 2 + GAP > distance) return false
    ;[last, width] = [mark, next]
  }
  return true
}

interface Font {
  readonly family: string
  readonly size: number
}

/** Options of the axis. Chart.js would leave out labels once they are written: then the month stands on some that are left out. */
export const labelsOf = (marks: readonly AxisMark[], { family, size }: Font) => ({
  afterBuildTicks(scale: Scale<CoreScaleOptions>): void {
    const { ctx } = scale
    ctx.save()
    ctx.font = `${size}px ${family}`
    const widthOf = (label: string): number => ctx.measureText(label).width
    scale.ticks = labelled(marks, scale.width / Math.max(marks.length, 1), widthOf).map((value) => ({ value }))
    ctx.restore()
  },
  ticks: {
    autoSkip: false,
    maxRotation: 0,
    callback(value: string | number, at: number, ticks: readonly { readonly value: number }[]): string {
      const mark = marks[Number(value)]
      return mark ? axisLabel(mark, marks[ticks[at - 1]?.value ?? -1] ?? null) : ''
    }
  }
})
