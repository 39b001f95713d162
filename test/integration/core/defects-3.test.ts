// A licence that brings nothing, faults that come and go, and what the errors advise.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answering, Refusal, Scripted } from './scripted.ts'
import { call, holding, scripted } from './scripted.ts'

const T0 = Date.parse('2026-03-01T00:00:00Z')
const DAY = 86_400_000
let s: Scripted
beforeEach(() => {
  s = scripted()
})
afterEach(() => s.close())

const NONE = { TotalCalls: 0, NextOffset: 0, lstPortaCustomerAccountCDRS: [], ContentId: 0 }
const ofDays = (count: number) => Array.from({ length: count }, (_, i) => call(i + 1, T0 + i * DAY + 1000))

describe('a licence that brings nothing', () => {
  it('empties no day that was never seen, where the cache holds rows of others', async () => {
    await s.sync(holding(() => ofDays(1)))
    const summary = await s.sync(() => NONE, { from: '2026-03-04', to: '2026-03-07' })
    expect(summary).toMatchObject({ windows: { complete: 0, failed: 3 }, failure: { code: 'service.suspect_empty' } })
    expect(summary.failure?.message).toMatch(
      /this period, which was never copied before.*another one of which the cache/
    )
    const later = await s.sync(
      holding(() => ofDays(6)),
      { from: '2026-03-04', to: '2026-03-07' }
    )
    expect(later).toMatchObject({ windows: { complete: 3, failed: 0 }, rows: 3 })
  })
  it('empties no day after it stopped working in the middle of the first run', async () => {
    const serve = holding(() => ofDays(5))
    const summary = await s.sync((asked) => (asked.from >= T0 + 2 * DAY ? NONE : serve(asked)), { to: '2026-03-06' })
    // The first days are asked for once more as proof, and answered: they are really empty.
    expect(summary).toMatchObject({ windows: { complete: 5, failed: 0 }, rows: 2 })
    let isDead = false
    const dying = (asked: Parameters<Answering>[0]) => {
      isDead ||= asked.from >= T0 + 7 * DAY
      return isDead ? NONE : serve(asked)
    }
    expect((await s.sync(dying, { from: '2026-03-06', to: '2026-03-10' })).windows).toEqual({
      complete: 0,
      partial: 0,
      failed: 4
    })
  })
  it('is told where the cache never held a row', async () => {
    expect(await s.sync(() => NONE)).toMatchObject({ windows: { complete: 1 }, neverHadRows: true })
    expect(
      await s.sync(
        holding(() => ofDays(1)),
        { again: true }
      )
    ).toMatchObject({ neverHadRows: false })
  })
  it('is believed where the user says so', async () => {
    await s.sync(holding(() => ofDays(1)))
    const summary = await s.sync(() => NONE, { from: '2026-03-04', to: '2026-03-05', acceptEmpty: true })
    expect(summary.windows).toMatchObject({ complete: 1, failed: 0 })
  })
})

describe('faults that come and go', () => {
  it('leave no window open in the run that meets them', async () => {
    const serve = holding(() => ofDays(3))
    let faults = 0
    const summary = await s.sync(
      (asked) => (asked.from === T0 + DAY && ++faults <= 3 ? { status: 503 } : serve(asked)),
      { to: '2026-03-04' }
    )
    expect(summary).toMatchObject({ windows: { complete: 3, partial: 0, failed: 0 }, errors: [], rows: 3 })
  })
  it('do not make a run without end', async () => {
    const serve = holding(() => ofDays(3))
    const summary = await s.sync((asked) => (asked.from === T0 + DAY ? { status: 503 } : serve(asked)), {
      to: '2026-03-04'
    })
    expect(summary.windows).toEqual({ complete: 2, partial: 0, failed: 1 })
    expect(summary.requests).toBeLessThan(14)
  })
  it.each(['ECONNRESET', 'UND_ERR_SOCKET'])('(%s) are a service that answers', async (broken) => {
    const serve = holding(() => ofDays(1))
    let requests = 0
    const summary = await s.sync((asked) => (++requests <= 8 ? { broken } : serve(asked)), { attempts: 10 })
    expect(summary.windows).toMatchObject({ complete: 1 })
  })
  it('of a service that is down end soon', async () => {
    const summary = await s.sync(() => ({ broken: 'ECONNREFUSED' }), { to: '2026-03-31', attempts: 10 })
    expect(summary).toMatchObject({ requests: 4, failure: { code: 'service.unreachable' } })
  })
  it('are waited for once a window can no longer be cut', async () => {
    const serve = holding(() => ofDays(1))
    let requests = 0
    const to = '2026-03-01T00:10'
    const summary = await s.sync((asked) => (++requests <= 7 ? { status: 500 } : serve(asked)), { to, attempts: 10 })
    expect(summary.windows).toMatchObject({ complete: 1, failed: 0 })
  })
})

