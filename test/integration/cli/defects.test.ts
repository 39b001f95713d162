// The command line on the real engine, beside a service that the test writes out.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLI } from '../../config/built.ts'

let root = ''
let server: Server
let url = ''
/** What was asked for last: path and query. */
let asked = ''
let body = ''
let type = 'application/json'

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cli-defects-'))
  server = createServer((request, response) => {
    asked = request.url ?? ''
    response.setHeader('content-type', type)
    response.end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true, force: true })
})

async function run(args: string[], cache = 'cache') {
  const env = { ...process.env, CDR_DESK_CACHE: join(root, cache), CDR_DESK_LICENSE: 'LIC' }
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [ended, out, err] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
  return { code: (ended as number[])[0], out, err }
}

const rowsOf = (count: number, callId = 'PUBLIC-0'): string => {
  const rows = Array.from({ length: count }, (_, i) => ({
    ID: i + 1,
    IEnv: 1,
    CallId: callId,
    CLI: 'LIC',
    History: 'x'.repeat(400),
    Connect_time: `/Date(${Date.UTC(2026, 2, 1, 0, 0, i)}-0000)/`
  }))
  return JSON.stringify({ TotalCalls: count, NextOffset: count, lstPortaCustomerAccountCDRS: rows })
}
const sync = (...more: string[]): string[] => [
  ...['sync', '--url', url, '--from', '2026-03-01', '--to', '2026-03-02'],
  ...more
]
const call = (route: string, ...more: string[]): string[] => [
  ...['call', route, '--url', url, '--param', 'ICustomer=1', '--param', 'FromDate=2026-03-01'],
  ...['--param', 'ToDate=2026-03-02', ...more]
]
const serve = (answer: string, as = 'application/json'): void => {
  body = answer
  type = as
}
const exported = async (out: string, ...more: string[]) => {
  const file = join(root, out)
  const ran = await run([
    'export',
    '--record',
    'calls',
    '--format',
    'csv',
    '--headers',
    'fields',
    '--out',
    file,
    ...more
  ])
  return { ...ran, lines: ran.code === 0 ? readFileSync(file, 'utf8').trim().split('\n').slice(1) : [] }
}

describe('call', () => {
  it('decodes route 14 where it answers JSON or JSV', async () => {
    serve('{"TotalCalls":7,"NextOffset":0}')
    expect((await run(call('14'))).out).toContain('"TotalCalls":7')
    serve('{TotalCalls:8,NextOffset:0}', 'application/jsv')
    expect((await run(call('14', '--format', 'jsv'))).out).toContain('"TotalCalls":8')
    expect(asked).toContain('format=jsv')
  })
  it('prints the text of route 14 where it is CSV', async () => {
    serve('ID,CLI\r\n1,PUBLIC\r\n', 'text/csv')
    expect(JSON.parse((await run(call('14'))).out)).toEqual({ Csv: 'ID,CLI\r\n1,PUBLIC\r\n' })
  })
  it('asks for what route 4 promises by route 5', async () => {
    serve('{"TotalCalls":7,"NextOffset":0}')
    expect((await run(call('4'))).code).toBe(0)
    expect(asked).toMatch(/^\/getCustomerAccountCDRS\/LIC\/1\/[^/]+\/[^/]+\/true\?.*GetOutgoingCalls=true/)
  })
})

describe('export', () => {
  it('takes one source where the cache holds several, and says where it takes all', async () => {
    serve(rowsOf(3))
    await run(sync('--customer', '1'))
    await run(sync('--account', '7'))
    const all = await exported('all.csv')
    expect(all.lines.length).toBe(6)
    expect(all.err).toContain('several sources')
    const one = await exported('one.csv', '--customer', '1')
    expect({ rows: one.lines.length, err: one.err }).toEqual({ rows: 3, err: '' })
    const none = await exported('none.csv', '--customer', '2')
    expect(none).toMatchObject({ code: 2 })
    expect(none.err).toContain('--account 7')
    // A licence that is a part of a word is no reason to alter it.
    expect(one.lines[0]).toContain('PUBLIC-0')
    expect(one.lines[0]).not.toMatch(/,LIC,/)
  }, 180_000)
  it('takes the rows of hunt groups where asked', async () => {
    serve(rowsOf(2))
    await run(sync('--customer', '3', '--feed', 'hunt-group-calls'))
    expect((await exported('cdr.csv', '--customer', '3')).lines.length).toBe(0)
    expect((await exported('hunt.csv', '--customer', '3', '--dataset', 'hunt')).lines.length).toBe(2)
  }, 180_000)
})

it('tells a damaged cache in words', async () => {
  serve(rowsOf(2000))
  expect((await run(sync('--customer', '1'), 'damaged')).code).toBe(0)
  const file = join(root, 'damaged', 'cache.sqlite')
  const fd = openSync(file, 'r+')
  // Past the first page, which opening reads.
  for (let at = 16384 * 12; at < statSync(file).size; at += 16384) writeSync(fd, Buffer.alloc(8192, 0xa5), 0, 8192, at)
  closeSync(fd)
  const { code, err } = await run(sync('--customer', '1', '--again'), 'damaged')
  expect(code).toBe(1)
  expect(err).toMatch(/cache\.sqlite is damaged\. Move it away and sync again/)
}, 180_000)

it('notes where a service never gave a row', async () => {
  serve('{"TotalCalls":0,"NextOffset":0,"lstPortaCustomerAccountCDRS":[]}')
  const { code, err } = await run(sync('--customer', '9'), 'nothing')
  expect(code).toBe(0)
  expect(err).toContain('check them')
})

describe('a sync that is interrupted', () => {
  const lastOf = (out: string): unknown => JSON.parse(out.trim().split('\n').at(-1) ?? '')

  it('sums up what came of it until then, no more', async () => {
    const own = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? '')
      response.setHeader('content-type', 'application/json')
      if (path.includes('/2026-03-03 00:00:00/2026-03-04')) {
        child.kill('SIGINT')
        return
      }
      response.end(rowsOf(4).replace('"ID":2,', '"ID":2,"Charged_Amount":"abc",'))
    }).listen(0, '127.0.0.1')
    await once(own, 'listening')
    const address = `http://127.0.0.1:${(own.address() as AddressInfo).port}`
    const env = { ...process.env, CDR_DESK_CACHE: join(root, 'stopped'), CDR_DESK_LICENSE: 'LIC' }
    const args = ['sync', '--url', address, '--customer', '2', '--from', '2026-03-01', '--to', '2026-03-05', '--json']
    const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const [[code], out] = await Promise.all([once(child, 'exit') as Promise<[number]>, text(child.stdout)])
    own.closeAllConnections()
    own.close()
    expect(code).toBe(130)
    expect(lastOf(out)).toMatchObject({
      event: 'summary',
      state: 'interrupted',
      windows: { complete: 2, partial: 2, failed: 0 },
      written: 3,
      quarantined: 2
    })
  }, 180_000)
})
