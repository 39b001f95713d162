// The calls that the Overview counts, as an export has them, in a plain table: to count them by plain SQL.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { parse } from 'csv-parse/sync'
import type { CacheReader, ReadView } from '../../../src-main/core/cache/read/reader.ts'
import { runExport } from '../../../src-main/core/exports/job.ts'
import type { Filter, Overview } from '../../../src-main/shared/contract/schemas.ts'
import { exportOptions } from '../../../src-main/shared/contract/schemas.ts'
import { NOW } from './harness.ts'

export const ZONE = 'Europe/London'
const MAKER = { version: '1.2.3', now: NOW }

export const view = (filter: Partial<Filter>): ReadView => ({
  source: null,
  record: 'calls',
  dataset: 'cdr',
  sort: [],
  filter: { from: null, to: null, search: '', where: [], gone: false, zone: ZONE, ...filter }
})

/** Amounts and quantities as whole billionths, so that SQL adds them exactly. */
export function billionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
  return text.startsWith('-') ? -size : size
}

/** The exported rows of a view as a table `call`, and where each clock hour lies as `hour`. */
export async function exported(
  reader: CacheReader,
  filter: Partial<Filter>,
  folder: string
): Promise<Database.Database> {
  const file = join(folder, `${String(Math.random()).slice(2)}.csv`)
  const options = exportOptions.parse({ format: 'csv', headers: 'fields', zone: 'UTC' })
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined }
  await runExport(reader, view(filter), options, { file, overwrite: false }, hooks, MAKER)
  const rows = parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true, record_delimiter: '\r\n' })
  const db = new Database(':memory:')
  db.defaultSafeIntegers(true)
  db.exec(`CREATE TABLE call(at INTEGER, stop INTEGER, cli TEXT, account TEXT, customer TEXT, dest TEXT, cause INTEGER,
    conf TEXT, flags INTEGER, voice INTEGER, used INTEGER, billed INTEGER, amount INTEGER)`)
  const insert = db.prepare('INSERT INTO call VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)
  for (const row of rows) {
    const service = row['IService'] ?? ''
    const at = Math.floor(Date.parse(row['Connect_time'] ?? '') / 1000)
    insert.run(
      at,
      Math.floor(Date.parse(row['Disconnect_time'] ?? '') / 1000) || null,
      orNull(row['CLI']),
      orNull(row['AccountID']),
      orNull(row['ICustomer']),
      orNull(row['IDest']),
      orNull(row['DisconnectCause']),
      orNull(row['h323_incoming_conf_id'] || row['h323_conf_id']),
      Number(row['BitFlags']),
      service === '' || service === '0' || service === '3' ? 1 : 0,
      billionths(row['Used_Quantity'] || '0'),
      billionths(row['Charged_Quantity'] || '0'),
      billionths(row['Charged_Amount'] || '0')
    )
  }
  return withHours(db)
}

/** Hours by the rules of the zone as Intl has them: nothing of the app's own clock. */
function withHours(db: Database.Database): Database.Database {
  db.exec('CREATE TABLE hour(start INTEGER, day TEXT, weekday INTEGER, hour INTEGER)')
  const insert = db.prepare('INSERT INTO hour VALUES (?, ?, ?, ?)')
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23'
  })
  const edges = db.prepare('SELECT min(at), max(max(at), max(coalesce(stop, 0))) FROM call').raw(true).get() as bigint[]
  for (let at = Math.floor(Number(edges[0]) / 3600) * 3600; at <= Number(edges[1]); at += 3600) {
    const part = Object.fromEntries(clock.formatToParts(at * 1000).map(({ type, value }) => [type, value]))
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part['weekday'] ?? '')
    insert.run(at, `${part['year']}-${part['month']}-${part['day']}`, weekday, Number(part['hour']))
  }
  return db
}

export const SUMS = `count(*) AS records, sum(voice) AS legs, sum(voice AND used > 0) AS answered,
  sum(iif(voice, used, 0)) AS used, sum(iif(voice, billed, 0)) AS billed, sum(amount) AS amount,
  sum(iif(voice, amount, 0)) AS legAmount`

export interface SumRow {
  readonly records: bigint
  readonly legs: bigint
  readonly answered: bigint
  readonly used: bigint
  readonly billed: bigint
  readonly amount: bigint
  readonly legAmount: bigint
}

export const plain = ({ records, legs, answered, used, billed, amount, legAmount }: SumRow) => ({
  records: Number(records),
  legs: Number(legs),
  answered: Number(answered),
  used,
  billed,
  amount,
  legAmount
})

export const ofFigures = (figures: Overview['period'] | Overview['bars'][number]) => ({
  records: figures.records,
  legs: figures.legs,
  answered: figures.answered,
  used: billionths(figures.seconds),
  billed: billionths(figures.billedSeconds),
  amount: billionths(figures.amount),
  legAmount: billionths(figures.legAmount)
})
