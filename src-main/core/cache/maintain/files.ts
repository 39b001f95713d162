// The cache as a file: how big it is and by what, made smaller, copied.
import { renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { CacheSize } from '../../../shared/contract/schemas.ts'
import { localDate, parseDate } from '../../../shared/domain/time-zone.ts'
import { AppError, cancelled } from '../../../shared/errors.ts'
import { RECORD_TYPES } from '../../../shared/records/index.ts'
import { guarded } from '../errors.ts'
import { firstKeyOf, srcOf, tableName } from '../record-tables.ts'
import type { Source } from '../write/sources.ts'

const MS_PER_DAY = 86_400_000

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Size of the file with its log, in bytes. */
export const cacheBytes = (db: Database.Database): number => sizeOf(db.name) + sizeOf(`${db.name}-wal`)

const pragma = (db: Database.Database, name: string): number => Number(db.pragma(name, { simple: true }))

interface HeldDay {
  /** Days since 1970, of UTC. */
  readonly day: number
  readonly n: number
  readonly gone: number
}

const monthOf = (zone: string, ms: number): string => localDate(zone, ms).slice(0, 7)

/** The days of a type by the months of a zone: the rows of a day in which a month of the zone begins are looked at. */
function addMonths(
  months: Map<string, number>,
  days: readonly HeldDay[],
  zone: string,
  before: (from: number, to: number) => number
): void {
  const add = (month: string, rows: number): void => {
    if (rows !== 0) months.set(month, (months.get(month) ?? 0) + rows)
  }
  for (const { day, n } of days) {
    const [from, to] = [day * MS_PER_DAY, (day + 1) * MS_PER_DAY]
    const utc = new Date(from).toISOString().slice(0, 7)
    const isEdge = [from, to].some((ms) => new Date(ms).getUTCDate() === 1)
    const [first, last] = isEdge ? [monthOf(zone, from), monthOf(zone, to - 1)] : [utc, utc]
    const early = first === last ? 0 : before(from, parseDate(`${last}-01`, zone))
    add(first, early)
    add(last, n - early)
  }
}

/** Rows held (gone ones among them) by record type and by month of their source's zone, of one source or of all. */
export function cacheSize(db: Database.Database, source: string | null): CacheSize {
  const sources = db.prepare('SELECT * FROM source WHERE ? IS NULL OR key = ?').all(source, source) as Source[]
  const months = new Map<string, number>()
  const records: { record: string; rows: number; gone: number }[] = []
  const all = db.prepare('SELECT coalesce(sum(live + gone), 0) FROM bucket').pluck().get() as number
  for (const type of RECORD_TYPES) {
    const byDay = db.prepare('SELECT day, live + gone AS n, gone FROM bucket WHERE type = ? AND src IN (?, ?)')
    const between = db
      .prepare(`SELECT count(*) FROM ${tableName(type)} WHERE _src IN (?, ?) AND _key >= ? AND _key < ?`)
      .pluck()
    let [rows, gone] = [0, 0]
    for (const { id, zone } of sources) {
      const srcs = [srcOf(id, 'cdr'), srcOf(id, 'hunt')]
      const days = byDay.all(type.name, ...srcs) as HeldDay[]
      addMonths(months, days, zone, (from, to) => between.get(...srcs, firstKeyOf(from), firstKeyOf(to)) as number)
      rows += days.reduce((sum, { n }) => sum + n, 0)
      gone += days.reduce((sum, day) => sum + day.gone, 0)
    }
    if (rows > 0) records.push({ record: type.name, rows, gone })
  }
  const used = (pragma(db, 'page_count') - pragma(db, 'freelist_count')) * pragma(db, 'page_size')
  return {
    sqlite: db.prepare('SELECT sqlite_version()').pluck().get() as string,
    bytes: cacheBytes(db),
    free: pragma(db, 'freelist_count') * pragma(db, 'page_size'),
    records,
    months: [...months]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([month, rows]) => ({ month, rows, bytes: all === 0 ? 0 : Math.round((used * rows) / all) }))
  }
}

function checkRoom(folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= needed) return
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`
  throw new AppError(
    'cache.disk_full',
    `This needs ${megabytes(needed)} of free disk in ${folder}, and there are ${megabytes(free)}.`,
    { details: { needed, free } }
  )
}

/** Writes the file anew without its holes, in one statement that nothing can interrupt. Throws `cache.disk_full` before anything is done where there is no room. */
export function compact(db: Database.Database): { before: number; after: number } {
  const before = cacheBytes(db)
  // A whole copy in the temporary folder, and once more in the log.
  checkRoom(dirname(db.name), 2 * pragma(db, 'page_count') * pragma(db, 'page_size'))
  return guarded(db.name, () => {
    db.exec('VACUUM')
    db.pragma('wal_checkpoint(TRUNCATE)')
    return { before, after: cacheBytes(db) }
  })
}

export interface BackUpOptions {
  readonly signal: AbortSignal
  /** Bytes copied, of how many. */
  readonly onProgress: (done: number, total: number) => void
}

const PAGES_A_STEP = 2_000

/**
 * A whole copy as a file of its own; a file that is there is replaced only when the copy is whole. Copied in steps, so
 * that it can be cancelled between them. Returns its size.
 */
export async function backUp(
  db: Database.Database,
  file: string,
  { signal, onProgress }: BackUpOptions
): Promise<number> {
  const part = `${file}.part`
  const pageSize = pragma(db, 'page_size')
  checkRoom(dirname(file), pragma(db, 'page_count') * pageSize)
  try {
    rmSync(part, { force: true })
    await db.backup(part, {
      progress: ({ totalPages, remainingPages }) => {
        if (signal.aborted) throw cancelled()
        onProgress((totalPages - remainingPages) * pageSize, totalPages * pageSize)
        return PAGES_A_STEP
      }
    })
    asOneFile(part)
    if (signal.aborted) throw cancelled()
    renameSync(part, file)
    return sizeOf(file)
  } catch (thrown) {
    if (signal.aborted) throw cancelled()
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw new AppError('export.write_failed', `${file} could not be written (${why}). Choose another place.`, {
      cause: thrown
    })
  } finally {
    for (const side of ['', '-wal', '-shm', '-journal']) rmSync(part + side, { force: true })
  }
}

/** The cache keeps a log beside it; its copy must open without one, in a place that cannot be written too. */
function asOneFile(file: string): void {
  const copy = new Database(file)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}
