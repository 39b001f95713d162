// Tools for the cache through the app on the real workers.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { WORKERS } from '../../config/built.ts'
import { freshKept, openApp } from './open-app.ts'

type Opened = Awaited<ReturnType<typeof openApp>>
let app: Opened | null = null
afterEach(() => app?.close())

async function filled(): Promise<{ app: Opened; id: string; records: () => Promise<number> }> {
  const opened = await openApp(freshKept(), { workers: WORKERS, now: Date.now })
  app = opened
  const { id } = await opened.call('sample.open')
  const { jobId } = await opened.call('sync.start', { connectionId: id, from: '2026-03-01', to: '2026-03-05' })
  await opened.ended(jobId)
  const records = async (): Promise<number> =>
    (await opened.call('records.totals', { connectionId: id, record: 'calls', filter: {} })).records
  return { app: opened, id, records }
}

it('prunes as previewed, verifies, compacts and copies, as jobs', async () => {
  const { app, id, records } = await filled()
  const before = await records()
  const scope = { connectionId: id, before: '2026-03-03' }
  const preview = await app.call('cache.prunePreview', scope)
  const pruned = await app.ended((await app.call('cache.prune', scope)).jobId)
  expect(pruned).toMatchObject({ state: 'done', result: { task: 'prune', rows: preview.rows } })
  const calls = preview.records.find(({ record }) => record === 'lstPortaCustomerAccountCDRS')?.rows ?? 0
  expect(calls).toBeGreaterThan(0)
  expect(before - (await records())).toBe(calls)
  const verified = await app.ended((await app.call('cache.verify')).jobId)
  expect(verified).toMatchObject({ state: 'done', result: { task: 'verify', faults: [] } })
  const compacted = await app.ended((await app.call('cache.compact')).jobId)
  expect(compacted).toMatchObject({ state: 'done', error: null, result: { task: 'compact' } })
  const size = await app.call('cache.months', { connectionId: null })
  expect(size.records.find(({ record }) => record === 'lstPortaCustomerAccountCDRS')?.rows).toBe(before - calls)
  const started = await app.call('cache.backup', { name: 'copy of: cache' })
  const copied = await app.ended(started?.jobId ?? '')
  expect(copied).toMatchObject({ state: 'done', result: { task: 'backup', name: 'copy of- cache.sqlite' } })
  expect(statSync(join(app.dataDir, 'copy of- cache.sqlite')).size).toBeGreaterThan(0)
  expect(await records()).toBe(before - calls)
})

it('is refused while a sync runs, in words', async () => {
  const { app, id } = await filled()
  const { jobId } = await app.call('sync.start', { connectionId: id, from: '2026-01-01', to: '2026-02-01' })
  expect(await app.failure(app.call('cache.verify'))).toMatchObject({
    code: 'cache.busy',
    message: 'A sync is running. Wait for it, or cancel it.'
  })
  await app.call('jobs.cancel', { id: jobId })
  await app.ended(jobId)
})

it('rebuilds: the old file is set aside, what was held is copied anew, the user file stays', async () => {
  const { app, records } = await filled()
  const before = await records()
  await app.call('views.save', { name: 'Mine', address: '#/calls' })
  const { aside } = await app.call('cache.rebuild')
  expect(existsSync(join(app.dataDir, aside))).toBe(true)
  expect(readdirSync(app.dataDir)).toContain('user.sqlite')
  const running = (await app.call('jobs.list')).find(({ kind, state }) => kind === 'sync' && state === 'running')
  if (running) await app.ended(running.id)
  expect(await records()).toBe(before)
  expect((await app.call('views.list')).map(({ name }) => name)).toEqual(['Mine'])
})
