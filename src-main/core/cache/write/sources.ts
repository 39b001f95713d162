// Sources: whom the rows of the cache belong to (a service, and a customer or account of it).
import type Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { findRecordType, RECORD_TYPES } from '../../../shared/records/index.ts'
import { FEEDS } from '../../../shared/service/feeds.ts'
import { srcOf, tableName } from '../record-tables.ts'
import { recountBuckets } from './buckets.ts'
import { Membership } from './membership.ts'
import { rebuildRollups } from './rebuild-rollups.ts'

export interface SourceFields {
  readonly key: string
  readonly url: string
  readonly customer: number | null
  readonly account: number | null
  readonly zone: string
  /** JSON of the service clock. */
  readonly clock: string
}

export interface Source extends SourceFields {
  readonly id: number
  /** JSON of the client's capability, once known. */
  readonly capability: string | null
}

/**
 * The source of that key, created where it is new. Another zone rebuilds its day and month sums. Another service clock
 * changes what every stored time means: refused, since the rows would contradict each other.
 */
export function ensureSource(db: Database.Database, fields: SourceFields): Source {
  const find = db.prepare('SELECT * FROM source WHERE key = ?')
  const before = find.get(fields.key) as Source | undefined
  if (before && before.clock !== fields.clock)
    throw new AppError(
      'input.invalid',
      'The cache holds rows of this service that were read with another service clock. Remove them first, or keep the clock.'
    )
  if (before?.zone === fields.zone) return before
  db.transaction(() => {
    db.prepare(
      `INSERT INTO source(key, url, customer, account, zone, clock) VALUES (@key, @url, @customer, @account, @zone, @clock)
       ON CONFLICT(key) DO UPDATE SET zone = excluded.zone`
    ).run(fields)
    if (!before) return
    rebuildRollups(db, before.id, fields.zone)
    dropMonths(db, before.id)
  })()
  return find.get(fields.key) as Source
}

/** Months of another zone are other spans of time: their sums and fees are fetched anew. */
function dropMonths(db: Database.Database, sourceId: number): void {
  const feeds = FEEDS.filter((feed) => feed.span === 'month').map((feed) => feed.name)
  const windows = `SELECT id FROM win WHERE source = ? AND feed IN (${feeds.map(() => '?').join(', ')})`
  const membership = new Membership(db)
  const touched = new Set<RecordType>()
  for (const id of db
    .prepare(windows)
    .pluck()
    .all(sourceId, ...feeds) as number[]) {
    for (const [name, keys] of membership.known(id)) {
      const type = findRecordType(name)
      const remove = db.prepare(`DELETE FROM ${tableName(type)} WHERE _key = ?`)
      for (const key of keys) remove.run(key)
      touched.add(type)
    }
    db.prepare('DELETE FROM win WHERE id = ?').run(id)
  }
  for (const type of touched) recountBuckets(db, type, srcsOf(sourceId))
}

const srcsOf = (sourceId: number): number[] => [srcOf(sourceId, 'cdr'), srcOf(sourceId, 'hunt')]

/** Remembers what form of request the service takes. */
export function saveCapability(db: Database.Database, sourceId: number, capability: string): void {
  db.prepare('UPDATE source SET capability = ? WHERE id = ?').run(capability, sourceId)
}

/** Removes a source with all its rows, windows, changes and sums. */
export function removeSource(db: Database.Database, key: string): void {
  const id = db.prepare('SELECT id FROM source WHERE key = ?').pluck().get(key) as number | undefined
  if (id === undefined) return
  const srcs = srcsOf(id)
  db.transaction(() => {
    for (const type of RECORD_TYPES) {
      const table = tableName(type)
      db.prepare(
        `DELETE FROM shared_row WHERE type = ? AND row IN (SELECT _key FROM ${table} WHERE _src IN (?, ?))`
      ).run(type.name, ...srcs)
      db.prepare(`DELETE FROM ${table} WHERE _src IN (?, ?)`).run(...srcs)
    }
    for (const roll of ['roll_slot', 'roll_account', 'roll_destination', 'bucket'])
      db.prepare(`DELETE FROM ${roll} WHERE src IN (?, ?)`).run(...srcs)
    for (const table of ['change', 'unknown_member', 'pass_log', 'win'])
      db.prepare(`DELETE FROM ${table} WHERE source = ?`).run(id)
    db.prepare('DELETE FROM source WHERE id = ?').run(id)
  })()
}
