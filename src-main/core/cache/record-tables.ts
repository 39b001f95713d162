// One table for each record type, derived from its definition: nothing repeats a member list.
import type Database from 'better-sqlite3'
import type { RecordType } from '../../shared/records/definition.ts'
import { RECORD_TYPES } from '../../shared/records/index.ts'

/**
 * Columns every record table has before those of its members:
 * - `_key`: second of the ordering time × 2^20 + a tie breaker: time order is row order (speed.md 4)
 * - `_src`: source id × 2, + 1 for the hunt-group dataset · `_uid`, `_env`: identity among the rows of a source
 * - `_bucket`: dictionary key it came under · `_gone`: when a complete pass first missed it · `_extra`: what has no column
 */
export const OWN_COLUMNS = ['_key', '_src', '_uid', '_env', '_bucket', '_gone', '_extra'] as const

export const tableName = (type: RecordType): string => `r_${type.short.replaceAll('-', '_')}`
export const quoted = (column: string): string => `"${column}"`

/** A time is a whole number; everything else has an exact text form for what its compact form cannot hold. */
const columnType = (kind: string): string => (kind === 'time' ? 'INTEGER' : 'ANY')

/** Creates missing tables, and columns that a definition has gained. */
export function createRecordTables(db: Database.Database): void {
  db.transaction(() => {
    for (const type of RECORD_TYPES) createTable(db, type)
  })()
}

function createTable(db: Database.Database, type: RecordType): void {
  const table = tableName(type)
  const existing = new Set(db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[])
  if (existing.size === 0) {
    const members = type.members.map((member) => `${quoted(member.name)} ${columnType(member.kind)}`)
    db.exec(`CREATE TABLE ${table}(
      _key INTEGER PRIMARY KEY, _src INTEGER NOT NULL, _uid ANY NOT NULL, _env ANY NOT NULL, _bucket ANY,
      _gone INTEGER, _extra TEXT, ${members.join(', ')}
    ) STRICT`)
    db.exec(`CREATE UNIQUE INDEX ${table}_identity ON ${table}(_uid, _env, _src)`)
    return
  }
  for (const member of type.members)
    if (!existing.has(member.name))
      db.exec(`ALTER TABLE ${table} ADD COLUMN ${quoted(member.name)} ${columnType(member.kind)}`)
}

const TIES = 2 ** 20

/** The row number for an ordering time (UTC ms) and a tie breaker in [0, 2^20). Sorts by second, then by tie. */
export const rowKey = (timeMs: number, tie: number): number => Math.floor(timeMs / 1000) * TIES + tie

/** The second a row number stands for, as UTC ms. */
export const timeOfKey = (key: number): number => Math.floor(key / TIES) * 1000

/** The first row number of a second: bounds for a range of times. */
export const firstKeyOf = (timeMs: number): number => Math.ceil(timeMs / 1000) * TIES

/** Row numbers of a day of UTC lie in [day × this, (day + 1) × this). */
export const KEYS_PER_DAY = 86_400 * TIES
export const dayOfKey = (key: number): number => Math.floor(key / KEYS_PER_DAY)

export const nextTie = (tie: number): number => (tie + 1) % TIES
export const tieOf = (value: number): number => ((value % TIES) + TIES) % TIES

export const CDR_DATASET = 0
export const HUNT_DATASET = 1

/** The `_src` of a source's rows. */
export const srcOf = (sourceId: number, dataset: 'cdr' | 'hunt'): number =>
  sourceId * 2 + (dataset === 'hunt' ? HUNT_DATASET : CDR_DATASET)

/** The `_src` of the same source's rows that are no hunt group reports. */
export const srcOfRecords = (src: number): number => src - (src % 2) + CDR_DATASET
