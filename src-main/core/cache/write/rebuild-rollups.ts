// Builds the sums of a source anew from its rows: when its zone changes, since days and months are local.
import type Database from 'better-sqlite3'
import { RECORD_TYPES } from '../../../shared/records/index.ts'
import type { Stored } from '../codec.ts'
import { quoted, srcOf, tableName } from '../record-tables.ts'
import { rollups } from './rollups.ts'

/** Inside the caller's transaction. Gone rows count nowhere. */
export function rebuildRollups(db: Database.Database, sourceId: number, zone: string): void {
  const srcs = [srcOf(sourceId, 'cdr'), srcOf(sourceId, 'hunt')]
  for (const table of ['roll_slot', 'roll_account', 'roll_destination'])
    db.prepare(`DELETE FROM ${table} WHERE src IN (?, ?)`).run(...srcs)
  for (const type of RECORD_TYPES) {
    const sums = rollups(db, type, zone)
    if (!sums) continue
    const columns = type.members.map((member) => quoted(member.name)).join(', ')
    const chunk = db
      .prepare(
        `SELECT _key, _src, ${columns} FROM ${tableName(type)}
         WHERE _key > ? AND _src IN (?, ?) AND _gone IS NULL ORDER BY _key LIMIT 5000`
      )
      .raw(true)
    for (let after = -Number.MAX_SAFE_INTEGER; ;) {
      const rows = chunk.all(after, ...srcs) as Stored[][]
      for (const [, src, ...members] of rows) sums.add(src as number, members, 1)
      sums.flush()
      const last = rows.at(-1)
      if (!last) break
      after = last[0] as number
    }
  }
}
