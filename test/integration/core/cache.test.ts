// The cache files: created, migrated, refused with a clear error where they cannot be used, and never harmed.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFile, lockForSync, openUser, openWriter, userFile } from '../../../src-main/core/cache/open.ts'
import { migrate } from '../../../src-main/core/cache/migrate.ts'
import { CACHE_MIGRATIONS, USER_MIGRATIONS } from '../../../src-main/core/cache/migrations/index.ts'
import { rebuildRollups } from '../../../src-main/core/cache/write/rebuild-rollups.ts'
import { cacheStatus } from '../../../src-main/core/cache/read/status.ts'
import { toAppError } from '../../../src-main/shared/errors.ts'
import { harness } from './harness.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cdr-desk-cache-'))
})
afterEach(() => {
  chmodSync(dir, 0o700)
  rmSync(dir, { recursive: true, force: true })
})

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'no error'
  } catch (thrown) {
    const { code, message } = toAppError(thrown)
    expect(message).toContain('.')
    return code
  }
}

describe('opening', () => {
  it('creates both files, private to their owner', () => {
    openWriter(join(dir, 'new')).close()
    openUser(join(dir, 'new')).close()
    expect(statSync(join(dir, 'new')).mode & 0o077).toBe(0)
    expect(statSync(cacheFile(join(dir, 'new'))).mode & 0o077).toBe(0)
    expect(statSync(cacheFile(join(dir, 'new'))).size).toBeGreaterThan(0)
  })

  it('opens its own file again and keeps what is in it', () => {
    const first = openWriter(dir)
    first.prepare("INSERT INTO word(text) VALUES ('kept')").run()
    first.close()
    const second = openWriter(dir)
    expect(second.prepare('SELECT text FROM word').pluck().all()).toEqual(['kept'])
    expect(second.pragma('journal_mode', { simple: true })).toBe('wal')
    second.close()
  })

  it('refuses a newer version and leaves the file as it is', () => {
    const db = openWriter(dir)
    db.pragma('user_version = 99')
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    const before = readFileSync(cacheFile(dir))
    expect(codeOf(() => openWriter(dir))).toBe('cache.too_new')
    expect(readFileSync(cacheFile(dir)).equals(before)).toBe(true)
  })

  it('refuses a file that is no database, and a database of another program', () => {
    writeFileSync(cacheFile(dir), 'this is a text file, long enough to be looked at as a database header '.repeat(20))
    expect(codeOf(() => openWriter(dir))).toBe('cache.corrupt')
    rmSync(cacheFile(dir))
    const other = new Database(cacheFile(dir))
    other.exec('CREATE TABLE theirs(x)')
    other.close()
    expect(codeOf(() => openWriter(dir))).toBe('cache.corrupt')
    const check = new Database(cacheFile(dir))
    expect(check.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['theirs'])
    check.close()
  })

  it('says that a cut file is damaged', () => {
    const db = openWriter(dir)
    db.close()
    truncateSync(cacheFile(dir), Math.floor(statSync(cacheFile(dir)).size / 2))
    expect(codeOf(() => openWriter(dir))).toBe('cache.corrupt')
  })

  it.skipIf(process.getuid?.() === 0)('says that a folder cannot be written', () => {
    chmodSync(dir, 0o500)
    expect(codeOf(() => openWriter(dir))).toBe('cache.read_only')
  })

  it('says that the place of the folder cannot be used', () => {
    writeFileSync(join(dir, 'file'), '')
    expect(codeOf(() => openWriter(join(dir, 'file', 'cache')))).toBe('cache.read_only')
  })

  it('says that the disk is full, and keeps what was stored', () => {
    const db = openWriter(dir)
    db.exec("INSERT INTO word(text) VALUES ('kept')")
    db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`)
    const fill = db.prepare(
      'INSERT INTO quarantine(win, pass, type, list, raw, reason, at) VALUES (?, 1, ?, ?, ?, ?, 0)'
    )
    db.pragma('foreign_keys = OFF')
    let code = ''
    try {
      for (let i = 0; i < 1000; i++) fill.run(i, 't', 'l', 'x'.repeat(100_000), 'r')
    } catch (thrown) {
      code = (thrown as { code: string }).code
    }
    expect(code).toBe('SQLITE_FULL')
    expect(db.prepare('SELECT text FROM word').pluck().all()).toEqual(['kept'])
    db.close()
  })

  it('lets one sync at a time into a folder', () => {
    const release = lockForSync(dir)
    expect(codeOf(() => lockForSync(dir))).toBe('cache.busy')
    release()
    lockForSync(dir)()
  })

  it('copies the user file before a migration', () => {
    const before = openUser(dir)
    before.exec("INSERT INTO saved_view(name, view, created_at) VALUES ('mine', '{}', 0)")
    before.close()
    const after = openUser(dir, [...USER_MIGRATIONS, 'DROP TABLE saved_view'])
    after.close()
    const copy = new Database(`${userFile(dir)}.before-${USER_MIGRATIONS.length + 1}`)
    expect(copy.prepare('SELECT name FROM saved_view').pluck().all()).toEqual(['mine'])
    copy.close()
  })
})

describe('migrations', () => {
  it('run one transaction each: a step that fails leaves the version before it', () => {
    const db = new Database(':memory:')
    expect(() => migrate(db, 'x', [...CACHE_MIGRATIONS, 'CREATE TABLE half(x); SELECT * FROM nowhere'])).toThrow()
    expect(db.pragma('user_version', { simple: true })).toBe(CACHE_MIGRATIONS.length)
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([])
    db.close()
  })

  it('bring rows of the version before along', () => {
    const db = new Database(':memory:')
    migrate(db, 'x', CACHE_MIGRATIONS)
    db.exec("INSERT INTO word(text) VALUES ('before')")
    migrate(db, 'x', [...CACHE_MIGRATIONS, 'ALTER TABLE word ADD COLUMN note TEXT'])
    expect(db.prepare('SELECT text, note FROM word').all()).toEqual([{ text: 'before', note: null }])
    db.close()
  })
})

describe('sums kept with the rows', () => {
  it('equal those built anew, after changes and gone rows, in every zone', async () => {
    const h = await harness()
    try {
      await h.sync({})
      h.service.control.set({ rerate: { from: 0, to: Date.UTC(2027, 0), share: 0.3 }, gone: 0.15, late: 4 })
      await h.sync({ again: true })
      const all = ['roll_slot', 'roll_account', 'roll_destination']
      const read = () =>
        all.map((table) => h.db.prepare(`SELECT * FROM ${table} WHERE n <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7`).all())
      const kept = read()
      rebuildRollups(h.db, 1, 'UTC')
      expect(kept).toEqual(read())
      expect(kept[0]?.length).toBeGreaterThan(20)

      const cache = h.reader()
      const filter = { from: null, to: null, search: '', where: [], zone: 'UTC', gone: false }
      const view = { source: null, record: 'calls', dataset: 'cdr' as const, sort: [], filter }
      // A condition that every row meets forces the scan.
      const scanned = { ...view, filter: { ...filter, where: [{ member: 'ID', op: 'given' as const, values: [] }] } }
      expect(cache.totals(view)).toEqual(cache.totals(scanned))
      expect(cache.totals(view).records).toBe(h.held('lstPortaCustomerAccountCDRS').length)
      for (const zone of ['UTC', 'America/New_York', 'Asia/Kathmandu']) {
        const options = { unit: 'day', zone, stack: null } as const
        expect(cache.series(view, options)).toEqual(cache.series(scanned, options))
      }
      const [source] = cacheStatus(cache, null).sources
      expect(source?.days.map(({ state }) => state)).toEqual(['complete', 'complete'])
    } finally {
      await h.close()
    }
  })
})
