// A sync against a running service: what the cache holds in the end is what the service holds.
import { afterEach, describe, expect, it } from 'vitest'
import type { Harness, HarnessOptions } from './harness.ts'
import { day, harness } from './harness.ts'

const FROM = day('2026-03-01')
const TO = day('2026-03-03')
const CALLS = 'lstPortaCustomerAccountCDRS'

let open: Harness | null = null
const start = async (options?: HarnessOptions): Promise<Harness> => (open = await harness(options))
afterEach(async () => {
  await open?.close()
  open = null
})

describe('sync', () => {
  it('fills the cache with what the service holds, every field', async () => {
    const h = await start()
    const summary = await h.sync({})
    const truth = h.truth('calls', CALLS, FROM, TO)
    expect(truth.length).toBeGreaterThan(100)
    expect(h.held(CALLS)).toEqual(truth)
    expect(summary).toMatchObject({
      rows: truth.length,
      // Sums that come beside the rows are none of them.
      written: truth.length,
      windows: { complete: 2, partial: 0, failed: 0 },
      retries: 0,
      failure: null
    })
  })

  it('asks for nothing that is complete, and writes nothing that is the same', async () => {
    const h = await start()
    await h.sync({})
    expect(await h.sync({})).toMatchObject({ requests: 0, rows: 0, windows: { complete: 0 } })
    const again = await h.sync({ again: true })
    expect(again).toMatchObject({ windows: { complete: 2 }, written: 0, changes: { added: 0, changed: 0, gone: 0 } })
    expect(again.rows).toBe(h.held(CALLS).length)
  })

  it('logs exactly the rows that were re-rated, with both amounts', async () => {
    const h = await start()
    await h.sync({})
    const before = new Map(
      h.service.control
        .rowsOf({ feed: 'calls', customer: 1001, from: FROM, to: TO })
        .get(CALLS)
        ?.map((row) => [row.cells[3], row.cells[16]])
    )
    h.service.control.set({ rerate: { from: FROM, to: TO, share: 0.2 } })
    const summary = await h.sync({ again: true })
    const after = new Map(
      h.service.control
        .rowsOf({ feed: 'calls', customer: 1001, from: FROM, to: TO })
        .get(CALLS)
        ?.map((row) => [row.cells[3], row.cells[16]])
    )
    const differing = [...after].filter(([id, amount]) => before.get(id) !== amount)
    expect(differing.length).toBeGreaterThan(5)
    const logged = h.db.prepare('SELECT uid, kind, old_amount, new_amount FROM change').all() as Record<
      string,
      string
    >[]
    expect(summary.changes).toEqual({ added: 0, changed: logged.length, gone: 0 })
    expect(new Set(differing.map(([id]) => String(id))).isSubsetOf(new Set(logged.map((row) => row['uid'])))).toBe(true)
    expect(h.held(CALLS)).toEqual(h.truth('calls', CALLS, FROM, TO))
  })

  it('marks rows gone after a complete pass, and notices late ones', async () => {
    const h = await start()
    await h.sync({})
    const all = h.held(CALLS).length
    h.service.control.set({ gone: 0.1 })
    const went = await h.sync({ again: true })
    expect(went.changes.gone).toBeGreaterThan(0)
    expect(h.held(CALLS).length).toBe(all - went.changes.gone)
    expect(h.held(CALLS)).toEqual(h.truth('calls', CALLS, FROM, TO))
    h.service.control.set({ gone: 0, late: 3 })
    const late = await h.sync({ again: true })
    expect(late.changes.added).toBe(went.changes.gone + 6)
    expect(h.held(CALLS)).toEqual(h.truth('calls', CALLS, FROM, TO))
  })
})
