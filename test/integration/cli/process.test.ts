// The entry as a process: signals, pipes, exit status, and the real sample service.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../../../src-main/host-cli/main.ts', import.meta.url))
let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'cli-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const exitOf = (child: ChildProcess): Promise<[number | null]> => once(child, 'exit') as Promise<[number | null]>
const start = (...args: string[]) => {
  const env = { ...process.env, CDR_DESK_CACHE: folder, CDR_DESK_LICENSE: '' }
  return spawn(process.execPath, [main, ...args], { env, stdio: 'pipe' })
}

describe('the entry', () => {
  it('ends with the status of its command', async () => {
    const child = start('report', 'overview')
    const [[code], err] = await Promise.all([exitOf(child), text(child.stderr)])
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^cdr-desk: report is not.*\n$/) as string
    })
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('serves invented calls until %s', async (signal) => {
    const child = start('sample-service', '--seed', '3', '--calls-per-day', '5')
    const exit = once(child, 'exit')
    child.stdout.setEncoding('utf8')
    const [line] = (await once(child.stdout, 'data')) as [string]
    const [, url] = /^Sample service: (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line) ?? []
    const answer = await fetch(`${url}/_sample/behaviour`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(200)
    child.kill(signal)
    expect(await exit).toEqual([0, null])
  })

  it('says where a port is in use', async () => {
    const first = start('sample-service')
    first.stdout.setEncoding('utf8')
    const [line] = (await once(first.stdout, 'data')) as [string]
    const second = start('sample-service', '--port', new URL(line.slice('Sample service: '.length).trim()).port)
    const [[code], err] = await Promise.all([exitOf(second), text(second.stderr)])
    const ended = once(first, 'exit')
    first.kill('SIGTERM')
    await ended
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('is in use') as string })
  })
})
