// The figures of the Overview, exact, from the figures of buckets: first those of the period before, then those of the period.
import type { Overview, OverviewBar, PeriodFigures, TopLists } from '../../shared/contract/schemas.ts'
import type { TimeUnit } from '../../shared/domain/time-bars.ts'
import { timeBars } from '../../shared/domain/time-bars.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { derivedMember } from '../../shared/records/derived.ts'
import { hasConferences } from '../../shared/records/members.ts'
import type { Correction } from './call-counts.ts'
import { CallCounts } from './call-counts.ts'
import { Callers } from './callers.ts'
import type { DayFigures, Grain } from './day-figures.ts'
import { Load } from './load.ts'
import type { CellSums } from './time-sums.ts'
import { TimeSums } from './time-sums.ts'
import type { Measure } from './top-list.ts'
import { TopSums } from './top-list.ts'

const TOP = 10
const MEASURES: readonly Measure[] = ['amount', 'legs', 'seconds']

interface FiguresOptions {
  readonly unit: TimeUnit
  readonly zone: string
  readonly from: number | null
  readonly to: number | null
}

/** Buckets come by day. */
export class OverviewFigures {
  readonly load: Load
  readonly #type: RecordType
  readonly #options: FiguresOptions
  /** What days must be told apart by. */
  readonly grain: Grain
  readonly #sparkUnit: TimeUnit
  readonly #now: TimeSums
  readonly #before: TimeSums
  /** Null where legs of one call cannot be told. */
  readonly #calls: CallCounts | null
  readonly #callsBefore: CallCounts | null
  readonly #callers: Callers
  readonly #callersBefore = new Callers(null)
  readonly #accounts = new TopSums()
  readonly #customers = new TopSums()
  readonly #destinations = new TopSums()
  readonly #causes = new TopSums()
  #reached = 0
  #reachedBefore = 0

  constructor(type: RecordType, options: FiguresOptions) {
    const { unit, zone, from, to } = options
    this.#type = type
    this.#options = options
    this.#sparkUnit = from === null || to === null ? 'month' : sparkUnitOf(to - from)
    const clocks = { unit, sparkUnit: this.#sparkUnit, zone }
    this.#now = new TimeSums(clocks)
    this.#before = new TimeSums({ ...clocks, unit: 'year', sparkUnit: 'year' })
    const hasCalls = hasConferences(type)
    this.#calls = hasCalls ? new CallCounts(this.#sparkUnit, zone) : null
    this.#callsBefore = hasCalls ? new CallCounts('year', zone) : null
    this.#callers = new Callers({ unit: this.#sparkUnit, zone })
    const span = { from: from === null ? -Infinity : from / 1000, to: to === null ? Infinity : to / 1000 }
    this.load = new Load(zone, span)
    this.grain = {
      slotSeconds: timeBars(unit, zone).slotSeconds,
      callersBySlot: ['minute', 'quarter', 'hour'].includes(this.#sparkUnit),
      span
    }
  }

  add(which: 'now' | 'before', day: DayFigures): void {
    if (which === 'now') this.#add(day)
    else this.#addBefore(day)
  }

  /** Of calls that were counted on two days (call-chain.ts). */
  correct(which: 'now' | 'before', corrections: readonly Correction[]): void {
    const calls = which === 'now' ? this.#calls : this.#callsBefore
    calls?.correct(corrections)
  }

  #add(day: DayFigures): void {
    this.#now.add(day.slots)
    if (day.calls) this.#calls?.add(day.calls)
    if (day.callers) this.#callers.add(day.callers)
    this.load.add(day.load)
    this.#reached += day.reached ?? 0
    this.#addTops(day, false)
  }

  #addBefore(day: DayFigures): void {
    this.#before.add(day.slots)
    if (day.calls) this.#callsBefore?.add(day.calls)
    if (day.callers) this.#callersBefore.add(day.callers)
    this.#reachedBefore += day.reached ?? 0
    this.#addTops(day, true)
  }

  #addTops({ accounts, customers, destinations, causes }: DayFigures, isBefore: boolean): void {
    if (accounts) this.#accounts.add(accounts, isBefore)
    this.#customers.add(customers, isBefore)
    this.#destinations.add(destinations, isBefore)
    if (causes) this.#causes.add(causes, isBefore)
  }

  answer(hasBefore: boolean): Overview {
    const lists = (sums: TopSums): TopLists => {
      const [amount, legs, seconds] = MEASURES.map((measure) => sums.list(measure, TOP, hasBefore))
      return { amount, legs, seconds } as TopLists
    }
    const hasCauses = this.#type.members.some(({ name }) => name === 'DisconnectCause')
    const period = (sums: TimeSums, calls: CallCounts | null, callers: Callers, reached: number): PeriodFigures => ({
      ...sums.total.figures(0),
      calls: calls && calls.total,
      callers: callers.size,
      reached: hasCauses ? reached : null
    })
    return {
      period: period(this.#now, this.#calls, this.#callers, this.#reached),
      before: hasBefore ? period(this.#before, this.#callsBefore, this.#callersBefore, this.#reachedBefore) : null,
      sparkUnit: this.#sparkUnit,
      spark: byTime(this.#now.spark, (sums, place, at) => ({
        at,
        ...sums.figures(place),
        calls: this.#calls?.at(at) ?? null,
        callers: this.#callers.at(at)
      })),
      unit: this.#options.unit,
      bars: byTime(this.#now.bars, (sums, place, at) => this.#bar(sums, place, at)),
      hours: {
        legs: Array.from({ length: 168 }, (_, place) => this.#now.hours.legsAt(place)),
        seconds: Array.from({ length: 168 }, (_, place) => this.#now.hours.secondsAt(place))
      },
      accounts: (this.#type.call?.account ?? null) === null ? null : lists(this.#accounts),
      customers: lists(this.#customers),
      destinations: lists(this.#destinations),
      causes: hasCauses ? this.#causes.list('legs', TOP, hasBefore) : null,
      ...this.load.finish()
    }
  }

  #bar(sums: CellSums, place: number, at: number): OverviewBar {
    const parts = (by: 'direction' | 'outcome'): OverviewBar['direction'] => {
      const labels = derivedMember(this.#type, by)?.values ?? []
      return sums.parts(place, by, labels.length).map(({ code, figures: { legs, seconds, amount } }) => ({
        key: code === 0 ? null : (labels[code - 1] ?? null),
        legs,
        seconds,
        amount
      }))
    }
    return { at, ...sums.figures(place), direction: parts('direction'), outcome: parts('outcome') }
  }
}

function byTime<T>({ places, sums }: TimeSums['bars'], make: (sums: CellSums, place: number, at: number) => T): T[] {
  return [...places].toSorted(([a], [b]) => a - b).map(([at, place]) => make(sums, place, at))
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SPARK_UNITS: readonly (readonly [TimeUnit, number])[] = [
  ['quarter', 12 * HOUR],
  ['hour', 2 * DAY],
  ['day', 62 * DAY],
  ['week', 400 * DAY],
  ['month', 1500 * DAY]
]

/** The unit that makes some 30 points of a period. */
const sparkUnitOf = (length: number): TimeUnit => SPARK_UNITS.find(([, longest]) => length <= longest)?.[0] ?? 'year'
