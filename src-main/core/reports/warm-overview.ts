// What the Overview needs, made before it is asked for.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { calls } from '../../shared/records/calls.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { RECORD_TYPES } from '../../shared/records/index.ts'
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import type { Segment } from '../columns/segment.ts'
import { sliceMembers } from './call-slice.ts'
import { KnownDays } from './known-days.ts'
import { overview } from './overview.ts'

const DAY_MS = 86_400_000
const FORTNIGHT_MS = 14 * DAY_MS
const TIMES = 4

/**
 * Works out, in the background and a bucket at a time, what an Overview of whole days needs and is not known yet. Ends
 * early where stopped; throws what a question would.
 */
export async function warmDays(reader: CacheReader, isStopped: () => boolean): Promise<void> {
  for (const type of RECORD_TYPES.filter(({ call }) => call !== undefined)) {
    const days = new KnownDays(reader, type)
    const unknown = segmentsOf(reader, type).filter((segment) => segment.live > 0 && !days.has(segment))
    for (const day of new Set(unknown.map((segment) => segment.day))) {
      await nextTurn()
      if (isStopped()) return
      const view = viewOf(type, day * DAY_MS, (day + 1) * DAY_MS)
      reader.scan(view, sliceMembers(type), (segment) => void days.figures(segment))
    }
  }
}

/** Code that has not run yet runs several times slower: figures of a fortnight are thrown away. */
export async function rehearseOverview(reader: CacheReader, isStopped: () => boolean): Promise<void> {
  const last = segmentsOf(reader, calls).at(-1)
  if (!last) return
  const to = (last.day + 1) * DAY_MS
  const from = to - FORTNIGHT_MS
  for (let time = 0; time < TIMES; time++) {
    await nextTurn()
    if (isStopped()) return
    overview(reader, viewOf(calls, from, to), { unit: 'day', before: { from: from - FORTNIGHT_MS, to: from } })
  }
}

const segmentsOf = (reader: CacheReader, type: RecordType): readonly Segment[] =>
  reader.columns.read(() => reader.columns.segments(type, reader.srcs(null, 'cdr')))

const viewOf = (type: RecordType, from: number, to: number): ReadView => ({
  source: null,
  record: type.name,
  dataset: 'cdr',
  sort: [],
  filter: { from, to, search: '', where: [], gone: false, zone: 'UTC' }
})
