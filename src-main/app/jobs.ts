// Long work: what runs, how far it is, how it ended. Jobs outlive the page that started them.
import type { Job } from '../shared/contract/schemas.ts'
import { AppError, isCancelled, toAppError } from '../shared/errors.ts'
import { throttle } from './throttle.ts'

type Kind = Job['kind']
type JobOf<K extends Kind> = Extract<Job, { kind: K }>
export type JobProgress<K extends Kind> = NonNullable<JobOf<K>['progress']>
export type JobResult<K extends Kind> = NonNullable<JobOf<K>['result']>

export interface JobContext<K extends Kind> {
  readonly signal: AbortSignal
  readonly progress: (value: JobProgress<K>) => void
}

export interface NewJob<K extends Kind> {
  readonly kind: K
  readonly title: string
  readonly connectionId: string | null
  /** What a sync copies. */
  readonly period?: JobOf<'sync'>['period']
  readonly run: (context: JobContext<K>) => Promise<JobResult<K>>
  /** A result that is a failure all the same: a sync whose windows are not complete. */
  readonly verdict?: (result: JobResult<K>) => AppError | null
}

export interface Jobs {
  /** Starts a job and returns its id at once. */
  start<K extends Kind>(job: NewJob<K>): string
  /** The last 50, newest first. */
  list(): Job[]
  /** Asks a job to stop; one that has ended stays as it is. Throws `not_found`. */
  cancel(id: string): void
  /** The job as it ended. Throws `not_found`. */
  ended(id: string): Promise<Job>
  /** Cancels every job and waits for their ends. */
  close(): Promise<void>
}

export interface JobsOptions {
  readonly onChange: (job: Job) => void
  readonly now: () => number
  /** Makes what a job throws fit to be shown. */
  readonly errorOf?: (thrown: unknown) => AppError
  /** A running job is told of at most once in this time. */
  readonly everyMs?: number
}

const KEPT = 50
const EVERY_MS = 100

interface Entry {
  job: Job
  readonly controller: AbortController
  readonly ended: Promise<Job>
}

export function createJobs({ onChange, now, errorOf = toAppError, everyMs = EVERY_MS }: JobsOptions): Jobs {
  const entries = new Map<string, Entry>()

  const forgetOldest = (): void => {
    const ended = [...entries.values()].filter((entry) => entry.job.state !== 'running')
    const surplus = Math.max(entries.size - KEPT, 0)
    for (const { job } of ended.slice(0, surplus)) entries.delete(job.id)
  }
  const find = (id: string): Entry => {
    const entry = entries.get(id)
    if (!entry) throw new AppError('not_found', 'This job is not known any more.')
    return entry
  }

  const start = <K extends Kind>({ kind, title, connectionId, period, run, verdict }: NewJob<K>): string => {
    const id = crypto.randomUUID()
    const controller = new AbortController()
    const { promise, resolve } = Promise.withResolvers<Job>()
    const base = {
      id,
      kind,
      title,
      connectionId,
      startedAt: now(),
      endedAt: null,
      error: null,
      ...(period && { period })
    }
    const first = { ...base, state: 'running', progress: null, result: null } as Job
    const entry: Entry = { job: first, controller, ended: promise }
    const told = throttle(everyMs, onChange)
    const change = (part: Partial<Pick<Job, 'state' | 'endedAt' | 'error' | 'progress' | 'result'>>): void => {
      entry.job = { ...entry.job, ...part } as Job
    }
    const progress = (value: JobProgress<K>): void => {
      if (entry.job.state !== 'running') return
      change({ progress: value })
      told.push(entry.job)
    }
    const end = (result: Job['result'], failure: AppError | null, cancelled: boolean): void => {
      const state = cancelled ? 'cancelled' : failure ? 'failed' : 'done'
      change({ state, result, error: cancelled ? null : (failure?.toShape() ?? null), endedAt: now() })
      told.flush(entry.job)
      forgetOldest()
      resolve(entry.job)
    }
    entries.set(id, entry)
    onChange(first)
    run({ signal: controller.signal, progress }).then(
      // A sync that was stopped answers with what it did till then; an export that answers is whole.
      (result) => end(result, verdict?.(result) ?? null, controller.signal.aborted && kind === 'sync'),
      (thrown: unknown) => end(null, errorOf(thrown), controller.signal.aborted && isCancelled(thrown))
    )
    return id
  }

  return {
    start,
    list: () =>
      [...entries.values()]
        .map((entry) => entry.job)
        .toReversed()
        .slice(0, KEPT),
    cancel: (id) => find(id).controller.abort(),
    ended: (id) => find(id).ended,
    async close() {
      const all = [...entries.values()]
      for (const entry of all) entry.controller.abort()
      await Promise.all(all.map((entry) => entry.ended))
    }
  }
}
