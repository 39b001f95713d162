// Periods: presets, typed input, days that DST bends, and the address that keeps them.
import { describe, expect, test } from 'vitest'
import { readHash, writeHash } from '../../../src-renderer/lib/hash.ts'
import { unreadParts } from '../../../src-renderer/lib/unread.ts'
import {
  bentDays,
  comparedRange,
  dayCount,
  instantsOf,
  lastDay,
  type Preset,
  presetRange,
  readTypedRange,
  seriesUnit,
  shiftedRange,
  typedForm,
  wholeDays
} from '../../../src-renderer/lib/range.ts'

describe('presets', () => {
  test.each([
    ['today', '2026-03-01', '2026-03-02'],
    ['yesterday', '2026-02-28', '2026-03-01'],
    ['last-7', '2026-02-23', '2026-03-02'],
    ['last-30', '2026-01-31', '2026-03-02'],
    ['this-month', '2026-03-01', '2026-03-02'],
    ['last-month', '2026-02-01', '2026-03-01']
  ] as const)('%s on the first of a month', (preset, from, to) => {
    expect(presetRange(preset, '2026-03-01')).toEqual({ from, to })
  })

  test('last month in January is December', () => {
    expect(presetRange('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2026-01-01' })
  })
})

describe('a billing month', () => {
  test.each([
    ['2026-03-31', 1, '2026-03-01', '2026-04-01'],
    ['2026-03-31', 15, '2026-03-15', '2026-04-15'],
    ['2026-03-15', 15, '2026-03-15', '2026-04-15'],
    ['2026-03-14', 15, '2026-02-15', '2026-03-15'],
    ['2026-01-05', 28, '2025-12-28', '2026-01-28']
  ])('that contains %s and begins on day %i', (today, day, from, to) => {
    expect(presetRange('billing-month', today, day)).toEqual({ from, to })
    expect(readHash(writeHash({ ...readHash(''), range: { preset: 'billing-month' } })).range).toEqual({
      preset: 'billing-month'
    })
  })

  test('the one before and after has its own days', () => {
    expect(shiftedRange({ from: '2026-02-15', to: '2026-03-15' }, -1)).toEqual({ from: '2026-01-15', to: '2026-02-15' })
    expect(shiftedRange({ from: '2026-02-15', to: '2026-03-15' }, 1)).toEqual({ from: '2026-03-15', to: '2026-04-15' })
  })
})

describe('typed periods', () => {
  test('a last day counts whole, a time is where it ends', () => {
    expect(readTypedRange('2026-3-1', ' 2026-03-31 ')).toEqual({ range: { from: '2026-03-01', to: '2026-04-01' } })
    expect(readTypedRange('2026-03-01 9:30', '2026-03-01T10:00')).toEqual({
      range: { from: '2026-03-01T09:30', to: '2026-03-01T10:00' }
    })
  })

  test('what is none says where and why', () => {
    expect(readTypedRange('2026-02-30', '2026-03-01')).toEqual({ field: 'from', fault: 'form' })
    expect(readTypedRange('2026-03-01', '2026-03-01 24:00')).toEqual({ field: 'to', fault: 'form' })
    expect(readTypedRange('2026-03-02', '2026-03-01')).toEqual({ field: 'to', fault: 'order' })
  })

  test('the fields say what was typed', () => {
    const typed = { from: '2026-03-01', to: '2026-03-12 09:30' }
    const read = readTypedRange(typed.from, typed.to)
    expect('range' in read && typedForm(read.range)).toEqual(typed)
  })
})

test('the period before and after has the same length', () => {
  const before = (from: string, to: string) => shiftedRange({ from, to }, -1)
  expect(before('2026-03-01', '2026-04-01')).toEqual({ from: '2026-02-01', to: '2026-03-01' })
  expect(before('2026-01-01', '2027-01-01')).toEqual({ from: '2025-01-01', to: '2026-01-01' })
  expect(before('2026-03-02', '2026-04-01')).toEqual({ from: '2026-01-31', to: '2026-03-02' })
  expect(shiftedRange({ from: '2026-03-01T09:00', to: '2026-03-01T10:30' }, 1)).toEqual({
    from: '2026-03-01T10:30',
    to: '2026-03-01T12:00'
  })
  expect(before('2026-03-01', '2026-03-02T09:00')).toEqual({ from: '2026-02-27T15:00', to: '2026-03-01T00:00' })
})

