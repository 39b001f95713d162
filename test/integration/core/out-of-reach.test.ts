// A service that cannot be reached: the run stops at the window that found it so, and the next one goes on there.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answering, Scripted } from './scripted.ts'
import { call, holding, scripted } from './scripted.ts'

const T0 = Date.parse('2026-03-01T00:00:00Z')
const DAY = 86_400_000
const serve = holding(() => Array.from({ length: 6 }, (_, at) => call(at + 1, T0 + at * DAY + 1000)))
const RANGE = { to: '2026-03-07' }
let s: Scripted
beforeEach(() => {
  s = scripted()
})
afterEach(() => s.close())

/** Day of the month and state of each window that the cache knows. */
const states = (): string[] =>
  (s.db.prepare('SELECT start, state FROM win ORDER BY start').all() as { start: number; state: string }[]).map(
    ({ start, state }) => `${new Date(start).getUTCDate()} ${state}`
  )
/** Answers until the day, then fails with the network's code. */
const lostAt =
  (day: number, broken: string): Answering =>
  (asked) =>
    asked.from >= T0 + (day - 1) * DAY ? { broken } : serve(asked)

describe('a service out of reach', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'net::ERR_CONNECTION_TIMED_OUT'])(
    '(%s) stops the run at the window that found it so',
    async (broken) => {
      const summary = await s.sync(lostAt(3, broken), RANGE)
      expect(states()).toEqual(['1 complete', '2 complete', '3 failed'])
      expect(summary).toMatchObject({
        windows: { complete: 2, partial: 3, failed: 1 },
        failure: null,
        stopped: { untried: 3, reason: { code: 'service.unreachable' } }
      })
    }
  )

  it('marks no further window however often it is tried, and goes on at the one that failed', async () => {
    for (let run = 0; run < 3; run++) await s.sync(lostAt(3, 'ECONNREFUSED'), RANGE)
    expect(states()).toEqual(['1 complete', '2 complete', '3 failed'])
    const { asked, windows, stopped } = await s.sync(serve, RANGE)
    expect(asked[0]?.from).toBe(T0 + 2 * DAY)
    expect({ windows, stopped }).toEqual({ windows: { complete: 4, partial: 0, failed: 0 }, stopped: undefined })
  })

  it('leaves complete days that it was to look at again as they were', async () => {
    await s.sync(serve, RANGE)
    await s.sync(lostAt(1, 'ECONNREFUSED'), { ...RANGE, again: true })
    expect(new Set(states().map((text) => text.slice(2)))).toEqual(new Set(['complete']))
  })

  it('is also one that takes connections and answers nothing, for whatever span', async () => {
    const summary = await s.sync(() => ({ broken: 'UND_ERR_HEADERS_TIMEOUT' }), RANGE)
    expect(summary).toMatchObject({ windows: { failed: 1 }, failure: { code: 'service.unreachable' } })
    expect(summary.stopped?.untried).toBeGreaterThan(0)
  })
})

describe('a service that is there', () => {
  it.each<[string, ReturnType<Answering>]>([
    ['500', { status: 500 }],
    ['413', { status: 413 }],
    ['a broken connection', { broken: 'ECONNRESET' }],
    ['no answer in time', { broken: 'UND_ERR_HEADERS_TIMEOUT' }],
    ['an unreadable answer', '{"lstPortaCustomerAccountCDRS":[']
  ])('(%s on one day) is asked for the others', async (_what, fault) => {
    const isBad = ({ from }: { from: number }) => from >= T0 + 2 * DAY && from < T0 + 2 * DAY + 600_000
    const summary = await s.sync((asked) => (isBad(asked) ? fault : serve(asked)), RANGE)
    expect(summary.windows).toMatchObject({ failed: 1, partial: 0 })
    expect(summary.stopped).toBeUndefined()
    expect(states().filter((state) => state.endsWith('failed'))).toEqual(['3 failed'])
    expect(states()).toContain('6 complete')
  })
})
