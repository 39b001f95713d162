// Sorting row indexes by keys that are numbers: whole orders by radix, the first few without sorting the rest.

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

/** The indexes in ascending order of their keys (by index, no NaN), equal keys as they were. `keys` is overwritten. */
export function radixSort(keys: Float64Array<ArrayBuffer>, order: Uint32Array, check: () => void): Uint32Array {
  const range = smallRange(keys)
  return range === null ? sortDoubles(keys, order, check) : sortSmall(keys, order, range, check)
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
function sortSmall(keys: Float64Array, order: Uint32Array, { min, last }: SmallRange, check: () => void): Uint32Array {
  const count = order.length
  let [from, to] = [order, new Uint32Array(count)]
  let [digits, next] = [new Uint32Array(count), new Uint32Array(count)]
  for (let k = 0; k < count; k++) {
    const key = keys[from[k] as number] as number
    digits[k] = key === Infinity ? last : key - min
  }
  for (let shift = 0; shift < 32 && last >= 2 ** shift; shift += BITS) {
    check()
    const starts = new Uint32Array(RADIX)
    for (let k = 0; k < count; k++) {
      const digit = ((digits[k] as number) >>> shift) & (RADIX - 1)
      starts[digit] = (starts[digit] as number) + 1
    }
    toStarts(starts)
    for (let k = 0; k < count; k++) {
      const key = digits[k] as number
      const digit = (key >>> shift) & (RADIX - 1)
      const at = starts[digit] as number
      starts[digit] = at + 1
      to[at] = from[k] as number
      next[at] = key
    }
    ;[from, to] = [to, from as Uint32Array<ArrayBuffer>]
    ;[digits, next] = [next, digits]
  }
  return from
}

function toStarts(counts: Uint32Array): void {
  let at = 0
  for (let digit = 0; digit < RADIX; digit++) {
    const size = counts[digit] as number
    counts[digit] = at
    at += size
  }
}

function sortDoubles(keys: Float64Array<ArrayBuffer>, order: Uint32Array, check: () => void): Uint32Array {
  const words = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length)
  const counts = DIGITS.map(() => new Uint32Array(RADIX))
  makeSortable(words, counts)
  let [from, to] = [order, new Uint32Array(order.length)]
  DIGITS.forEach(({ half, shift }, i) => {
    const starts = counts[i] as Uint32Array
    // Every key has the same digit here.
    if (starts.includes(keys.length)) return
    check()
    toStarts(starts)
    for (let k = 0; k < from.length; k++) {
      const index = from[k] as number
      const digit = ((words[2 * index + half] as number) >>> shift) & (RADIX - 1)
      const at = starts[digit] as number
      starts[digit] = at + 1
      to[at] = index
    }
    ;[from, to] = [to, from as Uint32Array<ArrayBuffer>]
  })
  return from
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

/** Beyond so many candidates it pays to look at their keys once more before they are sorted. */
const FEW = 2_000
const CELLS = 4_096

/**
 * The first `wanted` indexes of the order by `levels` keys, one level after the other, equal ones as they were.
 * `keysOf` gives the keys of a level by index.
 */
export function firstOf(
  count: number,
  wanted: number,
  levels: number,
  keysOf: (level: number) => Float64Array
): Uint32Array {
  let candidates = countUp(count)
  const surely: number[] = []
  const seen: Float64Array[] = []
  const levelKeys = (level: number): Float64Array => (seen[level] ??= keysOf(level))
  for (let level = 0; level < levels && candidates.length > FEW;) {
    const keys = levelKeys(level)
    const range = rangeOf(keys, candidates)
    if (range === null) level++
    else candidates = narrow(keys, candidates, range, wanted - surely.length, surely)
  }
  const compare = (a: number, b: number): number => {
    for (let level = 0; level < levels; level++) {
      const [x, y] = [levelKeys(level)[a] as number, levelKeys(level)[b] as number]
      if (x !== y) return x < y ? -1 : 1
    }
    return a - b
  }
  // More than few are left only where they are equal in every level: the first of them are as good as any.
  const isEqual = candidates.length > FEW
  const rest = isEqual ? candidates.subarray(0, wanted - surely.length) : candidates
  return Uint32Array.from([...surely, ...rest].sort(compare).slice(0, wanted))
}

interface Range {
  readonly min: number
  /** Of the keys that are no infinity. */
  readonly max: number
}

/** Null where all keys are the same. */
function rangeOf(keys: Float64Array, candidates: Uint32Array): Range | null {
  let [min, max] = [Infinity, -Infinity]
  let isMixed = false
  for (const index of candidates) {
    const key = keys[index] as number
    if (key === Infinity) isMixed = true
    else {
      if (key < min) min = key
      if (key > max) max = key
    }
  }
  return min > max || (min === max && !isMixed) ? null : { min, max }
}

/**
 * Counts the candidates in cells of equal width, infinities in one of their own. Those of the cell that is still undecided
 * are returned; those before it are surely among the wanted.
 */
function narrow(
  keys: Float64Array,
  candidates: Uint32Array,
  { min, max }: Range,
  wanted: number,
  surely: number[]
): Uint32Array {
  // Halves of the largest doubles lie no more than a double apart.
  const part = Number.isFinite(max - min) ? 1 : 0.5
  const low = min * part
  const scale = max === min ? 0 : (CELLS - 1) / (max * part - low)
  const cells = new Uint16Array(candidates.length)
  const counts = new Uint32Array(CELLS + 1)
  for (let k = 0; k < candidates.length; k++) {
    const key = keys[candidates[k] as number] as number
    const cell = key === Infinity ? CELLS : Math.floor((key * part - low) * scale)
    cells[k] = cell
    counts[cell] = (counts[cell] as number) + 1
  }
  let last = 0
  for (let sum = counts[0] as number; sum < wanted && last < CELLS; sum += counts[last] as number) last++
  const open = new Uint32Array(counts[last] as number)
  let size = 0
  for (let k = 0; k < cells.length; k++) {
    const cell = cells[k] as number
    if (cell < last) surely.push(candidates[k] as number)
    else if (cell === last) open[size++] = candidates[k] as number
  }
  return open
}
