// Who has most: sums by the value of a member, in this period and the one before.
import type { TopList, TopRow } from '../../shared/contract/schemas.ts'
import type { CallSlice, NumberCells, TextCells } from './call-slice.ts'
import { CountGroups, SumGroups } from './sum-groups.ts'

export type Key = string | null

/** Numbers below this find their group by an array. */
const DENSE = 2 ** 22
const EMPTY = -1

/** A group number for each value, the same for all slices. */
class Groups {
  readonly keys: Key[] = []
  readonly #byText = new Map<Key, number>()
  #dense = new Int32Array(1024).fill(EMPTY)

  of(key: Key): number {
    let group = this.#byText.get(key)
    if (group === undefined) {
      this.#byText.set(key, (group = this.keys.length))
      this.keys.push(key)
    }
    return group
  }

  /** The group of a whole number that is not NaN. */
  ofNumber(value: number): number {
    if (value < 0 || value >= DENSE) return this.of(String(value))
    if (value >= this.#dense.length) {
      const grown = new Int32Array(Math.min(DENSE, Math.max(2 * this.#dense.length, value + 1))).fill(EMPTY)
      grown.set(this.#dense)
      this.#dense = grown
    }
    let group = this.#dense[value] as number
    if (group === EMPTY) this.#dense[value] = group = this.of(String(value))
    return group
  }
}

class Sums {
  readonly records = new CountGroups()
  readonly calls = new CountGroups()
  readonly seconds = new SumGroups()
  readonly amount = new SumGroups()

  add(slice: CallSlice, i: number, group: number): void {
    const { outcome, used, amount } = slice
    this.records.add(group, 1)
    const charged = amount.values[i] as number
    if (charged === charged) this.amount.add(group, charged)
    else this.#addOdd(this.amount, amount, i, group)
    if (outcome[i] === 0) return
    this.calls.add(group, 1)
    const talked = used.values[i] as number
    if (talked === talked) this.seconds.add(group, talked)
    else this.#addOdd(this.seconds, used, i, group)
  }

  #addOdd(sums: SumGroups, { odd }: NumberCells, i: number, group: number): void {
    const text = odd?.get(i)
    if (text !== undefined) sums.addText(group, text)
  }

  figures(groups: readonly number[]) {
    return {
      records: groups.reduce((sum, group) => sum + this.records.at(group), 0),
      calls: groups.reduce((sum, group) => sum + this.calls.at(group), 0),
      seconds: this.seconds.decimal(...groups),
      amount: this.amount.decimal(...groups)
    }
  }
}

export type Measure = 'amount' | 'calls' | 'seconds'

export class TopSums {
  readonly #groups = new Groups()
  readonly #now = new Sums()
  readonly #before = new Sums()

  addTexts(slice: CallSlice, cells: TextCells, isBefore: boolean): void {
    const sums = isBefore ? this.#before : this.#now
    const byCode = new Int32Array(cells.size).fill(EMPTY)
    for (let i = 0; i < slice.count; i++) {
      const code = cells.codes[i] as number
      let group = byCode[code] as number
      if (group === EMPTY) byCode[code] = group = this.#groups.of(code === 0 ? null : cells.text(code))
      sums.add(slice, i, group)
    }
  }

  addNumbers(slice: CallSlice, cells: NumberCells, isBefore: boolean): void {
    const sums = isBefore ? this.#before : this.#now
    for (let i = 0; i < slice.count; i++) {
      const value = cells.values[i] as number
      const group = value === value ? this.#groups.ofNumber(value) : this.#groups.of(cells.odd?.get(i) ?? null)
      sums.add(slice, i, group)
    }
  }

  /** The rows with most of a measure, then all others as one. Rows that have none of anything in this period are no rows. */
  list(measure: Measure, limit: number, hasBefore: boolean): TopList {
    const now = this.#now
    const weight = (group: number): number =>
      measure === 'amount'
        ? now.amount.about(group)
        : measure === 'calls'
          ? now.calls.at(group)
          : now.seconds.about(group)
    const { keys } = this.#groups
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

const compareKeys = (a: Key, b: Key): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)
