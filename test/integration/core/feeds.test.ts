// Every feed fills its record types with what the service holds.
import { afterEach, describe, expect, it } from 'vitest'
import { cacheStatus, changes } from '../../../src-main/core/cache/read/status.ts'
import type { RecordTypeName } from '../../../src-main/shared/records/definition.ts'
import { FEEDS } from '../../../src-main/shared/service/feeds.ts'
import type { Harness } from './harness.ts'
import { day, harness } from './harness.ts'

let open: Harness | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

const FROM = day('2026-03-01')
const TO = day('2026-04-01')

/** What the service holds in the windows the feed fetches: days, or whole months. */
function truthOf(h: Harness, feed: (typeof FEEDS)[number], type: RecordTypeName): string[] {
  if (feed.span === 'month') return h.truth(feed.name, type, FROM, TO)
  const days = Array.from({ length: 2 }, (_, i) => FROM + i * 86_400_000)
  const rows = days.flatMap((start) => h.truth(feed.name, type, start, start + 86_400_000))
  // A record that two windows deliver is one record.
  return (type === 'lstPortaResellerSubscriptions' ? rows : [...new Set(rows)]).toSorted()
}

describe('feeds', () => {
  it.each(FEEDS)('$name', async (feed) => {
    const h = (open = await harness(feed.subject === 'account' ? { account: 70001, callsPerDay: 3000 } : {}))
    const summary = await h.sync({ feeds: [feed.name] })
    expect(summary.windows, JSON.stringify(summary.errors)).toMatchObject({ partial: 0, failed: 0 })
    expect(summary.rows).toBeGreaterThan(0)
    for (const type of feed.fills) expect(h.held(type, { dataset: feed.dataset })).toEqual(truthOf(h, feed, type))
    const again = await h.sync({ feeds: [feed.name], again: true })
    expect(again).toMatchObject({ written: 0, changes: { added: 0, changed: 0, gone: 0 } })
  })

  it('that share a record type hold each record once, and none clears what another filled', async () => {
    const h = (open = await harness())
    await h.sync({ feeds: ['calls', 'voice-calls', 'customer-calls'] })
    const calls = h.held('lstPortaCustomerAccountCDRS')
    expect(calls.length).toBe(h.truth('calls', 'lstPortaCustomerAccountCDRS', FROM, day('2026-03-03')).length)
    const again = await h.sync({ feeds: ['calls', 'voice-calls', 'customer-calls'], again: true })
    expect(again).toMatchObject({ written: 0, changes: { added: 0, changed: 0, gone: 0 } })
    expect(h.held('lstPortaCustomerAccountCDRS')).toEqual(calls)
  })

  it('of hunt groups stay a dataset of their own', async () => {
    const h = (open = await harness())
    await h.sync({ feeds: ['calls', 'hunt-group-calls'] })
    const calls = h.truth('calls', 'lstPortaCustomerAccountCDRS', FROM, day('2026-03-03'))
    expect(h.held('lstPortaCustomerAccountCDRS')).toEqual(calls)
    const hunt = h.held('lstPortaCustomerAccountCDRS', { dataset: 'hunt' })
    expect(hunt.length).toBeGreaterThan(0)
    expect(hunt.length).toBeLessThan(calls.length)
    // What is said to be held is what the views of a connection list.
    const { records } = cacheStatus(h.reader(), 'test')
    expect(records['lstPortaCustomerAccountCDRS']).toBe(calls.length)
    expect(cacheStatus(h.reader(), 'another').records['lstPortaCustomerAccountCDRS']).toBe(0)
  })
})

describe('a licence that gives nothing', () => {
  it('takes nothing from the cache', async () => {
    const h = (open = await harness())
    await h.sync({})
    const before = h.held('lstPortaCustomerAccountCDRS')
    h.service.control.set({ gone: 1 })
    const empty = await h.sync({ again: true })
    expect(empty.failure?.code).toBe('service.suspect_empty')
    expect(h.held('lstPortaCustomerAccountCDRS')).toEqual(before)
    const refused = await h.sync({ again: true, client: { licence: 'UNAUTH' } })
    expect(refused.failure).toMatchObject({
      code: 'auth.rejected',
      message: expect.stringContaining('InvalidLicense') as string
    })
    expect(h.held('lstPortaCustomerAccountCDRS')).toEqual(before)
    expect(changes(h.reader(), null, null, null)).toEqual([])
  })
})

describe('rows that cannot be read', () => {
  it('go to quarantine with their text, and stop nothing', async () => {
    const h = (open = await harness())
    const rows =
      h.service.control
        .rowsOf({ feed: 'calls', customer: 1001, from: FROM, to: day('2026-03-03') })
        .get('lstPortaCustomerAccountCDRS') ?? []
    const [victim] = rows
    const broken = new RegExp(`("ID":${String(victim?.cells[3])},"IEnv":)\\d+`)
    const summary = await h.sync({
      client: {
        transport: async (url, headers, signal) => {
          const response = await fetch(url, { headers, signal })
          const body = Buffer.from((await response.text()).replace(broken, '$1"three"'))
          return {
            status: response.status,
            reason: response.statusText,
            headers: Object.fromEntries(response.headers),
            body
          }
        }
      }
    })
    expect(summary).toMatchObject({ quarantined: 1, rows: rows.length - 1 })
    const kept = h.db.prepare('SELECT reason, raw FROM quarantine').get() as { reason: string; raw: string }
    expect(kept.reason).toBe('IEnv: "three" is not a whole number')
    expect(kept.raw).toContain(String(victim?.cells[3]))
    const healed = await h.sync({ again: true })
    expect(healed).toMatchObject({ quarantined: 0, rows: rows.length })
    expect(h.held('lstPortaCustomerAccountCDRS')).toEqual(
      h.truth('calls', 'lstPortaCustomerAccountCDRS', FROM, day('2026-03-03'))
    )
  })
})
