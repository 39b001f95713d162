// npm run bench:queries [-- --rows N --data DIR]: asks a cache of calls what a user's clicks ask, through the app's own
// workers, and prints one table of milliseconds. The cache is made by bench/run.ts where the folder holds none.
// Machines differ, and loads: compare rows of one run.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Condition, Page, Totals } from '../../src-main/shared/contract/schemas.ts'
import { createPool } from '../../src-main/worker/pool.ts'
import type { Pool } from '../../src-main/worker/pool.ts'
import type { WorkerView } from '../../src-main/worker/protocol.ts'

const root = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    runs: { type: 'string', default: '7' }
  }
})
const dir = resolve(values.data ?? join(root, 'test-results', `queries-${values.rows}`))
const RUNS = Number(values.runs)
const ZONE = 'Europe/London'

if (!existsSync(join(dir, 'cache.sqlite'))) {
  const args = [join(root, 'test/bench/run.ts'), '--rows', values.rows, '--keep', dir]
  const made = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (made.status !== 0) process.exit(made.status ?? 1)
}

const rssMb = (field: string): number =>
  Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024)

const startPool = (): Pool =>
  createPool({
    script: new URL('../../src-main/worker/db-worker.ts', import.meta.url),
    dataDir: dir,
    log: (text) => console.error(text)
  })

const view = (
  more: { where?: Condition[]; search?: string; sort?: WorkerView['sort']; from?: number } = {}
): WorkerView => ({
  source: null,
  record: 'calls',
  dataset: 'cdr',
  filter: {
    from: more.from ?? null,
    to: null,
    search: more.search ?? '',
    where: more.where ?? [],
    zone: ZONE,
    gone: false
  },
  sort: more.sort ?? []
})

const decode = (bytes: Uint8Array): Page => JSON.parse(new TextDecoder().decode(bytes)) as Page
const page = async (pool: Pool, of: WorkerView, offset = 0): Promise<Page> =>
  decode(await pool.reader.bytes('page', { ...of, offset, limit: 100 }))
const totals = (pool: Pool, of: WorkerView): Promise<Totals> => pool.reader.call('totals', of)

interface Question {
  readonly name: string
  readonly ask: (pool: Pool) => Promise<unknown>
}

