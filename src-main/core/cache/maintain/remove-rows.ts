// The one way in which rows leave the cache by hand: their sums and buckets leave with them, in the caller's transaction.
import type Database from 'better-sqlite3'
import type { RecordType } from '../../../shared/records/definition.ts'
import { findRecordType } from '../../../shared/records/index.ts'
import type { Stored } from '../codec.ts'
import { quoted, tableName } from '../record-tables.ts'
import { Buckets } from '../write/buckets.ts'
import type { Rollups } from '../write/rollups.ts'
import { rollups } from '../write/rollups.ts'

interface Tools {
  readonly type: RecordType
  readonly row: Database.Statement
  readonly remove: Database.Statement
  readonly sums: Rollups | null
  readonly buckets: Buckets
}

const OWN = 3

export class RowRemover {
  readonly #db: Database.Database
  readonly #zone: string
  readonly #tools = new Map<string, Tools>()

  /** `zone`: of the source whose rows are removed. */
  constructor(db: Database.Database, zone: string) {
    this.#db = db
    this.#zone = zone
  }

  /** False where no such row is there. */
  remove(typeName: string, key: number): boolean {
    const { row, remove, sums, buckets } = this.#of(typeName)
    const stored = row.get(key) as Stored[] | undefined
    if (!stored) return false
    const isLive = stored[2] === null
    if (isLive) sums?.add(stored[1] as number, stored.slice(OWN), -1)
    buckets.add(stored[1] as number, key, isLive ? 'live' : 'gone', -1)
    remove.run(key)
    return true
  }

  /** Writes the sums and the buckets; inside the transaction of the rows. */
  flush(): void {
    for (const { sums, buckets } of this.#tools.values()) {
      sums?.flush()
      buckets.flush()
    }
  }

  /** The transaction was rolled back: forget what it collected. */
  discard(): void {
    for (const { sums, buckets } of this.#tools.values()) {
      sums?.discard()
      buckets.discard()
    }
  }

  #of(typeName: string): Tools {
    const known = this.#tools.get(typeName)
    if (known) return known
    const type = findRecordType(typeName)
    const columns = type.members.map((member) => quoted(member.name)).join(', ')
    const table = tableName(type)
    const tools = {
      type,
      row: this.#db.prepare(`SELECT _key, _src, _gone, ${columns} FROM ${table} WHERE _key = ?`).raw(true),
      remove: this.#db.prepare(`DELETE FROM ${table} WHERE _key = ?`),
      sums: rollups(this.#db, type, this.#zone),
      buckets: new Buckets(this.#db, type)
    }
    this.#tools.set(typeName, tools)
    return tools
  }
}
