// Exact sums by group: whole numbers within 2^53, spilt into big ones before they would leave it; odd texts added exactly.
import { addDecimals, fromMicros, isDecimal } from '../../shared/domain/decimal.ts'

const HALF = 2 ** 52

/** The sums of groups as plain data. */
export interface PlainSums {
  readonly near: Float64Array<ArrayBuffer>
  readonly far: Map<number, bigint>
  readonly odd: Map<number, string[]>
}

const GROUPS = 16

/** Adds up micro-units by group number; groups come into being by being added to. */
export class SumGroups {
  #near: Float64Array<ArrayBuffer>
  readonly #far: Map<number, bigint>
  readonly #odd: Map<number, string[]>

  constructor({ near, far, odd }: PlainSums = { near: new Float64Array(GROUPS), far: new Map(), odd: new Map() }) {
    this.#near = near
    this.#far = far
    this.#odd = odd
  }

  /** Of the first `groups`. */
  plain(groups: number): PlainSums {
    return { near: this.#near.slice(0, groups), far: this.#far, odd: this.#odd }
  }

  add(group: number, micros: number): void {
    if (group >= this.#near.length) this.#grow(group)
    const sum = (this.#near[group] as number) + micros
    if (sum <= HALF && sum >= -HALF) this.#near[group] = sum
    else this.#far.set(group, (this.#far.get(group) ?? 0n) + BigInt(micros))
  }

  /** An exact text (finer than a millionth, beyond 2^53). What is no number cannot be added and is left out. */
  addText(group: number, text: string): void {
    if (!isDecimal(text)) return
    const texts = this.#odd.get(group)
    if (texts) texts.push(text)
    else this.#odd.set(group, [text])
  }

  /** Adds another's group to one of this. */
  take(group: number, from: SumGroups, other: number): void {
    this.add(group, from.#near[other] ?? 0)
    if (from.#far.size > 0) {
      const far = from.#far.get(other)
      if (far !== undefined) this.#far.set(group, (this.#far.get(group) ?? 0n) + far)
    }
    if (from.#odd.size > 0) for (const text of from.#odd.get(other) ?? []) this.addText(group, text)
  }

  /** The sum of groups as a plain decimal. */
  decimal(...groups: readonly number[]): string {
    let sum = 0n
    const odd: string[] = []
    for (const group of groups) {
      sum += BigInt(this.#near[group] ?? 0) + (this.#far.get(group) ?? 0n)
      odd.push(...(this.#odd.get(group) ?? []))
    }
    const plain = fromMicros(sum)
    return odd.length === 0 ? plain : addDecimals([plain, ...odd])
  }

  /** About the sum of a group: for an order, not to be shown. */
  about(group: number): number {
    const odd = (this.#odd.get(group) ?? []).reduce((sum, text) => sum + Number(text) * 1e6, 0)
    return (this.#near[group] ?? 0) + Number(this.#far.get(group) ?? 0n) + odd
  }

  #grow(group: number): void {
    const grown = new Float64Array(Math.max(2 * this.#near.length, group + 1))
    grown.set(this.#near)
    this.#near = grown
  }
}

/** Counts by group number. */
export class CountGroups {
  #counts: Float64Array<ArrayBuffer>

  constructor(counts = new Float64Array(GROUPS)) {
    this.#counts = counts
  }

  /** Of the first `groups`. */
  plain(groups: number): Float64Array<ArrayBuffer> {
    return this.#counts.slice(0, groups)
  }

  add(group: number, count: number): void {
    if (group >= this.#counts.length) {
      const grown = new Float64Array(Math.max(2 * this.#counts.length, group + 1))
      grown.set(this.#counts)
      this.#counts = grown
    }
    this.#counts[group] = (this.#counts[group] as number) + count
  }

  at(group: number): number {
    return this.#counts[group] ?? 0
  }
}
