// Why nothing is shown: what was never copied comes before what was asked for.
import { describe, expect, test } from 'vitest'
import type { Coverage } from '../../../src-renderer/lib/coverage.ts'
import { type EmptyView, whyEmpty } from '../../../src-renderer/lib/why-empty.ts'

const coverage: Coverage = {
  feeds: null,
  completeTo: '2026-03-30',
  days: 30,
  missing: 0,
  gaps: [],
  completeAt: 1,
  lookedAt: 1,
  records: 12,
  bytes: 1000,
  hasDays: true,
  isUntouched: false
}
const nothing = { ...coverage, completeTo: null, missing: 29, records: 0, hasDays: false, isUntouched: true }
const view = { coverage, isSyncing: false, isSearched: false, isFiltered: false }

describe('the reason why nothing is shown', () => {
  const cases: readonly [EmptyView, ReturnType<typeof whyEmpty>][] = [
    [view, 'none'],
    [{ ...view, coverage: null }, 'unknown'],
    [{ ...view, isFiltered: true }, 'filtered'],
    [{ ...view, isFiltered: true, isSearched: true }, 'searched'],
    [{ ...view, coverage: { ...coverage, missing: 3 } }, 'partly'],
    [{ ...view, coverage: { ...coverage, isUntouched: true } }, 'untouched'],
    [{ ...view, coverage: { ...coverage, isUntouched: true }, isSyncing: true }, 'copying'],
    [{ ...view, coverage: nothing, isFiltered: true, isSearched: true }, 'never'],
    [{ ...view, coverage: nothing, isSyncing: true }, 'first'],
    [{ ...view, coverage: { ...coverage, records: 0 }, isSyncing: true }, 'first']
  ]
  test.each(cases)('%j', (given, reason) => {
    expect(whyEmpty(given)).toBe(reason)
  })
})
