// Calls at once and traffic by the hour: ends before starts, cut at the period's edges, over midnight, on bent days.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Load } from '../../../../src-main/core/reports/load.ts'
import type { Row } from './slices.ts'
import { dayOf } from './slices.ts'

const seconds = (iso: string): number => Date.parse(iso) / 1000

function loadOf(days: readonly (readonly Row[])[], from: string, to: string, zone = 'UTC') {
  const span = { from: seconds(from), to: seconds(to) }
  const load = new Load(zone, span)
  for (const rows of days) load.add(dayOf(rows, { span }).load)
  return load.finish()
}

describe('calls at once', () => {
  it('ends leave before starts of the same second come', () => {
    const rows = [
      { at: '2026-03-02T10:00:00Z', lasts: 60 },
      { at: '2026-03-02T10:01:00Z', lasts: 60 },
      { at: '2026-03-02T10:01:30Z', lasts: 10 }
    ]
    const { peak } = loadOf([rows], '2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z')
    expect(peak).toEqual({ at: Date.parse('2026-03-02T10:01:30Z'), legs: 2 })
  })
  it('calls that were not answered are not there, nor those of no length', () => {
    const rows: Row[] = [
      { at: '2026-03-02T10:00:00Z' },
      { at: '2026-03-02T10:00:00Z', lasts: 0, outcome: 1 },
      { at: '2026-03-02T10:00:00Z', lasts: 5, outcome: 0 }
    ]
    expect(loadOf([rows], '2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z')).toEqual({ peak: null, busyHour: null })
  })
  it('go on over midnight and are cut at the edges of the period', () => {
    const before = [{ at: '2026-03-01T23:30:00Z', lasts: 7200 }]
    const day = [{ at: '2026-03-02T00:10:00Z', lasts: 86_400 }]
    const next = [{ at: '2026-03-03T00:00:30Z', lasts: 600 }]
    const { peak, busyHour } = loadOf([before, day, next], '2026-03-02T00:00:00Z', '2026-03-03T12:00:00Z')
    expect(peak).toEqual({ at: Date.parse('2026-03-02T00:10:00Z'), legs: 2 })
    expect(busyHour).toEqual({ at: Date.parse('2026-03-02T00:00:00Z'), seconds: 3600 + 3000 })
  })
  it('last for days, or for millennia where an end is wrong', () => {
    const rows = [
      { at: '2026-03-01T23:00:00Z', lasts: 3 * 86_400 },
      { at: '2026-03-01T23:30:00Z', lasts: 2e11 }
    ]
    const next = [{ at: '2026-03-03T12:10:00Z', lasts: 600 }]
    const { peak, busyHour } = loadOf([rows, next], '2026-03-02T00:00:00Z', '2026-03-05T00:00:00Z')
    expect(peak).toEqual({ at: Date.parse('2026-03-03T12:10:00Z'), legs: 3 })
    expect(busyHour).toEqual({ at: Date.parse('2026-03-03T12:00:00Z'), seconds: 7800 })
  })
  it('the first of equal peaks is told', () => {
    const rows = ['08:00', '09:00'].flatMap((time) => [
      { at: `2026-03-02T${time}:00Z`, lasts: 60 },
      { at: `2026-03-02T${time}:10Z`, lasts: 60 }
    ])
    const { peak } = loadOf([rows], '2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z')
    expect(peak).toEqual({ at: Date.parse('2026-03-02T08:00:10Z'), legs: 2 })
  })
})

/** Looks at every second that calls begin in, and at the first of the period. */
function peakOf(rows: readonly { at: number; lasts: number }[], from: number, to: number) {
  const seen = [from, ...rows.map(({ at }) => at)]
    .filter((second) => second >= from && second < to)
    .sort((a, b) => a - b)
  let peak: { at: number; legs: number } | null = null
  for (const second of seen) {
    const legs = rows.filter(({ at, lasts }) => at <= second && second < at + lasts).length
    if (legs > (peak?.legs ?? 0)) peak = { at: second * 1000, legs }
  }
  return peak
}

describe('calls at once, of any buckets', () => {
  const DAY = 86_400
  const START = seconds('2026-03-02T00:00:00Z')
  /** Few different seconds, so that calls begin and end together; some end after a day or more. */
  const second = fc.integer({ min: 0, max: 40 }).map((part) => part * 2100)
  const row = fc.record({
    day: fc.integer({ min: -1, max: 3 }),
    bucket: fc.integer({ min: 0, max: 2 }),
    second,
    lasts: fc.oneof({ weight: 8, arbitrary: second }, { weight: 1, arbitrary: fc.constantFrom(DAY, DAY + 1, 3 * DAY) })
  })
  it('are those of the rows, wherever the period begins and ends', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), second, second, (rows, begin, end) => {
        const span = { from: START + begin, to: START + 2 * DAY + end }
        const all = rows.map((each) => ({ ...each, at: START + each.day * DAY + each.second }))
        const load = new Load('UTC', span)
        for (let day = -1; day <= 3; day++)
          for (let bucket = 0; bucket <= 2; bucket++) {
            const part = all.filter((each) => each.day === day && each.bucket === bucket)
            const slice = part.map(({ at, lasts }) => ({ at: new Date(at * 1000).toISOString(), lasts }))
            if (slice.length > 0) load.add(dayOf(slice, { span }).load)
          }
        expect(load.finish().peak).toEqual(peakOf(all, span.from, span.to))
      }),
      { seed: 1, numRuns: 500 }
    )
  })
})

describe('the busy hour', () => {
  it('splits a call over the clock hours it lasts', () => {
    const rows = [{ at: '2026-03-02T09:40:00Z', lasts: 3600 }]
    const { busyHour } = loadOf([rows], '2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z')
    expect(busyHour).toEqual({ at: Date.parse('2026-03-02T10:00:00Z'), seconds: 2400 })
  })
  it('is an hour of the zone: half hours off, and twice on the day that has one twice', () => {
    const kathmandu = loadOf(
      [[{ at: '2026-03-02T10:00:00Z', lasts: 3600 }]],
      '2026-03-02T00:00:00Z',
      '2026-03-03T00:00:00Z',
      'Asia/Kathmandu'
    )
    expect(kathmandu.busyHour).toEqual({ at: Date.parse('2026-03-02T10:15:00Z'), seconds: 2700 })
    const london = loadOf(
      [
        [
          { at: '2026-10-25T00:10:00Z', lasts: 600 },
          { at: '2026-10-25T01:10:00Z', lasts: 900 }
        ]
      ],
      '2026-10-25T00:00:00Z',
      '2026-10-26T00:00:00Z',
      'Europe/London'
    )
    expect(london.busyHour).toEqual({ at: Date.parse('2026-10-25T01:00:00Z'), seconds: 900 })
  })
})
