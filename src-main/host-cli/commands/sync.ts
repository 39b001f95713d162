// sync: copies what is missing, partial or stale of a range into the cache.
import { createJobs } from '../../app/jobs.ts'
import { createRedaction } from '../../app/redaction.ts'
import { DEFAULT_SETTINGS } from '../../shared/contract/schemas.ts'
import { incomplete, maskedSummary, parseRange } from '../../app/sync.ts'
import type { Job, SyncProgress, SyncSummary } from '../../shared/contract/schemas.ts'
import { AppError } from '../../shared/errors.ts'
import { findFeed } from '../../shared/service/feeds.ts'
import type { SyncRequest } from '../../worker/protocol.ts'
import { cacheFolder, makeFolder, readArguments, readLicence, required, sourceFlags, zoneFlag } from '../arguments.ts'
import { EXIT, drawProgress, exitCodeOf, table, writeError, writeJson, writeLine } from '../io.ts'
import type { ExitCode, Io } from '../io.ts'
import { withPool } from '../session.ts'

const FLAGS = {
  url: { type: 'string' },
  customer: { type: 'string' },
  account: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  feed: { type: 'string', multiple: true },
  timezone: { type: 'string' },
  'service-clock': { type: 'string' },
  again: { type: 'boolean' },
  'accept-empty': { type: 'boolean' },
  cache: { type: 'string' },
  json: { type: 'boolean' },
  insecure: { type: 'boolean' },
  'license-stdin': { type: 'boolean' }
} as const

/** Progress lines of --json, and redraws of the terminal. */
const EVERY_MS = 500

interface Order {
  readonly request: SyncRequest
  readonly period: { readonly from: string; readonly to: string }
  readonly folder: string
  readonly json: boolean
}

export async function sync(io: Io, args: readonly string[]): Promise<ExitCode> {
  const order = await readOrder(io, args)
  const job = await runJob(io, order)
  const summary = job.result ?? summaryOf(job)
  drawProgress(io, '')
  if (order.json) writeJson(io, { event: 'summary', state: stateOf(job, summary), ...facts(order), ...summary })
  else writeSummary(io, order, summary, stateOf(job, summary))
  if (summary.neverHadRows === true)
    writeError(
      io,
      'Note: the service gave no rows, and the cache never held any of this customer or account. A wrong licence or number can look the same: check them.'
    )
  return report(io, job)
}

async function readOrder(io: Io, args: readonly string[]): Promise<Order> {
  const { flags } = readArguments(args, FLAGS)
  const zone = zoneFlag(flags.timezone)
  const source = sourceFlags(flags, zone)
  if (source.customer === null && source.account === null) throw new AppError('input.invalid', '--customer is missing.')
  const period = { from: required('--from', flags.from), to: required('--to', flags.to) }
  const range = parseRange(period.from, period.to, zone)
  const feeds = (flags.feed ?? []).map((name) => findFeed(name).name)
  const licence = await readLicence(io, flags['license-stdin'])
  const { trailingDays } = DEFAULT_SETTINGS
  const request = {
    source,
    licence,
    ...range,
    feeds,
    again: flags.again ?? false,
    acceptEmpty: flags['accept-empty'] ?? false,
    trailingDays
  }
  return { request, period, folder: makeFolder(cacheFolder(io, flags.cache)), json: flags.json ?? false }
}

type SyncJob = Extract<Job, { kind: 'sync' }>

function runJob(io: Io, { request, folder, json }: Order): Promise<SyncJob> {
  const tell = (progress: SyncProgress): void => {
    if (json) writeJson(io, { event: 'progress', ...progress })
    else drawProgress(io, progressLine(progress))
  }
  const redaction = createRedaction()
  redaction.learn(request.licence)
  return withPool(io, folder, async ({ writer }) => {
    const jobs = createJobs({
      now: io.now,
      everyMs: EVERY_MS,
      errorOf: (thrown) => redaction.error(thrown),
      onChange: (job) => {
        if (job.kind === 'sync' && job.state === 'running' && job.progress) tell(job.progress)
      }
    })
    const id = jobs.start({
      kind: 'sync',
      title: 'sync',
      connectionId: null,
      run: async ({ signal, progress }) => {
        const summary = await writer.call('sync.run', request, { signal, onProgress: progress })
        return maskedSummary(summary, (text) => redaction.text(text))
      },
      verdict: incomplete
    })
    const stop = (): void => jobs.cancel(id)
    io.interrupted.addEventListener('abort', stop, { once: true })
    if (io.interrupted.aborted) stop()
    const ended = await jobs.ended(id)
    io.interrupted.removeEventListener('abort', stop)
    return ended as SyncJob
  })
}

