// A cache with rows that a test chooses, written as a sync writes them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { WritingDictionary } from '../../../src-main/core/cache/dictionary.ts'
import { openReader, openWriter } from '../../../src-main/core/cache/open.ts'
import type { ReaderOptions } from '../../../src-main/core/cache/read/reader.ts'
import { CacheReader } from '../../../src-main/core/cache/read/reader.ts'
import { srcOf } from '../../../src-main/core/cache/record-tables.ts'
import { RowStore } from '../../../src-main/core/cache/write/row-store.ts'
import { ensureSource } from '../../../src-main/core/cache/write/sources.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'
import type { NaiveRow } from './naive.ts'

export interface Filled {
  readonly dir: string
  readonly db: Database.Database
  rows(type: RecordType): NaiveRow[]
  put(type: RecordType, cells: readonly Cell[], options?: { source?: string; isAnotherLook?: boolean }): void
  markGone(type: RecordType, key: number): void
  /** The source is removed elsewhere: forgets its rows. */
  forget(source: string): void
  flush(): void
  reader(options?: ReaderOptions): CacheReader
  close(): void
}

export function filled(): Filled {
  const dir = mkdtempSync(join(tmpdir(), 'cdr-desk-columns-'))
  const db = openWriter(dir)
  const dictionary = new WritingDictionary(db)
  const stores = new Map<RecordType, RowStore>()
  const held = new Map<RecordType, Map<number, NaiveRow>>()
  const opened: { db: Database.Database; reader: CacheReader }[] = []
  const ids = new Map<string, number>()
  const storeOf = (type: RecordType): RowStore => {
    let store = stores.get(type)
    if (!store) stores.set(type, (store = new RowStore(db, type, dictionary, 'UTC')))
    return store
  }
  const rowsOf = (type: RecordType): Map<number, NaiveRow> => {
    let rows = held.get(type)
    if (!rows) held.set(type, (rows = new Map<number, NaiveRow>()))
    return rows
  }
  const srcFor = (key: string): number => {
    const fields = { key, url: 'http://localhost', customer: 1, account: null, zone: 'UTC', clock: '{}' }
    let id = ids.get(key)
    if (id === undefined) ids.set(key, (id = ensureSource(db, fields).id))
    return srcOf(id, 'cdr')
  }
  const context = { source: 1, window: 1, at: 5, isLogged: false }
  return {
    dir,
    db,
    rows: (type) => [...rowsOf(type).values()],
    put(type, cells, { source = 'one', isAnotherLook = false } = {}) {
      const src = srcFor(source)
      const bounds = { feed: 'calls', start: 0, stop: 1 }
      const delivery = { ...context, src, bounds, isAnotherLook, lateBefore: Infinity, isShared: () => false }
      const before = isAnotherLook ? new Set(rowsOf(type).keys()) : []
      const key = storeOf(type).put({ cells: [...cells], extra: null }, null, delivery)
      // A row that moved in time has another number now.
      if (isAnotherLook) {
        const identity = (row: NaiveRow): string =>
          String(row.src) + String(row.cells[type.members.findIndex(({ name }) => name === 'ID')])
        const next: NaiveRow = { key, src, gone: false, cells }
        for (const old of before) {
          const row = rowsOf(type).get(old)
          if (row && identity(row) === identity(next)) rowsOf(type).delete(old)
        }
      }
      rowsOf(type).set(key, { key, src, gone: false, cells })
    },
    markGone(type, key) {
      const row = rowsOf(type).get(key)
      if (!row) return
      storeOf(type).markGone(key, { ...context, src: row.src })
      rowsOf(type).set(key, { ...row, gone: true })
    },
    forget(source) {
      const src = srcFor(source)
      for (const rows of held.values()) for (const [key, row] of rows) if (row.src === src) rows.delete(key)
      ids.delete(source)
    },
    flush: () => db.transaction(() => stores.forEach((store) => store.flush()))(),
    reader(options) {
      const own = openReader(dir)
      const reader = new CacheReader(own, options)
      opened.push({ db: own, reader })
      return reader
    },
    close() {
      for (const each of opened) {
        each.reader.close()
        each.db.close()
      }
      db.close()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}
