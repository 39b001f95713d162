// Columns follow the rows: changes, gone rows, removed sources, restarts, damaged files, cancelled and stale questions.
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWriter } from '../../../src-main/core/cache/open.ts'
import type { CacheReader, ReadView } from '../../../src-main/core/cache/read/reader.ts'
import { rowKey } from '../../../src-main/core/cache/record-tables.ts'
import { recountBuckets } from '../../../src-main/core/cache/write/buckets.ts'
import { removeSource } from '../../../src-main/core/cache/write/sources.ts'
import { BlobFile, columnsFile } from '../../../src-main/core/columns/blob-file.ts'
import { warmColumns } from '../../../src-main/core/columns/warm.ts'
import { overview } from '../../../src-main/core/reports/overview.ts'
import { warmDays } from '../../../src-main/core/reports/warm-overview.ts'
import type { Condition } from '../../../src-main/shared/contract/schemas.ts'
import { findRecordType, positionOf } from '../../../src-main/shared/records/index.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'
import { Naive } from './naive.ts'
import { rowCells } from './random.ts'
import { filled } from './rows.ts'
import type { Filled } from './rows.ts'

const type = findRecordType('calls')
const T0 = Date.UTC(2026, 2, 1)
const MINUTE = 60_000

let cache: Filled
beforeEach(() => (cache = filled()))
afterEach(() => cache.close())

const view = (
  where: Condition[] = [],
  more: Partial<ReadView['filter']> = {},
  sort: ReadView['sort'] = []
): ReadView => ({
  source: null,
  record: 'calls',
  dataset: 'cdr',
  filter: { from: null, to: null, search: '', where, zone: 'UTC', gone: false, ...more },
  sort
})
const everyRow: Condition[] = [{ member: 'ID', op: 'given', values: [] }]

function cells(id: number, more: Readonly<Record<string, Cell>> = {}): Cell[] {
  const own: Readonly<Record<string, Cell>> = {
    ID: id,
    IEnv: 1,
    CLI: `4420794${String(id).padStart(5, '0')}`,
    CLD: '4477009001',
    AccountID: `account ${id % 7}`,
    Connect_time: T0 + (id % 3000) * MINUTE,
    Charged_Amount: '0.5',
    Used_Quantity: '60',
    Charged_Quantity: '60',
    IService: 3,
    BitFlags: id % 2 === 0 ? 4 : 8,
    ...more
  }
  return type.members.map(({ name }) => own[name] ?? null)
}

function fill(count: number, source = 'one', from = 1): void {
  cache.db.transaction(() => {
    for (let id = from; id < from + count; id++) cache.put(type, cells(id), { source })
  })()
  cache.flush()
}

/** Every kind of question answered as plain rows answer it. */
function agrees(reader: CacheReader): void {
  const naive = new Naive(type, 'UTC')
  const rows = cache.rows(type)
  for (const asked of [
    view(),
    view(everyRow),
    view(everyRow, { gone: true }),
    view([], { search: '4420794' }),
    view([{ member: 'direction', op: '=', values: ['incoming'] }]),
    view([{ member: 'Charged_Amount', op: '>', values: ['0.7'] }], {}, [{ member: 'AccountID', descending: true }])
  ]) {
    const held = rows.filter((row) => naive.holds(row, asked.filter))
    expect(reader.totals(asked)).toEqual(naive.totals(held))
    const keys = reader.page(asked, 0, 10_000).rows.map(({ key }) => key)
    expect(keys).toEqual(naive.order(rows, asked.filter, asked.sort))
  }
}

