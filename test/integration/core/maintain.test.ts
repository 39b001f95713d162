// Tools for the cache on real files: pruning leaves everything whole, damage is found, copies open.
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { backUp, cacheSize, compact } from '../../../src-main/core/cache/maintain/files.ts'
import { prunePreview } from '../../../src-main/core/cache/maintain/prune-plan.ts'
import { prune } from '../../../src-main/core/cache/maintain/prune.ts'
import { verify } from '../../../src-main/core/cache/maintain/verify.ts'
import { cacheFile } from '../../../src-main/core/cache/open.ts'
import { cacheStatus, changes } from '../../../src-main/core/cache/read/status.ts'
import { RECORD_TYPES } from '../../../src-main/shared/records/index.ts'
import { tableName } from '../../../src-main/core/cache/record-tables.ts'
import { toAppError } from '../../../src-main/shared/errors.ts'
import { day, type Harness, harness } from './harness.ts'

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const quiet = { signal: new AbortController().signal, onProgress: () => undefined }

async function filled(feeds = ['calls']): Promise<Harness> {
  const made = await harness()
  closers.push(() => made.close())
  await made.sync({ feeds, from: day('2026-03-01'), to: day('2026-03-06') })
  return made
}

const rowsIn = (db: Database.Database): number =>
  RECORD_TYPES.reduce(
    (sum, type) =>
      sum +
      (db
        .prepare(`SELECT count(*) FROM ${tableName(type)}`)
        .pluck()
        .get() as number),
    0
  )
const scope = (before: string) => ({ source: null, before })

describe('pruning', () => {
  it('takes exactly what the preview says, and the cache stays whole', async () => {
    const { db, reader } = await filled(['calls', 'customer-calls', 'did-charges', 'account-statistics'])
    expect(await verify(db, quiet)).toEqual([])
    const before = rowsIn(db)
    const preview = prunePreview(db, scope('2026-03-04'))
    expect(preview).toMatchObject({ first: '2026-03-01', last: '2026-03-03' })
    expect(preview.rows).toBeGreaterThan(100)
    expect(preview.records.reduce((sum, { rows }) => sum + rows, 0)).toBe(preview.rows)
    expect(preview.months.reduce((sum, { rows }) => sum + rows, 0)).toBe(preview.rows)
    const told: number[] = []
    const done = await prune(db, scope('2026-03-04'), { ...quiet, onProgress: (at) => told.push(at) })
    expect(done).toEqual({ rows: preview.rows, windows: preview.windows })
    expect(before - rowsIn(db)).toBe(preview.rows)
    expect(told.at(-1)).toBe(preview.windows)
    expect(await verify(db, quiet)).toEqual([])
    expect(prunePreview(db, scope('2026-03-04'))).toMatchObject({ rows: 0, windows: 0 })
    const days = cacheStatus(reader(), null).sources.flatMap((source) => source.days)
    expect(days.filter(({ feed }) => feed === 'calls').map((each) => each.day)).toEqual(['2026-03-04', '2026-03-05'])
  })

  it('a later sync brings the days back, with nothing added late, changed or gone', async () => {
    const { db, held, truth, sync, reader } = await filled()
    await prune(db, scope('2026-03-04'), quiet)
    const summary = await sync({ from: day('2026-03-01'), to: day('2026-03-06') })
    expect(summary.changes).toEqual({ added: 0, changed: 0, gone: 0 })
    expect(changes(reader(), null, null, null)).toEqual([])
    expect(held('lstPortaCustomerAccountCDRS')).toEqual(
      truth('calls', 'lstPortaCustomerAccountCDRS', day('2026-03-01'), day('2026-03-06'))
    )
    expect(await verify(db, quiet)).toEqual([])
  })

  it('takes rows that the service has no more, and keeps what the log says of them', async () => {
    const { db, service, sync, reader } = await filled()
    service.control.set({ gone: 0.15, late: 4 })
    await sync({ from: day('2026-03-01'), to: day('2026-03-06'), again: true })
    const logged = changes(reader(), null, null, null).length
    expect(logged).toBeGreaterThan(10)
    const preview = prunePreview(db, scope('2026-03-04'))
    expect(preview.gone).toBeGreaterThan(0)
    const before = rowsIn(db)
    await prune(db, scope('2026-03-04'), quiet)
    expect(before - rowsIn(db)).toBe(preview.rows)
    expect(changes(reader(), null, null, null)).toHaveLength(logged)
    const left = db.prepare('SELECT count(*) FROM r_calls WHERE _key < ?').pluck().get(prunedKey) as number
    expect(left).toBe(0)
  })

  it('stopped between two days leaves whole days', async () => {
    const { db } = await filled()
    const controller = new AbortController()
    const stopped = prune(db, scope('2026-03-05'), {
      signal: controller.signal,
      onProgress: (done) => {
        if (done > 1) controller.abort()
      }
    })
    await expect(stopped).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(await verify(db, quiet)).toEqual([])
    const left = prunePreview(db, scope('2026-03-05'))
    expect(left.windows).toBeGreaterThan(0)
    expect(left.windows).toBeLessThan(4)
  })
})
const prunedKey = (day('2026-03-04') / 1000) * 2 ** 20