it('gives up where the service asks for a long pause, and says until when', async () => {
  const summary = await s.sync(() => ({ status: 429, headers: { 'retry-after': '3600' } }), {
    to: '2026-03-31',
    zone: 'Europe/Berlin'
  })
  expect(summary.requests).toBe(1)
  expect(summary.failure?.message).toMatch(/Try again after 14:00 \(Europe\/Berlin\)\.$/)
})

describe('an error says what to do', () => {
  it.each<[string, string | Refusal, RegExp, string]>([
    ['503', { status: 503, reason: 'Service Unavailable' }, /Sync again later/, 'service.failed'],
    ['500 naming the licence', { status: 500, reason: 'InvalidLicense' }, /Check the licence/, 'service.failed'],
    ['400 naming the licence', { status: 400, reason: 'InvalidLicense' }, /Check the licence/, 'auth.rejected'],
    ['a page', '<html>login</html>', /Check the address/, 'service.bad_response'],
    ['a refusal', { status: 404, reason: 'Not Found' }, /Check the address/, 'service.refused'],
    ['a certificate', { broken: 'CERT_HAS_EXPIRED' }, /Check the clock of this machine/, 'service.tls'],
    ['no TLS', { broken: 'ERR_SSL_WRONG_VERSION_NUMBER' }, /does not speak TLS/, 'service.tls']
  ])('(%s)', async (_name, answer, advice, code) => {
    const { failure } = await s.sync(() => answer)
    expect(failure).toMatchObject({ code, message: expect.stringMatching(advice) as string })
  })
})

it('does not insist, nor cut windows, where a failure names the licence', async () => {
  const summary = await s.sync(() => ({ status: 500, reason: 'InvalidLicense' }), { to: '2026-03-31', attempts: 10 })
  expect(summary.failure).toMatchObject({
    code: 'service.failed',
    message: expect.stringMatching(/Check the licence/) as string
  })
  expect(summary.requests).toBeLessThanOrEqual(12)
})

it('tries the forms of a request once where every answer is a page', async () => {
  const summary = await s.sync(() => '<html>login</html>', { to: '2026-03-31', attempts: 10 })
  expect(summary.failure?.message).toContain('page instead of data')
  expect(summary.requests).toBeLessThanOrEqual(3 * (6 + 9))
})

describe('a day that is not over', () => {
  it('brings new rows that are not late, and late ones that are', async () => {
    const today = { from: '2026-11-20', to: '2026-11-21' }
    const at = (hour: number): number => Date.UTC(2026, 10, 20, hour)
    await s.sync(
      holding(() => [call(1, at(9))]),
      today
    )
    const evening = { ...today, now: at(18) }
    const added = await s.sync(
      holding(() => [call(1, at(9)), call(2, at(14)), call(3, at(17))]),
      evening
    )
    expect(added).toMatchObject({ rows: 3, changes: { added: 0 } })
    const late = await s.sync(
      holding(() => [call(4, at(8)), call(1, at(9)), call(2, at(14)), call(3, at(17))]),
      { ...evening, again: true }
    )
    expect(late.changes).toEqual({ added: 1, changed: 0, gone: 0 })
  })
})