describe('figures are set against', () => {
  const against = (preset: Preset, now: string, billingDay = 1) => {
    const { from, to } = comparedRange({ preset }, presetRange(preset, now.slice(0, 10), billingDay), now)
    return `${from} – ${to}`
  }

  test('the same part of the day or days before, of those that still run', () => {
    expect(against('today', '2026-11-24T01:56')).toBe('2026-11-23 – 2026-11-23T01:56')
    expect(against('last-7', '2026-11-24T01:56')).toBe('2026-11-11 – 2026-11-17T01:56')
    expect(against('last-30', '2026-11-24T01:56')).toBe('2026-09-26 – 2026-10-25T01:56')
    expect(against('last-30', '2026-11-30T01:56'), 'a month by chance').toBe('2026-10-02 – 2026-10-31T01:56')
    const typed = { from: '2026-11-01', to: '2026-11-25' }
    expect(comparedRange(typed, typed, '2026-11-24T09:00')).toEqual({ from: '2026-10-08', to: '2026-10-31T09:00' })
    const hours = { from: '2026-11-24T08:00', to: '2026-11-24T18:00' }
    expect(comparedRange(hours, hours, '2026-11-24T09:30')).toEqual({
      from: '2026-11-23T22:00',
      to: '2026-11-23T23:30'
    })
  })

  test('the same days of the month before, of a month that still runs', () => {
    expect(against('this-month', '2026-11-24T01:56')).toBe('2026-10-01 – 2026-10-24T01:56')
    expect(against('this-month', '2026-01-01T23:59')).toBe('2025-12-01 – 2025-12-01T23:59')
    expect(against('billing-month', '2026-11-24T01:56', 15)).toBe('2026-10-15 – 2026-10-24T01:56')
    expect(against('billing-month', '2026-11-03T01:56', 15)).toBe('2026-09-15 – 2026-10-03T01:56')
    expect(against('billing-month', '2026-11-24T01:56')).toBe('2026-10-01 – 2026-10-24T01:56')
    const february = { from: '2026-02-01', to: '2026-03-01' }
    expect(comparedRange(february, february, '2026-02-10T12:00')).toEqual({
      from: '2026-01-01',
      to: '2026-01-10T12:00'
    })
    const year = { from: '2026-01-01', to: '2027-01-01' }
    expect(comparedRange(year, year, '2026-11-24T01:56')).toEqual({ from: '2025-01-01', to: '2025-11-24T01:56' })
  })

  test('no more days than the month before has, and no more than have passed', () => {
    expect(against('this-month', '2026-03-30T01:56')).toBe('2026-02-01 – 2026-02-28T01:56')
    expect(against('billing-month', '2028-03-31T01:56', 20)).toBe('2028-02-20 – 2028-02-29T01:56')
    expect(against('this-month', '2026-02-28T01:56')).toBe('2026-01-01 – 2026-01-28T01:56')
    expect(against('this-month', '2026-11-30T01:56')).toBe('2026-10-01 – 2026-10-30T01:56')
    expect(against('billing-month', '2026-03-14T01:56', 15)).toBe('2026-01-15 – 2026-02-14T01:56')
  })

  test('the whole period before, of one that is over, has not begun or began this minute', () => {
    expect(against('yesterday', '2026-11-24T01:56')).toBe('2026-11-22 – 2026-11-23')
    expect(against('last-month', '2026-03-10T01:56')).toBe('2026-01-01 – 2026-02-01')
    expect(against('today', '2026-11-24T00:00')).toBe('2026-11-23 – 2026-11-24')
    const later = { from: '2026-11-26', to: '2026-11-28' }
    expect(comparedRange(later, later, '2026-11-24T01:56')).toEqual({ from: '2026-11-24', to: '2026-11-26' })
  })

  test('the clock of its zone, on days that DST bends too', () => {
    const until = (now: string) => {
      const { from, to } = comparedRange({ preset: 'today' }, presetRange('today', now.slice(0, 10)), now)
      const span = instantsOf({ from, to }, 'Europe/London')
      return (span.to - span.from) / 3_600_000
    }
    // Clocks go forward at 01:00 on the 29th and back at 02:00 on 25 October: the days before and after are whole.
    expect(until('2026-03-29T03:30')).toBe(3.5)
    expect(until('2026-03-30T03:30')).toBe(2.5)
    expect(until('2026-03-30T01:30')).toBe(1.5)
    expect(until('2026-10-26T03:30')).toBe(4.5)
    expect(until('2026-10-26T01:30')).toBe(1.5)
  })
})

