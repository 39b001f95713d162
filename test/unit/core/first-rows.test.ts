// The first rows of an order equal those of a plain sort, whatever the keys, the parts and the rows chosen from.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstRows, type Parts } from '../../../src-main/core/columns/first-rows.ts'

interface Row {
  readonly keys: readonly number[]
  readonly isChosen: boolean
}

const key = fc.oneof(
  fc.constantFrom(0, 1, -1, Infinity, Number.MAX_VALUE, -1e292),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true })
)
const row = (levels: number) =>
  fc.record({ keys: fc.array(key, { minLength: levels, maxLength: levels }), isChosen: fc.boolean() })
const parts = fc
  .integer({ min: 1, max: 3 })
  .chain((levels) => fc.array(fc.array(row(levels), { maxLength: 60 }), { maxLength: 5 }))

const partsOf = (all: readonly (readonly Row[])[]): Parts => ({
  count: all.length,
  rows: (part) => Uint32Array.from((all[part] ?? []).flatMap(({ isChosen }, at) => (isChosen ? [at] : []))),
  sign: 1,
  firstKeys: (part) => ({ values: Float64Array.from(all[part] ?? [], ({ keys }) => keys[0] as number), codes: null }),
  further: (part) =>
    (all.flat()[0]?.keys ?? [0]).slice(1).map((_, level) => (at) => all[part]?.[at]?.keys[level + 1] as number),
  numbers: (part) => Float64Array.from(all[part] ?? [], (_, at) => 1000 * part + at),
  check: () => undefined
})

function plain(all: readonly (readonly Row[])[]): [number, number][] {
  const rows = all
    .flatMap((own, part) => own.map((each, at) => ({ ...each, part, at })))
    .filter((each) => each.isChosen)
  rows.sort((a, b) => {
    const level = a.keys.findIndex((value, i) => value !== b.keys[i])
    if (level >= 0) return (a.keys[level] as number) < (b.keys[level] as number) ? -1 : 1
    return b.part - a.part || b.at - a.at
  })
  return rows.map(({ part, at }) => [part, at])
}

const found = (all: readonly (readonly Row[])[], wanted: number): [number, number][] =>
  firstRows(partsOf(all), wanted).map(({ part, row: at }) => [part, at])

describe('the first rows of an order', () => {
  it('are those of the whole order', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 40 }), (all, wanted) => {
        expect(found(all, wanted)).toEqual(plain(all).slice(0, wanted))
      }),
      { numRuns: 500 }
    )
  })

  it('are those of the whole order where it is known how far they reach, by key or by code', () => {
    const few = fc.record({ keys: fc.tuple(fc.integer({ min: 0, max: 40 }), key), isChosen: fc.constant(true) })
    const whole = fc.array(fc.array(few, { minLength: 100, maxLength: 200 }), { minLength: 1, maxLength: 3 })
    let byCode = 0
    const coded = (all: readonly (readonly Row[])[]): Parts => ({
      ...partsOf(all),
      firstKeys: (part) => {
        const own = (all[part] ?? []).map(({ keys }) => keys[0] as number)
        const values = [...new Set(own)]
        const codes = Uint8Array.from(own, (value) => values.indexOf(value))
        const indexOf = codes.indexOf.bind(codes)
        codes.indexOf = (...given) => (byCode++, indexOf(...given))
        return { values: Float64Array.from(values), codes }
      }
    })
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 12 }), (all, wanted) => {
        const reach = all.flatMap((rows) => rows.map(({ keys }) => keys[0])).sort((a, b) => a - b)[wanted - 1]
        for (const parts of [partsOf(all), coded(all)]) {
          const rows = firstRows(parts, wanted, reach).map(({ part, row: at }) => [part, at])
          expect(rows).toEqual(plain(all).slice(0, wanted))
        }
      }),
      { numRuns: 200 }
    )
    expect(byCode).toBeGreaterThan(0)
  })

  it.each([1, -1])('are found where keys only grow or fall with time (%i)', (sign) => {
    const all = Array.from({ length: 7 }, (_, part) =>
      Array.from({ length: 500 }, (_unused, at): Row => ({ keys: [sign * (part * 500 + at)], isChosen: true }))
    )
    expect(found(all, 20)).toEqual(plain(all).slice(0, 20))
  })

  it('stop when the question is not wanted any more', () => {
    const check = (): never => {
      throw new Error('stopped')
    }
    expect(() => firstRows({ ...partsOf([[{ keys: [1], isChosen: true }]]), check }, 1)).toThrow('stopped')
  })
})
