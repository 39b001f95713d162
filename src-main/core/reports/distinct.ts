// How many different texts there are, over slices whose codes mean different things. Exact: no text is taken for another.
import type { TextCells } from './call-slice.ts'

const ZERO = 48
const PLUS = 43
/** Digits that a key of 2^53 has room for behind its first. */
const MAX_DIGITS = 15

/**
 * A text of up to 15 digits, with or without a plus sign, as a number that no other such text has: a 1 or a 2 (with plus)
 * before the digits. NaN for any other text.
 */
function keyOf(bytes: Uint8Array, from: number, to: number): number {
  const hasPlus = bytes[from] === PLUS
  const first = hasPlus ? from + 1 : from
  if (to - first > MAX_DIGITS || to === first) return NaN
  let key = hasPlus ? 2 : 1
  for (let at = first; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO
    if (digit < 0 || digit > 9) return NaN
    key = key * 10 + digit
  }
  return key
}

const keys = new WeakMap<Uint32Array, Float64Array>()

/** The keys of packed texts by code, worked out once. */
function keysOf({ bytes, offsets }: NonNullable<TextCells['packed']>): Float64Array {
  let known = keys.get(offsets)
  if (!known) {
    known = new Float64Array(offsets.length - 1)
    for (let code = 1; code < known.length; code++)
      known[code] = keyOf(bytes, offsets[code] as number, offsets[code + 1] as number)
    keys.set(offsets, known)
  }
  return known
}

/** A set of positive numbers: much smaller and faster than one of boxed numbers. */
class NumberSet {
  #slots = new Float64Array(64)
  #size = 0
  readonly #scratch = new Float64Array(1)
  readonly #halves = new Uint32Array(this.#scratch.buffer)

  get size(): number {
    return this.#size
  }

  add(value: number): void {
    const at = this.#find(this.#slots, value)
    if (this.#slots[at] === value) return
    this.#slots[at] = value
    if (++this.#size * 2 > this.#slots.length) this.#grow()
  }

  #find(slots: Float64Array, value: number): number {
    this.#scratch[0] = value
    const mixed = Math.imul(this.#halves[0] as number, 0x9e3779b1) ^ Math.imul(this.#halves[1] as number, 0x85ebca6b)
    const mask = slots.length - 1
    let at = (mixed ^ (mixed >>> 15)) & mask
    while (slots[at] !== 0 && slots[at] !== value) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const grown = new Float64Array(this.#slots.length * 2)
    for (const value of this.#slots) if (value !== 0) grown[this.#find(grown, value)] = value
    this.#slots = grown
  }
}

export class DistinctTexts {
  readonly #numbers = new NumberSet()
  readonly #texts = new Set<string>()

  get size(): number {
    return this.#numbers.size + this.#texts.size
  }

  /** Adds the text of a code that is not the empty cell's. */
  add(cells: TextCells, code: number): void {
    const key = cells.packed === null ? NaN : (keysOf(cells.packed)[code] as number)
    if (!Number.isNaN(key)) {
      this.#numbers.add(key)
      return
    }
    const text = cells.text(code)
    if (text !== null) this.#texts.add(text)
  }
}
