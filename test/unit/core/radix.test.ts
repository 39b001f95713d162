// Orders by keys equal those of a plain stable sort.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countUp, firstOf, radixSort } from '../../../src-main/core/columns/radix.ts'

const key = fc.oneof(
  fc.constantFrom(0, 1, Infinity, -1, 2 ** 31, -(2 ** 53), 2 ** 53, 0.5, Number.MAX_VALUE),
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: 0, max: 2 ** 48 }),
  fc.double({ noNaN: true, noDefaultInfinity: true })
)
/** Lists longer than what is sorted directly, with many equal keys among them. */
const keys = fc
  .tuple(
    fc.array(key, { minLength: 1, maxLength: 40 }),
    fc.integer({ min: 1, max: 9000 }),
    fc.integer({ min: 1, max: 97 })
  )
  .map(([some, length, step]) =>
    Float64Array.from({ length }, (_, i) => (some[(i * step) % some.length] as number) + (i % 3 === 0 ? 0 : i % step))
  )

const stable = (...levels: Float64Array[]): number[] =>
  Array.from({ length: levels[0]?.length ?? 0 }, (_, i) => i).sort((a, b) => {
    for (const level of levels) {
      const [x, y] = [level[a] as number, level[b] as number]
      if (x !== y) return x < y ? -1 : 1
    }
    return a - b
  })

describe('sorting by radix', () => {
  it('is stable, over the whole range of numbers', () => {
    fc.assert(
      fc.property(keys, (all) => {
        expect([...radixSort(all.slice(), countUp(all.length), () => undefined)]).toEqual(stable(all))
      }),
      { numRuns: 60 }
    )
  })

  it('keeps the order of an earlier key', () => {
    fc.assert(
      fc.property(keys, (second) => {
        const first = second.map((_, i) => i % 5)
        const inner = radixSort(second.slice(), countUp(second.length), () => undefined)
        expect([...radixSort(first.slice(), inner, () => undefined)]).toEqual(stable(first, second))
      }),
      { numRuns: 40 }
    )
  })

  it('finds the first without the rest', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 1000 }), (second, wanted) => {
        const first = second.map((value, i) => (value === Infinity ? Infinity : i % 2))
        const levels = [first, second]
        const found = firstOf(second.length, wanted, 2, (level) => levels[level] as Float64Array)
        expect([...found]).toEqual(stable(first, second).slice(0, wanted))
      }),
      { numRuns: 100 }
    )
  })

  it('finds the first of keys that lie farther apart than a number can say', () => {
    const all = Float64Array.from({ length: 4001 }, (_, i) => [Number.MAX_VALUE, -1e292, 0][i % 3] as number)
    expect([...firstOf(all.length, 900, 1, () => all)]).toEqual(stable(all).slice(0, 900))
    expect([...firstOf(all.length, 1400, 1, () => all)]).toEqual(stable(all).slice(0, 1400))
  })

  it('stops when asked to', () => {
    const stop = (): never => {
      throw new Error('stopped')
    }
    expect(() => radixSort(Float64Array.of(2, 1, 0.5), countUp(3), stop)).toThrow('stopped')
  })
})
