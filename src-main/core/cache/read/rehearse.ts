// Code that has not run yet runs several times slower: questions that users ask first are asked before, of a day and of a month.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Condition, Sort } from '../../../shared/contract/schemas.ts'
import { calls } from '../../../shared/records/calls.ts'
import type { CacheReader, ReadView } from './reader.ts'

const DAY_MS = 86_400_000
const PAGE = 100

/** Days that are asked about, and how often: loops over some ten thousand rows are compiled by then. */
const OF_A_DAY = { days: 1, times: 6 } as const
/** What a click asks: rows of many days, where the first of each are known. */
const OF_A_MONTH = { days: 31, times: 2 } as const

/**
 * Pages of calls: by time, sorted by numbers, words, phone numbers and several, searched, filtered. Answers are thrown away.
 * Ends early where stopped; throws what a question would.
 */
export async function rehearse(
  reader: CacheReader,
  length: 'of a day' | 'of a month',
  isStopped: () => boolean
): Promise<void> {
  const last = reader.columns.read(() => reader.columns.segments(calls, reader.srcs(null, 'cdr')).at(-1))
  if (!last) return
  const { days, times } = length === 'of a day' ? OF_A_DAY : OF_A_MONTH
  const to = (last.day + 1) * DAY_MS
  for (let time = 0; time < times; time++)
    for (const view of questions({ from: to - days * DAY_MS, to }, time)) {
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

const FILTERS: readonly Condition[] = [
  { member: 'outcome', op: '=', values: ['answered'] },
  { member: 'CLD', op: 'starts', values: ['44'] },
  { member: 'CLI', op: 'contains', values: ['77'] },
  { member: 'Charged_Amount', op: '>', values: ['1'] },
  { member: 'hour', op: 'in', values: ['8', '9'] }
]

function questions(span: { from: number; to: number }, time: number): ReadView[] {
  const viewOf = (sort: Sort, search = '', where: Condition[] = []): ReadView => ({
    source: null,
    record: calls.name,
    dataset: 'cdr',
    sort,
    // Another span each time: what is remembered of a view is not asked again.
    filter: { ...span, from: span.from + time + 1, search, where, gone: false, zone: 'UTC' }
  })
  return [
    ...SORTS.map((sort) => viewOf(sort)),
    viewOf([], `${String(time)}23456`),
    viewOf([], 'none such'),
    ...FILTERS.map((condition) => viewOf([], '', [condition])),
    viewOf([down('Charged_Amount')], '', FILTERS.slice(0, 1))
  ]
}
