// Services that misbehave in every known way: the cache always ends equal to what the service holds.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BehaviourChange, Fault } from '../../../src-main/sample-service/behaviour.ts'
import { NEXT_OFFSET, TOTAL_CALLS } from '../../../src-main/sample-service/behaviour.ts'
import type { SyncSummary } from '../../../src-main/shared/contract/schemas.ts'
import type { Harness } from './harness.ts'
import { day, harness } from './harness.ts'

const FROM = day('2026-03-01')
const TO = day('2026-03-03')
const CALLS = 'lstPortaCustomerAccountCDRS'
const PASSES = 12

/** Syncs again, as a user told "run again to go on" would, until every window is complete. */
async function untilComplete(h: Harness, feeds = ['calls']): Promise<SyncSummary> {
  let summary = await h.sync({ feeds, client: { timeoutMs: 400 } })
  for (let i = 0; i < PASSES && summary.windows.partial + summary.windows.failed > 0; i++)
    summary = await h.sync({ feeds, client: { timeoutMs: 400 } })
  return summary
}

async function check(behaviour: BehaviourChange, options: { pageSize?: number; seed?: number } = {}): Promise<void> {
  const h = await harness({ callsPerDay: 60, pageSize: 20, behaviour, ...options })
  try {
    const summary = await untilComplete(h)
    expect(summary.windows, JSON.stringify({ behaviour, errors: summary.errors })).toMatchObject({
      partial: 0,
      failed: 0
    })
    expect(h.held(CALLS)).toEqual(h.truth('calls', CALLS, FROM, TO))
  } finally {
    await h.close()
  }
}

describe('every meaning of NextOffset and TotalCalls', () => {
  it.each(NEXT_OFFSET.flatMap((nextOffset) => TOTAL_CALLS.map((totalCalls) => ({ nextOffset, totalCalls }))))(
    'NextOffset $nextOffset, TotalCalls $totalCalls',
    (behaviour) => check(behaviour)
  )
})

const fault = (kind: Fault['kind'], more: Partial<Fault> = {}) => ({ kind, share: 0.6, ...more })

describe('faults on 60 % of the requests', () => {
  it.each([
    fault('status', { status: 500 }),
    fault('status', { status: 503 }),
    fault('status', { status: 429, retryAfterSec: 0 }),
    fault('status', { status: 429, retryAfterSec: 0, retryAfterForm: 'date' }),
    fault('status', { status: 408 }),
    fault('reset'),
    fault('cut-length'),
    fault('cut-chunked'),
    fault('html'),
    fault('empty'),
    fault('silent')
  ])('$kind $status', (one) => check({ faults: [one] }), 60_000)
})

describe('other manners', () => {
  it.each<[string, BehaviourChange]>([
    ['JSV only', { jsvOnly: true }],
    ['lists as a dictionary', { callsForm: 'dictionary' }],
    ['list and dictionary with the same rows', { callsForm: 'both' }],
    ['camel case, ISO dates and null members', { camelCase: true, isoDates: true, nullMembers: true }],
    ['ids beyond 2^53', { hugeIds: true }],
    ['unknown members', { unknownMembers: true }],
    ['an absent list where there are no rows', { emptyList: 'absent' }],
    ['lists that go missing', { missingList: 0.3 }],
    ['rows repeated over page edges', { duplicates: 2 }],
    ['windows of 6 hours at most', { maxWindowHours: 6 }],
    ['windows of 6 hours at most, told by 413', { maxWindowHours: 6, refusal: 'too-large' }],
    ['rows that arrive at the front while paging', { arriveEvery: 5 }],
    ['rows that arrive in the middle while paging', { arriveEvery: 5, arriveAt: 'middle' }],
    ['rows that vanish while paging', { vanishEvery: 7 }],
    ['local times on a server in New York', { serverZone: 'America/New_York', dates: 'local', databaseClock: 'server' }]
  ])('%s', (_name, behaviour) => check(behaviour), 60_000)
})

describe('generated services', () => {
  const behaviours = fc.record({
    nextOffset: fc.constantFrom(...NEXT_OFFSET),
    totalCalls: fc.constantFrom(...TOTAL_CALLS),
    callsForm: fc.constantFrom('list' as const, 'dictionary' as const, 'both' as const),
    duplicates: fc.integer({ min: 0, max: 2 }),
    camelCase: fc.boolean(),
    jsvOnly: fc.boolean(),
    unknownMembers: fc.boolean(),
    faults: fc.subarray(
      [
        fault('status', { share: 0.2, status: 503 }),
        fault('reset', { share: 0.2 }),
        fault('cut-length', { share: 0.2 }),
        fault('cut-chunked', { share: 0.2 }),
        fault('html', { share: 0.2 }),
        fault('empty', { share: 0.2 })
      ],
      { maxLength: 3 }
    )
  })
  it('end equal to what they hold', async () => {
    const services = fc.record({
      behaviour: behaviours,
      pageSize: fc.integer({ min: 1, max: 120 }),
      seed: fc.nat(1000)
    })
    await fc.assert(
      fc.asyncProperty(services, ({ behaviour, pageSize, seed }) =>
        check(behaviour.jsvOnly ? { ...behaviour, camelCase: false } : behaviour, { pageSize, seed })
      ),
      { numRuns: 25, seed: 42 }
    )
  }, 120_000)
})
