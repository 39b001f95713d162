// Sums by time, direction and outcome at once: totals, bars, spark lines and the hours of the week all come from one walk.
import type { TimeUnit } from '../../shared/domain/time-bars.ts'
import { timeBars } from '../../shared/domain/time-bars.ts'
import { zoneOffsets } from '../../shared/domain/time-zone.ts'
import type { CallSlice, NumberCells } from './call-slice.ts'
import { ANSWERED } from './call-slice.ts'
import { CountGroups, SumGroups } from './sum-groups.ts'

/** Room for the codes of direction (0 to 4) and outcome (0 to 6): a cell is direction × 8 + outcome. */
const CELLS = 40
const OUTCOMES = 8

const ALL: readonly number[] = Array.from({ length: CELLS }, (_, cell) => cell)
const cellsWhere = (test: (direction: number, outcome: number) => boolean): number[] =>
  ALL.filter((cell) => test(Math.floor(cell / OUTCOMES), cell % OUTCOMES))
const CALLS = cellsWhere((_direction, outcome) => outcome > 0)

export interface CellFigures {
  readonly records: number
  readonly calls: number
  readonly answered: number
  /** Exact decimals: talked and billed seconds of calls, the amounts of all records. */
  readonly seconds: string
  readonly billedSeconds: string
  readonly amount: string
  readonly callAmount: string
}

/** Sums of cells, place after place: place p has the groups p × 40 and on. */
export class CellSums {
  readonly #records = new CountGroups()
  readonly #used = new SumGroups()
  readonly #billed = new SumGroups()
  readonly #amount = new SumGroups()

  add(group: number, used: number, billed: number, amount: number): void {
    this.#records.add(group, 1)
    if (used !== 0) this.#used.add(group, used)
    if (billed !== 0) this.#billed.add(group, billed)
    if (amount !== 0) this.#amount.add(group, amount)
  }

