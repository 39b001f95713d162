// What the Overview needs, made before it is asked for.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { calls } from '../../shared/records/calls.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { RECORD_TYPES } from '../../shared/records/index.ts'
import { hasConferences } from '../../shared/records/members.ts'
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import { forgetGroups } from '../columns/call-groups.ts'
import type { Segment } from '../columns/segment.ts'
import { sliceMembers } from './call-slice.ts'
import { KnownDays } from './known-days.ts'
import { overview } from './overview.ts'

const DAY_MS = 86_400_000
const FORTNIGHT_MS = 14 * DAY_MS
const TIMES = 4

const CALL_TYPES = RECORD_TYPES.filter(({ call }) => call !== undefined)

/** Brings into memory, in the background, the figures of days that were kept of an earlier start. Ends early where stopped. */
export async function recallDays(reader: CacheReader, isStopped: () => boolean): Promise<void> {
  for (const type of CALL_TYPES) {
    const days = new KnownDays(reader, type)
    for (const segment of segmentsOf(reader, type).toReversed()) {
      await nextTurn()
      if (isStopped()) return
      days.recall(segment)
    }
  }
}

/**
 * Works out, in the background and a day at a time, what an Overview of whole days needs and is not known yet, and keeps
 * it for the next start. Ends early where stopped; throws what a question would.
 */
export async function warmDays(reader: CacheReader, isStopped: () => boolean): Promise<void> {
  try {
    for (const type of CALL_TYPES) await warmType(reader, type, isStopped)
  } finally {
    forgetGroups(reader.columns)
  }
}

async function warmType(reader: CacheReader, type: RecordType, isStopped: () => boolean): Promise<void> {
  const days = new KnownDays(reader, type)
  const due = segmentsOf(reader, type).filter((segment) => segment.live > 0 && !days.isKept(segment))
  for (const day of new Set(due.map((segment) => segment.day))) {
    await nextTurn()
    if (isStopped()) return
    const view = viewOf(type, day * DAY_MS, (day + 1) * DAY_MS)
    reader.scan(view, sliceMembers(type), (segment) => days.keep(segment))
    joinDay(reader, type, days, day)
  }
}

/** Finds the calls that have legs on a day and on the one before or after it. */
function joinDay(reader: CacheReader, type: RecordType, days: KnownDays, day: number): void {
  if (!hasConferences(type)) return
  reader.columns.read(() => {
    const near = reader.columns.segments(type, reader.srcs(null, 'cdr')).filter((each) => Math.abs(each.day - day) <= 1)
    for (const before of near) {
      const after = near.find((each) => each.src === before.src && each.day === before.day + 1)
      if (after) days.joins.between(before, after)
    }
  })
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
