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

/**
 * The indexes in ascending order of their keys, equal keys as they were. `keys` is by index and is overwritten; no NaN.
 * `spare` is as long as `order` and is overwritten: one of the two is returned.
 */
export function radixSort(
  keys: Float64Array<ArrayBuffer>,
  order: Uint32Array,
  spare: Uint32Array,
  check: () => void
): Uint32Array {
  const words = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length)
  const counts = DIGITS.map(() => new Uint32Array(RADIX))
  makeSortable(words, counts)
  let [from, to] = [order, spare]
  DIGITS.forEach(({ half, shift }, i) => {
    const count = counts[i] as Uint32Array
    // Every key has the same digit here.
    if (count.includes(keys.length)) return
    check()
    let at = 0
    for (let digit = 0; digit < RADIX; digit++) {
      const size = count[digit] as number
      count[digit] = at
      at += size
    }
    for (let k = 0; k < from.length; k++) {
      const index = from[k] as number
      const digit = ((words[2 * index + half] as number) >>> shift) & (RADIX - 1)
      to[(count[digit] as number)++] = index
    }
    ;[from, to] = [to, from]
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
export function firstOf(count: number, wanted: number, levels: number, keysOf: (level: number) => Float64Array): Uint32Array {
  let candidates: Uint32Array = Uint32Array.from({ length: count }, (_, i) => i)
  const surely: number[] = []
  const seen: Float64Array[] = []
  const levelKeys = (level: number): Float64Array => (seen[level] ??= keysOf(level))
  for (let level = 0; level < levels && candidates.length > FEW;) {
    const keys = levelKeys(level)
    const [min, max] = rangeOf(keys, candidates)
    if (min === max) level++
    else candidates = narrow(keys, candidates, min, max, wanted - surely.length, surely)
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

function rangeOf(keys: Float64Array, candidates: Uint32Array): [number, number] {
  let min = Infinity
  let max = -Infinity
  for (const index of candidates) {
    const key = keys[index] as number
    if (key < min) min = key
    if (key > max) max = key
  }
  return [min, max]
}

/** Candidates that are still undecided; those that are surely among the wanted go to `surely`. */
function narrow(
  keys: Float64Array,
  candidates: Uint32Array,
  min: number,
  max: number,
  wanted: number,
  surely: number[]
): Uint32Array {
  const cellOf = cells(keys, candidates, min, max)
  const counts = new Uint32Array(CELLS + 1)
  for (const index of candidates) {
    const cell = cellOf(keys[index] as number)
    counts[cell] = (counts[cell] as number) + 1
  }
  let last = 0
  for (let sum = counts[0] as number; sum < wanted && last < CELLS; sum += counts[last] as number) last++
  const open = new Uint32Array(counts[last] as number)
  let size = 0
  for (const index of candidates) {
    const cell = cellOf(keys[index] as number)
    if (cell < last) surely.push(index)
    else if (cell === last) open[size++] = index
  }
  return open
}

/** Cells of equal width from `min` to the largest key that is no infinity (empty cells are last, in a cell of their own). */
function cells(
  keys: Float64Array,
  candidates: Uint32Array,
  min: number,
  max: number
): (key: number) => number {
  let top = max
  if (max === Infinity) {
    top = min
    for (const index of candidates) {
      const key = keys[index] as number
      if (key > top && key !== Infinity) top = key
    }
  }
  const width = top - min
  if (width === 0) return (key) => (key === Infinity ? CELLS : 0)
  const scale = (CELLS - 1) / width
  return (key) => (key === Infinity ? CELLS : Math.floor((key - min) * scale))
}
