// Sums by three whole numbers (a period, a thing, a kind), added up in memory without making text of the keys.

/**
 * [rows, talked, billed, amount (micro-units), rows whose figures are not micro-units]. Whole numbers within 2^53: a sum
 * that would leave it is kept apart.
 */
export type Sums = [number, number, number, number, number]

export interface SumEntry {
  readonly period: number
  readonly thing: number
  readonly kind: number
  readonly sums: Readonly<Sums>
}

type Things = Map<number, Sums>

/** Kinds are small whole numbers below this. */
const KINDS = 16

export class SumTable {
  readonly #byPeriod = new Map<number, Things>()
  #apart: SumEntry[] = []
  #lastPeriod = NaN
  #last: Things = new Map()

  add(period: number, thing: number, kind: number, values: Readonly<Sums>): void {
    const things = this.#thingsOf(period * KINDS + kind)
    const sums = things.get(thing)
    if (!sums) things.set(thing, [...values])
    else if (!addInto(sums, values)) this.#apart.push({ period, thing, kind, sums: [...values] })
  }

  *entries(): Generator<SumEntry> {
    for (const [key, things] of this.#byPeriod) {
      const period = Math.floor(key / KINDS)
      for (const [thing, sums] of things) yield { period, thing, kind: key - period * KINDS, sums }
    }
    yield* this.#apart
  }

  clear(): void {
    this.#byPeriod.clear()
    this.#apart = []
    this.#lastPeriod = NaN
  }

  /** Rows of a page mostly share their period. */
  #thingsOf(key: number): Things {
    if (key === this.#lastPeriod) return this.#last
    let things = this.#byPeriod.get(key)
    if (!things) this.#byPeriod.set(key, (things = new Map<number, Sums>()))
    this.#lastPeriod = key
    this.#last = things
    return things
  }
}

/** False, and nothing added, where a sum would leave the range of exact whole numbers. */
function addInto(sums: Sums, values: Readonly<Sums>): boolean {
  for (let i = 0; i < sums.length; i++)
    if (Math.abs(sums[i] as number) + Math.abs(values[i] as number) > Number.MAX_SAFE_INTEGER) return false
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (values[i] as number)
  return true
}
