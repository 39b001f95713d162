// What the cache holds, by feed and day; and what has changed in it.
import { statSync } from 'node:fs'
import type { CacheStatus, Change, Dataset, DayStatus } from '../../../shared/contract/schemas.ts'
import { localDate, startOf, startOfNext } from '../../../shared/domain/time-zone.ts'
import { calls } from '../../../shared/records/calls.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { findRecordType, RECORD_TYPES } from '../../../shared/records/index.ts'
import { findFeed } from '../../../shared/service/feeds.ts'
import { isStale } from '../../sync/plan.ts'
import { tableName } from '../record-tables.ts'
import type { Source } from '../write/sources.ts'
import type { WindowRow } from '../write/windows.ts'
import type { CacheReader } from './reader.ts'

export type CountedWindow = WindowRow & { readonly quarantined: number; readonly changes: number }

/** Windows with the rows they set aside and the changes they brought. */
export const COUNTED_WINDOWS = `SELECT win.*, (SELECT count(*) FROM quarantine WHERE win = win.id) AS quarantined,
  (SELECT count(*) FROM change WHERE change.source = win.source AND change.win = win.id) AS changes FROM win`

/** Feeds and days of one source, or of all. */
export function cacheStatus(reader: CacheReader, key: string | null): CacheStatus {
  const { db } = reader
  const all = db.prepare('SELECT * FROM source ORDER BY key').all() as Source[]
  const windows = db.prepare(`${COUNTED_WINDOWS} WHERE source = ? ORDER BY feed, start`)
  const unknown = db.prepare('SELECT name FROM unknown_member WHERE source = ? ORDER BY name').pluck()
  return {
    sources: all
      .filter((source) => key === null || source.key === key)
      .map((source) => ({
        key: source.key,
        url: source.url,
        customer: source.customer,
        account: source.account,
        zone: source.zone,
        days: daysOf(windows.all(source.id) as CountedWindow[], source.zone),
        unknownMembers: unknown.all(source.id) as string[]
      })),
    bytes: fileSize(db.name) + fileSize(`${db.name}-wal`),
    records: Object.fromEntries(RECORD_TYPES.map((type) => [type.name, countRows(reader, type, key, 'cdr')])),
    huntRecords: countRows(reader, calls, key, 'hunt')
  }
}

const fileSize = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Rows that the source's views list: gone ones are left out. */
function countRows(reader: CacheReader, { name }: RecordType, key: string | null, dataset: Dataset): number {
  const srcs = reader.srcs(key, dataset)
  return reader.db
    .prepare(`SELECT coalesce(sum(live), 0) FROM bucket WHERE type = ? AND src IN (${srcs.map(() => '?').join(', ')})`)
    .pluck()
    .get(name, ...srcs) as number
}

/** Windows gathered by the local day (or month) they lie in. */
export function daysOf(windows: readonly CountedWindow[], zone: string): DayStatus[] {
  const byDay = new Map<string, CountedWindow[]>()
  for (const window of windows) {
    const id = `${window.feed} ${localDate(zone, window.start)}`
    const list = byDay.get(id)
    if (list) list.push(window)
    else byDay.set(id, [window])
  }
  return [...byDay.values()].map((members) => dayOf(members, zone))
}

function dayOf(members: readonly CountedWindow[], zone: string): DayStatus {
  const [first] = members
  const start = first?.start ?? 0
  const feed = first?.feed ?? ''
  const unit = findFeed(feed).span
  const covered = members.reduce((sum, window) => sum + window.stop - window.start, 0)
  const whole = startOfNext(unit, zone, start) - startOf(unit, zone, start)
  const count = (pick: (window: CountedWindow) => number): number =>
    members.reduce((sum, window) => sum + pick(window), 0)
  const totals = members.map((window) => window.total)
  return {
    feed,
    day: localDate(zone, start),
    state: stateOf(members, covered < whole),
    rows: count((window) => window.rows),
    total: totals.every((total) => total !== null) ? count((window) => window.total ?? 0) : null,
    quarantined: count((window) => window.quarantined),
    changes: count((window) => window.changes),
    lookedAt: members.reduce<number | null>(
      (latest, { looked_at: at }) => Math.max(latest ?? 0, at ?? 0) || null,
      null
    ),
    reason:
      members.find((window) => window.reason !== null)?.reason ??
      (covered < whole ? 'Only a part of the day was asked for.' : null)
  }
}

function stateOf(members: readonly CountedWindow[], isPart: boolean): DayStatus['state'] {
  if (members.some((window) => window.state === 'failed')) return 'failed'
  if (isPart || members.some((window) => window.state === 'partial')) return 'partial'
  return members.some((window) => window.due > 0 || isStale(window)) ? 'stale' : 'complete'
}

export interface ChangeRow {
  readonly id: number
  readonly type: string
  readonly kind: Change['kind']
  readonly at: number
  readonly uid: string
  readonly env: string | null
  readonly time: number | null
  readonly account: string | null
  readonly old_amount: string | null
  readonly new_amount: string | null
  readonly members: string
}

/** Changes of one source or of all, oldest first. `since`: UTC milliseconds of when they were noticed. */
export function changes(
  reader: CacheReader,
  source: string | null,
  since: number | null,
  limit: number | null
): Change[] {
  const rows = reader.db
    .prepare(
      `SELECT change.* FROM change JOIN source ON source.id = change.source
       WHERE (@source IS NULL OR source.key = @source) AND (@since IS NULL OR at >= @since)
       ORDER BY change.id LIMIT coalesce(@limit, -1)`
    )
    .all({ source, since, limit }) as ChangeRow[]
  return rows.map(changeOf)
}

export const changeOf = (row: ChangeRow): Change => ({
  id: row.id,
  record: row.type,
  kind: row.kind,
  at: row.at,
  uid: row.uid,
  environment: row.env,
  time: row.time,
  account: row.account,
  oldAmount: row.old_amount,
  newAmount: row.new_amount,
  members: JSON.parse(row.members) as Change['members']
})

/** First and last instant of the rows held. */
export function extent(
  reader: CacheReader,
  source: string | null,
  record: string,
  dataset: Dataset
): { from: number | null; to: number | null } {
  const type = findRecordType(record)
  const srcs = reader.srcs(source, dataset)
  const edge = (direction: string): number | undefined =>
    reader.db
      .prepare(
        `SELECT _key FROM ${tableName(type)} WHERE _src IN (${srcs.map(() => '?').join(', ')}) AND _gone IS NULL
         AND _key > 1048576 ORDER BY _key ${direction} LIMIT 1`
      )
      .pluck()
      .get(...srcs) as number | undefined
  const toMs = (key: number | undefined): number | null => (key === undefined ? null : Math.floor(key / 2 ** 20) * 1000)
  return { from: toMs(edge('ASC')), to: toMs(edge('DESC')) }
}
