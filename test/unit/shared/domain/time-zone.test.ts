// Days of a zone: 23, 24 or 25 hours; dates that a clock change skips or repeats.
import { describe, expect, it } from 'vitest'
import {
  checkZone,
  instantOfWall,
  localDate,
  offsetAt,
  parseDate,
  splitByCalendar,
  startOf,
  startOfNext,
  zoneOffsets
} from '../../../../src-main/shared/domain/time-zone.ts'

const HOUR = 3_600_000
const NEW_YORK = 'America/New_York'
const iso = (ms: number): string => new Date(ms).toISOString()

describe('dates', () => {
  it('are read in their zone', () => {
    expect(iso(parseDate('2026-03-01', 'UTC'))).toBe('2026-03-01T00:00:00.000Z')
    expect(iso(parseDate('2026-03-01', NEW_YORK))).toBe('2026-03-01T05:00:00.000Z')
    expect(iso(parseDate('2026-07-01T12:30', 'Asia/Kathmandu'))).toBe('2026-07-01T06:45:00.000Z')
  })
  it('that a change skips or repeats have one reading', () => {
    expect(iso(parseDate('2026-03-08T02:30', NEW_YORK))).toBe('2026-03-08T07:30:00.000Z')
    expect(iso(parseDate('2026-11-01T01:30', NEW_YORK))).toBe('2026-11-01T05:30:00.000Z')
  })
  it.each(['2026-02-30', '2026-3-1', 'yesterday', '2026-03-01T24:00', '2026-03-01 00:00'])('%s is refused', (text) => {
    expect(() => parseDate(text, 'UTC')).toThrow(/date/)
  })
  it('refuse an unknown zone by name', () => {
    expect(() => checkZone('Mars/Olympus')).toThrow(/Mars\/Olympus/)
    expect(checkZone('Europe/London')).toBe('Europe/London')
  })
})

describe('days', () => {
  it('have 23 and 25 hours at the changes', () => {
    const day = (date: string): number => {
      const start = parseDate(date, NEW_YORK)
      return (startOfNext('day', NEW_YORK, start) - start) / HOUR
    }
    expect([day('2026-03-07'), day('2026-03-08'), day('2026-11-01')]).toEqual([24, 23, 25])
  })
  it('are cut at midnight of the zone', () => {
    const from = parseDate('2026-03-07T12:00', NEW_YORK)
    const to = parseDate('2026-03-09', NEW_YORK)
    const parts = [...splitByCalendar('day', NEW_YORK, from, to)]
    expect(parts.map((part) => (part.to - part.from) / HOUR)).toEqual([12, 23])
    expect(parts.at(-1)?.to).toBe(to)
  })
  it('start where they should, months too', () => {
    const at = Date.UTC(2026, 2, 15, 3)
    expect(iso(startOf('day', NEW_YORK, at))).toBe('2026-03-14T04:00:00.000Z')
    expect(iso(startOf('month', NEW_YORK, at))).toBe('2026-03-01T05:00:00.000Z')
    expect(localDate(NEW_YORK, at)).toBe('2026-03-14')
  })
})

describe('offsets', () => {
  it('remembered are those asked for', () => {
    for (const zone of ['UTC', NEW_YORK, 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      const remembered = zoneOffsets(zone)
      for (let at = Date.UTC(2025, 9, 1); at < Date.UTC(2026, 11, 1); at += 7 * HOUR)
        expect(remembered(at), `${zone} ${iso(at)}`).toBe(offsetAt(zone, at))
    }
  })
  it('hold from the very instant of a change', () => {
    const change = Date.UTC(2026, 2, 8, 7)
    for (const at of [change - 1, change, change + 1]) expect(zoneOffsets(NEW_YORK)(at)).toBe(offsetAt(NEW_YORK, at))
    expect(instantOfWall(NEW_YORK, Date.UTC(2026, 2, 8, 3))).toBe(change)
  })
})
