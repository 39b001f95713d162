// Ranges of rows, layouts of columns, elements used again.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moved, readLayout, spreadWidths, writeLayout } from '../../../src-renderer/lib/layout.ts'
import { ALL, between, countOf, holds, toggled, union, within, without } from '../../../src-renderer/lib/positions.ts'
import { FREE, recycled } from '../../../src-renderer/lib/recycle.ts'

const ranges = fc.array(fc.tuple(fc.nat(30), fc.nat(10))).map((pairs) =>
  union(
    [],
    pairs.map(([from, length]) => [from, from + length + 1] as const)
  )
)
const positionsOf = (of: ReturnType<typeof union>): number[] =>
  Array.from({ length: 60 }, (_, at) => at).filter((at) => holds(of, at))

describe('positions', () => {
  test('join, leave and toggle as sets do', () => {
    fc.assert(
      fc.property(ranges, ranges, fc.nat(45), fc.nat(45), (a, b, x, y) => {
        expect(positionsOf(union(a, b))).toEqual(
          [...new Set([...positionsOf(a), ...positionsOf(b)])].sort((p, q) => p - q)
        )
        const cut = between(x, y)
        expect(positionsOf(without(a, cut))).toEqual(positionsOf(a).filter((at) => at < cut[0] || at >= cut[1]))
        expect(holds(toggled(a, x), x)).toBe(!holds(a, x))
        expect(toggled(toggled(a, x), x)).toEqual(a)
        expect(countOf(a)).toBe(positionsOf(a).length)
      })
    )
  })
  test('all rows are one pair, cut where they end', () => {
    expect(within(ALL, 10_000_000)).toEqual([[0, 10_000_000]])
    expect(
      within(
        [
          [2, 5],
          [8, 12]
        ],
        9
      )
    ).toEqual([
      [2, 5],
      [8, 9]
    ])
    expect(within(ALL, 0)).toEqual([])
  })
})

describe('elements', () => {
  test('keep their rows while those are wanted; each wanted row has one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(40)), fc.uniqueArray(fc.nat(40)), (before, wanted) => {
        const slots = recycled(recycled([], before), wanted)
        expect(slots.filter((row) => row !== FREE).sort((a, b) => a - b)).toEqual([...wanted].sort((a, b) => a - b))
        for (const [slot, row] of before.entries()) if (wanted.includes(row)) expect(slots[slot]).toBe(row)
        expect(slots.length).toBe(Math.max(before.length, wanted.length))
      })
    )
  })
})

describe('a layout', () => {
  const layout = readLayout('a*100!,b,c*60')
  test('moves a column before another, or to the end', () => {
    expect(writeLayout(moved(layout, 'c', 'a'))).toBe('c*60!,a*100!,b')
    expect(writeLayout(moved(layout, 'a', null))).toBe('b,c*60,a*100')
    expect(writeLayout(moved(layout, 'b', 'b'))).toBe('a*100!,b,c*60')
  })
  test('shares room that is left over until a width is chosen', () => {
    const column = (width: number, isSized = false) => ({ width, isSized })
    expect(spreadWidths([column(100), column(50)], 301)).toEqual([200, 101])
    expect(spreadWidths([column(100), column(50)], 120)).toEqual([100, 50])
    expect(spreadWidths([column(100), column(50, true)], 300)).toEqual([100, 50])
  })
})
