// Counts and versions of the buckets, kept in the transaction of the rows they speak of (migrations/0002-buckets.ts).
import type Database from 'better-sqlite3'
import type { RecordType } from '../../../shared/records/definition.ts'
import { RECORD_TYPES } from '../../../shared/records/index.ts'
import { dayOfKey, KEYS_PER_DAY, tableName } from '../record-tables.ts'

interface Delta {
  readonly src: number
  readonly day: number
  live: number
  gone: number
}

/** A whole number up to 2^53. */
const NEW_VERSION = '(random() & 9007199254740991)'

/** Collects what a page changes in the buckets of one record type. */
export class Buckets {
  readonly #type: RecordType
  readonly #save: Database.Statement
  readonly #clean: Database.Statement
  readonly #deltas = new Map<string, Delta>()
  /** Neighbouring rows share their bucket. */
  #last: Delta | null = null

  constructor(db: Database.Database, type: RecordType) {
    this.#type = type
    this.#save = db.prepare(
      `INSERT INTO bucket(type, src, day, version, live, gone) VALUES (?, ?, ?, ${NEW_VERSION}, ?, ?)
       ON CONFLICT(type, src, day) DO UPDATE
       SET version = excluded.version, live = live + excluded.live, gone = gone + excluded.gone`
    )
    this.#clean = db.prepare('DELETE FROM bucket WHERE type = ? AND src = ? AND day = ? AND live = 0 AND gone = 0')
  }

  /** A row with this number is there now (1) or no more (-1), as a live one or a gone one. */
  add(src: number, key: number, state: 'live' | 'gone', sign: 1 | -1): void {
    const day = dayOfKey(key)
    let delta = this.#last
    if (delta?.day !== day || delta.src !== src) {
      const id = `${src} ${day}`
      delta = this.#deltas.get(id) ?? { src, day, live: 0, gone: 0 }
      this.#deltas.set(id, delta)
      this.#last = delta
    }
    delta[state] += sign
  }

  /** Inside the transaction of the rows. */
  flush(): void {
    for (const { src, day, live, gone } of this.#deltas.values()) {
      this.#save.run(this.#type.name, src, day, live, gone)
      if (live < 0 || gone < 0) this.#clean.run(this.#type.name, src, day)
    }
    this.discard()
  }

  discard(): void {
    this.#deltas.clear()
    this.#last = null
  }
}

/** SQL: the day of UTC that a row number lies in. */
export const DAY_OF_KEY = `((_key - ((_key % ${KEYS_PER_DAY}) + ${KEYS_PER_DAY}) % ${KEYS_PER_DAY}) / ${KEYS_PER_DAY})`

/** Counts the buckets of a type anew, of some sources or of all; inside the caller's transaction. */
export function recountBuckets(db: Database.Database, type: RecordType, srcs?: readonly number[]): void {
  const of = srcs ? `IN (${srcs.map(() => '?').join(', ')})` : 'IS NOT NULL'
  const given = srcs ?? []
  db.prepare(`DELETE FROM bucket WHERE type = ? AND src ${of}`).run(type.name, ...given)
  db.prepare(
    `INSERT INTO bucket(type, src, day, version, live, gone)
     SELECT ?, _src, ${DAY_OF_KEY}, ${NEW_VERSION}, sum(_gone IS NULL), sum(_gone IS NOT NULL)
     FROM ${tableName(type)} WHERE _src ${of} GROUP BY 2, 3`
  ).run(type.name, ...given)
}

/** Fills the buckets of a cache that was written before there were any. */
export function fillBuckets(db: Database.Database): void {
  const isFilled = db.prepare('SELECT 1 FROM bucket LIMIT 1').get() !== undefined
  if (isFilled) return
  db.transaction(() => {
    for (const type of RECORD_TYPES) recountBuckets(db, type)
  })()
}
