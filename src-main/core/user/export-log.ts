// The history of exports in the user's own file.
import type Database from 'better-sqlite3'
import type { ExportEntry } from '../../shared/contract/schemas.ts'

/** An entry as it is kept; whether its file is still there is the host's to say. */
export type LoggedExport = Omit<ExportEntry, 'isThere'>

interface LogRow {
  readonly id: number
  readonly at: number
  readonly name: string
  readonly file: string
  readonly rows: number
  readonly bytes: number
  readonly view: string
  readonly options: string
  readonly what: string
  readonly zone: string
  readonly format: ExportEntry['format']
  readonly masked: number
}

/** Newest first, `limit` of them, and how many there are. */
export function listExports(db: Database.Database, limit: number): { entries: LoggedExport[]; total: number } {
  const rows = db.prepare('SELECT * FROM export_log ORDER BY at DESC, id DESC LIMIT ?').all(limit) as LogRow[]
  const total = db.prepare('SELECT count(*) FROM export_log').pluck().get() as number
  return { entries: rows.map(entryOf), total }
}

export function findExport(db: Database.Database, id: number): LoggedExport | null {
  const row = db.prepare('SELECT * FROM export_log WHERE id = ?').get(id) as LogRow | undefined
  return row ? entryOf(row) : null
}

/** Adds an entry; its id is the file's to give. */
export function addExport(db: Database.Database, entry: Omit<LoggedExport, 'id'>): number {
  const added = db
    .prepare(
      `INSERT INTO export_log(at, name, file, rows, bytes, view, options, what, zone, format, masked)
       VALUES (@at, @name, @file, @rows, @bytes, @view, @options, @what, @zone, @format, @masked)`
    )
    .run({
      ...entry,
      view: JSON.stringify(entry.view),
      options: JSON.stringify(entry.options),
      masked: entry.masked ? 1 : 0
    })
  return Number(added.lastInsertRowid)
}

/** Forgets an entry; its file stays. True where there was one. */
export const removeExport = (db: Database.Database, id: number): boolean =>
  db.prepare('DELETE FROM export_log WHERE id = ?').run(id).changes > 0

const entryOf = ({ view, options, masked, ...row }: LogRow): LoggedExport => ({
  ...row,
  masked: masked === 1,
  view: JSON.parse(view) as LoggedExport['view'],
  options: JSON.parse(options) as LoggedExport['options']
})
