// Numbers for texts, over slices whose codes mean different things. Exact: no text is taken for another.
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

/** Ids of positive numbers: much smaller and faster than a map of boxed ones. */
class NumberIds {
  #slots = new Float64Array(64)
  #ids = new Uint32Array(64)
  #size = 0
  readonly #scratch = new Float64Array(1)
  readonly #halves = new Uint32Array(this.#scratch.buffer)

  /** The number's id, `id` where it has none yet. */
  idOf(value: number, id: number): number {
    const at = this.#find(this.#slots, value)
    if (this.#slots[at] === value) return this.#ids[at] as number
    this.#slots[at] = value
    this.#ids[at] = id
    if (++this.#size * 2 > this.#slots.length) this.#grow()
    return id
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
    const [slots, ids] = [this.#slots, this.#ids]
    this.#slots = new Float64Array(slots.length * 2)
    this.#ids = new Uint32Array(this.#slots.length)
    for (let i = 0; i < slots.length; i++) {
      const value = slots[i] as number
      if (value === 0) continue
      const at = this.#find(this.#slots, value)
      this.#slots[at] = value
      this.#ids[at] = ids[i] as number
    }
  }
}

/** Texts as they are kept: the key of each (`keyOf`), NaN for those that have none, whose texts stand by their places. */
export interface PlainTexts {
  readonly keys: Float64Array
  readonly texts: ReadonlyMap<number, string>
}

/** Gives each text a number, from 0 on; it keeps all it has seen. */
export class TextIds {
  readonly #numbers = new NumberIds()
  readonly #texts = new Map<string, number>()
  /** By id. */
  #keys = new Float64Array(1024)
  readonly #unkeyed = new Map<number, string>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Of the text of a code that is not the empty cell's. */
  of(cells: TextCells, code: number): number {
    const key = cells.packed === null ? NaN : (keysOf(cells.packed)[code] as number)
    return Number.isNaN(key) ? this.#ofText(cells.text(code) ?? '') : this.#ofKey(key)
  }

  /** The texts of ids, for `ofPlain` of another one. */
  plain(ids: Uint32Array): PlainTexts {
    const keys = Float64Array.from(ids, (id) => this.#keys[id] as number)
    const texts = new Map<number, string>()
    if (this.#unkeyed.size > 0)
      for (const [i, id] of ids.entries()) {
        const text = this.#unkeyed.get(id)
        if (text !== undefined) texts.set(i, text)
      }
    return { keys, texts }
  }

  ofPlain({ keys, texts }: PlainTexts): Uint32Array {
    const ids = new Uint32Array(keys.length)
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as number
      ids[i] = Number.isNaN(key) ? this.#ofText(texts.get(i) ?? '') : this.#ofKey(key)
    }
    return ids
  }

  #ofKey(key: number): number {
    const id = this.#numbers.idOf(key, this.#size)
    if (id === this.#size) this.#add(key)
    return id
  }

  #ofText(text: string): number {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const id = this.#size
    this.#texts.set(text, id)
    this.#unkeyed.set(id, text)
    this.#add(NaN)
    return id
  }

  #add(key: number): void {
    if (this.#size === this.#keys.length) {
      const grown = new Float64Array(2 * this.#size)
      grown.set(this.#keys)
      this.#keys = grown
    }
    this.#keys[this.#size++] = key
  }
}

/** A set of ids. */
export class IdSet {
  #marks: Uint8Array
  #size = 0

  constructor(room: number) {
    this.#marks = new Uint8Array(room)
  }

  get size(): number {
    return this.#size
  }

  add(id: number): void {
    if (id >= this.#marks.length) this.#grow(id)
    if (this.#marks[id] === 1) return
    this.#marks[id] = 1
    this.#size++
  }

  #grow(id: number): void {
    const grown = new Uint8Array(Math.max(2 * this.#marks.length, id + 1))
    grown.set(this.#marks)
    this.#marks = grown
  }
}
