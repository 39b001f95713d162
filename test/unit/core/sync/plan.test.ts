// The plan: exactly what is missing, partial, stale or due is fetched, in windows of a day at most.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownWindow, PlanInput } from '../../../../src-main/core/sync/plan.ts'
import { middleOf, plan, SETTLE_MS, wholeRange } from '../../../../src-main/core/sync/plan.ts'
import { findFeed } from '../../../../src-main/shared/service/feeds.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (date: string): number => Date.parse(`${date}Z`)
const NOW = at('2026-06-15T12:00')

const input = (more: Partial<PlanInput> = {}): PlanInput => ({
  feed: findFeed('calls'),
  zone: 'UTC',
  from: at('2026-03-01T00:00'),
  to: at('2026-03-04T00:00'),
  now: NOW,
  trailingDays: 7,
  unreached: new Set(),
  windows: [],
  ...more
})
const known = (id: number, start: string, hours: number, more: Partial<KnownWindow> = {}): KnownWindow => ({
  id,
  start: at(start),
  stop: at(start) + hours * HOUR,
  state: 'complete',
  due: 0,
  looked_at: NOW,
  ...more
})

describe('plan', () => {
  it('cuts what is missing into days of the zone', () => {
    expect(plan(input()).map(({ start, stop }) => (stop - start) / HOUR)).toEqual([24, 24, 24])
    const zone = 'America/New_York'
    const days = plan(input({ zone, from: at('2026-03-07T05:00'), to: at('2026-03-10T04:00') }))
    expect(days.map(({ start, stop }) => (stop - start) / HOUR)).toEqual([24, 23, 24])
  })
  it('leaves complete windows alone and fills the gaps between them', () => {
    const windows = [known(1, '2026-03-01T00:00', 24), known(2, '2026-03-02T12:00', 12)]
    expect(
      plan(input({ windows })).map(({ kind, start }) => [kind, new Date(start).toISOString().slice(0, 13)])
    ).toEqual([
      ['new', '2026-03-02T00'],
      ['new', '2026-03-03T00']
    ])
  })
  it('goes on with partial, failed and due windows', () => {
    const windows = [
      known(1, '2026-03-01T00:00', 24, { state: 'partial' }),
      known(2, '2026-03-02T00:00', 24, { state: 'failed' }),
      known(3, '2026-03-03T00:00', 24, { due: 1 })
    ]
    expect(plan(input({ windows })).map((window) => (window.kind === 'look' ? window.id : 0))).toEqual([1, 3, 2])
  })
  it('looks again at trailing days and at windows seen too early', () => {
    const windows = [known(1, '2026-03-01T00:00', 24), known(2, '2026-03-02T00:00', 48)]
    expect(plan(input({ windows }))).toEqual([])
    expect(plan(input({ windows, now: at('2026-03-08T23:00') })).map((window) => window.kind)).toEqual(['look', 'look'])
    const early = [known(1, '2026-03-01T00:00', 72, { looked_at: at('2026-03-04T00:00') + SETTLE_MS - 1 })]
    expect(plan(input({ windows: early })).length).toBe(1)
  })
  it('asks for nothing in the future', () => {
    const days = plan(input({ from: at('2026-06-14T00:00'), to: at('2026-07-01T00:00') }))
    expect(days.map(({ start }) => new Date(start).toISOString().slice(0, 10))).toEqual(['2026-06-14', '2026-06-15'])
  })
  it('takes whole calendar months for sums and fees', () => {
    const feed = findFeed('account-statistics')
    const range = wholeRange(feed, 'UTC', at('2026-02-10T00:00'), at('2026-03-05T00:00'))
    expect(plan(input({ feed, ...range })).map(({ start, stop }) => [start, stop])).toEqual([
      [at('2026-02-01T00:00'), at('2026-03-01T00:00')],
      [at('2026-03-01T00:00'), at('2026-04-01T00:00')]
    ])
    expect(wholeRange(findFeed('calls'), 'UTC', 1, 2)).toEqual({ from: 1, to: 2 })
  })
  it('puts what failed last time behind the rest', () => {
    const windows = [known(1, '2026-03-01T00:00', 24, { state: 'failed' })]
    expect(plan(input({ windows })).map(({ start }) => new Date(start).getUTCDate())).toEqual([2, 3, 1])
  })
  it('goes on at a window that failed because the service was out of reach', () => {
    const failed = { state: 'failed' } as const
    const windows = [known(1, '2026-03-01T00:00', 24, failed), known(2, '2026-03-02T00:00', 24, failed)]
    const days = plan(input({ windows, unreached: new Set([at('2026-03-02T00:00')]) }))
    expect(days.map(({ start }) => new Date(start).getUTCDate())).toEqual([2, 3, 1])
  })
  it('covers the range once, whatever is known already', () => {
    const spans = fc.uniqueArray(fc.integer({ min: 0, max: 71 }), { maxLength: 12 })
    fc.assert(
      fc.property(spans, (hours) => {
        const windows = hours
          .toSorted((a, b) => a - b)
          .map((hour, i) => {
            const start = at('2026-03-01T00:00') + hour * HOUR
            return { id: i, start, stop: start + HOUR, state: 'complete' as const, due: 0 as const, looked_at: NOW }
          })
        const covered = [...windows, ...plan(input({ windows }))].toSorted((a, b) => a.start - b.start)
        return (
          covered.every((window, i) => window.start === (covered[i - 1]?.stop ?? at('2026-03-01T00:00'))) &&
          covered.at(-1)?.stop === at('2026-03-04T00:00')
        )
      })
    )
  })
})

describe('windows', () => {
  it('are cut in the middle, at whole minutes, until they are too short', () => {
    expect(middleOf(0, DAY)).toBe(DAY / 2)
    expect(middleOf(0, 90_000)).toBe(null)
  })
})
