// npm run bench [-- --rows N]: syncs calls from the sample service in another process, through the app's own workers,
// and prints what was measured as JSON lines. Machines differ: compare ratios of one run, not seconds of two.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createPool } from '../../src-main/worker/pool.ts'
import type { SourceSpec } from '../../src-main/worker/protocol.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    'page-size': { type: 'string', default: '10000' },
    keep: { type: 'string' }
  }
})
const root = resolve(import.meta.dirname, '../..')
const DAYS = 31
const FROM = Date.UTC(2026, 2, 1)
const rows = Number(values.rows)
const print = (line: object): void => console.log(JSON.stringify(line))

/** Peak memory of this process as the kernel counts it, in MB. */
const peakMb = (): number => {
  const status = readFileSync('/proc/self/status', 'utf8')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

const perDay = Math.ceil(rows / DAYS)
const sample = spawn(
  process.execPath,
  [
    join(root, 'src-main/host-cli/main.ts'),
    'sample-service',
    '--calls-per-day',
    String(perDay),
    '--page-size',
    values['page-size']
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] }
)
const [line] = (await once(createInterface(sample.stdout), 'line')) as [string]
const url = /http:\S+/.exec(line)?.[0] ?? ''
const dir = values.keep ?? mkdtempSync(join(tmpdir(), 'cdr-desk-bench-'))
const source: SourceSpec = {
  url,
  customer: 1001,
  account: null,
  zone: 'UTC',
  clock: { mode: 'as-sent' },
  insecure: false
}
const request = { source, licence: 'BENCH', from: FROM, to: FROM + DAYS * 86_400_000, feeds: [], trailingDays: 7 }

async function sync(name: string, again: boolean): Promise<number> {
  const pool = createPool({
    script: new URL('../../src-main/worker/db-worker.ts', import.meta.url),
    dataDir: dir,
    log: (text) => print({ log: text })
  })
  // The database opens and the code loads before the clock starts: the figure is the sync's.
  await pool.reader.call('status', { source: null })
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const started = performance.now()
  const cpu = process.cpuUsage()
  const summary = await pool.writer.call('sync.run', { ...request, again })
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage(cpu)
  delay.disable()
  await pool.close()
  print({
    bench: name,
    rows: summary.rows,
    written: summary.written,
    requests: summary.requests,
    failed: summary.windows.failed + summary.windows.partial,
    seconds: Number(seconds.toFixed(2)),
    rowsPerSecond: Math.round(summary.rows / seconds),
    rowsPerCpuSecond: Math.round(summary.rows / ((used.user + used.system) / 1e6)),
    peakMb: peakMb(),
    mainThreadMaxDelayMs: Number((delay.max / 1e6).toFixed(1)),
    bytesPerRow: Math.round(statSync(join(dir, 'cache.sqlite')).size / summary.rows)
  })
  return summary.rows / seconds
}

print({ bench: 'machine', cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version })
const first = await sync('first sync', false)
const second = await sync('sync --again, nothing changed', true)
print({ bench: 'ratio', 'again vs first': Number((second / first).toFixed(2)) })
sample.kill()
if (values.keep === undefined) rmSync(dir, { recursive: true, force: true })
