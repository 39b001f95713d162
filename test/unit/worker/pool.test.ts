// The pool against a worker with invented data: order of start, lanes, cancel flags, crashes, closing.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ExportOptions, View } from '../../../src-main/shared/contract/schemas.ts'
import { toAppError } from '../../../src-main/shared/errors.ts'
import { createPool } from '../../../src-main/worker/pool.ts'
import type { Pool, PoolOptions } from '../../../src-main/worker/pool.ts'
import type { SyncRequest, WorkerView } from '../../../src-main/worker/protocol.ts'

const script = new URL('../../fixtures/workers/fake-db-worker.ts', import.meta.url)
const cleanUps: (() => Promise<void> | void)[] = []

function open(name: string, more: Partial<PoolOptions> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'pool-'))
  const dataDir = join(root, name)
  mkdirSync(dataDir)
  const log: string[] = []
  const pool = createPool({ script, dataDir, log: (line) => log.push(line), backoffMs: [0, 0, 0], ...more })
  cleanUps.push(
    () => pool.close(),
    () => rmSync(root, { recursive: true, force: true })
  )
  const notes = (): string[] => readFileSync(join(dataDir, 'notes.txt'), 'utf8').trim().split('\n')
  return { pool, log, notes }
}

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

const filter: View['filter'] = { from: null, to: null, search: '', where: [], zone: 'UTC', gone: false }
const view = (record: string): WorkerView => ({ source: null, record, dataset: 'cdr', filter, sort: [] })
const pageOf = (pool: Pool, record: string, signal?: AbortSignal): Promise<unknown> =>
  pool.reader.call('page', { ...view(record), offset: 0, limit: 5 }, signal ? { signal } : {})
const exportOf = (pool: Pool, record: string, file: string, signal?: AbortSignal): Promise<unknown> => {
  const options: ExportOptions = {
    format: 'csv',
    headers: 'fields',
    zone: 'UTC',
    language: 'en',
    columns: null,
    separator: ',',
    decimal: '.',
    dates: 'iso',
    bom: false,
    masked: false,
    chosen: null
  }
  const request = {
    view: view(record),
    options,
    file,
    version: '1',
    privacy: { mode: 'off' as const, key: '' },
    overwrite: false
  }
  return pool.reader.call('export', request, signal ? { signal } : {})
}
const syncOf = (customer: number): SyncRequest => ({
  source: { url: 'http://h', customer, account: null, zone: 'UTC', clock: { mode: 'as-sent' }, insecure: false },
  licence: 'KEY',
  from: 0,
  to: 1,
  feeds: [],
  again: false,
  trailingDays: 7
})
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (thrown: unknown) => toAppError(thrown).toShape()
  )

describe('starting', () => {
  it('lets the writer migrate before a reader opens the database', async () => {
    const { pool, notes } = open('ordinary')
    await Promise.all([pageOf(pool, 'calls'), pool.reader.call('totals', view('calls'))])
    const lines = notes()
    expect(lines.slice(0, 2)).toEqual(['writer 3: start', 'writer 3: ready'])
    expect(lines.slice(2).toSorted()).toEqual(['reader 0: start', 'reader 1: start'])
  })

  it('relays rows as bytes', async () => {
    const { pool } = open('ordinary')
    const bytes = await pool.reader.bytes('page', { ...view('calls'), offset: 7, limit: 5 })
    expect(bytes).toBeInstanceOf(Uint8Array)
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ offset: 7 })
  })

  it('says why the database cannot be opened, without trying again', async () => {
    const { pool, notes } = open('too-new')
    const reasons = await Promise.all([
      failure(pageOf(pool, 'calls')),
      failure(pool.writer.call('sync.run', syncOf(1)))
    ])
    const reason: unknown = expect.objectContaining({
      code: 'cache.too_new',
      message: expect.stringContaining('Update') as string
    })
    expect(reasons).toEqual([reason, reason])
    expect(notes()).toEqual(['writer 3: start'])
    expect(await failure(pageOf(pool, 'calls'))).toMatchObject({ code: 'cache.too_new' })
  })

  it('does not hand the licence of the environment to the workers', async () => {
    const inherited = new URL(
      `data:text/javascript,import{parentPort as p}from'node:worker_threads';const send=(m)=>p.postMessage(m);send({type:'event',name:'ready'});p.on('message',(m)=>{send({type:'value',id:m.id,value:String(process.env.CDR_DESK_LICENSE)+' '+process.env.TZ});if(m.name==='close')p.close()})`
    )
    process.env['CDR_DESK_LICENSE'] = 'SECRET-KEY'
    try {
      const { pool } = open('ordinary', { script: inherited })
      expect(await pool.writer.call('source.remove', { source: '' })).toBe(`undefined ${process.env['TZ']}`)
    } finally {
      delete process.env['CDR_DESK_LICENSE']
    }
  })
})

