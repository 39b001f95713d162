// What depends on the request and not on the call is no change; late rows of a window that is cut are told all the same.
import { afterEach, expect, it } from 'vitest'
import type { Harness } from './harness.ts'
import { day, harness } from './harness.ts'

const CALLS = 'lstPortaCustomerAccountCDRS'
const FROM = day('2026-03-01')
const TO = day('2026-03-03')

let open: Harness | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

const ranks = (h: Harness): unknown[] => h.db.prepare('SELECT "Rank" FROM r_calls ORDER BY _key').pluck().all()
const versions = (h: Harness): unknown[] =>
  h.db.prepare('SELECT version FROM bucket WHERE type = ? ORDER BY src, day').pluck().all(CALLS)

it('writes no row where windows that are cut give rows another rank', async () => {
  const h = (open = await harness())
  const first = await h.sync({})
  const before = { ranks: ranks(h), versions: versions(h) }
  h.service.control.set({ maxWindowHours: 6 })
  const again = await h.sync({ again: true })
  expect(again).toMatchObject({ rows: first.rows, written: 0, changes: { added: 0, changed: 0, gone: 0 } })
  expect(h.db.prepare('SELECT count(*) FROM win').pluck().get()).toBeGreaterThan(2)
  expect({ ranks: ranks(h), versions: versions(h) }).toEqual(before)
  expect(h.held(CALLS)).toEqual(h.truth('calls', CALLS, FROM, TO))
})

it('writes the new rank with what else changed, and does not call it a change', async () => {
  const h = (open = await harness())
  await h.sync({})
  h.service.control.set({ maxWindowHours: 6, rerate: { from: FROM, to: TO, share: 0.3 } })
  const { changes, written } = await h.sync({ again: true })
  expect(changes.changed).toBeGreaterThan(0)
  expect(written).toBe(changes.changed)
  const members = h.db.prepare("SELECT members FROM change WHERE kind = 'changed'").pluck().all() as string[]
  expect(members.filter((text) => 'Rank' in (JSON.parse(text) as object))).toEqual([])
  expect(h.held(CALLS)).toEqual(h.truth('calls', CALLS, FROM, TO))
})

it('keeps the ranks of the pass that was consistent where rows arrive while they are read', async () => {
  const h = (open = await harness({ pageSize: 20, behaviour: { arriveEvery: 3, arriveAt: 'middle' } }))
  await h.sync({ to: day('2026-03-02') })
  const held = ranks(h)
  expect(held.toSorted((a, b) => Number(a) - Number(b))).toEqual(held.map((_, i) => i + 1))
})

it('tells of late rows in every part of a window that is cut on another look', async () => {
  const h = (open = await harness())
  await h.sync({})
  const before = h.held(CALLS)
  h.service.control.set({ maxWindowHours: 6, late: 5 })
  const { changes } = await h.sync({ again: true })
  expect(changes).toEqual({ added: 10, changed: 0, gone: 0 })
  expect(h.held(CALLS)).toEqual(h.truth('calls', CALLS, FROM, TO))
  expect(h.held(CALLS).length).toBe(before.length + 10)
})
