// The command line on the real engine and the sample service: interrupted, killed, gone on, exported.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startSampleService } from '../../../src-main/sample-service/server.ts'
import { CLI } from '../../config/built.ts'

type Service = Awaited<ReturnType<typeof startSampleService>>
let service: Service
let root = ''
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cli-engine-'))
  service = await startSampleService({ seed: 5, callsPerDay: 300, pageSize: 40, now: Date.UTC(2026, 5, 1) })
})
afterEach(() => service.control.set({ faults: [] }))
afterAll(async () => {
  await service.close()
  rmSync(root, { recursive: true, force: true })
})

const exitOf = (child: ChildProcess): Promise<[number | null]> => once(child, 'exit') as Promise<[number | null]>
const start = (cache: string, ...args: string[]) => {
  const env = { ...process.env, CDR_DESK_CACHE: join(root, cache), CDR_DESK_LICENSE: 'KEY-7' }
  return spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}
const run = async (cache: string, ...args: string[]) => {
  const child = start(cache, ...args)
  const [[code], out, err] = await Promise.all([exitOf(child), text(child.stdout), text(child.stderr)])
  const objects = out.split('\n').filter((line) => line.startsWith('{'))
  return { code, err, last: JSON.parse(objects.at(-1) ?? '{}') as Record<string, unknown> }
}
const sync = (): string[] => [
  ...['sync', '--url', service.url, '--customer', '1001', '--from', '2026-03-01', '--to', '2026-03-04', '--json']
]
const slow = { kind: 'slow', share: 1, first: 0, status: 0, retryAfterSec: null, retryAfterForm: 'seconds' } as const

/** Runs a sync with slow answers, and ends it by a signal once it has fetched rows. */
async function cutShort(cache: string, signal: NodeJS.Signals): Promise<{ code: number | null; rows: number }> {
  service.control.set({ faults: [{ ...slow, delayMs: 150 }] })
  const child = start(cache, ...sync())
  const exit = exitOf(child)
  let rows = 0
  let isTold = false
  child.stdout.setEncoding('utf8')
  for await (const chunk of child.stdout as AsyncIterable<string>) {
    for (const line of chunk.split('\n').filter((part) => part.endsWith('}'))) {
      const { event, rows: seen } = JSON.parse(line) as { event: string; rows: number }
      rows = Math.max(rows, seen)
      // Once: a second signal ends the process at once, without its checkpoint.
      if (event === 'progress' && seen > 0 && !isTold) isTold = child.kill(signal)
    }
  }
  const [code] = await exit
  return { code, rows }
}

describe('a sync', () => {
  it.each(['SIGINT', 'SIGKILL'] as const)(
    'that %s ends goes on where it was, and loses and doubles nothing',
    async (signal) => {
      const whole = await run(`whole-${signal}`, ...sync())
      expect(whole).toMatchObject({ code: 0, err: '', last: { event: 'summary', state: 'complete' } })
      const cut = await cutShort(`cut-${signal}`, signal)
      expect(cut.code).toBe(signal === 'SIGINT' ? 130 : null)
      expect(cut.rows).toBeGreaterThan(0)
      service.control.set({ faults: [] })
      const rest = await run(`cut-${signal}`, ...sync())
      expect(rest).toMatchObject({ code: 0, last: { state: 'complete', windows: { partial: 0, failed: 0 } } })
      const flags = ['--record', 'calls', '--format', 'csv', '--headers', 'fields', '--out']
      const files = [`whole-${signal}`, `cut-${signal}`].map((cache) => [cache, join(root, `${cache}.csv`)] as const)
      for (const [cache, file] of files) expect(await run(cache, 'export', ...flags, file)).toMatchObject({ code: 0 })
      const [first, second] = files.map(([, file]) => readFileSync(file, 'utf8'))
      expect(second).toBe(first)
      expect(first?.split('\n').length).toBeGreaterThan(100)
    }
  )

  it('of a refused licence ends with 1 and one line', async () => {
    const env = { ...process.env, CDR_DESK_CACHE: join(root, 'refused'), CDR_DESK_LICENSE: 'UNAUTH' }
    const child = spawn(process.execPath, [CLI, ...sync()], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const [[code], out, err] = await Promise.all([exitOf(child), text(child.stdout), text(child.stderr)])
    expect(code).toBe(1)
    expect(err).toMatch(/^cdr-desk: [^\n]+\n$/)
    expect(out + err).not.toContain('UNAUTH')
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ event: 'summary', state: 'failed' })
  })
})

describe('call', () => {
  it('prints what the service answered', async () => {
    const params = ['ICustomer=1001', 'FromDate=2026-03-01', 'ToDate=2026-03-02'].flatMap((pair) => ['--param', pair])
    const { code, last } = await run('call', 'call', '8', '--url', service.url, ...params)
    expect(code).toBe(0)
    expect(last['TotalCalls']).toBeGreaterThan(0)
  })
})