describe('after the rows have changed', () => {
  it('a reader that was there before says what is there now', () => {
    fill(700)
    const reader = cache.reader()
    agrees(reader)
    cache.put(type, cells(5, { Charged_Amount: '0.75' }), { isAnotherLook: true })
    cache.flush()
    agrees(reader)
    // To another day: two buckets are others now.
    cache.put(type, cells(6, { Connect_time: T0 + 5 * 86_400_000 }), { isAnotherLook: true })
    cache.flush()
    agrees(reader)
    const [first] = cache.rows(type)
    cache.markGone(type, first?.key ?? 0)
    cache.flush()
    agrees(reader)
    fill(50, 'two', 5000)
    agrees(reader)
    removeSource(cache.db, 'two')
    cache.forget('two')
    agrees(reader)
  })

  it('buckets count what a count of the rows counts', () => {
    const read = (): unknown[] =>
      cache.db.prepare('SELECT type, src, day, live, gone FROM bucket ORDER BY 1, 2, 3').all()
    const pool = fc.sample(rowCells(type), { seed: 2, numRuns: 400 })
    cache.db.transaction(() => {
      pool.forEach((row, i) => {
        const own = [...row]
        own[positionOf(type, 'ID')] = (i % 150) + 1
        own[positionOf(type, 'IEnv')] = 1
        cache.put(type, own, { source: i % 150 < 40 ? 'two' : 'one', isAnotherLook: true })
        const some = cache.rows(type)[i % 90]
        if (i % 7 === 0 && some) cache.markGone(type, some.key)
        if (i % 50 === 0) cache.flush()
      })
    })()
    cache.flush()
    const kept = read()
    recountBuckets(cache.db, type)
    expect(kept).toEqual(read())
    expect(kept.length).toBeGreaterThan(5)
    agrees(cache.reader())
  })

  it('a removed source takes its kept columns with it', () => {
    fill(2500)
    fill(2500, 'two', 5000)
    const reader = cache.reader()
    agrees(reader)
    reader.close()
    const text = (): string => readFileSync(columnsFile(cache.dir), 'latin1')
    expect(text()).toContain('442079405001')
    removeSource(cache.db, 'two')
    const file = new BlobFile(cache.dir)
    file.prune(cache.db)
    file.close()
    expect(text()).not.toContain('442079405001')
    expect(text()).toContain('442079400005')
  })
})

describe('a cache of the version before', () => {
  it('gets its buckets when it is opened', () => {
    fill(300)
    const [gone] = cache.rows(type)
    cache.markGone(type, gone?.key ?? 0)
    cache.flush()
    const later = ['src', 'moment', 'customer', 'cli', 'cld', 'delta', 'pass'].map(
      (column) => `ALTER TABLE change DROP COLUMN ${column}`
    )
    cache.db.exec('DROP TABLE bucket; DROP TABLE pass_log; ALTER TABLE unknown_member DROP COLUMN example')
    cache.db.exec(['DROP INDEX change_list', ...later].join(';'))
    cache.db.pragma('user_version = 1')
    openWriter(cache.dir).close()
    agrees(cache.reader())
    expect(cache.db.prepare('SELECT sum(live), sum(gone) FROM bucket').raw().get()).toEqual([299, 1])
  })
})

