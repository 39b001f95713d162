// The scroll bar's map: true at both ends and between, however many rows.
import { expect, test } from 'vitest'
import * as map from '../../../src-renderer/lib/scroll-map.ts'

const geometry = (rows: number, covered = 0): map.ScrollGeometry => ({ rows, rowHeight: 28, viewport: 560, covered })

test.each([0, 1, 20, 500_000, 535_715, 10_000_000])(
  '%d rows: both ends of the bar are both ends of the rows',
  (rows) => {
    const g = geometry(rows)
    const room = Math.max(0, map.spacerHeight(g) - g.viewport)
    expect(map.spacerHeight(g)).toBeLessThanOrEqual(map.MAX_HEIGHT)
    expect(map.toTrueTop(g, 0)).toBe(0)
    expect(map.toTrueTop(g, room)).toBeCloseTo(map.maxTrueTop(g), 3)
    expect(map.rowWindow(g, map.maxTrueTop(g), 8).end).toBe(rows)
    expect(map.toTrueTop(g, map.toScrollTop(g, map.maxTrueTop(g) / 2))).toBeCloseTo(map.maxTrueTop(g) / 2, 3)
  }
)

test('short lists are not scaled', () => {
  expect(map.isScaled(geometry(500_000))).toBe(false)
  expect(map.isScaled(geometry(10_000_000))).toBe(true)
  expect(map.scale(geometry(500_000))).toBe(1)
})

test('a row comes in sight with the least movement', () => {
  const g = geometry(1000)
  expect(map.revealTop(g, 280, 12)).toBe(280)
  expect(map.revealTop(g, 280, 3)).toBe(84)
  expect(map.revealTop(g, 280, 30)).toBe(31 * 28 - 560)
})

test('tells which rows are wholly in sight', () => {
  expect(map.rowsInSight(geometry(1000), 0)).toEqual({ first: 1, last: 20 })
  expect(map.rowsInSight(geometry(1000), 14)).toEqual({ first: 2, last: 20 })
  expect(map.rowsInSight(geometry(0), 0)).toBeNull()
})

test.each([30, 535_700, 10_000_000])(
  'of %d rows the last can be brought above what floats over the lower edge',
  (rows) => {
    const g = geometry(rows, 100)
    const lastEnd = (top: number): number => rows * 28 - top
    expect(lastEnd(map.maxTrueTop(g))).toBeCloseTo(460, 3)
    expect(lastEnd(map.revealTop(g, 0, rows - 1))).toBeCloseTo(460, 3)
    expect(map.rowWindow(g, map.maxTrueTop(g), 0).end).toBe(rows)
    expect(map.rowsInSight(g, 0)?.last).toBe(16)
    expect(map.toTrueTop(g, map.spacerHeight(g) - g.viewport)).toBeCloseTo(map.maxTrueTop(g), 3)
  }
)
