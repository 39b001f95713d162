// Sorting row indexes by keys that are numbers, by radix; in steps of a few milliseconds.

const BITS = 11
const RADIX = 2 ** BITS
/** Six digits cover 64 bits: where each begins, and in which half. */
const DIGITS = [
  { half: 0, shift: 0 },
  { half: 0, shift: 11 },
  { half: 0, shift: 22 },
  { half: 1, shift: 0 },
  { half: 1, shift: 11 },
  { half: 1, shift: 22 }
] as const

/** 0, 1, 2, … */
export function countUp(count: number): Uint32Array {
  const numbers = new Uint32Array(count)
  for (let i = 0; i < count; i++) numbers[i] = i
  return numbers
}

/**
 * The indexes in ascending order of their keys (by index, no NaN), equal keys as they were. `keys` is overwritten. Yields
 * between its steps.
 */
export function* radixSort(keys: Float64Array<ArrayBuffer>, order: Uint32Array): Generator<undefined, Uint32Array> {
  const range = smallRange(keys)
  yield
  return range === null ? yield* sortDoubles(keys, order) : yield* sortSmall(keys, order, range)
}

interface SmallRange {
  readonly min: number
  /** Stands for infinity: above every other. */
  readonly last: number
}

/** Whole numbers that lie close enough for 32 bits; null for any others. */
function smallRange(keys: Float64Array): SmallRange | null {
  let [min, max] = [Infinity, -Infinity]
  for (const key of keys)
    if (key !== Infinity) {
      if (key < min) min = key
      if (key > max) max = key
      if (!Number.isInteger(key)) return null
    }
  if (min > max) return { min: 0, last: 0 }
  return max - min < 2 ** 32 - 2 ? { min, last: max - min + 1 } : null
}

/** The keys go along with the indexes: memory is read in its order. */
function* sortSmall(
  keys: Float64Array,
  order: Uint32Array,
  { min, last }: SmallRange
): Generator<undefined, Uint32Array> {
  const count = order.length
  let from: Sorted = { order, digits: digitsOf(keys, order, min, last) }
  let to: Sorted = { order: new Uint32Array(count), digits: new Uint32Array(count) }
  for (let shift = 0; shift < 32 && last >= 2 ** shift; shift += BITS) {
    yield
    distribute(from, to, shift)
    ;[from, to] = [to, from]
  }
  return from.order
}

interface Sorted {
  readonly order: Uint32Array
  readonly digits: Uint32Array
}

function digitsOf(keys: Float64Array, order: Uint32Array, min: number, last: number): Uint32Array {
  const digits = new Uint32Array(order.length)
  for (let k = 0; k < digits.length; k++) {
    const key = keys[order[k] as number] as number
    digits[k] = key === Infinity ? last : key - min
  }
  return digits
}

function distribute({ order, digits }: Sorted, to: Sorted, shift: number): void {
  const starts = new Uint32Array(RADIX)
  for (let k = 0; k < digits.length; k++) {
    const digit = ((digits[k] as number) >>> shift) & (RADIX - 1)
    starts[digit] = (starts[digit] as number) + 1
  }
  toStarts(starts)
  for (let k = 0; k < digits.length; k++) {
    const key = digits[k] as number
    const digit = (key >>> shift) & (RADIX - 1)
    const at = starts[digit] as number
    starts[digit] = at + 1
    to.order[at] = order[k] as number
    to.digits[at] = key
  }
}

function toStarts(counts: Uint32Array): void {
  let at = 0
  for (let digit = 0; digit < RADIX; digit++) {
    const size = counts[digit] as number
    counts[digit] = at
    at += size
  }
}

function* sortDoubles(keys: Float64Array<ArrayBuffer>, order: Uint32Array): Generator<undefined, Uint32Array> {
  const words = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length)
  const counts = DIGITS.map(() => new Uint32Array(RADIX))
  makeSortable(words, counts)
  let [from, to] = [order, new Uint32Array(order.length)]
  for (const [i, { half, shift }] of DIGITS.entries()) {
    const starts = counts[i] as Uint32Array
    // Every key has the same digit here.
    if (starts.includes(keys.length)) continue
    yield
    toStarts(starts)
    distributeByHalf(words, half, shift, starts, from, to)
    ;[from, to] = [to, from as Uint32Array<ArrayBuffer>]
  }
  return from
}

function distributeByHalf(
  words: Uint32Array,
  half: 0 | 1,
  shift: number,
  starts: Uint32Array,
  from: Uint32Array,
  to: Uint32Array
): void {
  for (let k = 0; k < from.length; k++) {
    const index = from[k] as number
    const digit = ((words[2 * index + half] as number) >>> shift) & (RADIX - 1)
    const at = starts[digit] as number
    starts[digit] = at + 1
    to[at] = index
  }
}

/** Bits of doubles become whole numbers of the same order (little end first); counts their digits. */
function makeSortable(words: Uint32Array, counts: readonly Uint32Array[]): void {
  const [a, b, c, d, e, f] = counts as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  for (let i = 0; i < words.length; i += 2) {
    let low = words[i] as number
    let high = words[i + 1] as number
    if (high >= 2 ** 31) {
      low = ~low >>> 0
      high = ~high >>> 0
    } else high = (high | (2 ** 31)) >>> 0
    words[i] = low
    words[i + 1] = high
    const mask = RADIX - 1
    a[low & mask] = (a[low & mask] as number) + 1
    b[(low >>> 11) & mask] = (b[(low >>> 11) & mask] as number) + 1
    c[low >>> 22] = (c[low >>> 22] as number) + 1
    d[high & mask] = (d[high & mask] as number) + 1
    e[(high >>> 11) & mask] = (e[(high >>> 11) & mask] as number) + 1
    f[high >>> 22] = (f[high >>> 22] as number) + 1
  }
}
