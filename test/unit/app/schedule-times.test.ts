// When the schedule strikes by the clock of a zone, which days it looks at, and how long it waits after failures.
import { describe, expect, it } from 'vitest'
import { backOff, dueAt, lastDaily, nextDaily, scheduledDays } from '../../../src-main/app/schedule-times.ts'
import type { Schedule } from '../../../src-main/shared/contract/schemas.ts'
import { MINUTE, NOON, ZONE } from './schedule-world.ts'

describe('clock times of a zone', () => {
  const at = (text: string): number => Date.parse(text)

  it('a daily time follows the zone over the change to summer time and back', () => {
    expect(nextDaily(ZONE, '06:00', at('2026-03-28T12:00Z'))).toBe(at('2026-03-29T05:00Z'))
    expect(nextDaily(ZONE, '06:00', at('2026-10-24T12:00Z'))).toBe(at('2026-10-25T06:00Z'))
    expect(lastDaily(ZONE, '06:00', at('2026-03-29T04:59Z'))).toBe(at('2026-03-28T06:00Z'))
    expect(lastDaily(ZONE, '06:00', at('2026-03-29T05:00Z'))).toBe(at('2026-03-29T05:00Z'))
  })

  it('a time that the change skips strikes once, and one that occurs twice strikes once', () => {
    expect(nextDaily(ZONE, '01:30', at('2026-03-29T00:00Z'))).toBe(at('2026-03-29T01:30Z'))
    expect(nextDaily(ZONE, '01:30', at('2026-03-29T01:30Z'))).toBe(at('2026-03-30T00:30Z'))
    const first = nextDaily(ZONE, '01:30', at('2026-10-24T12:00Z'))
    expect(first).toBe(at('2026-10-25T00:30Z'))
    expect(nextDaily(ZONE, '01:30', first)).toBe(at('2026-10-26T01:30Z'))
  })

  it('what was missed strikes at once, and only once', () => {
    const schedule: Schedule = { mode: 'daily', everyMinutes: 30, dailyAt: '06:00', paused: false }
    expect(dueAt(schedule, ZONE, at('2026-03-19T06:10Z'), NOON)).toBe(NOON)
    expect(dueAt(schedule, ZONE, at('2026-03-20T06:10Z'), NOON)).toBe(at('2026-03-21T06:00Z'))
    expect(dueAt({ ...schedule, mode: 'off' }, ZONE, -Infinity, NOON)).toBeNull()
  })

  it('looks at the trailing days, or at all since the last complete day where that is longer ago', () => {
    expect(scheduledDays(ZONE, NOON, 7, [])).toEqual({ from: '2026-03-13', to: '2026-03-21' })
    expect(scheduledDays(ZONE, NOON, 7, [at('2026-03-21T00:00Z')])).toEqual({ from: '2026-03-13', to: '2026-03-21' })
    const ends = [at('2026-03-21T00:00Z'), at('2026-02-11T00:00Z')]
    expect(scheduledDays(ZONE, NOON, 7, ends)).toEqual({ from: '2026-02-11', to: '2026-03-21' })
  })

  it('waits longer after each failure, up to a bound', () => {
    expect([1, 2, 3, 20].map((times) => backOff('offline', times) / 1000)).toEqual([30, 60, 120, 900])
    expect([1, 2, 3, 20].map((times) => backOff('failed', times) / MINUTE)).toEqual([5, 10, 20, 360])
  })
})
