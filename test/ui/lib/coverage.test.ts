// How much of a period is held, of each record type by the feed that brings it; where a run of whole days ends.
import { expect, test } from 'vitest'
import type { DayStatus } from '../../../src-main/shared/contract/schemas.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { accountStatistics, totalUsage, xdrs } from '../../../src-main/shared/records/others.ts'
import { dayTotal, daysInWords, periodCoverage, unionOf } from '../../../src-main/shared/service/coverage.ts'
import { coverageOf } from '../../../src-renderer/lib/coverage.ts'

const ZONE = 'Europe/London'

test('coverage counts days that are over and not whole', () => {
  const day = { feed: 'calls', rows: 1, total: 1, quarantined: 0, changes: 0, reason: null }
  const source = { key: 'k', url: 'u', customer: 1, account: null, zone: ZONE, unknownMembers: [] }
  const days = [
    { ...day, day: '2026-03-01', state: 'complete' as const, lookedAt: 5 },
    { ...day, day: '2026-03-02', state: 'stale' as const, lookedAt: 9 },
    { ...day, day: '2026-03-03', state: 'failed' as const, lookedAt: null },
    { ...day, day: '2026-03-03', feed: 'xdrs', state: 'complete' as const, lookedAt: 99 }
  ]
  const status = { sources: [{ ...source, days }], bytes: 10, records: { [calls.name]: 7 }, huntRecords: 3 }
  const of = (from: string, to: string, type: RecordType = calls) =>
    coverageOf(status, type, { customer: 1, account: null }, { range: { from, to }, today: '2026-03-05' })
  const coverage = of('2026-03-01', '2026-03-06')
  expect(coverage).toMatchObject({
    completeTo: '2026-03-02',
    days: 4,
    missing: 2,
    lookedAt: 9,
    completeAt: 9,
    records: 7
  })
  expect(coverage).toMatchObject({ isUntouched: false, feeds: null })
  expect(of('2026-02-01', '2026-03-01')).toMatchObject({ isUntouched: true, hasDays: true, completeTo: null })
  // Each type by its own feed: what never came is not said to be copied.
  expect(of('2026-03-01', '2026-03-03', xdrs)).toMatchObject({ isUntouched: true, missing: 2, feeds: ['xdrs'] })
  expect(of('2026-03-03', '2026-03-04', xdrs)).toMatchObject({ isUntouched: false, missing: 0 })
  expect(of('2026-03-01', '2026-03-06', totalUsage), 'comes along with calls').toMatchObject({
    feeds: null,
    missing: 2
  })
})

test('what is fetched by months covers each of their days; a gap ends what is complete', () => {
  const month = (day: string): DayStatus => ({
    feed: 'account-statistics',
    day,
    state: 'complete',
    rows: 1,
    total: null,
    quarantined: 0,
    changes: 0,
    lookedAt: 5,
    reason: null
  })
  const source = { key: 'k', url: 'u', customer: 1, account: null, zone: ZONE, unknownMembers: [] }
  const days = ['2026-01-01', '2026-02-01', '2026-04-01'].map(month)
  const status = { sources: [{ ...source, days }], bytes: 10, records: {}, huntRecords: 0 }
  const of = (from: string, to: string) =>
    coverageOf(status, accountStatistics, { customer: 1, account: null }, { range: { from, to }, today: '2026-05-05' })
  expect(of('2026-02-10', '2026-02-20')).toMatchObject({ missing: 0, isUntouched: false, completeTo: '2026-02-28' })
  expect(of('2026-02-10', '2026-04-10')).toMatchObject({ missing: 31, completeTo: '2026-02-28' })
  expect(of('2026-03-10', '2026-03-12')).toMatchObject({ missing: 2, isUntouched: true, completeTo: null })
})

test('days that several sources lack are named once', () => {
  const days = unionOf([
    [{ from: '2026-03-02', to: '2026-03-04' }],
    [
      { from: '2026-03-01', to: '2026-03-03' },
      { from: '2026-03-09', to: '2026-03-10' }
    ]
  ])
  expect(daysInWords(days)).toBe('2026-03-01 – 2026-03-03, 2026-03-09')
  expect(dayTotal(days)).toBe(4)
})

test('a period is complete up to when the service was last asked for its last whole day, not for another', () => {
  const day = { feed: 'calls', rows: 1, total: 1, quarantined: 0, changes: 0, reason: null, state: 'complete' as const }
  const days = [
    { ...day, day: '2026-02-10', lookedAt: 99 },
    { ...day, day: '2026-03-01', lookedAt: 5 },
    { ...day, day: '2026-03-02', lookedAt: 7 }
  ]
  const period = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 3), zone: ZONE, now: Date.UTC(2026, 2, 2) }
  expect(periodCoverage(days, ['calls'], period)).toMatchObject({ completeTo: '2026-03-02', completeAt: 7 })
})
