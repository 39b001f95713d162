// Figures of a view, exact: totals, bars over time, the sums of a part of it. All from one walk over the columns.
import type { Filter, SeriesPoint, Stack, TimeUnit, Totals } from '../../shared/contract/schemas.ts'
import { timeBars } from '../../shared/domain/time-bars.ts'
import type { CallMembers } from '../../shared/records/definition.ts'
import type { CodedColumn, NumberColumn } from './column.ts'
import { answeredOf, derivedName, isVoiceRow } from './derived.ts'
import { ExactSum } from './exact-sum.ts'
import type { Segment } from './segment.ts'
import type { Positions, Selection } from './selection.ts'
import type { ColumnStore } from './store.ts'

/** What figures are made of: rows, those of voice calls, answered ones, talked and billed time of voice, the amounts of all. */
export class Figures {
  records = 0
  voice = 0
  answered = 0
  readonly seconds = new ExactSum()
  readonly billedSeconds = new ExactSum()
  readonly amount = new ExactSum()

  /** Quantities of other services than voice are no seconds. */
  add(columns: FigureColumns | null, row: number): void {
    this.records++
    if (columns === null) return
    this.amount.addCell(columns.amount, row)
    if (!isVoiceRow(columns.service, row)) return
    this.voice++
    if (columns.isAnswered(row)) this.answered++
    this.seconds.addCell(columns.used, row)
    this.billedSeconds.addCell(columns.billed, row)
  }

  addAll(other: Figures): void {
    this.records += other.records
    this.voice += other.voice
    this.answered += other.answered
    this.seconds.addAll(other.seconds)
    this.billedSeconds.addAll(other.billedSeconds)
    this.amount.addAll(other.amount)
  }

  totals(): Totals {
    const { records, voice, answered } = this
    return {
      records,
      voice,
      answered,
      seconds: this.seconds.decimal(),
      billedSeconds: this.billedSeconds.decimal(),
      amount: this.amount.decimal()
    }
  }
}

interface FigureColumns {
  readonly service: NumberColumn
  readonly used: NumberColumn
  readonly billed: NumberColumn
  readonly amount: NumberColumn
  /** Of a voice row. */
  readonly isAnswered: (row: number) => boolean
}

/** Null for types whose rows are no charged calls: they are only counted. */
function figureColumns(store: ColumnStore, segment: Segment): FigureColumns | null {
  const { call } = segment.type
  if (!call) return null
  store.want(segment, namesOf(call))
  return {
    service: store.numbers(segment, call.service),
    used: store.numbers(segment, call.used ?? call.charged),
    billed: store.numbers(segment, call.charged),
    amount: store.numbers(segment, call.amount),
    isAnswered: answeredOf(store, segment, call)
  }
}

const namesOf = (call: CallMembers): string[] => [
  ...new Set([
    call.service,
    call.used ?? call.charged,
    call.charged,
    call.amount,
    ...(call.failed === null ? [] : [call.failed])
  ])
]

/** Inside `store.read`. Throws `job.cancelled`. */
export function sumSelection(store: ColumnStore, selection: Selection): Totals {
  const figures = new Figures()
  for (const segment of selection.segments()) {
    if (!selection.type.call) figures.records += selection.count(segment)
    else addRows(store, segment, selection.positions(segment), figures)
  }
  return figures.totals()
}

function addRows(store: ColumnStore, segment: Segment, rows: Positions, figures: Figures): void {
  if (rows.length === 0) return
  store.check()
  const columns = figureColumns(store, segment)
  for (const row of rows) figures.add(columns, row)
}

/** The sums of some rows of a record type, given by segment. */
export function sumRows(store: ColumnStore, parts: Iterable<readonly [Segment, Positions]>): Totals {
  const figures = new Figures()
  for (const [segment, rows] of parts) addRows(store, segment, rows, figures)
  return figures.totals()
}

export interface SeriesOptions {
  readonly unit: TimeUnit
  readonly zone: string
  /** Bars in parts, by a derived member; the parts add up to the bar. */
  readonly stack: Stack
}

interface Bar {
  readonly all: Figures
  /** By code of the derived column. */
  readonly parts: Map<number, Figures>
}

/** One bar for each unit of time that has rows, by time. */
export function seriesOf(store: ColumnStore, selection: Selection, options: SeriesOptions): SeriesPoint[] {
  const { unit, zone } = options
  const stack = selection.type.call ? options.stack : null
  const bars = new Map<number, Bar>()
  const clock = timeBars(unit, zone)
  let labels: readonly string[] = []
  for (const segment of selection.segments()) {
    const rows = selection.positions(segment)
    if (rows.length === 0) continue
    store.check()
    const parts = stack === null ? null : store.coded(segment, derivedName(store, stack, zone))
    if (parts?.values.kind === 'labels') ({ labels } = parts.values)
    addBars(store, segment, rows, { bars, clock, parts })
  }
  return [...bars].toSorted(([a], [b]) => a - b).map(([at, bar]) => pointOf(at, bar, stack, labels))
}

interface Adding {
  readonly bars: Map<number, Bar>
  readonly clock: ReturnType<typeof timeBars>
  readonly parts: CodedColumn | null
}

function addBars(store: ColumnStore, segment: Segment, rows: Positions, { bars, clock, parts }: Adding): void {
  const columns = figureColumns(store, segment)
  const { keys } = store.rows(segment)
  let slot = NaN
  let bar: Bar = { all: new Figures(), parts: new Map() }
  for (const row of rows) {
    const second = Math.floor((keys[row] as number) / 2 ** 20)
    const own = Math.floor(second / clock.slotSeconds)
    if (own !== slot) {
      slot = own
      bar = barAt(bars, clock.startOf(slot))
    }
    if (parts === null) {
      bar.all.add(columns, row)
      continue
    }
    const code = parts.codes[row] as number
    let part = bar.parts.get(code)
    if (!part) bar.parts.set(code, (part = new Figures()))
    part.add(columns, row)
  }
}

function barAt(bars: Map<number, Bar>, at: number): Bar {
  let bar = bars.get(at)
  if (!bar) bars.set(at, (bar = { all: new Figures(), parts: new Map() }))
  return bar
}

function pointOf(at: number, { all, parts }: Bar, stack: Stack, labels: readonly string[]): SeriesPoint {
  for (const part of parts.values()) all.addAll(part)
  const { records, voice, answered, seconds, amount } = all.totals()
  const point = { at, records, voice, answered, seconds, amount }
  if (stack === null) return point
  return {
    ...point,
    stacks: [...parts]
      .toSorted(([a], [b]) => a - b)
      .map(([code, part]) => {
        const sums = part.totals()
        const key = code === 0 ? null : (labels[code - 1] ?? null)
        return { key, records: sums.records, seconds: sums.seconds, amount: sums.amount }
      })
  }
}

export const withoutConditionsOn = (filter: Filter, member: string): Filter => ({
  ...filter,
  where: filter.where.filter((condition) => condition.member !== member)
})
