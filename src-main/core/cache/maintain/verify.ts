// Holds the cache against itself: SQLite's own check, references, sums against rows, windows against rows.
import { setImmediate as breathe } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import type { CacheFault } from '../../../shared/contract/schemas.ts'
import { cancelled } from '../../../shared/errors.ts'
import type { CallMembers, RecordType } from '../../../shared/records/definition.ts'
import { RECORD_TYPES } from '../../../shared/records/index.ts'
import { DAY_OF_KEY } from '../write/buckets.ts'
import { quoted, tableName } from '../record-tables.ts'
import type { MaintenanceContext } from './prune.ts'

/** Faults of one kind named one by one; the rest is counted. */
const MAX_NAMED = 20

type Step = () => CacheFault[]

/** Every fault found, none where the cache is whole. Cancelled between two steps. */
export async function verify(db: Database.Database, { signal, onProgress }: MaintenanceContext): Promise<CacheFault[]> {
  const steps: Step[] = [
    ...tables(db).map((table) => (): CacheFault[] => checkTable(db, table)),
    () => checkReferences(db),
    ...RECORD_TYPES.map((type) => (): CacheFault[] => checkMembers(db, type)),
    ...RECORD_TYPES.map((type) => (): CacheFault[] => checkBuckets(db, type)),
    ...RECORD_TYPES.flatMap((type) => {
      const { call } = type
      return call ? [(): CacheFault[] => checkSums(db, type, call)] : []
    })
  ]
  const faults: CacheFault[] = []
  for (const [done, step] of steps.entries()) {
    onProgress(done, steps.length)
    await breathe()
    if (signal.aborted) throw cancelled()
    faults.push(...step())
    // What is damaged cannot be held against anything: the other checks would only repeat it.
    if (faults.some(({ kind }) => kind === 'damaged') && done >= tables(db).length - 1) break
  }
  onProgress(steps.length, steps.length)
  return faults
}

const tables = (db: Database.Database): string[] =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[]

const named = (kind: CacheFault['kind'], table: string, words: readonly string[]): CacheFault[] =>
  words.length === 0 ? [] : [{ kind, table, count: words.length, details: words.slice(0, MAX_NAMED) }]

function checkTable(db: Database.Database, table: string): CacheFault[] {
  try {
    const said = db.prepare(`PRAGMA integrity_check('${table}')`).pluck().all() as string[]
    return named(
      'damaged',
      table,
      said.filter((line) => line !== 'ok')
    )
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    return named('damaged', table, [thrown.message])
  }
}

function checkReferences(db: Database.Database): CacheFault[] {
  const broken = db.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[]
  return named(
    'reference',
    '',
    broken.map(({ table, rowid, parent }) => `${table} ${rowid ?? ''} → ${parent}`)
  )
}

/** What windows say they delivered is there. */
export function checkMembers(db: Database.Database, type: RecordType): CacheFault[] {
  const missing = missingOf(deliveredKeys(db, type), keysOf(db, type))
  const shared = db
    .prepare(
      `SELECT row FROM shared_row WHERE type = ? AND NOT EXISTS (SELECT 1 FROM ${tableName(type)} WHERE _key = row)`
    )
    .pluck()
    .all(type.name) as number[]
  return named('membership', type.name, [...missing, ...shared].map(String))
}

const keysOf = (db: Database.Database, type: RecordType): Iterable<number> =>
  db
    .prepare(`SELECT _key FROM ${tableName(type)} ORDER BY _key`)
    .pluck()
    .iterate() as Iterable<number>

/** Row numbers that windows delivered, in their order. */
function deliveredKeys(db: Database.Database, type: RecordType): Float64Array {
  const bytes = db.prepare('SELECT coalesce(sum(length(keys)), 0) FROM seen WHERE type = ?').pluck().get(type.name)
  const all = new Float64Array(Math.ceil(Number(bytes) / Float64Array.BYTES_PER_ELEMENT))
  let at = 0
  for (const blob of db
    .prepare('SELECT keys FROM seen WHERE type = ?')
    .pluck()
    .iterate(type.name) as Iterable<Buffer>) {
    // Eight bytes each; the rest of a damaged one is left.
    const end = blob.byteOffset + blob.byteLength - (blob.byteLength % Float64Array.BYTES_PER_ELEMENT)
    const keys = new Float64Array(blob.buffer.slice(blob.byteOffset, end))
    all.set(keys, at)
    at += keys.length
  }
  return all.sort()
}

