// Bars: gaps filled, days as long as DST makes them, each leading to its period.
import { expect, test } from 'vitest'
import { parseDate } from '../../../src-main/shared/domain/time-zone.ts'
import { exportName, filePeriod } from '../../../src-renderer/lib/export-name.ts'
import { axisLabel } from '../../../src-renderer/lib/axis-labels.ts'
import { type Bar, barsOf, joinedBars } from '../../../src-renderer/lib/series.ts'

const ZONE = 'Europe/London'
const labels = (shown: readonly Bar[]): string[] =>
  shown.map(({ mark }, at) => axisLabel(mark, shown[at - 1]?.mark ?? null))
const span = (from: string, to: string) => ({ from: parseDate(from, ZONE), to: parseDate(to, ZONE) })

test('days without records have bars of nothing', () => {
  const at = parseDate('2026-03-29', ZONE)
  const point = { at, records: 4, voice: 4, answered: 3, seconds: '100', amount: '1.5' }
  const bars = barsOf([point], 'day', ZONE, span('2026-03-28', '2026-04-02'), 'Connect_time')
  expect(bars.map(({ records }) => records)).toEqual([0, 4, 0, 0, 0])
  expect(bars[1]?.range).toEqual({ from: '2026-03-29', to: '2026-03-30' })
  expect(labels(bars)).toEqual(['28 Mar', '29', '30', '31', '1 Apr'])
})

test('a short day has 23 bars of an hour, a long one 25', () => {
  expect(barsOf([], 'hour', ZONE, span('2026-03-29', '2026-03-30'), 'Connect_time')).toHaveLength(23)
  expect(barsOf([], 'hour', ZONE, span('2026-10-25', '2026-10-26'), 'Connect_time')).toHaveLength(25)
})

test('both hours that come twice lead to their own records', () => {
  const bars = barsOf([], 'hour', ZONE, span('2026-10-25', '2026-10-26'), 'Connect_time')
  const [before, first, second, after] = bars.slice(0, 4)
  expect(labels(bars.slice(0, 4))).toEqual(['Sun 25 Oct', '01:00 BST', '01:00 GMT', '02:00'])
  expect(first?.range).toEqual({ from: '2026-10-25T01:00', to: '2026-10-25T02:00' })
  for (const bar of [first, second]) {
    const at = bar?.at ?? 0
    expect((bar?.range.from ?? '') < (bar?.range.to ?? '')).toBe(true)
    expect(bar?.where).toEqual([
      { member: 'Connect_time', op: '>=', values: [String(at)] },
      { member: 'Connect_time', op: '<', values: [String(at + 3_600_000)] }
    ])
  }
  expect([before?.where, after?.where]).toEqual([[], []])
})

test('several bars lead to the period from the first to the last, exact where clock times come twice', () => {
  const days = barsOf([], 'day', ZONE, span('2026-03-28', '2026-04-02'), 'Connect_time')
  expect(joinedBars(days[1], days[3])).toEqual({ range: { from: '2026-03-29', to: '2026-04-01' }, where: [] })
  expect(joinedBars(days[1], days[1])?.range).toEqual({ from: '2026-03-29', to: '2026-03-30' })
  expect(joinedBars(days[1], days[9])).toBeUndefined()
  const hours = barsOf([], 'hour', ZONE, span('2026-10-25', '2026-10-26'), 'Connect_time')
  expect(joinedBars(hours[2], hours[4])).toEqual({
    range: { from: '2026-10-25T01:00', to: '2026-10-25T04:00' },
    where: [{ member: 'Connect_time', op: '>=', values: [String(hours[2]?.at)] }]
  })
})

test('months lead to whole months', () => {
  const bars = barsOf([], 'month', ZONE, span('2025-11-10', '2026-01-05'), 'Connect_time')
  expect(labels(bars)).toEqual(['Nov 2025', 'Dec', 'Jan 2026'])
  expect(bars[1]?.range).toEqual({ from: '2025-12-01', to: '2026-01-01' })
})

test('a day alone is named once', () => {
  expect(filePeriod({ from: '2026-10-05', to: '2026-10-11' })).toBe('2026-10-05 to 2026-10-10')
  expect(filePeriod({ from: '2026-10-05', to: '2026-10-06' })).toBe('2026-10-05')
})

test('a file name says what, when and in which zone, and fits every file system', () => {
  const named = { title: 'calls', zone: 'Europe/London', format: 'csv' as const }
  expect(exportName({ ...named, range: { from: '2026-03-01', to: '2026-04-01' } })).toBe(
    'calls 2026-03-01 to 2026-03-31 Europe-London.csv'
  )
  expect(exportName({ ...named, range: { from: '2026-03-01T09:00', to: '2026-03-01T10:00' } })).toBe(
    'calls 2026-03-01T0900 to 2026-03-01T1000 Europe-London.csv'
  )
})
