// Sums by time, direction and outcome at once: totals, bars, spark lines and the hours of the week all come from one walk.
import type { TimeUnit } from '../../shared/domain/time-bars.ts'
import { timeBars } from '../../shared/domain/time-bars.ts'
import { zoneOffsets } from '../../shared/domain/time-zone.ts'
import { ANSWERED } from './call-slice.ts'
import type { DaySlots } from './day-slots.ts'
import { CELLS, OUTCOMES, RowSums } from './day-slots.ts'

const ALL: readonly number[] = Array.from({ length: CELLS }, (_, cell) => cell)
const cellsWhere = (test: (direction: number, outcome: number) => boolean): number[] =>
  ALL.filter((cell) => test(Math.floor(cell / OUTCOMES), cell % OUTCOMES))
const LEGS = cellsWhere((_direction, outcome) => outcome > 0)
/** Cells of each code. */
const CELLS_BY = {
  direction: Array.from({ length: CELLS / OUTCOMES }, (_, code) => cellsWhere((direction) => direction === code)),
  outcome: Array.from({ length: OUTCOMES }, (_, code) => cellsWhere((_direction, outcome) => outcome === code))
}

export interface CellFigures {
  readonly records: number
  readonly legs: number
  readonly answered: number
  /** Exact decimals: talked and billed seconds of legs, the amounts of all records. */
  readonly seconds: string
  readonly billedSeconds: string
  readonly amount: string
  readonly legAmount: string
}

/** Sums of cells, place after place: place p has the groups p × 40 and on. */
export class CellSums {
  readonly #sums = new RowSums()

  take(place: number, cell: number, from: RowSums, other: number): void {
    this.#sums.take(place * CELLS + cell, from, other)
  }

  figures(place: number, cells: readonly number[] = ALL): CellFigures {
    const groupsOf = (some: readonly number[]): number[] => some.map((cell) => place * CELLS + cell)
    const legs = groupsOf(cells.filter((cell) => cell % OUTCOMES > 0))
    const count = (groups: readonly number[]): number =>
      groups.reduce((sum, group) => sum + this.#sums.records.at(group), 0)
    return {
      records: count(groupsOf(cells)),
      legs: count(legs),
      answered: count(groupsOf(cells.filter((cell) => cell % OUTCOMES === ANSWERED))),
      seconds: this.#sums.used.decimal(...legs),
      billedSeconds: this.#sums.billed.decimal(...legs),
      amount: this.#sums.amount.decimal(...groupsOf(cells)),
      legAmount: this.#sums.amount.decimal(...legs)
    }
  }

  legsAt(place: number): number {
    return LEGS.reduce((sum, cell) => sum + this.#sums.records.at(place * CELLS + cell), 0)
  }

  secondsAt(place: number): string {
    return this.#sums.used.decimal(...LEGS.map((cell) => place * CELLS + cell))
  }

  /** Parts by a code; those without records are left out. Code 0: other services than voice. */
  parts(place: number, by: 'direction' | 'outcome', codes: number): { code: number; figures: CellFigures }[] {
    return Array.from({ length: codes + 1 }, (_, code) => {
      return { code, figures: this.figures(place, CELLS_BY[by][code]) }
    }).filter(({ figures }) => figures.records > 0)
  }
}

interface Bars {
  readonly places: Map<number, number>
  readonly sums: CellSums
}

export interface TimeOptions {
  readonly unit: TimeUnit
  readonly sparkUnit: TimeUnit
  readonly zone: string
}

/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3
const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAY_SECONDS = 86_400

export class TimeSums {
  readonly total = new CellSums()
  readonly bars: Bars = { places: new Map(), sums: new CellSums() }
  readonly spark: Bars = { places: new Map(), sums: new CellSums() }
  /** By weekday (0: Monday) × 24 + hour, on the zone's clock. */
  readonly hours = new CellSums()
  readonly #barClock: ReturnType<typeof timeBars>
  readonly #sparkClock: ReturnType<typeof timeBars>
  readonly #offset: (ms: number) => number

  constructor({ unit, sparkUnit, zone }: TimeOptions) {
    this.#barClock = timeBars(unit, zone)
    this.#sparkClock = timeBars(sparkUnit, zone)
    this.#offset = zoneOffsets(zone)
  }

  /** Slots must be no longer than those of both units. */
  add({ day, slotSeconds, groups, sums }: DaySlots): void {
    let slot = NaN
    let places = { bar: 0, spark: 0, hour: 0 }
    groups.forEach((group, other) => {
      const cell = group % CELLS
      const own = (group - cell) / CELLS
      // Groups come by slot.
      if (own !== slot) places = this.#placesOf(day * DAY_SECONDS + (slot = own) * slotSeconds)
      this.total.take(0, cell, sums, other)
      this.bars.sums.take(places.bar, cell, sums, other)
      this.spark.sums.take(places.spark, cell, sums, other)
      this.hours.take(places.hour, cell, sums, other)
    })
  }

  /** Where the sums of a slot belong that begins at a UTC second. */
  #placesOf(second: number): { bar: number; spark: number; hour: number } {
    const local = second * 1000 + this.#offset(second * 1000)
    const weekday = (((Math.floor(local / DAY) + FIRST_WEEKDAY) % 7) + 7) % 7
    return {
      bar: placeOf(this.bars, this.#barClock, second),
      spark: placeOf(this.spark, this.#sparkClock, second),
      hour: weekday * 24 + Math.floor((((local % DAY) + DAY) % DAY) / HOUR)
    }
  }
}

function placeOf({ places }: Bars, clock: ReturnType<typeof timeBars>, second: number): number {
  const at = clock.startOf(Math.floor(second / clock.slotSeconds))
  let place = places.get(at)
  if (place === undefined) places.set(at, (place = places.size))
  return place
}
