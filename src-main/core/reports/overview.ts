// The Overview of a view: its rows and those of the period before, bucket by bucket.
import type { Overview } from '../../shared/contract/schemas.ts'
import type { TimeUnit } from '../../shared/domain/time-bars.ts'
import { AppError } from '../../shared/errors.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { findRecordType } from '../../shared/records/index.ts'
import { hasConferences } from '../../shared/records/members.ts'
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import { forgetGroups } from '../columns/call-groups.ts'
import type { Segment } from '../columns/segment.ts'
import { sliceMembers } from './call-slice.ts'
import { CallChain } from './call-chain.ts'
import type { DayPart } from './known-days.ts'
import { KnownDays } from './known-days.ts'
import { OverviewFigures } from './overview-figures.ts'

interface Span {
  readonly from: number
  readonly to: number
}

export interface OverviewOptions {
  readonly unit: TimeUnit
  /** The period to compare with. */
  readonly before: Span | null
}

/** Calls that connected so long before the period are looked at for what they still use of it. */
const CARRIED_MS = 86_400_000

/**
 * `view.filter` says the period, its zone that of bars and hours. Peak and busy hour count answered calls of up to 24 hours
 * before the period too, as long as they lasted into it. Throws `input.invalid` for records that are no calls,
 * `job.cancelled`.
 */
export function overview(reader: CacheReader, view: ReadView, options: OverviewOptions): Overview {
  const type = findRecordType(view.record)
  if (!type.call) throw new AppError('input.invalid', `${type.title} are no calls: they have no such figures.`)
  return reader.columns.read(() => {
    try {
      return addedUp(reader, type, view, options)
    } finally {
      forgetGroups(reader.columns)
    }
  })
}

const bucketsOf = (reader: CacheReader, type: RecordType, { source, dataset }: ReadView): readonly Segment[] =>
  reader.columns.segments(type, reader.srcs(source, dataset))

type Visit = (part: DayPart, bucket: Segment) => void

function addedUp(reader: CacheReader, type: RecordType, view: ReadView, { unit, before }: OverviewOptions): Overview {
  const { from, to, zone } = view.filter
  const figures = new OverviewFigures(type, { unit, zone, from, to })
  const days = new KnownDays(reader, type, figures.grain)
  const walk = (part: Partial<Span>, visit: Visit): void => {
    const scanned = { ...view, filter: { ...view.filter, ...part } }
    reader.scan(scanned, sliceMembers(type), (segment) => visit(days.part(segment), segment.bucket))
  }
  const buckets = hasConferences(type) ? bucketsOf(reader, type, view) : null
  const count = (part: Partial<Span>, which: 'now' | 'before'): void => {
    const chain = buckets && new CallChain(days.joins, buckets)
    walk(part, ({ figures: day, starts }, bucket) => {
      figures.add(which, day)
      if (chain) figures.correct(which, chain.meet(bucket, starts))
    })
    if (chain) figures.correct(which, chain.finish())
  }
  if (before !== null) count(before, 'before')
  if (from !== null) walk({ from: from - CARRIED_MS, to: from }, ({ figures: { load } }) => figures.load.add(load))
  count({}, 'now')
  return figures.answer(before !== null)
}
