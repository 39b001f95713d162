// Sums of one bucket of rows by slot of the day, direction and outcome: what bars of any zone and unit are added up from.
import type { CallSlice, NumberCells } from './call-slice.ts'
import type { PlainSums } from './sum-groups.ts'
import { CountGroups, SumGroups } from './sum-groups.ts'

/** Room for the codes of direction (0 to 4) and outcome (0 to 6): a cell is direction × 8 + outcome. */
export const CELLS = 40
export const OUTCOMES = 8

const DAY = 86_400
const EMPTY = -1

/** They as plain data. */
export interface PlainRowSums {
  readonly records: Float64Array<ArrayBuffer>
  readonly used: PlainSums
  readonly billed: PlainSums
  readonly amount: PlainSums
}

/** Exact sums by group, in micro-units: talked and billed seconds of calls, amounts of all records. */
export class RowSums {
  readonly records: CountGroups
  readonly used: SumGroups
  readonly billed: SumGroups
  readonly amount: SumGroups

  constructor(plain?: PlainRowSums) {
    this.records = new CountGroups(plain?.records)
    this.used = new SumGroups(plain?.used)
    this.billed = new SumGroups(plain?.billed)
    this.amount = new SumGroups(plain?.amount)
  }

  plain(groups: number): PlainRowSums {
    return {
      records: this.records.plain(groups),
      used: this.used.plain(groups),
      billed: this.billed.plain(groups),
      amount: this.amount.plain(groups)
    }
  }

  take(group: number, from: RowSums, other: number): void {
    this.records.add(group, from.records.at(other))
    this.used.take(group, from.used, other)
    this.billed.take(group, from.billed, other)
    this.amount.take(group, from.amount, other)
  }
}

export interface DaySlots {
  /** Of UTC, since 1970-01-01. */
  readonly day: number
  readonly slotSeconds: number
  /** Slot of the day × 40 + cell, slot by slot; `sums` holds them in this order. */
  readonly groups: readonly number[]
  readonly sums: RowSums
}

export function daySlots(slice: CallSlice, day: number, slotSeconds: number): DaySlots {
  const { count, second, direction, outcome, used, billed, amount } = slice
  const hasOdd = used.odd !== null || billed.odd !== null || amount.odd !== null
  const groups: number[] = []
  const sums = new RowSums()
  const ofCell = new Int32Array(CELLS)
  let slot = NaN
  for (let i = 0; i < count; i++) {
    const own = Math.floor(((second[i] as number) - day * DAY) / slotSeconds)
    if (own !== slot) {
      slot = own
      ofCell.fill(EMPTY)
    }
    const code = outcome[i] as number
    const cell = (direction[i] as number) * OUTCOMES + code
    let group = ofCell[cell] as number
    if (group === EMPTY) ofCell[cell] = group = groups.push(slot * CELLS + cell) - 1
    sums.records.add(group, 1)
    // Quantities of other services than voice are no seconds.
    if (code > 0) {
      sums.used.add(group, number(used.values[i] as number))
      sums.billed.add(group, number(billed.values[i] as number))
    }
    sums.amount.add(group, number(amount.values[i] as number))
    if (hasOdd) addOdd(sums, group, slice, i)
  }
  return { day, slotSeconds, groups, sums }
}

function addOdd(sums: RowSums, group: number, { outcome, used, billed, amount }: CallSlice, row: number): void {
  const put = (to: SumGroups, { odd }: NumberCells): void => {
    const text = odd?.get(row)
    if (text !== undefined) to.addText(group, text)
  }
  if (outcome[row] !== 0) {
    put(sums.used, used)
    put(sums.billed, billed)
  }
  put(sums.amount, amount)
}

const number = (value: number): number => (Number.isNaN(value) ? 0 : value)
