// Who has most: sums by the value of a member, in this period and the one before.
import type { TopList, TopRow } from '../../shared/contract/schemas.ts'
import type { CallSlice, NumberCells } from './call-slice.ts'
import type { Grouping, Key } from './grouper.ts'
import type { PlainSums } from './sum-groups.ts'
import { CountGroups, SumGroups } from './sum-groups.ts'

/** Sums by key as plain data. */
export interface PlainTop {
  readonly keys: readonly Key[]
  readonly records: Float64Array<ArrayBuffer>
  readonly legs: Float64Array<ArrayBuffer>
  readonly seconds: PlainSums
  readonly amount: PlainSums
}

class Sums {
  readonly records: CountGroups
  readonly legs: CountGroups
  readonly seconds: SumGroups
  readonly amount: SumGroups

  constructor(plain?: PlainTop) {
    this.records = new CountGroups(plain?.records)
    this.legs = new CountGroups(plain?.legs)
    this.seconds = new SumGroups(plain?.seconds)
    this.amount = new SumGroups(plain?.amount)
  }

  plain(groups: number): Omit<PlainTop, 'keys'> {
    return {
      records: this.records.plain(groups),
      legs: this.legs.plain(groups),
      seconds: this.seconds.plain(groups),
      amount: this.amount.plain(groups)
    }
  }

  /** Rows of group -1 are left out. */
  add({ count, outcome, used, amount }: CallSlice, of: Int32Array): void {
    for (let i = 0; i < count; i++) {
      const group = of[i] as number
      if (group < 0) continue
      this.records.add(group, 1)
      addCell(this.amount, group, amount, i)
      // Quantities of other services than voice are no seconds.
      if (outcome[i] === 0) continue
      this.legs.add(group, 1)
      addCell(this.seconds, group, used, i)
    }
  }

  take(group: number, from: Sums, other: number): void {
    this.records.add(group, from.records.at(other))
    this.legs.add(group, from.legs.at(other))
    this.seconds.take(group, from.seconds, other)
    this.amount.take(group, from.amount, other)
  }

  figures(groups: readonly number[]) {
    return {
      records: groups.reduce((sum, group) => sum + this.records.at(group), 0),
      legs: groups.reduce((sum, group) => sum + this.legs.at(group), 0),
      seconds: this.seconds.decimal(...groups),
      amount: this.amount.decimal(...groups)
    }
  }
}

export type Measure = 'amount' | 'legs' | 'seconds'

/** Sums of one bucket by the value of a member. */
export interface DayTop {
  readonly keys: readonly Key[]
  readonly sums: Sums
}

export function dayTop(slice: CallSlice, { of, keys }: Grouping): DayTop {
  const sums = new Sums()
  sums.add(slice, of)
  return { keys, sums }
}

export const plainTop = ({ keys, sums }: DayTop): PlainTop => ({ keys, ...sums.plain(keys.length) })
export const topOfPlain = (plain: PlainTop): DayTop => ({ keys: plain.keys, sums: new Sums(plain) })

export class TopSums {
  readonly #keys: Key[] = []
  readonly #groups = new Map<Key, number>()
  readonly #now = new Sums()
  readonly #before = new Sums()

  add({ keys, sums }: DayTop, isBefore: boolean): void {
    const to = isBefore ? this.#before : this.#now
    keys.forEach((key, other) => {
      let group = this.#groups.get(key)
      if (group === undefined) {
        this.#groups.set(key, (group = this.#keys.length))
        this.#keys.push(key)
      }
      to.take(group, sums, other)
    })
  }

  /** The rows with most of a measure, then all others as one. Rows that have none of anything in this period are no rows. */
  list(measure: Measure, limit: number, hasBefore: boolean): TopList {
    const now = this.#now
    const weight = (group: number): number =>
      measure === 'amount'
        ? now.amount.about(group)
        : measure === 'legs'
          ? now.legs.at(group)
          : now.seconds.about(group)
    const keys = this.#keys
    const present = keys.map((_, group) => group).filter((group) => now.records.at(group) > 0)
    const gone = keys.map((_, group) => group).filter((group) => now.records.at(group) === 0)
    const order = present.sort((a, b) => weight(b) - weight(a) || compareKeys(keys[a] ?? null, keys[b] ?? null))
    const rowOf = (key: Key, groups: readonly number[]): TopRow => ({
      key,
      ...now.figures(groups),
      before: hasBefore ? this.#before.figures(groups) : null
    })
    const rest = order.slice(limit)
    return {
      rows: order.slice(0, limit).map((group) => rowOf(keys[group] ?? null, [group])),
      others: rest.length === 0 ? null : { count: rest.length, ...rowOf(null, [...rest, ...gone]) }
    }
  }
}

function addCell(sums: SumGroups, group: number, { values, odd }: NumberCells, i: number): void {
  const value = values[i] as number
  if (value === value) sums.add(group, value)
  else addOdd(sums, group, odd, i)
}

function addOdd(sums: SumGroups, group: number, odd: NumberCells['odd'], i: number): void {
  const text = odd?.get(i)
  if (text !== undefined) sums.addText(group, text)
}

const compareKeys = (a: Key, b: Key): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)
