// A sync that is killed at any moment loses nothing and doubles nothing: the next run goes on at its checkpoint.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { CLI } from '../../config/built.ts'
import type { Harness } from './harness.ts'
import { day, harness } from './harness.ts'

const FROM = day('2026-03-01')
const TO = day('2026-03-04')
const CALLS = 'lstPortaCustomerAccountCDRS'

let open: Harness | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs the command line's sync; kills it when the service has answered so many requests since, if given. */
async function sync(h: Harness, dir: string, killAfter: number | null, more: string[] = []): Promise<Ended> {
  const args = ['sync', '--url', h.service.url, '--customer', '1001', '--from', '2026-03-01', '--to', '2026-03-04']
  const child = spawn(process.execPath, [CLI, ...args, '--cache', dir, '--json', ...more], {
    env: { ...process.env, CDR_DESK_LICENSE: 'KILL-TEST-LICENCE' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const before = h.service.control.stats().requests
  const watch = setInterval(() => {
    if (killAfter !== null && h.service.control.stats().requests - before >= killAfter) child.kill('SIGKILL')
  }, 1)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(watch)
  return { code, output }
}

it('goes on after kill -9 at any moment, also under --again', async () => {
  const h = (open = await harness({ callsPerDay: 150, pageSize: 12 }))
  const requests: number[] = []
  for (const killAfter of [1, 3, 5, 8, 2, 7]) {
    const before = h.service.control.stats().requests
    expect((await sync(h, h.dir, killAfter)).code).toBeNull()
    requests.push(h.service.control.stats().requests - before)
  }
  const finished = await sync(h, h.dir, null)
  expect(finished.code, finished.output).toBe(0)
  const truth = h.truth('calls', CALLS, FROM, TO)
  expect(h.held(CALLS)).toEqual(truth)
  // What was fetched before the kills was not fetched again: a page or two at each kill at most.
  const pages = Math.ceil(truth.length / 12) + 3
  expect(h.service.control.stats().requests).toBeLessThanOrEqual(pages + 3 * requests.length)

  h.service.control.set({ rerate: { from: FROM, to: TO, share: 0.3 }, gone: 0.1 })
  const start = h.service.control.stats().requests
  expect((await sync(h, h.dir, 6, ['--again'])).code).toBeNull()
  const again = await sync(h, h.dir, null, ['--again'])
  expect(again.code, again.output).toBe(0)
  expect(h.service.control.stats().requests - start).toBeLessThanOrEqual(pages + 6)
  expect(h.held(CALLS)).toEqual(h.truth('calls', CALLS, FROM, TO))
}, 120_000)
