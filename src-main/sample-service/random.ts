// Numbers that look random and are a pure function of their coordinates: the same seed always tells the same story.

const GOLDEN = 0x9e3779b9

/** Scrambles 32 bits: every input bit moves about half of the output bits. */
export function scramble(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The draw number `n` of a stream: an integer of 32 bits. */
export const draw = (stream: number, n: number): number => scramble((stream + Math.imul(n + 1, GOLDEN)) | 0)

/** The draw number `n` of a stream, from 0 up to but not 1. */
export const unit = (stream: number, n: number): number => draw(stream, n) / 0x1_0000_0000

/** An integer from 0 up to but not `count`. */
export const pick = (stream: number, n: number, count: number): number => Math.floor(unit(stream, n) * count)

/**
 * A table of `size` slots in which each index stands as often as its weight says: a weighted choice in one look-up.
 * Every index of a positive weight stands at least once where there is room.
 */
export function weightedTable(weights: readonly number[], size: number): Uint16Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const table = new Uint16Array(size)
  let index = 0
  let reached = weights[0] ?? 0
  for (let slot = 0; slot < size; slot++) {
    while (index < weights.length - 1 && ((slot + 0.5) / size) * total > reached) reached += weights[++index] ?? 0
    table[slot] = index
  }
  return table
}

/** Quantile of the standard normal distribution (Acklam's approximation, error below 1.2e-9). */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return poly(TAIL, q) / (poly(TAIL_BELOW, q) * q + 1)
  }
  const q = p - 0.5
  const r = q * q
  return (poly(CENTRE, r) * q) / (poly(CENTRE_BELOW, r) * r + 1)
}

const poly = (coefficients: readonly number[], x: number): number => coefficients.reduce((sum, c) => sum * x + c, 0)

const CENTRE = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239
]
const CENTRE_BELOW = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572]
const TAIL = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783
]
const TAIL_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]