/** Both by number: one walk beside the rows costs a tenth of asking for each of them. */
function missingOf(wanted: Float64Array, held: Iterable<number>): number[] {
  const missing: number[] = []
  let at = 0
  for (const key of held) {
    while (at < wanted.length && (wanted[at] as number) < key) missing.push(wanted[at++] as number)
    while (wanted[at] === key) at++
    if (at === wanted.length) break
  }
  return [...missing, ...wanted.subarray(at)]
}

/** Days of UTC count the rows that lie in them: the columns in memory rest on it. */
function checkBuckets(db: Database.Database, type: RecordType): CacheFault[] {
  const rows = `SELECT _src, ${DAY_OF_KEY} AS day, sum(_gone IS NULL), sum(_gone IS NOT NULL) FROM ${tableName(type)} GROUP BY 1, 2`
  const kept = `SELECT src, day, live, gone FROM bucket WHERE type = '${type.name}'`
  return named(
    'sums',
    type.name,
    differing(db, rows, kept).map(([src, day]) => `bucket ${src} ${day}`)
  )
}

const LARGEST = 100_000_000_000_000

/** Sums by source and day of UTC: rows, of them odd ones; talked, billed and charged in millionths. */
function checkSums(db: Database.Database, type: RecordType, call: CallMembers): CacheFault[] {
  const used = quoted(call.used ?? call.charged)
  const [billed, amount, time] = [quoted(call.charged), quoted(call.amount), quoted(type.orderBy ?? '')]
  const isOdd = [used, billed, amount]
    .map((column) => `typeof(${column}) = 'text' OR abs(${column}) > ${LARGEST}`)
    .join(' OR ')
  const sum = (column: string): string => `sum(iif(odd, 0, coalesce(${column}, 0)))`
  const fromRows = `SELECT _src AS src, day, count(*) AS n, ${sum(used)} AS used, ${sum(billed)} AS billed,
      ${sum(amount)} AS amount, sum(odd) AS odd
    FROM (SELECT _src, ${used}, ${billed}, ${amount}, coalesce(${isOdd}, 0) AS odd,
        (coalesce(${time}, 0) - ((coalesce(${time}, 0) % 86400000) + 86400000) % 86400000) / 86400000 AS day
      FROM ${tableName(type)} WHERE _gone IS NULL)
    GROUP BY 1, 2`
  const fromSlots = `SELECT src, (slot - ((slot % 96) + 96) % 96) / 96 AS day, sum(n) AS n, sum(used) AS used,
      sum(billed) AS billed, sum(amount) AS amount, sum(odd) AS odd
    FROM roll_slot WHERE type = '${type.name}' GROUP BY 1, 2
    HAVING sum(n) <> 0 OR sum(used) <> 0 OR sum(billed) <> 0 OR sum(amount) <> 0 OR sum(odd) <> 0`
  const days = differing(db, fromRows, fromSlots)
  const faults = named(
    'sums',
    type.name,
    days.map(([src, day]) => `roll_slot ${src} ${new Date((day ?? 0) * 86_400_000).toISOString().slice(0, 10)}`)
  )
  const levels = ['roll_destination', ...(call.account === null ? [] : ['roll_account'])]
  return [...faults, ...levels.flatMap((roll) => checkLevels(db, type, roll))]
}

/** Days and months of accounts and destinations add up to the same as the quarter hours. */
function checkLevels(db: Database.Database, type: RecordType, roll: string): CacheFault[] {
  const figures = 'sum(n) AS n, sum(used) AS used, sum(billed) AS billed, sum(amount) AS amount, sum(odd) AS odd'
  const some = 'HAVING sum(n) <> 0 OR sum(odd) <> 0'
  const slots = `SELECT src, ${figures} FROM roll_slot WHERE type = '${type.name}' GROUP BY 1 ${some}`
  return ['day', 'month'].flatMap((level) => {
    const sums = `SELECT src, ${figures} FROM ${roll} WHERE type = '${type.name}' AND level = '${level}' GROUP BY 1 ${some}`
    return named(
      'sums',
      type.name,
      differing(db, slots, sums).map(([src]) => `${roll} ${level} ${src}`)
    )
  })
}

function differing(db: Database.Database, left: string, right: string): number[][] {
  const only = (a: string, b: string): number[][] =>
    db.prepare(`SELECT * FROM (${a}) EXCEPT SELECT * FROM (${b})`).raw(true).all() as number[][]
  return [...only(left, right), ...only(right, left)]
}
