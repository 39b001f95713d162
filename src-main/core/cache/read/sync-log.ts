// What syncs did and met: passes, rows set aside, members that nobody knows, and how far a source is complete.
import type Database from 'better-sqlite3'
import type { SetAside, SetAsideRow, SyncPass, SyncPasses, UnknownMember } from '../../../shared/contract/schemas.ts'
import { AppError } from '../../../shared/errors.ts'

interface Slice {
  readonly source: string
  /** Rows with a smaller id, newest first; null: from the newest. */
  readonly before: number | null
  readonly limit: number
}

export function passes(db: Database.Database, { source, before, limit }: Slice): SyncPasses {
  const id = sourceId(db, source)
  const rows = db
    .prepare(
      `SELECT id, at, feed, start AS "from", stop AS "to", again, passes, requests, retries, bytes, rows, added, changed,
         gone, written, ms, result, code, reason
       FROM pass_log WHERE source = @id AND (@before IS NULL OR id < @before) ORDER BY id DESC LIMIT @limit`
    )
    .all({ id, before, limit }) as (Omit<SyncPass, 'again'> & { readonly again: 0 | 1 })[]
  const total = db.prepare('SELECT count(*) FROM pass_log WHERE source = ?').pluck().get(id) as number
  return { total, passes: rows.map((row) => ({ ...row, again: row.again === 1 })) }
}

const OF_SOURCE = 'FROM quarantine JOIN win ON win.id = quarantine.win WHERE win.source = @id'

/** Rows that could not be read, without their text. */
export function quarantine(db: Database.Database, { source, before, limit }: Slice): SetAside {
  const id = sourceId(db, source)
  const rows = db
    .prepare(
      `SELECT quarantine.id, at, feed, start AS "from", stop AS "to", list, bucket, quarantine.reason,
         length(raw) AS length
       ${OF_SOURCE} AND (@before IS NULL OR quarantine.id < @before) ORDER BY quarantine.id DESC LIMIT @limit`
    )
    .all({ id, before, limit }) as SetAsideRow[]
  const total = db.prepare(`SELECT count(*) ${OF_SOURCE}`).pluck().get({ id }) as number
  return { total, rows }
}

/** The text of a row that could not be read. Throws `not_found`. */
export function rawOf(db: Database.Database, source: string, row: number): { raw: string } {
  const sql = `SELECT raw ${OF_SOURCE} AND quarantine.id = @row`
  const raw = db
    .prepare(sql)
    .pluck()
    .get({ id: sourceId(db, source), row }) as string | undefined
  if (raw === undefined)
    throw new AppError('not_found', 'This row is not set aside any more: its day has been read again since.')
  return { raw }
}

export function unknownMembers(db: Database.Database, source: string): UnknownMember[] {
  return db
    .prepare('SELECT name, first_seen AS firstSeen, example FROM unknown_member WHERE source = ? ORDER BY name')
    .all(sourceId(db, source)) as UnknownMember[]
}

interface Edge {
  readonly askedAt: number | null
  readonly completeTo: Record<string, number>
}

/** When a source was last asked, and the end of each feed's last complete window. */
export function syncEdge(db: Database.Database, source: string): Edge {
  const id = sourceId(db, source)
  const askedAt = db.prepare('SELECT max(at) FROM pass_log WHERE source = ?').pluck().get(id) as number | null
  const ends = db
    .prepare(`SELECT feed, max(stop) FROM win WHERE source = ? AND state = 'complete' GROUP BY feed`)
    .raw()
    .all(id) as [string, number][]
  return { askedAt, completeTo: Object.fromEntries(ends) }
}

/** A source that was never synced has no rows of any kind. */
const sourceId = (db: Database.Database, key: string): number =>
  (db.prepare('SELECT id FROM source WHERE key = ?').pluck().get(key) as number | undefined) ?? -1