describe('verifying', () => {
  it('finds sums that are not those of the rows', async () => {
    const { db } = await filled()
    db.exec('UPDATE roll_slot SET amount = amount + 1 WHERE answered = 1')
    const kinds = (await verify(db, quiet)).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['sums']))
  })

  it('finds rows that windows delivered and that are not there', async () => {
    const { db } = await filled()
    db.exec('DELETE FROM r_calls WHERE _key IN (SELECT _key FROM r_calls LIMIT 3)')
    const faults = await verify(db, quiet)
    expect(faults.find(({ kind }) => kind === 'membership')).toMatchObject({ count: 3 })
  })

  it('finds a damaged page', async () => {
    const { db, dir } = await filled()
    db.pragma('wal_checkpoint(TRUNCATE)')
    const root = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'r_calls'").pluck().get() as number
    const handle = openSync(cacheFile(dir), 'r+')
    writeSync(handle, Buffer.alloc(400, 0x5a), 0, 400, (root - 1) * 16384 + 8)
    closeSync(handle)
    const other = new Database(cacheFile(dir), { readonly: true })
    closers.push(() => void other.close())
    const faults = await verify(other, quiet)
    expect(faults.some(({ kind }) => kind === 'damaged')).toBe(true)
  })

  it('can be stopped', async () => {
    const { db } = await filled()
    const controller = new AbortController()
    controller.abort()
    await expect(verify(db, { ...quiet, signal: controller.signal })).rejects.toMatchObject({ code: 'job.cancelled' })
  })
})

describe('the file', () => {
  it('is made smaller after pruning, and loses nothing else', async () => {
    const { db, held } = await filled(['calls', 'customer-calls'])
    await prune(db, scope('2026-03-05'), quiet)
    const rows = held('lstPortaCustomerAccountCDRS')
    expect(cacheSize(db, null).free).toBeGreaterThan(0)
    const { before, after } = compact(db)
    expect(after).toBeLessThan(before)
    expect(cacheSize(db, null).free).toBe(0)
    expect(held('lstPortaCustomerAccountCDRS')).toEqual(rows)
  })

  it('says what it holds by record type and month', async () => {
    const { db } = await filled(['calls', 'did-charges'])
    const size = cacheSize(db, null)
    expect(size.records.reduce((sum, { rows }) => sum + rows, 0)).toBe(rowsIn(db))
    expect(size.months.reduce((sum, { rows }) => sum + rows, 0)).toBe(rowsIn(db))
    expect(size.months.map(({ month }) => month)).toContain('2026-03')
    expect(cacheSize(db, 'nobody')).toMatchObject({ records: [], months: [] })
  })

  it.each(['America/Los_Angeles', 'Pacific/Auckland'])(
    'says it by the months of the zone, as the preview does (%s)',
    async (zone) => {
      const { db, sync } = await filled()
      await sync({ feeds: ['calls'], from: day('2026-03-30'), to: day('2026-04-03') })
      db.prepare('UPDATE source SET zone = ?').run(zone)
      const held = Object.fromEntries(cacheSize(db, null).months.map(({ month, rows }) => [month, rows]))
      const { months } = prunePreview(db, scope('2026-05-01'))
      expect(months.length).toBeGreaterThanOrEqual(2)
      expect(held).toEqual(Object.fromEntries(months.map(({ month, rows }) => [month, rows])))
    }
  )

  it('is copied whole, and a copy that fails leaves what was there', async () => {
    const { db } = await filled()
    const dir = mkdtempSync(join(tmpdir(), 'cdr-desk-backup-'))
    closers.push(() => {
      chmodSync(dir, 0o700)
      rmSync(dir, { recursive: true, force: true })
    })
    const file = join(dir, 'copy.sqlite')
    expect(await backUp(db, file, quiet)).toBe(statSync(file).size)
    const copy = new Database(file, { readonly: true })
    expect(rowsIn(copy)).toBe(rowsIn(db))
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    copy.close()
    const size = statSync(file).size
    await expect(backUp(db, join(dir, 'nowhere', 'copy.sqlite'), quiet)).rejects.toThrow()
    expect(await backUp(db, file, quiet)).toBe(size)
    expect(existsSync(`${file}.part`)).toBe(false)
  })

  it('a copy is cancelled between its steps, and what was there stays', async () => {
    const { db } = await filled()
    const dir = mkdtempSync(join(tmpdir(), 'cdr-desk-backup-'))
    closers.push(() => rmSync(dir, { recursive: true, force: true }))
    const file = join(dir, 'copy.sqlite')
    const size = await backUp(db, file, quiet)
    const stop = new AbortController()
    const steps: [number, number][] = []
    const copying = backUp(db, file, {
      signal: stop.signal,
      onProgress: (done, total) => {
        steps.push([done, total])
        stop.abort()
      }
    })
    await expect(copying).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(steps).toHaveLength(1)
    expect(steps[0]?.[0]).toBeLessThan(steps[0]?.[1] ?? 0)
    expect(readdirSync(dir)).toEqual(['copy.sqlite'])
    expect(statSync(file).size).toBe(size)
  })

  it.skipIf(process.getuid?.() === 0)('says where a copy cannot be written', async () => {
    const { db } = await filled()
    const dir = mkdtempSync(join(tmpdir(), 'cdr-desk-backup-'))
    closers.push(() => {
      chmodSync(dir, 0o700)
      rmSync(dir, { recursive: true, force: true })
    })
    chmodSync(dir, 0o500)
    try {
      await backUp(db, join(dir, 'copy.sqlite'), quiet)
      expect.unreachable()
    } catch (thrown) {
      expect(toAppError(thrown)).toMatchObject({ code: 'export.write_failed' })
    }
  })
})
