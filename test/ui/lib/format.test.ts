// Numbers, durations and dates as people read them: exact, no floating point.
import { expect, test } from 'vitest'
import {
  ago,
  bytes,
  clockDuration,
  grouped,
  percent,
  pointAligned,
  rangeLabel,
  wholeMinutes
} from '../../../src-renderer/lib/format.ts'

test('groups digits of any length and keeps every one', () => {
  expect(grouped('123456789012345678901.000000000001')).toBe('123,456,789,012,345,678,901.000000000001')
  expect(grouped('-1234.50')).toBe('\u22121,234.5')
  expect(grouped('1E-05')).toBe('0.00001')
  expect(grouped('NaN')).toBe('NaN')
  expect(grouped(999)).toBe('999')
})

test('lines decimals up at the point', () => {
  const widths = ['0.07812', '1.5', '12'].map((text) => {
    const aligned = pointAligned(text, 5)
    return aligned.length - text.replace(/\..*/, '').length
  })
  expect(new Set(widths).size).toBe(1)
})

test('shows seconds as a clock, parts of a second too', () => {
  expect(['0', '59', '60', '3599', '3661', '61.5', '-75'].map(clockDuration)).toEqual([
    '0:00',
    '0:59',
    '1:00',
    '59:59',
    '1:01:01',
    '1:01.5',
    '\u22121:15'
  ])
})

test('rounds seconds to minutes without floats', () => {
  expect(['29', '30', '90', '600000000000000000030.9'].map(wholeMinutes)).toEqual([
    '0',
    '1',
    '2',
    '10000000000000000001'
  ])
})

test('says shares, sizes and times ago', () => {
  expect(percent(2, 3)).toBe('66.7\u2009%')
  expect(percent(0, 0)).toBe('n/a')
  expect([12, 1234, 812_000_000].map(bytes)).toEqual(['12 bytes', '1.2 kB', '812 MB'])
  expect([5_000, 240_000, 7_200_000, 86_400_000].map(ago)).toEqual(['just now', '4 min ago', '2 h ago', '1 day ago'])
})

test('says periods as short as they can be said', () => {
  const label = (from: string, to: string) => rangeLabel({ from, to })
  expect(label('2026-03-01', '2026-04-01')).toBe('1 – 31 March 2026')
  expect(label('2026-03-01', '2026-03-02')).toBe('1 March 2026')
  expect(label('2026-02-28', '2026-03-03')).toBe('28 February – 2 March 2026')
  expect(label('2025-12-31', '2026-01-02')).toBe('31 December 2025 – 1 January 2026')
  expect(label('2026-03-01T09:00', '2026-03-01T10:00')).toBe('1 March 2026, 09:00 – 10:00')
  expect(label('2026-03-01T23:00', '2026-03-02T00:00')).toBe('1 March 2026, 23:00 – 24:00')
})
