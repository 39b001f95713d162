// columns.sqlite: columns, and what is worked out from them, kept for the next start. Derived from the cache: whatever is
// wrong with it, it is made anew.
import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { BLOB_FORMAT } from './blob.ts'
import type { Segment } from './segment.ts'

export const columnsFile = (dir: string): string => join(dir, 'columns.sqlite')

/** Only columns that are worth a row of their own: a small bucket is read from its rows as fast. */
const SMALLEST = 500

export class BlobFile {
  readonly #file: string
  #db: Database.Database | null = null
  #get: Database.Statement | null = null
  /** It was made anew once and failed again: this thread does without. */
  #isGivenUp = false
  #wasRemade = false

  constructor(dir: string) {
    this.#file = columnsFile(dir)
  }

  /** What was kept by a name for this version of the segment, read by `unpack`. */
  read<T>(segment: Segment, name: string, unpack: (bytes: Buffer) => T): T | null {
    if (segment.size < SMALLEST) return null
    return this.#tried((db) => {
      this.#get ??= db
        .prepare('SELECT crc, bytes FROM blob WHERE type = ? AND src = ? AND day = ? AND name = ? AND version = ?')
        .raw(true)
      const found = this.#get.get(segment.type.name, segment.src, segment.day, name, segment.version)
      if (found === undefined) return null
      const [crc, bytes] = found as [number, Buffer]
      return crc32(bytes) === crc ? unpack(bytes) : null
    })
  }

  /** Keeps something of a segment by names; what is of its earlier versions goes. */
  write(segment: Segment, entries: Iterable<readonly [string, Buffer]>): void {
    if (segment.size < SMALLEST) return
    const { type, src, day, version } = segment
    this.#tried((db) => {
      const drop = db.prepare('DELETE FROM blob WHERE type = ? AND src = ? AND day = ? AND version <> ?')
      const put = db.prepare(
        'INSERT OR REPLACE INTO blob(type, src, day, name, version, crc, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)'
      )
      db.transaction(() => {
        drop.run(type.name, src, day, version)
        for (const [name, bytes] of entries) put.run(type.name, src, day, name, version, crc32(bytes), bytes)
      })()
      return null
    })
  }

  /** Drops what belongs to no bucket of the cache. */
  prune(cache: Database.Database): void {
    this.#tried((db) => {
      const alive = new Set(
        (cache.prepare('SELECT type, src, day, version FROM bucket').raw(true).all() as unknown[][]).map(String)
      )
      const kept = db.prepare('SELECT DISTINCT type, src, day, version FROM blob').raw(true).all() as unknown[][]
      const drop = db.prepare('DELETE FROM blob WHERE type = ? AND src = ? AND day = ? AND version = ?')
      const dead = kept.filter((id) => !alive.has(String(id)))
      db.transaction(() => dead.forEach((id) => drop.run(...id)))()
      // What was removed is not to be read from the file either.
      if (dead.length > 0) db.pragma('wal_checkpoint(TRUNCATE)')
      return null
    })
  }

  close(): void {
    this.#get = null
    this.#db?.close()
    this.#db = null
  }

  /** A file that cannot be used is made anew, once; then this thread goes on without it. */
  #tried<T>(work: (db: Database.Database) => T | null): T | null {
    if (this.#isGivenUp) return null
    try {
      this.#db ??= open(this.#file)
      return work(this.#db)
    } catch (thrown) {
      if (isBusy(thrown)) return null
      this.close()
      if (this.#wasRemade) this.#isGivenUp = true
      else this.#remake()
      return null
    }
  }

  #remake(): void {
    this.#wasRemade = true
    try {
      for (const suffix of ['', '-wal', '-shm']) rmSync(this.#file + suffix, { force: true })
    } catch {
      // Another program holds it, or the folder is read-only: the rows themselves are there.
      this.#isGivenUp = true
    }
  }
}

/** Another thread writes: the column is read from its rows, and kept another time. */
const isBusy = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && /BUSY|LOCKED/.test(thrown.code)

function open(file: string): Database.Database {
  // Call records are personal data: SQLite gives its side files the permissions of the file itself.
  closeSync(openSync(file, 'a', 0o600))
  const db = new Database(file, { timeout: 200 })
  try {
    db.pragma('page_size = 16384')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = OFF')
    db.pragma('secure_delete = ON')
    db.pragma('cache_size = -4096')
    const version = Number(db.pragma('user_version', { simple: true }))
    if (version !== BLOB_FORMAT)
      db.transaction(() => {
        db.exec('DROP TABLE IF EXISTS blob')
        db.exec(`CREATE TABLE blob(
          type TEXT NOT NULL, src INTEGER NOT NULL, day INTEGER NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
          crc INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE(type, src, day, name)
        ) STRICT`)
        db.pragma(`user_version = ${BLOB_FORMAT}`)
      })()
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}
