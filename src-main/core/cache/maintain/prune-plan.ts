// What goes when all days before a date go. The preview counts by it, and pruning does it.
import type Database from 'better-sqlite3'
import type { PrunePreview } from '../../../shared/contract/schemas.ts'
import { localDate, parseDate } from '../../../shared/domain/time-zone.ts'
import { RECORD_TYPES } from '../../../shared/records/index.ts'
import { firstKeyOf, srcOf, tableName, timeOfKey } from '../record-tables.ts'
import { Membership } from '../write/membership.ts'
import type { Source } from '../write/sources.ts'

export interface PruneScope {
  /** Null: every source. */
  readonly source: string | null
  /** `YYYY-MM-DD` in each source's zone: windows that end at its start, or before, go with their rows. */
  readonly before: string
}

export interface PrunedWindow {
  readonly id: number
  readonly start: number
  readonly stop: number
}

export interface PrunedSource {
  readonly id: number
  readonly zone: string
  readonly srcs: readonly [number, number]
  /** Rows that the service no longer has, and that no window holds, go where they lie before this. */
  readonly goneBefore: number
  readonly windows: readonly PrunedWindow[]
}

/** Whole windows only: a part of one could not be told from what the service no longer has. */
export function pruned(db: Database.Database, { source, before }: PruneScope): PrunedSource[] {
  const sources = db
    .prepare('SELECT * FROM source WHERE ? IS NULL OR key = ? ORDER BY id')
    .all(source, source) as Source[]
  const windows = db.prepare('SELECT id, start, stop FROM win WHERE source = ? AND stop <= ? ORDER BY start, id')
  return sources.map(({ id, zone }) => {
    const end = parseDate(before, zone)
    return {
      id,
      zone,
      srcs: [srcOf(id, 'cdr'), srcOf(id, 'hunt')],
      goneBefore: firstKeyOf(end),
      windows: windows.all(id, end) as PrunedWindow[]
    }
  })
}

/** Row numbers of gone rows that go. */
export const goneRows = (db: Database.Database, table: string): Database.Statement =>
  db
    .prepare(
      `SELECT _key FROM ${table} WHERE _gone IS NOT NULL AND _src IN (?, ?) AND _key < ? ORDER BY _key LIMIT 5000`
    )
    .pluck()

class Count {
  rows = 0
  readonly byRecord = new Map<string, number>()
  readonly byMonth = new Map<string, number>()

  add(record: string, key: number, zone: string): void {
    const month = localDate(zone, timeOfKey(key)).slice(0, 7)
    this.rows++
    this.byRecord.set(record, (this.byRecord.get(record) ?? 0) + 1)
    this.byMonth.set(month, (this.byMonth.get(month) ?? 0) + 1)
  }
}

/** How many more windows than one deliver a row, of those rows that several deliver. */
function sharedRows(db: Database.Database): (type: string, row: number) => number {
  const counts = new Map<string, Map<number, number>>()
  const rows = db.prepare('SELECT row, count(*) AS n FROM shared_row WHERE type = ? GROUP BY row')
  return (type, row) => {
    let known = counts.get(type)
    if (!known) {
      known = new Map((rows.all(type) as { row: number; n: number }[]).map(({ row: key, n }) => [key, n]))
      counts.set(type, known)
    }
    return known.get(row) ?? 0
  }
}

function countMembers(db: Database.Database, source: PrunedSource, count: Count): void {
  const membership = new Membership(db)
  const sharedBy = sharedRows(db)
  const left = new Map<string, number>()
  for (const { id } of source.windows)
    for (const [type, keys] of membership.known(id))
      for (const key of keys) {
        const others = sharedBy(type, key)
        if (others === 0) {
          count.add(type, key, source.zone)
          continue
        }
        const name = `${type} ${key}`
        const leaves = (left.get(name) ?? 0) + 1
        left.set(name, leaves)
        if (leaves === others + 1) count.add(type, key, source.zone)
      }
}

function countGone(db: Database.Database, source: PrunedSource, count: Count): number {
  let gone = 0
  for (const type of RECORD_TYPES) {
    const keys = db
      .prepare(`SELECT _key FROM ${tableName(type)} WHERE _gone IS NOT NULL AND _src IN (?, ?) AND _key < ?`)
      .pluck()
      .all(...source.srcs, source.goneBefore) as number[]
    for (const key of keys) count.add(type.name, key, source.zone)
    gone += keys.length
  }
  return gone
}

/** Exactly what `prune` would remove now. */
export function prunePreview(db: Database.Database, scope: PruneScope): PrunePreview {
  const count = new Count()
  const sources = pruned(db, scope)
  let gone = 0
  for (const source of sources) {
    countMembers(db, source, count)
    gone += countGone(db, source, count)
  }
  const edges = sources.flatMap(({ windows, zone }) =>
    windows.map(({ start, stop }) => ({ first: localDate(zone, start), last: localDate(zone, stop - 1) }))
  )
  return {
    rows: count.rows,
    gone,
    windows: edges.length,
    first: edges.reduce<string | null>((least, { first }) => (least === null || first < least ? first : least), null),
    last: edges.reduce<string | null>((most, { last }) => (most === null || last > most ? last : most), null),
    records: [...count.byRecord].map(([record, rows]) => ({ record, rows })),
    months: [...count.byMonth].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, rows]) => ({ month, rows }))
  }
}