const progressLine = ({ windows, rows, waiting, now }: SyncProgress): string =>
  `${windows.done} of ${windows.total} windows · ${rows.toLocaleString('en-GB')} rows · ${waiting ?? now}`

/** What is known of a sync that answered nothing: its last word. */
function summaryOf({ progress, error }: SyncJob): SyncSummary {
  const { done, total } = progress?.windows ?? { done: 0, total: 0 }
  return {
    rows: progress?.rows ?? 0,
    windows: { complete: done, partial: total - done, failed: 0 },
    quarantined: 0,
    requests: progress?.requests ?? 0,
    retries: progress?.retries ?? 0,
    changes: { added: 0, changed: 0, gone: 0 },
    written: 0,
    bytes: progress?.bytes ?? 0,
    errors: error ? [error] : [],
    failure: error,
    unknownMembers: []
  }
}

type SyncState = 'complete' | 'incomplete' | 'failed' | 'interrupted'

function stateOf({ state, error }: SyncJob, { failure }: SyncSummary): SyncState {
  if (state === 'cancelled') return 'interrupted'
  if (failure) return 'failed'
  return error ? 'incomplete' : 'complete'
}

function report(io: Io, job: SyncJob): ExitCode {
  const state = stateOf(job, job.result ?? summaryOf(job))
  if (state === 'complete') return EXIT.complete
  if (state === 'interrupted') {
    writeError(io, 'Interrupted. What was fetched is kept: run the same command to go on.')
    return EXIT.interrupted
  }
  const message = job.error?.message ?? ''
  if (state === 'failed') {
    writeError(io, message)
    // An error that the service answered is no wrong usage, whatever its code; one thrown before it was asked may be.
    return job.error && job.result === null ? exitCodeOf(job.error.code) : EXIT.failed
  }
  writeError(io, `Some windows are not complete: ${message} Run the same command to go on.`)
  return EXIT.incomplete
}

const facts = ({ request, period }: Order) => ({
  url: request.source.url,
  customer: request.source.customer,
  account: request.source.account,
  ...period,
  timezone: request.source.zone
})

function writeSummary(io: Io, { request, period }: Order, summary: SyncSummary, state: SyncState): void {
  const { url, customer, account, zone } = request.source
  const whom = [customer === null ? '' : ` customer ${customer}`, account === null ? '' : ` account ${account}`].join(
    ''
  )
  const { windows, changes } = summary
  const isIdle = windows.complete + windows.partial + windows.failed === 0
  writeLine(io, `${url}${whom}: ${period.from} to ${period.to} (${zone}, end exclusive)`)
  if (isIdle && state === 'interrupted') return
  if (isIdle && summary.failure === null) {
    writeLine(io, 'Nothing to fetch: every window of this range is complete. See "status"; --again looks once more.')
    return
  }
  const rows = [
    ['complete', windows.complete, 'added late', changes.added],
    ['partial', windows.partial, 'changed', changes.changed],
    ['failed', windows.failed, 'gone', changes.gone]
  ]
  writeLine(io, table(['Windows', '', 'Changes', ''], rows))
  const counts = [[summary.rows, summary.written, summary.quarantined, summary.requests, summary.retries]]
  const { stopped } = summary
  if (stopped) writeLine(io, `Stopped; windows not tried: ${stopped.untried}. ${stopped.reason.message}`)
  writeLine(io, table(['Rows', 'Written', 'Quarantined', 'Requests', 'Retries'], counts))
}
