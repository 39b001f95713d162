// Figures of a view: totals and series. From the sums kept with the rows where the view is a span of time, else by a scan.
import type { SeriesPoint, Totals } from '../../../shared/contract/schemas.ts'
import { addDecimals } from '../../../shared/domain/decimal.ts'
import { VOICE_SERVICE } from '../../../shared/domain/service.ts'
import { zoneOffsets } from '../../../shared/domain/time-zone.ts'
import type { CallMembers, RecordType } from '../../../shared/records/definition.ts'
import { findRecordType } from '../../../shared/records/index.ts'
import { quoted, tableName } from '../record-tables.ts'
import { monthNumber, SLOT_MS } from '../write/rollups.ts'
import type { CacheReader, ReadView } from './reader.ts'
import { addExact, joinSum, splitSum } from './sums.ts'
import { isByTimeOnly } from './where.ts'

/** Sums of a group of rows, exact. */
interface Group {
  readonly slot: number
  readonly records: number
  readonly voice: number
  readonly answered: number
  readonly seconds: string
  readonly billedSeconds: string
  readonly amount: string
}

interface SumRow {
  readonly slot: number
  readonly n: number
  readonly voice: number | null
  readonly answered: number | null
  readonly odd: number
  readonly used_q: number | null
  readonly used_r: number | null
  readonly billed_q: number | null
  readonly billed_r: number | null
  readonly amount_q: number | null
  readonly amount_r: number | null
}

const EMPTY: Totals = { records: 0, voice: 0, answered: 0, seconds: '0', billedSeconds: '0', amount: '0' }

/** Rows, those of voice calls, answered ones, talked and billed seconds of voice calls, charged amount of all rows. */
export function totals(reader: CacheReader, view: ReadView): Totals {
  const sum = add(groups(reader, view, 'all'))
  return sum ?? EMPTY
}

/** The same over time: one point for each hour, day or month of the zone that has rows. */
export function series(
  reader: CacheReader,
  view: ReadView,
  unit: 'hour' | 'day' | 'month',
  zone: string
): SeriesPoint[] {
  const offset = zoneOffsets(zone)
  const bars = new Map<number, Group[]>()
  for (const group of groups(reader, view, 'slot')) {
    const at = startOfUnit(group.slot * SLOT_MS, unit, offset)
    const bar = bars.get(at)
    if (bar) bar.push(group)
    else bars.set(at, [group])
  }
  return [...bars]
    .toSorted(([a], [b]) => a - b)
    .map(([at, members]) => {
      const { records, voice, answered, seconds, amount } = add(members) ?? EMPTY
      return { at, records, voice, answered, seconds, amount }
    })
}

function startOfUnit(ms: number, unit: 'hour' | 'day' | 'month', offset: (ms: number) => number): number {
  const shift = offset(ms)
  const local = ms + shift
  if (unit === 'hour') return Math.floor(local / 3_600_000) * 3_600_000 - shift
  const month = monthNumber(ms, shift)
  const start =
    unit === 'day'
      ? Math.floor(local / 86_400_000) * 86_400_000
      : Date.UTC(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1)
  // The offset at the start may differ from the one now: the day of a change.
  return start - offset(start - shift)
}

function groups(reader: CacheReader, view: ReadView, by: 'all' | 'slot'): Group[] {
  const type = findRecordType(view.record)
  const { from, to } = view.filter
  const isAligned = (from ?? 0) % SLOT_MS === 0 && (to ?? 0) % SLOT_MS === 0
  const fromSums =
    type.call !== undefined && isByTimeOnly(view.filter) && isAligned ? kept(reader, view, type, by) : null
  return fromSums ?? scanned(reader, view, type, by)
}

/** SQL that is true for a row of a voice call: the same rule as isVoice. */
const voiceSql = (column: string): string => `(coalesce(${column}, 0) IN (0, ${VOICE_SERVICE}))`

const KEPT_VOICE = voiceSql('service')
const SUMS = [
  splitSum(`iif(${KEPT_VOICE}, used, 0)`, 'used'),
  splitSum(`iif(${KEPT_VOICE}, billed, 0)`, 'billed'),
  splitSum('amount', 'amount')
].join(', ')

/** From roll_slot; null where rows in the span have figures that it cannot hold. */
function kept(reader: CacheReader, view: ReadView, type: RecordType, by: 'all' | 'slot'): Group[] | null {
  const srcs = reader.srcs(view.source, view.dataset)
  const { from, to } = view.filter
  const rows = reader.db
    .prepare(
      `SELECT slot, sum(n) AS n, sum(iif(${KEPT_VOICE}, n, 0)) AS voice,
       sum(iif(${KEPT_VOICE}, n * answered, 0)) AS answered, sum(odd) AS odd, ${SUMS} FROM roll_slot
       WHERE type = ? AND src IN (${srcs.map(() => '?').join(', ')}) AND slot >= ? AND slot < ?
       ${by === 'slot' ? 'GROUP BY slot' : ''} HAVING sum(n) > 0`
    )
    .all(
      type.name,
      ...srcs,
      from === null ? -Number.MAX_SAFE_INTEGER : from / SLOT_MS,
      to === null ? Number.MAX_SAFE_INTEGER : to / SLOT_MS
    ) as SumRow[]
  return rows.some((row) => row.odd > 0) ? null : rows.map((row) => groupOf(row))
}

