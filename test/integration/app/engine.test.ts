// The app on the real workers: the sample service, a sync, rows and an export in one go.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { freshKept, openApp } from './open-app.ts'

const worker = (name: string): URL => new URL(`../../../src-main/worker/${name}.ts`, import.meta.url)

it('opens the sample, syncs it, shows its rows and exports them', async () => {
  const workers = { db: worker('db-worker'), sample: worker('sample-worker') }
  const app = await openApp(freshKept(), { workers, now: Date.now })
  try {
    const { id } = await app.call('sample.open')
    const { jobId } = await app.call('sync.start', { connectionId: id, from: '2026-03-01', to: '2026-03-03' })
    const job = await app.ended(jobId)
    expect(job).toMatchObject({
      state: 'done',
      error: null,
      result: { windows: { complete: 2, partial: 0, failed: 0 } }
    })
    const view = { connectionId: id, record: 'calls', filter: {} }
    const totals = await app.call('records.totals', view)
    expect(totals.records).toBeGreaterThan(0)
    const page = await app.call('records.page', { ...view, offset: 0, limit: 10 })
    expect(page.rows).toHaveLength(10)
    const options = { format: 'csv', headers: 'fields', zone: 'UTC' } as const
    const started = await app.call('exports.start', { ...view, options, name: 'calls' })
    const exported = await app.ended(started?.jobId ?? '')
    expect(exported).toMatchObject({ state: 'done', result: { rows: totals.records } })
    const lines = readFileSync(`${app.dataDir}/calls.csv`, 'utf8').trim().split('\n')
    expect(lines).toHaveLength(totals.records + 1)
  } finally {
    await app.close()
  }
})
