// Tools for the cache: one at a time, never beside a sync; each a job. The user's own file is not theirs.
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { AppContract } from '../shared/contract/contract.ts'
import type { CacheStatus, MaintenanceResult } from '../shared/contract/schemas.ts'
import { localDate } from '../shared/domain/time-zone.ts'
import { AppError } from '../shared/errors.ts'
import type { Handlers } from '../shared/rpc/procedure.ts'
import type { Pool } from '../worker/pool.ts'
import type { Steps } from '../worker/protocol.ts'
import type { Connections } from './connections.ts'
import type { Emit } from './events.ts'
import type { JobContext, Jobs } from './jobs.ts'
import type { FileDelivery } from './ports.ts'
import type { StartSync } from './sync.ts'

type Names =
  | 'cache.months'
  | 'cache.prunePreview'
  | 'cache.prune'
  | 'cache.verify'
  | 'cache.compact'
  | 'cache.backup'
  | 'cache.rebuild'

export interface MaintenanceOptions {
  readonly connections: Connections
  readonly jobs: Jobs
  readonly pool: Pool
  readonly delivery: FileDelivery
  readonly dataDir: string
  readonly startSync: StartSync
  readonly emit: Emit
  readonly now: () => number
  readonly log: (line: string) => void
}

type Task = MaintenanceResult['task']
type Work = (context: JobContext<'maintenance'> & { steps: (steps: Steps) => void }) => Promise<MaintenanceResult>

export function maintenanceHandlers(area: MaintenanceOptions): Pick<Handlers<AppContract>, Names> {
  const { connections, jobs, pool, delivery, emit } = area
  const checkFree = (): void => {
    for (const job of jobs.list()) {
      if (job.state !== 'running') continue
      if (job.kind === 'sync')
        throw new AppError('cache.busy', 'A sync is running. Wait for it, or cancel it.', { retryable: true })
      if (job.kind === 'maintenance')
        throw new AppError('cache.busy', 'The cache is being worked on. Wait for it, or cancel it.', {
          retryable: true
        })
    }
  }
  const start = (task: Task, title: string, work: Work): { jobId: string } => {
    checkFree()
    const jobId = jobs.start({
      kind: 'maintenance',
      title,
      connectionId: null,
      run: async (context) => {
        context.progress({ task, done: 0, total: null })
        try {
          return await work({ ...context, steps: (steps) => context.progress({ task, ...steps }) })
        } finally {
          emit('cache.changed', { connectionId: null })
        }
      }
    })
    return { jobId }
  }
  return {
    'cache.months': ({ connectionId }, { signal }) =>
      pool.reader.call('size', { source: connections.source(connectionId) }, { signal }),
    'cache.prunePreview': ({ connectionId, before }, { signal }) =>
      pool.reader.call('prunePreview', { source: connections.source(connectionId), before }, { signal }),
    'cache.prune': ({ connectionId, before }) => {
      const scope = { source: connections.source(connectionId), before }
      return start('prune', `Prune before ${before}`, async ({ signal, steps }) => ({
        task: 'prune',
        ...(await pool.writer.call('cache.prune', scope, { signal, onProgress: steps }))
      }))
    },
    'cache.verify': () =>
      start('verify', 'Verify the cache', async ({ signal, steps }) => ({
        task: 'verify',
        faults: await pool.writer.call('cache.verify', undefined, { signal, onProgress: steps })
      })),
    'cache.compact': () =>
      start('compact', 'Compact the cache', async ({ signal }) => ({
        task: 'compact',
        ...(await pool.writer.call('cache.compact', undefined, { signal }))
      })),
    'cache.backup': async ({ name: wanted }) => {
      checkFree()
      const name = `${wanted.replace(/[^\p{L}\p{N} .-]+/gu, '-').slice(0, 100) || 'cdr-desk'}.sqlite`
      const file = await delivery.choose(name)
      if (file === null) return null
      return start('backup', `Back up to ${name}`, async ({ signal, steps }) => {
        const bytes = await pool.writer.call('cache.backup', { file }, { signal, onProgress: steps })
        return { task: 'backup', name, bytes, file: delivery.publish(file, name) }
      })
    },
    'cache.rebuild': async () => {
      checkFree()
      const held = await heldRanges(area)
      const aside = await setAside(area)
      emit('cache.changed', { connectionId: null })
      for (const sync of held) {
        // A connection without its licence cannot be synced now; its page says so when it is asked to.
        await area.startSync(sync).catch((thrown: unknown) => area.log(`rebuild: ${String(thrown)}`))
      }
      return { aside }
    }
  }
}

type SyncInput = Parameters<StartSync>[0]

const DEFAULT_DAYS = 30
const MS_PER_DAY = 86_400_000

/** What each connection held, to be synced anew; the last 30 days where the cache cannot say. */
async function heldRanges({ connections, pool, now, log }: MaintenanceOptions): Promise<SyncInput[]> {
  const status = await pool.reader.call('status', { source: null }).catch((thrown: unknown): CacheStatus | null => {
    log(`rebuild: ${String(thrown)}`)
    return null
  })
  return connections.list().flatMap(({ id, zone }): SyncInput[] => {
    const days = status?.sources.find(({ key }) => key === connections.source(id))?.days ?? []
    if (status && days.length === 0) return []
    const dates = days.map(({ day }) => day).sort()
    const from = dates[0] ?? localDate(zone, now() - DEFAULT_DAYS * MS_PER_DAY)
    const last = dates.at(-1) ?? localDate(zone, now())
    const feeds = [...new Set(days.map(({ feed }) => feed))]
    const to = localDate('UTC', Date.parse(`${last}T00:00:00Z`) + MS_PER_DAY)
    return [{ connectionId: id, from, to, feeds, again: false }]
  })
}

/** Renames the cache and its side files; returns the new name. Nothing is deleted. */
async function setAside({ pool, dataDir, now }: MaintenanceOptions): Promise<string> {
  const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-').slice(0, 19)
  const name = `cache.aside-${stamp}.sqlite`
  await pool.reopen(() => {
    for (const side of ['-wal', '-shm', '']) {
      const file = join(dataDir, `cache.sqlite${side}`)
      if (existsSync(file)) renameSync(file, join(dataDir, `${name}${side}`))
    }
  })
  return name
}
