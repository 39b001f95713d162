// What the Overview needs, made before it is asked for.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { calls } from '../../shared/records/calls.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { RECORD_TYPES } from '../../shared/records/index.ts'
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import { sliceMembers } from './call-slice.ts'
import { KnownDays } from './known-days.ts'
import { overview } from './overview.ts'

/**
 * Works out, in the background and a bucket at a time, what an Overview of whole days needs. Ends early where stopped;
 * throws what a question would.
 */
export async function warmOverview(reader: CacheReader, isStopped: () => boolean): Promise<void> {
  await warmDays(reader, isStopped)
  const last = spans(reader, calls).at(-1)
  if (!last) return
  // Code that has not run yet runs several times slower: answers of a fortnight are thrown away.
  for (let time = 0; time < TIMES; time++) {
    await nextTurn()
    if (isStopped()) return
    const from = last.to - FORTNIGHT_MS
    const before = { from: from - FORTNIGHT_MS, to: from }
    overview(reader, viewOf(calls, from, last.to), { unit: 'day', before })
  }
}

async function warmDays(reader: CacheReader, isStopped: () => boolean): Promise<void> {
  for (const type of RECORD_TYPES.filter(({ call }) => call !== undefined)) {
    const days = new KnownDays(reader, type)
    for (const { from, to } of spans(reader, type)) {
      await nextTurn()
      if (isStopped()) return
      reader.scan(viewOf(type, from, to), sliceMembers(type), (segment) => void days.figures(segment))
    }
  }
}

const DAY_MS = 86_400_000
const FORTNIGHT_MS = 14 * DAY_MS
const TIMES = 4

/** Days with rows, ascending. */
function spans(reader: CacheReader, type: RecordType): { from: number; to: number }[] {
  const days = reader.columns.read(() => reader.columns.segments(type, reader.srcs(null, 'cdr')).map(({ day }) => day))
  return [...new Set(days)].map((day) => ({ from: day * DAY_MS, to: (day + 1) * DAY_MS }))
}

const viewOf = (type: RecordType, from: number, to: number): ReadView => ({
  source: null,
  record: type.name,
  dataset: 'cdr',
  sort: [],
  filter: { from, to, search: '', where: [], gone: false, zone: 'UTC' }
})
