// Totals and bars of a span of time from the sums kept with the rows: no column needs to be there.
import type { SeriesPoint, Totals } from '../../../shared/contract/schemas.ts'
import { addDecimals, fromMicros } from '../../../shared/domain/decimal.ts'
import { VOICE_SERVICE } from '../../../shared/domain/service.ts'
import { timeBars } from '../../../shared/domain/time-bars.ts'
import { findRecordType } from '../../../shared/records/index.ts'
import type { SeriesOptions } from '../../columns/figures.ts'
import { SLOT_MS } from '../write/rollups.ts'
import type { CacheReader, ReadView } from './reader.ts'

interface Kept extends Totals {
  readonly slot: number
}

/** Null where the view is more than a span of whole slots, or where the span holds figures that kept sums cannot. */
export function keptTotals(reader: CacheReader, view: ReadView): Totals | null {
  const groups = kept(reader, view, false)
  return groups && added(groups)
}

/** The same over time. */
export function keptSeries(
  reader: CacheReader,
  view: ReadView,
  { unit, zone, stack }: SeriesOptions
): SeriesPoint[] | null {
  if (stack !== null || unit === 'minute') return null
  const groups = kept(reader, view, true)
  if (!groups) return null
  const clock = timeBars(unit, zone)
  return [...Map.groupBy(groups, ({ slot }) => clock.startOf(slot))]
    .toSorted(([a], [b]) => a - b)
    .map(([at, members]) => {
      const { records, voice, answered, seconds, amount } = added(members)
      return { at, records, voice, answered, seconds, amount }
    })
}

interface SumRow {
  readonly slot: number
  readonly n: number
  readonly voice: number
  readonly answered: number
  readonly odd: number
  readonly used_q: number
  readonly used_r: number
  readonly billed_q: number
  readonly billed_r: number
  readonly amount_q: number
  readonly amount_r: number
}

/** SQL that is true for sums of voice calls: the same rule as isVoice; a row without a service is kept under 0. */
const VOICE = `(service IN (0, ${VOICE_SERVICE}))`
const MILLION = 1_000_000

/** Two sums whose combination is exact: neither leaves 2^53. */
const split = (expression: string, alias: string): string =>
  `sum(${expression} / ${MILLION}) AS ${alias}_q, sum(${expression} % ${MILLION}) AS ${alias}_r`

const join = (quotient: number, remainder: number): string =>
  fromMicros(BigInt(quotient) * BigInt(MILLION) + BigInt(remainder))

const SUMS = [
  split(`iif(${VOICE}, used, 0)`, 'used'),
  split(`iif(${VOICE}, billed, 0)`, 'billed'),
  split('amount', 'amount')
]

function kept(reader: CacheReader, view: ReadView, bySlot: boolean): Kept[] | null {
  const type = findRecordType(view.record)
  const { from, to, search, where, gone } = view.filter
  const isSpan = search.trim() === '' && where.length === 0 && !gone
  const isWhole = (from ?? 0) % SLOT_MS === 0 && (to ?? 0) % SLOT_MS === 0
  if (type.call === undefined || !isSpan || !isWhole) return null
  const srcs = reader.srcs(view.source, view.dataset)
  const rows = reader.db
    .prepare(
      `SELECT slot, sum(n) AS n, sum(iif(${VOICE}, n, 0)) AS voice, sum(iif(${VOICE}, n * answered, 0)) AS answered,
       sum(odd) AS odd, ${SUMS.join(', ')} FROM roll_slot
       WHERE type = ? AND src IN (${srcs.map(() => '?').join(', ')}) AND slot >= ? AND slot < ?
       ${bySlot ? 'GROUP BY slot' : ''} HAVING sum(n) > 0`
    )
    .all(
      type.name,
      ...srcs,
      from === null ? -Number.MAX_SAFE_INTEGER : from / SLOT_MS,
      to === null ? Number.MAX_SAFE_INTEGER : to / SLOT_MS
    ) as SumRow[]
  if (rows.some(({ odd }) => odd > 0)) return null
  return rows.map((row) => ({
    slot: row.slot,
    records: row.n,
    voice: row.voice,
    answered: row.answered,
    seconds: join(row.used_q, row.used_r),
    billedSeconds: join(row.billed_q, row.billed_r),
    amount: join(row.amount_q, row.amount_r)
  }))
}

const added = (groups: readonly Totals[]): Totals => {
  const count = (pick: (group: Totals) => number): number => groups.reduce((sum, group) => sum + pick(group), 0)
  return {
    records: count(({ records }) => records),
    voice: count(({ voice }) => voice),
    answered: count(({ answered }) => answered),
    seconds: addDecimals(groups.map(({ seconds }) => seconds)),
    billedSeconds: addDecimals(groups.map(({ billedSeconds }) => billedSeconds)),
    amount: addDecimals(groups.map(({ amount }) => amount))
  }
}