describe('columns kept for the next start', () => {
  /** Changes an amount where no version tells: who reads the rows sees it, who reads kept columns does not. */
  const tamper = (): void =>
    void cache.db
      .prepare('UPDATE r_calls SET "Charged_Amount" = 1 WHERE _key % 2 = 0 AND _key < ?')
      .run(rowKey(T0 + 86_400_000, 0))
  const warmed = async (): Promise<void> => {
    fill(3000)
    const reader = cache.reader()
    await warmColumns(reader.columns, 'newest first', () => false)
    agrees(reader)
    reader.close()
  }

  it('are used, and readable by their owner only', async () => {
    await warmed()
    expect(statSync(columnsFile(cache.dir)).mode & 0o077).toBe(0)
    const before = cache.reader().totals(view(everyRow))
    tamper()
    expect(cache.reader().totals(view(everyRow))).toEqual(before)
  })

  it.each([
    ['overwritten', (file: string) => writeFileSync(file, 'no database')],
    ['cut off', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
    [
      'altered in one column',
      (file: string) => {
        const db = new Database(file)
        db.exec(
          `UPDATE blob SET bytes = CAST(substr(bytes, 1, length(bytes) - 8) || x'0100000001000000' AS BLOB) WHERE name = 'Charged_Amount'`
        )
        db.close()
      }
    ],
    [
      'of another version',
      (file: string) => {
        const db = new Database(file)
        db.exec('DROP TABLE blob; CREATE TABLE blob(x)')
        db.pragma('user_version = 99')
        db.close()
      }
    ]
  ])('are made anew where the file was %s', async (_what, damage) => {
    await warmed()
    damage(columnsFile(cache.dir))
    const reader = cache.reader()
    agrees(reader)
    reader.close()
    // And kept again.
    await warmColumns(cache.reader().columns, 'oldest first', () => false)
    const before = cache.reader().totals(view(everyRow))
    tamper()
    expect(cache.reader().totals(view(everyRow))).toEqual(before)
  })

  it('hold the figures of days: the next Overview is added up from them, and anew where rows have changed', async () => {
    fill(3000)
    const figures = (reader: CacheReader) => overview(reader, view(), { unit: 'day', before: null })
    const first = cache.reader()
    await warmDays(first, () => false)
    const before = figures(first)
    first.close()
    tamper()
    const kept = new Database(columnsFile(cache.dir))
    kept.exec("DELETE FROM blob WHERE name NOT LIKE '=figures%'")
    kept.close()
    const next = cache.reader()
    expect(figures(next)).toEqual(before)
    next.close()
    cache.put(type, cells(5, { Charged_Amount: '0.75' }), { isAnotherLook: true })
    cache.flush()
    const reader = cache.reader()
    const scanned = view([{ member: 'AccountID', op: '!=', values: ['nobody'] }])
    expect(figures(reader)).toEqual(overview(reader, scanned, { unit: 'day', before: null }))
    expect(figures(reader)).not.toEqual(before)
  })

  it('are done without where the folder cannot be written', () => {
    fill(3000)
    writeFileSync(columnsFile(cache.dir), 'no database')
    chmodSync(cache.dir, 0o500)
    try {
      agrees(cache.reader())
    } finally {
      chmodSync(cache.dir, 0o700)
    }
  })

  it('are not mixed up with those of a cache that was put back from a copy', () => {
    fill(3000)
    const copy = join(cache.dir, 'copy.sqlite')
    cache.db.prepare('VACUUM INTO ?').run(copy)
    cache.put(type, cells(5, { Charged_Amount: '0.75' }), { isAnotherLook: true })
    cache.flush()
    const later = cache.reader()
    agrees(later)
    later.close()
    expect(existsSync(columnsFile(cache.dir))).toBe(true)
    const old = new Database(copy)
    const versions = old.prepare('SELECT version FROM bucket').pluck().all() as number[]
    old.close()
    // Another change after the copy was put back must not get a version that was there.
    const now = cache.db.prepare('SELECT version FROM bucket').pluck().all() as number[]
    expect(now.filter((version) => versions.includes(version))).toHaveLength(versions.length - 1)
  })
})

describe('within little memory', () => {
  it('columns come and go, and the answers stay', () => {
    fill(3000)
    const reader = cache.reader({ budget: 100_000 })
    agrees(reader)
    agrees(reader)
    expect(reader.columns.bytes).toBeLessThan(150_000)
  })
})

describe('a question that is not wanted any more', () => {
  it.each([
    ['totals', (reader: CacheReader) => reader.totals(view(everyRow))],
    ['page', (reader: CacheReader) => reader.page(view([], { search: 'x' }), 0, 10)],
    ['sorted page', (reader: CacheReader) => reader.page(view([], {}, [{ member: 'CLI', descending: false }]), 0, 10)],
    ['series', (reader: CacheReader) => reader.series(view(), { unit: 'minute', zone: 'UTC', stack: 'outcome' })],
    ['facets', (reader: CacheReader) => reader.facets(view(), { member: 'CLI', search: '', limit: 5 })]
  ])('stops: %s', (_what, ask) => {
    fill(3000)
    let asked = 0
    const reader = cache.reader({ isCancelled: () => ++asked > 2 })
    expect(() => ask(reader)).toThrow(expect.objectContaining({ code: 'job.cancelled' }) as Error)
    asked = -1e6
    agrees(reader)
  })
})

describe('the rest of an order', () => {
  const byCaller = view([], {}, [{ member: 'CLI', descending: true }])
  const all = (reader: CacheReader) => reader.page(byCaller, 0, 5000).rows.map(({ key }) => key)

  it('is prepared in steps, and is what would be read without them', () => {
    fill(3000)
    const reader = cache.reader()
    const first = reader.page(byCaller, 0, 100).rows.map(({ key }) => key)
    while (reader.prepare());
    expect(all(reader)).toEqual(all(cache.reader()))
    expect(all(reader).slice(0, 100)).toEqual(first)
  })

  it.each([1, 2, 5, 9])('is whole after a question was cancelled on the way to it (%i)', (steps) => {
    fill(3000)
    let left = Infinity
    const reader = cache.reader({ isCancelled: () => --left < 0, budget: 1 })
    reader.page(byCaller, 0, 100)
    left = steps
    expect(() => all(reader)).toThrow(expect.objectContaining({ code: 'job.cancelled' }) as Error)
    left = Infinity
    expect(all(reader)).toEqual(all(cache.reader()))
  })
})

describe('while a sync writes', () => {
  it('answers may be of a moment ago, but never of two moments; after it, they are of now', () => {
    let isWriting = true
    fill(700)
    const reader = cache.reader({ isWriting: () => isWriting })
    const asked = view(everyRow)
    const before = reader.totals(asked)
    cache.put(type, cells(5, { Charged_Amount: '2' }), { isAnotherLook: true })
    cache.flush()
    expect(reader.totals(asked)).toEqual(before)
    // A column that is not in memory can only be read as it is now: then all are.
    reader.facets(asked, { member: 'AccountID', search: '', limit: 5 })
    expect(reader.totals(asked)).not.toEqual(before)
    cache.put(type, cells(6, { Charged_Amount: '3' }), { isAnotherLook: true })
    cache.flush()
    isWriting = false
    agrees(reader)
  })
})
