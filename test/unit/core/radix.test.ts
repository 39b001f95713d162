// Orders by keys equal those of a plain stable sort.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countUp, radixSort } from '../../../src-main/core/columns/radix.ts'

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

const sorted = (all: Float64Array<ArrayBuffer>, order: Uint32Array): Uint32Array => {
  const steps = radixSort(all, order)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

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
        expect([...sorted(all.slice(), countUp(all.length))]).toEqual(stable(all))
      }),
      { numRuns: 60 }
    )
  })

  it('keeps the order of an earlier key', () => {
    fc.assert(
      fc.property(keys, (second) => {
        const first = second.map((_, i) => i % 5)
        const inner = sorted(second.slice(), countUp(second.length))
        expect([...sorted(first.slice(), inner)]).toEqual(stable(first, second))
      }),
      { numRuns: 40 }
    )
  })
})
