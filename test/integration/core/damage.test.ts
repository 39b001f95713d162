// A cache that was damaged while it was closed is refused, or it holds what it held: never anything else.
import {
  cpSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cacheFile, openUser, openWriter, userFile } from '../../../src-main/core/cache/open.ts'
import { closeAndSeal, lookAt } from '../../../src-main/core/cache/seal.ts'
import { toAppError } from '../../../src-main/shared/errors.ts'
import { harness } from './harness.ts'

let root = ''
let whole = ''
let content = ''

/** All that the cache holds. */
function contentOf(db: Database.Database): string {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").pluck().all() as string[]
  return tables.map((name) => JSON.stringify(db.prepare(`SELECT * FROM ${name} `).raw().all())).join()
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cdr-desk-damage-'))
  whole = join(root, 'whole')
  const h = await harness({ callsPerDay: 900, pageSize: 2500 })
  await h.sync({})
  h.db.pragma('wal_checkpoint(TRUNCATE)')
  cpSync(h.dir, whole, { recursive: true })
  await h.close()
  const db = openWriter(whole)
  content = contentOf(db)
  closeAndSeal(db, whole)
}, 60_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A copy of the cache with bytes overwritten. */
function damaged(name: string, at: number, bytes: Buffer): string {
  const dir = join(root, name)
  cpSync(whole, dir, { recursive: true })
  const file = openSync(cacheFile(dir), 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
  return dir
}

const refusal = (dir: string): { code: string; message: string } => {
  try {
    const db = openWriter(dir)
    try {
      // What is not refused holds all that it held.
      expect(contentOf(db) === content).toBe(true)
      return { code: 'whole', message: '' }
    } finally {
      db.close()
    }
  } catch (thrown) {
    const { code, message } = toAppError(thrown)
    return { code, message }
  }
}

describe('4096 bytes overwritten anywhere in the file', () => {
  it.each(['zeros', 'noise'] as const)(
    '(%s) are noticed before anything is read',
    (kind) => {
      const { size } = statSync(cacheFile(whole))
      const bytes = Buffer.from(
        Array.from({ length: 4096 }, (_, i) => (kind === 'zeros' ? 0 : (i * 7919 + (i >> 3)) % 251))
      )
      const codes: string[] = []
      const step = 16_384 * Math.max(1, Math.floor(size / 16_384 / 40))
      for (let page = 0; page < size; page += step) {
        const dir = damaged(`${kind}-${page}`, page + 12_288, bytes)
        const { code, message } = refusal(dir)
        codes.push(code)
        if (code !== 'whole') expect(message).toMatch(/is damaged\. Move it away and sync again/)
        rmSync(dir, { recursive: true })
      }
      expect(new Set(codes)).toEqual(new Set(['cache.corrupt', 'whole']))
      expect(codes.filter((code) => code !== 'whole').length).toBeGreaterThan(codes.length / 2)
    },
    60_000
  )
})

it('rows that windows delivered and that are no more are noticed', () => {
  const dir = join(root, 'lost')
  cpSync(whole, dir, { recursive: true })
  const other = new Database(cacheFile(dir))
  other.exec('DELETE FROM r_calls WHERE _key IN (SELECT _key FROM r_calls LIMIT 3)')
  other.close()
  expect(refusal(dir).code).toBe('cache.corrupt')
})

describe('the seal', () => {
  it('holds over readers, and is renewed by whoever closes the file last', () => {
    const dir = join(root, 'sealed')
    cpSync(whole, dir, { recursive: true, preserveTimestamps: true })
    expect(lookAt(dir, cacheFile(dir))).toEqual({ isSealed: true, isInUse: false })
    const db = openWriter(dir)
    db.exec("INSERT INTO word(text) VALUES ('new')")
    const second = openWriter(dir)
    closeAndSeal(db, dir)
    expect(lookAt(dir, cacheFile(dir))).toMatchObject({ isInUse: true })
    closeAndSeal(second, dir)
    expect(lookAt(dir, cacheFile(dir))).toEqual({ isSealed: true, isInUse: false })
  })

  it('is broken by a copy that was put back, which is checked and opened', () => {
    const dir = join(root, 'put-back')
    cpSync(whole, dir, { recursive: true })
    utimesSync(cacheFile(dir), new Date(0), new Date(0))
    expect(lookAt(dir, cacheFile(dir)).isSealed).toBe(false)
    const db = openWriter(dir)
    closeAndSeal(db, dir)
    expect(lookAt(dir, cacheFile(dir)).isSealed).toBe(true)
    expect(readFileSync(join(dir, 'cache.seal'), 'utf8')).toMatch(/^\d+ \d+$/)
  })
})

it('a damaged user file says what is lost and what is not', () => {
  const dir = join(root, 'user')
  openUser(dir).close()
  const file = openSync(userFile(dir), 'r+')
  writeSync(file, Buffer.alloc(100, 7), 0, 100, 0)
  closeSync(file)
  try {
    openUser(dir)
    expect.unreachable()
  } catch (thrown) {
    const { code, message } = toAppError(thrown)
    expect(code).toBe('cache.corrupt')
    expect(message).toMatch(/saved views/)
    expect(message).not.toMatch(/sync again/)
  }
})

it('an index that names rows which are no more ends a sync with an error, and does not hang it', async () => {
  const h = await harness()
  try {
    await h.sync({})
    h.db.unsafeMode()
    h.db.pragma('writable_schema = ON')
    const find = "FROM sqlite_schema WHERE name = 'r_calls_identity'"
    const index = h.db.prepare(`SELECT type, name, tbl_name, rootpage, sql ${find}`).raw().get() as unknown[]
    h.db.exec(`DELETE ${find}`)
    h.db.pragma('writable_schema = RESET')
    h.db.exec('DELETE FROM r_calls WHERE _key % 5 = 0')
    h.db.pragma('writable_schema = ON')
    h.db.prepare('INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)').run(...index)
    h.db.pragma('writable_schema = RESET')
    await expect(h.sync({ again: true })).rejects.toMatchObject({ code: expect.stringMatching(/CORRUPT/) as string })
  } finally {
    await h.close()
  }
})
