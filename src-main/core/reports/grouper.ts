// Rows of a slice grouped by the value of a member: a group number for each value that comes up.
import type { NumberCells, TextCells } from './call-slice.ts'

export type Key = string | null

/** `of[i]` is the group of row i, -1 where the row does not count; `keys` tells the value of a group. */
export interface Grouping {
  readonly of: Int32Array
  readonly keys: readonly Key[]
}

/** Numbers below this find their group by an array. */
const DENSE = 2 ** 22
const EMPTY = -1

const everyRow = (): boolean => true

/** Its arrays are used again for the next slice: a grouping holds until then. */
export class Grouper {
  #of = new Int32Array(0)
  #byCode = new Int32Array(0)
  /** EMPTY for all values between two slices. */
  #dense = new Int32Array(1024).fill(EMPTY)

  byText(count: number, cells: TextCells): Grouping {
    const of = this.#rows(count)
    const keys: Key[] = []
    if (this.#byCode.length < cells.size) this.#byCode = new Int32Array(2 * cells.size)
    const byCode = this.#byCode.fill(EMPTY, 0, cells.size)
    for (let i = 0; i < count; i++) {
      const code = cells.codes[i] as number
      let group = byCode[code] as number
      if (group === EMPTY) {
        byCode[code] = group = keys.length
        keys.push(code === 0 ? null : cells.text(code))
      }
      of[i] = group
    }
    return { of, keys }
  }

  byNumber(count: number, cells: NumberCells, isCounted: (row: number) => boolean = everyRow): Grouping {
    const of = this.#rows(count)
    const keys: Key[] = []
    const found: number[] = []
    const others = new Map<Key, number>()
    const other = (key: Key): number => {
      let group = others.get(key)
      if (group === undefined) {
        others.set(key, (group = keys.length))
        keys.push(key)
      }
      return group
    }
    for (let i = 0; i < count; i++) {
      if (!isCounted(i)) {
        of[i] = EMPTY
        continue
      }
      const value = cells.values[i] as number
      if (!(value >= 0 && value < DENSE)) {
        of[i] = other(value === value ? String(value) : (cells.odd?.get(i) ?? null))
        continue
      }
      if (value >= this.#dense.length) this.#grow(value)
      let group = this.#dense[value] as number
      if (group === EMPTY) {
        this.#dense[value] = group = keys.length
        keys.push(String(value))
        found.push(value)
      }
      of[i] = group
    }
    for (const value of found) this.#dense[value] = EMPTY
    return { of, keys }
  }

  #rows(count: number): Int32Array {
    if (this.#of.length < count) this.#of = new Int32Array(2 * count)
    return this.#of
  }

  #grow(value: number): void {
    const grown = new Int32Array(Math.min(DENSE, Math.max(2 * this.#dense.length, value + 1))).fill(EMPTY)
    grown.set(this.#dense)
    this.#dense = grown
  }
}
