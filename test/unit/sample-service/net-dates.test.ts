// Dates as .NET reads them, in the customer's zone.
import { describe, expect, test } from 'vitest'
import { instantOf, isDate, zoneOf } from '../../../src-main/sample-service/net-dates.ts'

describe('dates', () => {
  test.each([
    ['2024-01-31', '2024-01-31T05:00:00.000Z'],
    ['2024-01-31 13:04:05', '2024-01-31T18:04:05.000Z'],
    ['2024-07-31T13:04:05.123', '2024-07-31T17:04:05.123Z'],
    ['2024-01-31T13:04', '2024-01-31T18:04:00.000Z'],
    ['2024-01-31T13:04:05Z', '2024-01-31T13:04:05.000Z'],
    ['2024-01-31T00:00:00+02:00', '2024-01-30T22:00:00.000Z'],
    ['01-31-2024', '2024-01-31T05:00:00.000Z'],
    ['1/31/2024', '2024-01-31T05:00:00.000Z'],
    ['Wed, 31 Jan 2024', '2024-01-31T05:00:00.000Z']
  ])('%s in New York is %s', (text, instant) => {
    expect(new Date(instantOf(text, 'America/New_York') ?? NaN).toISOString()).toBe(instant)
  })

  test.each([
    '20240101',
    'yesterday',
    '{x}',
    '"2024-01-01"',
    '01%2F31%2F2024',
    '2024-02-30',
    '2024-01-01T25:00:00',
    ''
  ])('%s is none', (text) => expect(isDate(text)).toBe(false))
})

test.each([
  [null, 'UTC'],
  ['Europe/London', 'Europe/London'],
  ['Eastern Standard Time', 'America/New_York'],
  ['Etc-UTC', 'UTC']
])('the zone %s is %s', (name, zone) => expect(zoneOf(name)).toBe(zone))