  addText(group: number, what: 'used' | 'billed' | 'amount', text: string): void {
    const sums = { used: this.#used, billed: this.#billed, amount: this.#amount }[what]
    sums.addText(group, text)
  }

  /** Adds the only place of another. */
  take(place: number, from: CellSums): void {
    for (let cell = 0; cell < CELLS; cell++) {
      const records = from.#records.at(cell)
      if (records === 0) continue
      const group = place * CELLS + cell
      this.#records.add(group, records)
      this.#used.take(group, from.#used, cell)
      this.#billed.take(group, from.#billed, cell)
      this.#amount.take(group, from.#amount, cell)
    }
  }

  clear(): void {
    for (const sums of [this.#records, this.#used, this.#billed, this.#amount]) sums.clear()
  }

  figures(place: number, cells: readonly number[] = ALL): CellFigures {
    const groupsOf = (some: readonly number[]): number[] => some.map((cell) => place * CELLS + cell)
    const calls = groupsOf(cells.filter((cell) => cell % OUTCOMES > 0))
    const count = (groups: readonly number[]): number => groups.reduce((sum, group) => sum + this.#records.at(group), 0)
    return {
      records: count(groupsOf(cells)),
      calls: count(calls),
      answered: count(groupsOf(cells.filter((cell) => cell % OUTCOMES === ANSWERED))),
      seconds: this.#used.decimal(...calls),
      billedSeconds: this.#billed.decimal(...calls),
      amount: this.#amount.decimal(...groupsOf(cells)),
      callAmount: this.#amount.decimal(...calls)
    }
  }

  callsAt(place: number): number {
    return CALLS.reduce((sum, cell) => sum + this.#records.at(place * CELLS + cell), 0)
  }

  /** Calls of one outcome code. */
  outcomeAt(place: number, outcome: number): number {
    return cellsWhere((_d, code) => code === outcome).reduce((sum, c) => sum + this.#records.at(place * CELLS + c), 0)
  }

  secondsAt(place: number): string {
    return this.#used.decimal(...CALLS.map((cell) => place * CELLS + cell))
  }

  /** Parts by a code; those without records are left out. Code 0: other services than voice. */
  parts(place: number, by: 'direction' | 'outcome', codes: number): { code: number; figures: CellFigures }[] {
    return Array.from({ length: codes + 1 }, (_, code) => {
      const cells = cellsWhere((direction, outcome) => (by === 'direction' ? direction : outcome) === code)
      return { code, figures: this.figures(place, cells) }
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

export class TimeSums {
  readonly total = new CellSums()
  readonly bars: Bars = { places: new Map(), sums: new CellSums() }
  readonly spark: Bars = { places: new Map(), sums: new CellSums() }
  /** By weekday (0: Monday) × 24 + hour, on the zone's clock. */
  readonly hours = new CellSums()
  readonly #hot = new CellSums()
  readonly #barClock: ReturnType<typeof timeBars>
  readonly #sparkClock: ReturnType<typeof timeBars>
  readonly #offset: (ms: number) => number
  readonly #slotSeconds: number

  constructor({ unit, sparkUnit, zone }: TimeOptions) {
    this.#barClock = timeBars(unit, zone)
    this.#sparkClock = timeBars(sparkUnit, zone)
    this.#offset = zoneOffsets(zone)
    this.#slotSeconds = Math.min(this.#barClock.slotSeconds, this.#sparkClock.slotSeconds)
  }

  add(slice: CallSlice): void {
    const { count, second, direction, outcome, used, billed, amount } = slice
    const hasOdd = used.odd !== null || billed.odd !== null || amount.odd !== null
    let slotEnd = -Infinity
    let slotStart = NaN
    for (let i = 0; i < count; i++) {
      const at = second[i] as number
      if (at >= slotEnd || at < slotStart) {
        this.#flush(slotStart)
        slotStart = Math.floor(at / this.#slotSeconds) * this.#slotSeconds
        slotEnd = slotStart + this.#slotSeconds
      }
      const code = outcome[i] as number
      const cell = (direction[i] as number) * OUTCOMES + code
      // Quantities of other services than voice are no seconds.
      const isVoice = code > 0
      this.#hot.add(
        cell,
        isVoice ? number(used.values[i] as number) : 0,
        isVoice ? number(billed.values[i] as number) : 0,
        number(amount.values[i] as number)
      )
      if (hasOdd) this.#addOdd(slice, i, cell, isVoice)
    }
    this.#flush(slotStart)
  }

  #addOdd({ used, billed, amount }: CallSlice, row: number, cell: number, isVoice: boolean): void {
    const put = (what: 'used' | 'billed' | 'amount', { odd }: NumberCells): void => {
      const text = odd?.get(row)
      if (text !== undefined) this.#hot.addText(cell, what, text)
    }
    if (isVoice) {
      put('used', used)
      put('billed', billed)
    }
    put('amount', amount)
  }

  /** Moves the sums of a slot of time (its start in UTC seconds) to where they belong. */
  #flush(slotStart: number): void {
    if (Number.isNaN(slotStart)) return
    this.total.take(0, this.#hot)
    placed(this.bars, this.#barClock.startOf(Math.floor(slotStart / this.#barClock.slotSeconds)), this.#hot)
    placed(this.spark, this.#sparkClock.startOf(Math.floor(slotStart / this.#sparkClock.slotSeconds)), this.#hot)
    const local = slotStart * 1000 + this.#offset(slotStart * 1000)
    const weekday = (((Math.floor(local / DAY) + FIRST_WEEKDAY) % 7) + 7) % 7
    const hour = Math.floor((((local % DAY) + DAY) % DAY) / HOUR)
    this.hours.take(weekday * 24 + hour, this.#hot)
    this.#hot.clear()
  }
}

const number = (value: number): number => (Number.isNaN(value) ? 0 : value)

function placed({ places, sums }: Bars, at: number, hot: CellSums): void {
  let place = places.get(at)
  if (place === undefined) places.set(at, (place = places.size))
  sums.take(place, hot)
}
