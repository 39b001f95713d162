// Opens the two files: cache.sqlite, which can be rebuilt from the service, and user.sqlite, which cannot.
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { cacheError, guarded } from './errors.ts'
import { migrate, needsMigration, refuseForeign } from './migrate.ts'
import { CACHE_MIGRATIONS, USER_MIGRATIONS } from './migrations/index.ts'
import { createRecordTables } from './record-tables.ts'
import type { Found } from './seal.ts'
import { checkFound, lookAt } from './seal.ts'
import { fillBuckets } from './write/buckets.ts'
import { fillChanges } from './write/fill-changes.ts'

export const cacheFile = (dir: string): string => join(dir, 'cache.sqlite')
export const userFile = (dir: string): string => join(dir, 'user.sqlite')

const READER_MMAP = 2 ** 31 - 2 ** 16

/**
 * The cache for writing: created, migrated, with a table for each record type. One writer at a time.
 * Throws `cache.corrupt`, `cache.too_new`, `cache.read_only`, `cache.disk_full`, `cache.busy`.
 */
export function openWriter(dir: string): Database.Database {
  const file = cacheFile(dir)
  return openWith(file, dir, (db, found) => {
    db.pragma('page_size = 16384')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('wal_autocheckpoint = 1000')
    db.pragma('cache_size = -16384')
    db.pragma('foreign_keys = ON')
    refuseForeign(db, file, CACHE_MIGRATIONS)
    checkFound(db, file, found)
    migrate(db, file, CACHE_MIGRATIONS)
    createRecordTables(db)
    fillBuckets(db)
    fillChanges(db)
  })
}

/** The cache for reading only; the writer must have migrated it before. */
export function openReader(dir: string): Database.Database {
  const file = cacheFile(dir)
  return guarded(file, () => {
    const db = new Database(file, { readonly: true, timeout: 5000 })
    db.pragma('query_only = ON')
    db.pragma(`mmap_size = ${READER_MMAP}`)
    db.pragma('cache_size = -32768')
    return db
  })
}

/** The user's file; before a migration a copy of it is kept beside it. */
export function openUser(dir: string, steps = USER_MIGRATIONS): Database.Database {
  const file = userFile(dir)
  return openWith(file, dir, (db) => {
    if (needsMigration(db, steps)) {
      db.pragma('wal_checkpoint(TRUNCATE)')
      const copy = `${file}.before-${steps.length}`
      if (!existsSync(copy)) copyFileSync(file, copy)
    }
    db.pragma('journal_mode = WAL')
    db.pragma('foreign_keys = ON')
    migrate(db, file, steps)
  })
}

function openWith(
  file: string,
  dir: string,
  prepare: (db: Database.Database, found: Found) => void
): Database.Database {
  let db: Database.Database | null = null
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    // Call records are personal data: SQLite gives its side files the permissions of the file itself.
    closeSync(openSync(file, 'a', 0o600))
    const found = lookAt(dir, file)
    db = new Database(file, { timeout: 5000 })
    prepare(db, found)
    return db
  } catch (thrown) {
    db?.close()
    throw cacheError(thrown, file)
  }
}

/**
 * Makes this process the only one that syncs into the folder, until released or until the process ends, however it
 * ends. Throws `cache.busy`.
 */
export function lockForSync(dir: string): () => void {
  const file = join(dir, 'sync.lock')
  return guarded(file, () => {
    const db = new Database(file, { timeout: 0 })
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (thrown) {
      db.close()
      throw thrown
    }
    return () => db.close()
  })
}
