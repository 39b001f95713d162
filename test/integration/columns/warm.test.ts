// What is made ready before it is asked for: after it, sorts and filters by small columns read no rows.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { firstOfDay } from '../../../src-main/core/columns/first-of-days.ts'
import { warmColumns } from '../../../src-main/core/columns/warm.ts'
import type { ReadView } from '../../../src-main/core/cache/read/reader.ts'
import { rehearse } from '../../../src-main/core/cache/read/rehearse.ts'
import { warmFirstRows } from '../../../src-main/core/columns/warm-first-rows.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { memberIndex } from '../../../src-main/shared/records/index.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'
import type { Filled } from './rows.ts'
import { filled } from './rows.ts'

let cache: Filled
beforeEach(() => {
  cache = filled()
  for (let i = 0; i < 600; i++) {
    const cells = new Array<Cell>(calls.members.length).fill(null)
    const put = (name: string, cell: Cell): void => void (cells[memberIndex(calls).get(name) as number] = cell)
    put('ID', i + 1)
    put('IEnv', 1)
    put('Connect_time', Date.UTC(2026, 2, 2) + i * 1000)
    put('Disconnect_time', Date.UTC(2026, 2, 2) + (600 - i) * 1000)
    put('History', `route ${i % 7}`)
    cache.put(calls, cells)
  }
  cache.flush()
})
afterEach(() => cache.close())

it.each([
  ['Disconnect_time', 'newest first', true],
  ['History', 'newest first', true],
  ['Disconnect_time', 'oldest first', false]
] as const)('%s by the reader that begins with the %s: %s', async (member, order, isReady) => {
  const reader = cache.reader()
  await warmColumns(reader.columns, order, () => false)
  // Another program's rows: who reads them again sees it.
  cache.db.exec(`UPDATE r_calls SET "${member}" = NULL`)
  const view = {
    source: null,
    record: 'calls',
    dataset: 'cdr' as const,
    sort: [],
    filter: {
      from: null,
      to: null,
      search: '',
      where: [{ member, op: 'given' as const, values: [] }],
      gone: false,
      zone: 'UTC'
    }
  }
  expect(reader.totals(view).records).toBe(isReady ? 600 : 0)
})

it('finds the first rows of each day in the orders that calls are sorted by', async () => {
  const reader = cache.reader()
  const segments = () => reader.columns.read(() => reader.columns.segments(calls, null))
  const known = (order: string) => segments().map((segment) => firstOfDay(segment, order)?.length)
  expect(known('CLD')).toEqual([undefined])
  await warmColumns(reader.columns, 'newest first', () => false)
  await warmFirstRows(reader.columns, () => false)
  for (const order of ['-Charged_Amount', 'Charged_Amount', 'CLD', '-destination@0'])
    expect(known(order)).toEqual([400])
})

it('asks what users ask first, of a day and of a month, and stops when it is told to', async () => {
  const reader = cache.reader()
  await warmColumns(reader.columns, 'newest first', () => false)
  const asked: ReadView[] = []
  const page = reader.page.bind(reader)
  reader.page = (view, ...rest) => {
    asked.push(view)
    return page(view, ...rest)
  }
  await rehearse(reader, 'of a day', () => asked.length === 3)
  expect(asked).toHaveLength(3)
  await rehearse(reader, 'of a month', () => false)
  const days = asked.slice(3).map(({ filter: { from, to } }) => Math.ceil(((to ?? 0) - (from ?? 0)) / 86_400_000))
  expect(new Set(days)).toEqual(new Set([31]))
  expect(asked.some(({ sort, filter }) => sort.length > 0 && filter.where.length > 0)).toBe(true)
})