describe('readers', () => {
  it('answer rows and figures while an export runs', async () => {
    const { pool } = open('ordinary')
    const controller = new AbortController()
    const endless = failure(exportOf(pool, 'stuck', '/nowhere', controller.signal))
    expect(await pageOf(pool, 'calls')).toMatchObject({ rows: [{ key: 0 }] })
    expect(await pool.reader.call('totals', view('calls'))).toMatchObject({ records: 1 })
    controller.abort()
    expect(await endless).toMatchObject({ code: 'job.cancelled' })
  })

  it('stop a running statement when its call is cancelled, and only that one', async () => {
    const { pool, notes } = open('ordinary')
    const controller = new AbortController()
    const stuck = failure(pageOf(pool, 'stuck', controller.signal))
    const queued = pageOf(pool, 'calls')
    // The figures' reader answers: the first one has got its statement long since started or will find its flag set.
    await pool.reader.call('totals', view('calls'))
    controller.abort()
    expect(await stuck).toMatchObject({ code: 'job.cancelled' })
    expect(await queued).toMatchObject({ offset: 0 })
    expect(notes()).toContain('reader 0: stopped')
    // The flag is down again: the next statement is not stopped by the cancel of the earlier one.
    const second = new AbortController()
    let isSettled = false
    const again = failure(pageOf(pool, 'stuck', second.signal)).finally(() => (isSettled = true))
    await pool.reader.call('totals', view('calls'))
    expect(isSettled).toBe(false)
    second.abort()
    await again
  })

  it('drop a call that is cancelled while it waits, without sending it', async () => {
    const { pool, notes } = open('ordinary')
    await pageOf(pool, 'calls')
    const running = new AbortController()
    const waiting = new AbortController()
    const first = failure(pageOf(pool, 'stuck', running.signal))
    const second = failure(pageOf(pool, 'stuck', waiting.signal))
    waiting.abort()
    expect(await second).toMatchObject({ code: 'job.cancelled' })
    running.abort()
    await first
    expect(notes().filter((line) => line.endsWith('statement'))).toHaveLength(1)
  })
})

