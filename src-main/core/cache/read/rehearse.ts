// Code that has not run yet runs several times slower: questions that users ask first are asked before, of one day's rows.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Sort } from '../../../shared/contract/schemas.ts'
import { calls } from '../../../shared/records/calls.ts'
import type { CacheReader, ReadView } from './reader.ts'

const DAY_MS = 86_400_000
const PAGE = 100
/** Loops over some ten thousand rows are compiled by then. */
const TIMES = 6

/** Pages of calls: by time, sorted by numbers, words, phone numbers and several, searched. Answers are thrown away. */
export async function rehearse(reader: CacheReader, isStopped: () => boolean): Promise<void> {
  const last = reader.columns.read(() => reader.columns.segments(calls, reader.srcs(null, 'cdr')).at(-1))
  if (!last) return
  const span = { from: last.day * DAY_MS, to: (last.day + 1) * DAY_MS }
  for (let time = 0; time < TIMES; time++)
    for (const view of questions(span, time)) {
      await nextTurn()
      if (isStopped()) return
      reader.page(view, 0, PAGE)
    }
}

const up = (member: string): Sort[number] => ({ member, descending: false })
const down = (member: string): Sort[number] => ({ member, descending: true })
const SORTS: readonly Sort[] = [
  [],
  [down('Charged_Amount')],
  [up('Charged_Amount')],
  [down('Used_Quantity')],
  [up('CLD')],
  [down('CLI')],
  [up('AccountID'), down('Charged_Amount')],
  [up('Connect_time')]
]

function questions(span: { from: number; to: number }, time: number): ReadView[] {
  const viewOf = (sort: Sort, search: string): ReadView => ({
    source: null,
    record: calls.name,
    dataset: 'cdr',
    sort,
    // Another span each time: what is remembered of a view is not asked again.
    filter: { ...span, from: span.from + time, search, where: [], gone: false, zone: 'UTC' }
  })
  return [...SORTS.map((sort) => viewOf(sort, '')), viewOf([], `${String(time)}23456`), viewOf([], 'none such')]
}
