// The story of a row: its legs by conference ids, checked against a union-find over all rows; changes; members as sent.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { story } from '../../../src-main/core/cache/read/story.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { positionOf } from '../../../src-main/shared/records/index.ts'
import { day, harness, type Harness } from './harness.ts'

const at = (name: string): number => positionOf(calls, name)
const view = { source: null, record: 'calls', dataset: 'cdr' as const, sort: [] }
const filter = { from: null, to: null, search: '', where: [], zone: 'UTC', gone: false }

let cache: Harness
beforeAll(async () => {
  cache = await harness({ callsPerDay: 400 })
  await cache.sync({})
})
afterAll(() => cache.close())

/** Groups of row numbers by a plain union over every row of the cache. */
function groups(): Map<number, Set<number>> {
  const rows = cache.reader().page({ ...view, filter }, 0, 500_000).rows
  const groupOf = new Map<string, Set<number>>()
  const byKey = new Map<number, Set<number>>()
  for (const { key, cells } of rows) {
    const ids = [cells[at('h323_conf_id')], cells[at('h323_incoming_conf_id')]].filter((id) => id !== null && id !== '')
    const joined = new Set([key])
    for (const id of ids) for (const other of groupOf.get(String(id)) ?? []) joined.add(other)
    for (const member of joined) byKey.set(member, joined)
    for (const [id, group] of groupOf) if ([...group].some((member) => joined.has(member))) groupOf.set(id, joined)
    for (const id of ids) groupOf.set(String(id), joined)
  }
  return byKey
}

describe('legs', () => {
  test('of every call of a day are those that a union over all rows joins', () => {
    const reader = cache.reader()
    const joined = groups()
    const sizes = new Map<number, number>()
    for (const { key } of reader.page({ ...view, filter: { ...filter, to: day('2026-03-02') } }, 0, 300).rows) {
      const told = story(reader, 'test', 'calls', key)
      expect(told.legs.map((leg) => leg.key)).toEqual([...(joined.get(key) ?? [])].toSorted((a, b) => a - b))
      expect(told.isBounded).toBe(false)
      sizes.set(told.legs.length, (sizes.get(told.legs.length) ?? 0) + 1)
    }
    // Calls of one, of two and of three legs (a hunt group) were among them.
    expect([...sizes.keys()].toSorted()).toEqual([1, 2, 3])
  })

  test('a chain of ids that no row holds together is followed to its end', () => {
    const { db } = cache
    const keys = db.prepare('SELECT _key FROM r_calls ORDER BY _key LIMIT 4').pluck().all() as number[]
    const set = db.prepare('UPDATE r_calls SET h323_conf_id = ?, h323_incoming_conf_id = ? WHERE _key = ?')
    const before = db.prepare('SELECT h323_conf_id, h323_incoming_conf_id FROM r_calls WHERE _key = ?').raw(true)
    const kept = keys.map((key) => [...(before.get(key) as unknown[]), key])
    const chain = [
      ['a', ''],
      ['b', 'a'],
      ['c', 'b'],
      ['d', 'c']
    ]
    keys.forEach((key, i) => set.run(...(chain[i] ?? []), key))
    for (const key of keys) expect(story(cache.reader(), null, 'calls', key).legs.map((leg) => leg.key)).toEqual(keys)
    for (const each of kept) set.run(...each)
  })
})

test('a leg says its hunt group, extension and hold where the report of hunt groups has been copied', async () => {
  const hunt = await harness()
  try {
    await hunt.sync({ feeds: ['calls'] })
    const rowsOf = (dataset: 'cdr' | 'hunt') => hunt.reader().page({ ...view, dataset, filter }, 0, 500).rows
    /** Ids of the legs that name a group. */
    const named = (): unknown[] => {
      const reader = hunt.reader()
      const legs = rowsOf('cdr').flatMap(({ key }) => story(reader, 'test', 'calls', key).legs)
      const told = legs.filter(({ cells }) =>
        ['HuntGroupName', 'AgentExtension', 'HoldTime'].every((name) => cells[at(name)] !== null)
      )
      return [...new Set(told.map(({ cells }) => cells[at('ID')]))].toSorted()
    }
    expect(named()).toEqual([])
    await hunt.sync({ feeds: ['hunt-group-calls'] })
    const reports = rowsOf('hunt').map(({ cells }) => cells[at('ID')])
    expect(reports.length).toBeGreaterThan(10)
    expect(named()).toEqual(reports.toSorted())
  } finally {
    await hunt.close()
  }
})

describe('the row', () => {
  test('carries what was sent, its source, and when its time was looked at', () => {
    const reader = cache.reader()
    const [first] = reader.page({ ...view, filter }, 0, 1).rows
    const told = story(reader, 'test', 'calls', first?.key ?? 0)
    expect(told.row).toMatchObject({ key: first?.key, cells: first?.cells, gone: false })
    expect(told.source).toMatchObject({ url: cache.service.url, customer: 1001 })
    expect(told.looked?.feed).toBe('calls')
    expect(told.goneAt).toBeNull()
    expect(told.changes).toEqual([])
  })

  test('of another source, or of none, is not found', () => {
    const reader = cache.reader()
    const [first] = reader.page({ ...view, filter }, 0, 1).rows
    expect(() => story(reader, 'another', 'calls', first?.key ?? 0)).toThrow(/not held any more/)
    expect(() => story(reader, 'test', 'calls', 1)).toThrow(/not held any more/)
  })

  test('tells its changes and that it is gone', async () => {
    const from = day('2026-03-01')
    await fetch(`${cache.service.url}/_sample/behaviour`, {
      method: 'POST',
      body: JSON.stringify({ rerate: { from, to: day('2026-03-02'), share: 0.5 } })
    })
    await cache.sync({ again: true })
    const reader = cache.reader()
    const changed = cache.db.prepare("SELECT row, old_amount, new_amount FROM change WHERE kind = 'changed'").all()
    const [one] = changed as { row: number; old_amount: string; new_amount: string }[]
    const told = story(reader, 'test', 'calls', one?.row ?? 0)
    expect(told.changes).toHaveLength(1)
    expect(told.changes[0]).toMatchObject({ kind: 'changed', oldAmount: one?.old_amount, newAmount: one?.new_amount })
    expect(told.row.cells[at('Charged_Amount')]).toBe(one?.new_amount)
    cache.db.prepare('UPDATE r_calls SET _gone = 77 WHERE _key = ?').run(one?.row)
    expect(story(reader, 'test', 'calls', one?.row ?? 0)).toMatchObject({ goneAt: 77, row: { gone: true } })
  })
})