describe('a crash', () => {
  it('loses the running call, and the next one finds a new worker', async () => {
    const { pool, log } = open('ordinary')
    expect(await failure(pageOf(pool, 'exit'))).toMatchObject({ code: 'transport.lost', retryable: true })
    expect(await pageOf(pool, 'calls')).toMatchObject({ offset: 0 })
    expect(log).toEqual([expect.stringContaining('exit code 9')])
  })

  it('of the writer loses its calls and leaves the readers be', async () => {
    const { pool, notes } = open('ordinary')
    await pageOf(pool, 'calls')
    expect(await failure(pool.writer.call('sync.run', syncOf(13)))).toMatchObject({ code: 'transport.lost' })
    expect(await pageOf(pool, 'calls')).toMatchObject({ offset: 0 })
    expect(await pool.writer.call('sync.run', syncOf(1))).toMatchObject({ rows: 200 })
    expect(notes().filter((line) => line === 'reader 0: start')).toHaveLength(1)
  })

  it('that comes back each time is tried three times more, then shown', async () => {
    const { pool, notes } = open('always-dies')
    const reason = await failure(pool.writer.call('sync.run', syncOf(1)))
    expect(reason).toMatchObject({ code: 'transport.lost', message: expect.stringContaining('4 times') as string })
    expect(notes()).toEqual(Array.from({ length: 4 }, () => 'writer 3: start'))
    expect(await failure(pageOf(pool, 'calls'))).toEqual(reason)
  })

  it('waits longer before each restart', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    try {
      const { pool } = open('always-dies', { backoffMs: [31, 62] })
      const reason = await failure(pool.writer.call('sync.run', syncOf(1)))
      expect(reason).toMatchObject({ message: expect.stringContaining('3 times') as string })
      const waits = timers.mock.calls.map(([, ms]) => ms).filter((ms) => ms === 31 || ms === 62)
      expect(waits).toEqual([31, 62])
    } finally {
      timers.mockRestore()
    }
  })
})

describe('the writer', () => {
  it('tells progress and events', async () => {
    const { pool } = open('ordinary')
    const heard: unknown[] = []
    pool.writer.on('cache.changed', (payload) => heard.push(payload))
    const progress: number[] = []
    await pool.writer.call('sync.run', syncOf(1), { onProgress: ({ rows }) => progress.push(rows) })
    expect({ heard, progress }).toEqual({ heard: [{ source: 'http://h customer=1 account=' }], progress: [100] })
  })

  it('fetches by way of the host where the host has a fetch', async () => {
    const asked: string[] = []
    const { pool } = open('ordinary', {
      fetch: ({ url }) => {
        asked.push(url)
        return Promise.resolve({ status: 200, reason: 'OK', headers: {}, body: new TextEncoder().encode('hello') })
      }
    })
    const { source } = syncOf(1)
    const answer = await pool.writer.call('service.test', { source, licence: 'KEY' })
    expect(answer.steps).toEqual([{ step: 'http', state: 'ok', message: '200 hello 3' }])
    expect(asked).toEqual(['http://h'])
  })
})

describe('closing', () => {
  it('lets readers, then the writer close their databases', async () => {
    const { pool, notes } = open('ordinary')
    await pageOf(pool, 'calls')
    await pool.close()
    expect(notes().slice(-2)).toEqual(['reader 0: close', 'writer 3: close'])
    expect(await failure(pageOf(pool, 'calls'))).toMatchObject({ code: 'transport.lost' })
    expect(await failure(pool.writer.call('sync.run', syncOf(1)))).toMatchObject({ code: 'transport.lost' })
  })

  it('stops what runs first: a statement, a sync, what waits', async () => {
    const { pool, notes } = open('ordinary')
    await pageOf(pool, 'calls')
    const running = [
      failure(pageOf(pool, 'stuck')),
      failure(pageOf(pool, 'calls')),
      failure(pool.writer.call('sync.run', syncOf(900)))
    ]
    await pool.close()
    const codes = (await Promise.all(running)).map((error) => error?.code)
    expect(codes).toEqual(['job.cancelled', 'transport.lost', 'job.cancelled'])
    expect(notes()).toContain('writer 3: checkpoint')
  })

  it('terminates a worker that does not end', async () => {
    const deaf = new URL(
      `data:text/javascript,import{parentPort as p}from'node:worker_threads';p.postMessage({type:'event',name:'ready'});p.postMessage({type:'event',name:'cache.changed'});p.on('message',()=>{})`
    )
    const { pool, log } = open('ordinary', { script: deaf, closeMs: 20 })
    await new Promise((resolve) => pool.writer.on('cache.changed', resolve))
    const call = failure(pool.writer.call('source.remove', { source: '' }))
    await pool.close()
    expect(await call).toMatchObject({ code: 'transport.lost' })
    expect(log.join()).toContain('terminated')
  })
})