async function questions(pool: Pool): Promise<Question[]> {
  const { records } = await totals(pool, view())
  const asked = { ...view(), member: 'AccountID', search: '', limit: 100 }
  const account = (await pool.reader.call('facets', asked)).values[0]?.value ?? ''
  const answered: Condition[] = [{ member: 'outcome', op: '=', values: ['answered'] }]
  const dear: Condition[] = [{ member: 'Charged_Amount', op: '>', values: ['0.5'] }]
  const rare: Condition[] = [
    { member: 'AccountID', op: '=', values: [account] },
    { member: 'Charged_Amount', op: '>', values: ['2'] }
  ]
  const [first] = (await page(pool, view(), Math.floor(records / 3))).rows
  const digits = String(first?.cells[6] ?? '').slice(-6)
  const byAmount = [{ member: 'Charged_Amount', descending: true }]
  const bySeveral = [
    { member: 'AccountID', descending: false },
    { member: 'Charged_Amount', descending: true }
  ]
  const middle = Math.floor(records / 2)
  const series = { unit: 'day', zone: ZONE, stack: 'direction' } as const
  return [
    { name: 'first page', ask: (p) => page(p, view()) },
    { name: 'jump to the middle', ask: (p) => page(p, view(), middle) },
    { name: 'jump to the end', ask: (p) => page(p, view(), records - 100) },
    { name: 'first page, outcome = answered', ask: (p) => page(p, view({ where: answered })) },
    { name: 'jump to the middle, amount > 0.5', ask: (p) => page(p, view({ where: dear }), 20_000) },
    { name: 'first page, rare filter', ask: (p) => page(p, view({ where: rare })) },
    { name: `search, six digits (${digits})`, ask: (p) => page(p, view({ search: digits })) },
    { name: 'search, no match', ask: (p) => page(p, view({ search: '9988776655443' })) },
    { name: 'search, two words', ask: (p) => page(p, view({ search: `voice ${digits}` })) },
    { name: 'first page by amount', ask: (p) => page(p, view({ sort: byAmount })) },
    { name: 'jump to the middle by amount', ask: (p) => page(p, view({ sort: byAmount }), middle) },
    { name: 'first page by account and amount', ask: (p) => page(p, view({ sort: bySeveral })) },
    {
      name: 'first page by called number',
      ask: (p) => page(p, view({ sort: [{ member: 'CLD', descending: false }] }))
    },
    { name: 'totals', ask: (p) => totals(p, view()) },
    { name: 'totals, outcome = answered', ask: (p) => totals(p, view({ where: answered })) },
    { name: 'totals of a search', ask: (p) => totals(p, view({ search: digits })) },
    { name: 'facets of account', ask: (p) => p.reader.call('facets', asked) },
    { name: 'facets of hour', ask: (p) => p.reader.call('facets', { ...asked, member: 'hour' }) },
    {
      name: 'facets of destination, filtered',
      ask: (p) => p.reader.call('facets', { ...asked, ...view({ where: dear }), member: 'IDest' })
    },
    { name: 'series by day', ask: (p) => p.reader.call('series', { ...view(), ...series, stack: null }) },
    { name: 'series by day, by direction', ask: (p) => p.reader.call('series', { ...view(), ...series }) },
    {
      name: 'series by hour, filtered',
      ask: (p) => p.reader.call('series', { ...view({ where: dear }), ...series, unit: 'hour', stack: null })
    },
    {
      name: 'sums of 1,000 selected rows',
      ask: (p) => p.reader.call('sums', { ...view(), ranges: [[middle, middle + 1000]] })
    },
    { name: 'sums of all rows selected', ask: (p) => p.reader.call('sums', { ...view(), ranges: [[0, records]] }) }
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN
const ms = (value: number): string => value.toFixed(1).padStart(9)

/** The query before must not have left its answer: each run asks of another span, all but the whole of the cache. */
async function warmTimes(pool: Pool, { ask }: Question): Promise<number[]> {
  await ask(pool)
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) times.push(await timed(() => ask(pool)))
  return times
}

let pool = startPool()
const isFirst = !existsSync(join(dir, 'columns.sqlite'))
const started = performance.now()
await page(pool, view())
console.log(
  `\n${isFirst ? 'columns made anew' : 'columns kept'}; first page after the start of the workers: ${(performance.now() - started).toFixed(0)} ms`
)
const asks = await questions(pool)
// Columns are brought in and kept in the background.
const before = statSync(join(dir, 'columns.sqlite'))
await sleep(isFirst ? 30_000 : 3_000)
await pool.close()

const cold = new Map<string, number>()
for (const question of asks) {
  pool = startPool()
  await pool.reader.call('extent', { source: null, record: 'calls', dataset: 'cdr' })
  await pool.reader.call('status', { source: null })
  cold.set(question.name, await timed(() => question.ask(pool)))
  await pool.close()
}

pool = startPool()
await page(pool, view())
await pool.reader.call('status', { source: null })
await sleep(4_000)
const rows: string[] = []
for (const question of asks) {
  const first = await timed(() => question.ask(pool))
  const times = await warmTimes(pool, question)
  rows.push(
    `${question.name.padEnd(36)}${ms(cold.get(question.name) ?? NaN)}${ms(first)}${ms(median(times))}${ms(Math.max(...times))}`
  )
}
const { records } = await totals(pool, view())
console.log(
  `\n${records} calls, ${cpus().length} cores (${cpus()[0]?.model ?? ''}), Node ${process.version}; milliseconds`
)
console.log(`${''.padEnd(36)}${'cold'.padStart(9)}${'first'.padStart(9)}${'again'.padStart(9)}${'max'.padStart(9)}`)
console.log(rows.join('\n'))
const columns = statSync(join(dir, 'columns.sqlite'))
console.log(
  `\ncold: new workers, nothing in their memory; first: columns in memory, the view is new; again: median and maximum of ${RUNS}.`
)
console.log(
  `memory of the process: ${rssMb('VmRSS')} MB (peak ${rssMb('VmHWM')} MB); columns.sqlite: ${Math.round(columns.size / 2 ** 20)} MB (${Math.round(before.size / 2 ** 20)} MB at first)`
)
await pool.close()
if (values.data === undefined && values.rows !== '1000000') rmSync(dir, { recursive: true, force: true })