test('whole days cover what the period touches', () => {
  const hours = { from: '2026-03-01T09:00', to: '2026-03-02T00:00' }
  expect(wholeDays(hours)).toEqual({ from: '2026-03-01', to: '2026-03-02' })
  expect(lastDay({ from: '2026-03-01', to: '2026-03-03T10:00' })).toBe('2026-03-03')
  expect(dayCount(hours)).toBe(1)
})

test('the unit of the chart follows the length', () => {
  const unit = (days: number) => seriesUnit({ from: 0, to: days * 86_400_000 })
  expect([1, 3, 4, 31, 366].map(unit)).toEqual(['hour', 'hour', 'day', 'day', 'month'])
})

test('days with 23 and 25 hours are found', () => {
  expect(bentDays({ from: '2026-03-01', to: '2026-11-01' }, 'Europe/London')).toEqual([
    { day: '2026-03-29', hours: 23, change: { clock: '01:00', isForward: true } },
    { day: '2026-10-25', hours: 25, change: { clock: '02:00', isForward: false } }
  ])
  expect(bentDays({ from: '2026-03-01', to: '2026-11-01' }, 'UTC')).toEqual([])
})

describe('the address', () => {
  test('gives back what was written', () => {
    const address = {
      page: 'calls',
      range: { from: '2026-03-01T09:00', to: '2026-03-02' },
      search: 'a&b=c, ü',
      sort: [
        { member: 'CLI', descending: true },
        { member: 'CLD', descending: false }
      ],
      record: 'account-cdrs',
      where: [
        { member: 'CLI', op: 'not-in' as const, values: ['1,2', '"3'] },
        { member: 'Hold', op: 'empty' as const, values: [] }
      ],
      columns: [
        { id: 'CLI', width: 120, pinned: true },
        { id: 'outcome', width: null, pinned: false }
      ],
      more: { unit: 'hour' }
    }
    expect(readHash(writeHash(address))).toEqual(address)
  })

  test('falls back to the default where it cannot be read', () => {
    expect(readHash('').range).toEqual({ preset: 'last-30' })
    expect(readHash('#/calls?from=2026-02-30&to=2026-03-01').range).toEqual({ preset: 'last-30' })
    expect(readHash('#/calls?range=ever&sort=,').sort).toEqual([])
    expect(readHash('#/calls?where=[["CLI","ends"').where).toEqual([])
    expect(readHash('#/calls?where=[["CLI","like","7"],["CLI","ends","7"]]').where).toHaveLength(1)
    expect(readHash('#/calls?columns=CLI*9999!,CLI,*3,CLD').columns).toEqual([
      { id: 'CLI', width: 1200, pinned: true },
      { id: 'CLD', width: null, pinned: false }
    ])
  })
})

test.each([
  ['', []],
  ['#/calls', []],
  ['#/calls?range=last-7&q=a?b&where=[["CLI","ends","7"]]&sort=-CLI&record=calls', []],
  ['#/calls?from=2026-03-01&to=2026-03-02', []],
  ['#/calls?where=[[bad', ['where']],
  ['#/calls?where={}', ['where']],
  ['#/calls?where=[["CLI","like","7"],["CLI","ends","7"]]', ['some']],
  ['#/calls?where=[["Nobody","=","7"]]', ['members Nobody']],
  ['#/calls?sort=-Nobody,CLI', ['sort Nobody']],
  ['#/calls?range=zzz', ['range zzz']],
  ['#/calls?from=2026-99-99', ['range 2026-99-99']],
  ['#/calls?from=2026-03-02&to=2026-03-01', ['range 2026-03-02 2026-03-01']],
  ['#/calls?record=zzz', ['record zzz']],
  ['#/?range=last-7', []],
  ['#/cals?range=last-7', ['page cals']],
  ['#/calls/x', ['page calls/x']],
  ['#/calls?columns=CLI*120!,outcome,Bill_time', []],
  ['#/calls?columns=', []],
  ['#/calls?columns=CLI,Nobody*90,No one,hour,', ['columns Nobody No one hour']],
  ['#/calls?columns=Nobody,*3', ['allColumns Nobody *3']],
  ['#/calls?record=xdrs&columns=outcome', ['allColumns outcome']]
])('what could not be read in %j', (hash, parts) => {
  expect(unreadParts(hash).map(({ part, names }) => [part, ...names].join(' '))).toEqual(parts)
})