/** From the rows themselves. */
function scanned(reader: CacheReader, view: ReadView, type: RecordType, by: 'all' | 'slot'): Group[] {
  const { sql, params } = reader.where(view)
  const table = tableName(type)
  const slot = `CAST(floor(_key / ${(SLOT_MS / 1000) * 2 ** 20}.0) AS INTEGER)`
  const columns = type.call ? callColumns(type.call) : null
  const sums = columns
    ? [
        `sum(${columns.voice}) AS voice`,
        `sum(${columns.answered}) AS answered`,
        splitSum(columns.used, 'used'),
        splitSum(columns.billed, 'billed'),
        splitSum(columns.amount, 'amount'),
        `sum(${columns.odd}) AS odd`
      ]
    : ['0 AS voice', '0 AS answered', '0 AS odd']
  const group = by === 'slot' ? 'GROUP BY 1' : ''
  const rows = reader.db
    .prepare(
      `SELECT ${by === 'slot' ? slot : '0'} AS slot, count(*) AS n, ${sums.join(', ')} FROM ${table} WHERE ${sql} ${group}`
    )
    .all(...params) as SumRow[]
  const odd =
    columns && rows.some((row) => row.odd > 0) ? oddRows(reader, view, type, columns, by === 'slot' ? slot : '0') : null
  return rows.filter((row) => row.n > 0).map((row) => groupOf(row, odd?.get(row.slot)))
}

interface CallColumns {
  readonly used: string
  readonly billed: string
  readonly amount: string
  readonly voice: string
  readonly answered: string
  readonly odd: string
}

/** Quantities of other services than voice are no seconds: NULL here. */
function callColumns(call: CallMembers): CallColumns {
  const voice = voiceSql(quoted(call.service))
  const used = `iif(${voice}, ${quoted(call.used ?? call.charged)}, NULL)`
  const billed = `iif(${voice}, ${quoted(call.charged)}, NULL)`
  const amount = quoted(call.amount)
  const talked = `iif(typeof(${used}) = 'text', CAST(${used} AS REAL) > 0, coalesce(${used}, 0) > 0)`
  const odd = [used, billed, amount].map((column) => `typeof(${column}) = 'text'`).join(' OR ')
  return {
    used,
    billed,
    amount,
    voice,
    answered: call.failed === null ? talked : `(${talked} AND coalesce(${quoted(call.failed)}, 0) = 0)`,
    odd: `(${odd})`
  }
}

interface Odd {
  readonly used: string[]
  readonly billed: string[]
  readonly amount: string[]
}

/** The figures that stand as text, by slot. */
function oddRows(
  reader: CacheReader,
  view: ReadView,
  type: RecordType,
  columns: CallColumns,
  slot: string
): Map<number, Odd> {
  const { sql, params } = reader.where(view)
  const rows = reader.db
    .prepare(
      `SELECT ${slot} AS slot, ${columns.used} AS used, ${columns.billed} AS billed, ${columns.amount} AS amount
       FROM ${tableName(type)} WHERE ${sql} AND ${columns.odd}`
    )
    .all(...params) as { slot: number; used: unknown; billed: unknown; amount: unknown }[]
  const bySlot = new Map<number, Odd>()
  for (const row of rows) {
    let odd = bySlot.get(row.slot)
    if (!odd) bySlot.set(row.slot, (odd = { used: [], billed: [], amount: [] }))
    if (typeof row.used === 'string') odd.used.push(row.used)
    if (typeof row.billed === 'string') odd.billed.push(row.billed)
    if (typeof row.amount === 'string') odd.amount.push(row.amount)
  }
  return bySlot
}

function groupOf(row: SumRow, odd: Odd = { used: [], billed: [], amount: [] }): Group {
  return {
    slot: row.slot,
    records: row.n,
    voice: row.voice ?? 0,
    answered: row.answered ?? 0,
    seconds: addExact([joinSum(row.used_q, row.used_r), ...odd.used]),
    billedSeconds: addExact([joinSum(row.billed_q, row.billed_r), ...odd.billed]),
    amount: addExact([joinSum(row.amount_q, row.amount_r), ...odd.amount])
  }
}

function add(members: readonly Group[]): Totals | null {
  if (members.length === 0) return null
  return {
    records: members.reduce((sum, group) => sum + group.records, 0),
    voice: members.reduce((sum, group) => sum + group.voice, 0),
    answered: members.reduce((sum, group) => sum + group.answered, 0),
    seconds: addDecimals(members.map((group) => group.seconds)),
    billedSeconds: addDecimals(members.map((group) => group.billedSeconds)),
    amount: addDecimals(members.map((group) => group.amount))
  }
}
