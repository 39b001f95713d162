// Rows that could not be read: kept as they came, each once a pass, however often the service sends it.
import type Database from 'better-sqlite3'
import type { DecodedResponse } from '../../portacdr/decode/response.ts'
import type { WindowRow } from './windows.ts'

type Rejected = DecodedResponse['rejected'][number]

export class Quarantine {
  readonly #insert: Database.Statement
  readonly #ofPass: Database.Statement

  constructor(db: Database.Database) {
    this.#insert = db.prepare(
      'INSERT INTO quarantine(win, pass, type, list, bucket, raw, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
    )
    this.#ofPass = db.prepare('SELECT type, raw FROM quarantine WHERE win = ? AND pass = ?')
  }

  /** Keeps the rows that the pass has not seen yet, and returns those. In a transaction. */
  add({ id, pass }: WindowRow, rejected: readonly Rejected[], now: number): readonly Rejected[] {
    if (rejected.length === 0) return []
    const known = this.#rowsOf(id, pass)
    const fresh = rejected.filter(({ type, raw }) => {
      const row = identityOf(type.name, raw)
      if (known.has(row)) return false
      known.add(row)
      return true
    })
    for (const { type, list, bucket, raw, reason } of fresh)
      this.#insert.run(id, pass, type.name, list, bucket, raw, reason, now)
    return fresh
  }

  #rowsOf(window: number, pass: number): Set<string> {
    const kept = this.#ofPass.all(window, pass) as { type: string; raw: string }[]
    return new Set(kept.map(({ type, raw }) => identityOf(type, raw)))
  }
}

const identityOf = (type: string, raw: string): string => `${type} ${raw}`
