// Starting a sync: dates in the connection's zone, one sync at a time per connection.
import type { AppContract } from '../shared/contract/contract.ts'
import type { SyncSummary } from '../shared/contract/schemas.ts'
import { parseDate } from '../shared/domain/time-zone.ts'
import { AppError } from '../shared/errors.ts'
import type { Handlers, Parsed } from '../shared/rpc/procedure.ts'
import type { Pool } from '../worker/pool.ts'
import { sourceSpec } from './connections.ts'
import type { Connections, StoredConnection } from './connections.ts'
import type { Emit } from './events.ts'
import type { Jobs } from './jobs.ts'
import type { SettingsArea } from './settings.ts'

/** [from, to) in UTC milliseconds. Throws `input.invalid` where `from` is not before `to`. */
export function parseRange(from: string, to: string, zone: string): { from: number; to: number } {
  const range = { from: parseDate(from, zone), to: parseDate(to, zone) }
  if (range.from < range.to) return range
  throw new AppError('input.invalid', `The range is empty: ${from} is not before ${to} (the end is exclusive).`)
}

/** Why a sync that came to its end is not a success; null where every window is complete. */
export function incomplete({ windows, errors, failure, stopped }: SyncSummary): AppError | null {
  const open = windows.partial + windows.failed
  if (open === 0 && failure === null) return null
  const first = failure ?? stopped?.reason ?? errors[0]
  if (first) {
    const { code, message, retryable, details } = first
    return new AppError(code, message, { retryable, ...(details && { details }) })
  }
  const message = `${open} of ${open + windows.complete} windows are not complete. Sync again to go on.`
  return new AppError('sync.incomplete', message, { retryable: true })
}

/** A summary whose errors hold no licence. */
export function maskedSummary(summary: SyncSummary, mask: (text: string) => string): SyncSummary {
  const masked = <E extends { readonly message: string }>(error: E): E => ({ ...error, message: mask(error.message) })
  const { errors, failure, stopped } = summary
  return {
    ...summary,
    errors: errors.map(masked),
    failure: failure && masked(failure),
    ...(stopped && { stopped: { ...stopped, reason: masked(stopped.reason) } })
  }
}

export interface SyncOptions {
  readonly connections: Connections
  readonly settings: SettingsArea
  readonly jobs: Jobs
  readonly writer: Pool['writer']
  readonly emit: Emit
  /** Starts the sample service for a connection to it, and returns the connection with its address of this run. */
  readonly wake: (connection: StoredConnection) => Promise<StoredConnection>
  /** Masks licences in what a sync tells of its errors. */
  readonly mask: (text: string) => string
}

export type StartSync = (input: Parsed<AppContract['sync.start']>) => Promise<{ jobId: string }>

export function createSync({ connections, settings, jobs, writer, emit, wake, mask }: SyncOptions): StartSync {
  /** Connections whose sync is being prepared: `wake` takes time in which a second one must not slip in. */
  const preparing = new Set<string>()
  const isBusy = (id: string): boolean =>
    preparing.has(id) ||
    jobs.list().some((job) => job.kind === 'sync' && job.connectionId === id && job.state === 'running')

  return async ({ connectionId, from, to, feeds, again }) => {
    const before = connections.find(connectionId)
    const range = parseRange(from, to, before.zone)
    if (isBusy(connectionId))
      throw new AppError('input.invalid', `A sync of "${before.name}" is running. Wait for it, or cancel it.`)
    preparing.add(connectionId)
    try {
      const connection = await wake(before)
      const licence = connections.licence(connection)
      const { trailingDays, feeds: chosen } = settings.get()
      const wanted = feeds.length > 0 ? feeds : (chosen[connectionId] ?? [])
      const request = { source: sourceSpec(connection), licence, ...range, feeds: wanted, again, trailingDays }
      const jobId = jobs.start({
        kind: 'sync',
        title: `Sync ${connection.name}, ${from} to ${to} (${connection.zone})`,
        connectionId,
        period: { from, to },
        run: async ({ signal, progress }) => {
          try {
            return maskedSummary(await writer.call('sync.run', request, { signal, onProgress: progress }), mask)
          } finally {
            emit('cache.changed', { connectionId })
          }
        },
        verdict: incomplete
      })
      return { jobId }
    } finally {
      preparing.delete(connectionId)
    }
  }
}

export const syncHandlers = (
  startSync: StartSync,
  jobs: Jobs
): Pick<Handlers<AppContract>, 'sync.start' | 'jobs.list' | 'jobs.cancel'> => ({
  'sync.start': startSync,
  'jobs.list': () => jobs.list(),
  'jobs.cancel': ({ id }) => {
    jobs.cancel(id)
    return null
  }
})
