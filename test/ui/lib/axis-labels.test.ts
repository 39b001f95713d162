// Labels under bars: as many as there is room for, each clear beside the one drawn before it.
import { describe, expect, test } from 'vitest'
import { barsOf } from '../../../src-renderer/features/overview/bars.ts'
import { axisLabel, labelled } from '../../../src-renderer/lib/axis-labels.ts'
import { instantsOf } from '../../../src-renderer/lib/range.ts'
import type { TimeUnit } from '../../../src-main/shared/domain/time-bars.ts'

const PX = 6

/** What is written under the bars of a chart so wide. */
function written(unit: TimeUnit, from: string, to: string, width: number): string[] {
  const period = { from, to }
  const bars = barsOf({ unit, bars: [] }, 'Europe/London', instantsOf(period, 'Europe/London'), period, 'Connect_time')
  const marks = bars.map(({ mark }) => mark)
  const drawn = labelled(marks, width / marks.length, (label) => label.length * PX)
  return drawn.map((at, index) => {
    const mark = marks[at]
    return mark ? axisLabel(mark, marks[drawn[index - 1] ?? -1] ?? null) : ''
  })
}

describe('labels that are drawn', () => {
  test('name the month wherever the one before is of another, at any width', () => {
    expect(written('week', '2026-01-01', '2027-01-01', 900).slice(0, 6)).toEqual([
      '29 Dec',
      '26 Jan 2026',
      '23 Feb',
      '23 Mar',
      '20 Apr',
      '18 May'
    ])
    for (let width = 120; width < 2_400; width += 40) {
      for (const unit of ['day', 'week'] as const) {
        let before = 0
        for (const label of written(unit, '2026-01-01', '2026-06-01', width)) {
          const day = Number(label.split(' ')[0])
          if (!label.includes(' ')) expect(day, `${label} at ${width}`).toBeGreaterThan(before)
          before = day
        }
      }
    }
  })

  test('name the day of a clock time wherever the one before is of another, with the time where it is not midnight', () => {
    expect(written('hour', '2026-03-07', '2026-03-09', 420)).toEqual(['Sat 7 Mar', '12:00', 'Sun 8 Mar', '12:00'])
    expect(written('hour', '2026-03-07T09:00', '2026-03-09T09:00', 420)).toEqual([
      'Sat 7 Mar 09:00',
      '21:00',
      'Sun 8 Mar 09:00',
      '21:00'
    ])
    expect(written('minute', '2026-03-07T09:00', '2026-03-07T10:00', 400)).toEqual([
      'Sat 7 Mar 09:00',
      '09:15',
      '09:30',
      '09:45'
    ])
  })

  test('name the year of a month likewise; few bars have all theirs, none have none', () => {
    expect(written('month', '2025-11-01', '2026-03-01', 600)).toEqual(['Nov 2025', 'Dec', 'Jan 2026', 'Feb'])
    expect(written('month', '2025-07-01', '2026-07-01', 240)).toEqual(['Jul 2025', 'Oct', 'Jan 2026', 'Apr'])
    expect(written('year', '2023-12-01', '2026-02-01', 400)).toEqual(['2023', '2024', '2025', '2026'])
    expect(written('day', '2026-03-01', '2026-03-02', 20)).toEqual(['1 Mar'])
    expect(labelled([], 10, () => 1)).toEqual([])
  })

  test('do not touch each other', () => {
    for (let width = 120; width < 2_400; width += 40) {
      const labels = written('day', '2026-03-01', '2026-04-01', width)
      const room = width / labels.length
      expect(Math.min(...labels.map((label) => room - label.length * PX))).toBeGreaterThan(
        labels.length === 1 ? -999 : -12
      )
    }
  })
})
