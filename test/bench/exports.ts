// npm run bench:exports [-- --rows N]: writes calls of the sample service in each format, each in a process of its own,
// and prints rows/s, bytes, peak memory and ratios to CSV as JSON lines. Ratios of one run count, not seconds of two.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openReader, openWriter } from '../../src-main/core/cache/open.ts'
import { CacheReader } from '../../src-main/core/cache/read/reader.ts'
import { ensureSource } from '../../src-main/core/cache/write/sources.ts'
import { runExport } from '../../src-main/core/exports/job.ts'
import { exportRows } from '../../src-main/core/exports/rows.ts'
import { PortaCdrClient } from '../../src-main/core/portacdr/client.ts'
import { runSync } from '../../src-main/core/sync/run.ts'
import { startSampleService } from '../../src-main/sample-service/server.ts'
import { exportOptions } from '../../src-main/shared/contract/schemas.ts'
import { findFeed } from '../../src-main/shared/service/feeds.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    one: { type: 'string' },
    dir: { type: 'string' }
  }
})
const FORMATS = ['read', 'csv', 'xlsx', 'jsonl'] as const
const FROM = Date.UTC(2026, 2, 1)
const DAYS = 31
/** Long after: everything is billed. */
const NOW = Date.UTC(2026, 10, 20)
const print = (line: object): void => console.log(JSON.stringify(line))

const view = {
  source: null,
  record: 'calls',
  dataset: 'cdr' as const,
  filter: { from: null, to: null, search: '', where: [], zone: 'UTC', gone: false },
  sort: []
}

interface Measured {
  readonly rows: number
  readonly bytes: number
  readonly rowsPerSecond: number
  readonly peakMb: number
}

/** One format in this process. `read`: the rows alone, decoded and dropped. */
async function measure(format: string, dir: string): Promise<Measured> {
  const reader = new CacheReader(openReader(dir))
  const options = exportOptions.parse({
    format: format === 'read' ? 'csv' : format,
    headers: 'labels',
    zone: 'Europe/London'
  })
  const file = join(dir, `out.${format}`)
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined }
  const started = performance.now()
  const written =
    format === 'read'
      ? { rows: readOnly(reader), bytes: 0 }
      : await runExport(reader, view, options, { file, overwrite: true }, hooks, { version: 'bench', now: FROM })
  const seconds = (performance.now() - started) / 1000
  const status = readFileSync('/proc/self/status', 'utf8')
  const peakMb = Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
  return { ...written, rowsPerSecond: Math.round(written.rows / seconds), peakMb }
}

/** Chunks are dropped as they come. */
function readOnly(reader: CacheReader): number {
  let rows = 0
  for (const chunk of exportRows(reader, view, 'view')) rows += chunk.length
  return rows
}

async function fill(dir: string, rows: number): Promise<void> {
  const service = await startSampleService({
    now: NOW,
    callsPerDay: Math.ceil(rows / DAYS),
    pageSize: 10_000,
    seed: 7
  })
  const db = openWriter(dir)
  const clock = { mode: 'as-sent' } as const
  const fields = { key: 'bench', url: service.url, customer: 1001, account: null, zone: 'UTC' }
  const source = ensureSource(db, { ...fields, clock: JSON.stringify(clock) })
  const client = new PortaCdrClient({ url: service.url, licence: 'BENCH', clock, insecure: false, capability: null })
  const summary = await runSync(db, source, client, {
    feeds: [findFeed('calls')],
    from: FROM,
    to: FROM + DAYS * 86_400_000,
    again: false,
    trailingDays: 0,
    now: () => NOW,
    signal: new AbortController().signal,
    onProgress: () => undefined
  })
  db.close()
  await service.close()
  if (summary.rows === 0) throw new Error(`nothing was copied: ${JSON.stringify(summary.failure ?? summary.errors)}`)
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

if (values.one !== undefined) print(await measure(values.one, values.dir ?? '.'))
else {
  const dir = mkdtempSync(join(tmpdir(), 'cdr-desk-bench-exports-'))
  try {
    await fill(dir, Number(values.rows))
    const all = new Map<string, Measured[]>(FORMATS.map((format) => [format, []]))
    for (let round = 0; round < Number(values.rounds); round++)
      for (const format of FORMATS) {
        const args = [import.meta.filename, '--one', format, '--dir', dir]
        const { stdout } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
        all.get(format)?.push(JSON.parse(stdout.toString()) as Measured)
      }
    const rate = (format: string): number => median((all.get(format) ?? []).map((each) => each.rowsPerSecond))
    for (const format of FORMATS) {
      const [first] = all.get(format) ?? []
      const peakMb = median((all.get(format) ?? []).map((each) => each.peakMb))
      const toCsv = Number((rate(format) / rate('csv')).toFixed(2))
      print({
        bench: `export ${format}`,
        rows: first?.rows,
        bytes: first?.bytes,
        rowsPerSecond: rate(format),
        toCsv,
        peakMb
      })
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
