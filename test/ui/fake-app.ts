// The contract in memory: what the page is tested against. Every call can be held, failed, and is written down.
import type { AppContract, AppEvents } from '../../src-main/shared/contract/contract.ts'
import { contract } from '../../src-main/shared/contract/contract.ts'
import { DEFAULT_SETTINGS } from '../../src-main/shared/contract/schemas.ts'
import type {
  CacheStatus,
  Connection,
  ExportEntry,
  Job,
  Settings,
  SyncProgress,
  SyncSummary,
  TestStep
} from '../../src-main/shared/contract/schemas.ts'
import { AppError, cancelled } from '../../src-main/shared/errors.ts'
import type { Handlers, Parsed } from '../../src-main/shared/rpc/procedure.ts'
import { createDispatch, type Dispatch } from '../../src-main/shared/rpc/server.ts'
import { FakeChanges } from './fakes/changes.ts'
import { connectionAnswers, NORTHGATE } from './fakes/connections.ts'
import { statusOf } from './fakes/status.ts'
import { FakeSync } from './fakes/sync.ts'
import { FakeCalls, type FakeCallsOptions } from './fake-calls.ts'
import { overviewAnswers } from './fakes/overview.ts'
import { fakeMaintenance } from './fakes/maintenance.ts'
import { recordAnswers } from './fakes/records.ts'
import { storyAnswers } from './fakes/story.ts'
import { FakeViews } from './fakes/views.ts'
import { exportAnswers } from './fakes/exports.ts'

export const NOW = Date.UTC(2026, 2, 31, 11, 58)
const DAY_MS = 86_400_000

export interface FakeOptions {
  readonly calls?: Partial<FakeCallsOptions>
  readonly hasConnection?: boolean
  readonly theme?: Settings['theme']
  readonly delivery?: 'file' | 'download'
  /** Days that are copied whole, and days that failed. */
  readonly huntRecords?: number
  /** Destinations have names. */
  readonly isNamed?: boolean
  readonly days?: { readonly complete: readonly string[]; readonly failed?: readonly string[] }
}

export interface Asked {
  readonly name: string
  readonly input: unknown
  isAborted: boolean
}

export const march = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `2026-03-${String(from + at).padStart(2, '0')}`)

const noChanges = { added: 0, changed: 0, gone: 0 }
export const SUMMARY: SyncSummary = {
  rows: 0,
  windows: { complete: 30, partial: 0, failed: 0 },
  quarantined: 0,
  requests: 40,
  retries: 0,
  changes: noChanges,
  written: 0,
  bytes: 1_000_000,
  errors: [],
  failure: null,
  unknownMembers: []
}
export const PROGRESS: SyncProgress = {
  windows: { done: 0, total: 30 },
  rows: 0,
  requests: 0,
  retries: 0,
  bytes: 0,
  rowsPerSecond: 0,
  secondsLeft: null,
  now: '',
  waiting: null
}

/** What each call answers, at once. */
type Answers = {
  readonly [K in keyof AppContract]: (input: Parsed<AppContract[K]>) => Awaited<ReturnType<Handlers<AppContract>[K]>>
}

/** The same as handlers: a thrown error is a rejection. */
const promised = (answers: Answers): Handlers<AppContract> =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (input: never) => Promise.try<unknown, never[]>(answer, input)
    ])
  ) as unknown as Handlers<AppContract>

type Listener = (name: string, payload: unknown) => void

export class FakeApp {
  readonly calls: FakeCalls
  readonly changes: FakeChanges
  readonly sync = new FakeSync(NOW)
  readonly asked: Asked[] = []
  readonly dispatch: Dispatch
  connections: Connection[]
  settings: Settings
  jobs = new Map<string, Job>()
  steps: TestStep[] = []
  files = new Map<string, string>()
  readonly views = new FakeViews(() => this.emit('views.changed', null), NOW)
  exports: ExportEntry[] = []
  readonly #options: FakeOptions
  readonly #listeners = new Set<Listener>()
  readonly #gates = new Map<string, Promise<void>>()
  readonly #failures = new Map<string, AppError>()

  constructor(options: FakeOptions = {}) {
    this.#options = options
    this.calls = new FakeCalls({ count: 120_000, start: NOW - 31 * DAY_MS, end: NOW, ...options.calls })
    this.changes = new FakeChanges(this.calls, NOW)
    const hasConnection = options.hasConnection ?? true
    this.connections = hasConnection ? [NORTHGATE] : []
    this.settings = {
      ...DEFAULT_SETTINGS,
      theme: options.theme ?? 'light',
      connectionId: hasConnection ? NORTHGATE.id : null
    }
    this.dispatch = createDispatch<AppContract>(contract, promised(this.#answers()))
  }

  /** Runs one call as a transport would: written down, held and failed where the test asks for it. */
  async answer(name: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    const asked: Asked = { name, input, isAborted: false }
    this.asked.push(asked)
    signal.addEventListener('abort', () => (asked.isAborted = true))
    await this.#gates.get(name)
    const failure = this.#failures.get(name)
    if (failure) throw failure
    if (signal.aborted) throw cancelled()
    const answer = await this.dispatch(name, input, { signal })
    await this.#gates.get(`${name} answer`)
    return answer
  }

  /** This call, or the answer to what was done, waits until the function returned is called. */
  hold(name: keyof AppContract, what: 'call' | 'answer' = 'call'): () => void {
    const held = what === 'call' ? name : `${name} answer`
    const gate = Promise.withResolvers<void>()
    this.#gates.set(held, gate.promise)
    return () => {
      this.#gates.delete(held)
      gate.resolve()
    }
  }

  fail(name: keyof AppContract, error: AppError | null): void {
    if (error) this.#failures.set(name, error)
    else this.#failures.delete(name)
  }

  inputsOf(name: keyof AppContract): unknown[] {
    return this.asked.filter((asked) => asked.name === name).map(({ input }) => input)
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit<K extends keyof AppEvents>(name: K, payload: AppEvents[K]): void {
    for (const listener of this.#listeners) listener(name, payload)
  }

  put(job: Job): void {
    this.jobs.set(job.id, job)
    this.emit('jobs.changed', job)
  }

  /** Moves the sync on. */
  progress(change: Partial<SyncProgress>): void {
    const job = this.lastJob('sync')
    this.put({ ...job, progress: { ...(job.progress ?? PROGRESS), ...change } })
  }

  endSync(change: Partial<SyncSummary>): void {
    this.put({ ...this.lastJob('sync'), state: 'done', endedAt: NOW, result: { ...SUMMARY, ...change } })
    this.emit('cache.changed', { connectionId: this.settings.connectionId })
  }

  failSync(error: AppError): void {
    this.put({ ...this.lastJob('sync'), state: 'failed', endedAt: NOW, error: error.toShape() })
  }

  lastJob<K extends Job['kind']>(kind: K): Extract<Job, { kind: K }> {
    const job = [...this.jobs.values()].findLast((each) => each.kind === kind)
    if (!job) throw new Error(`no ${kind} was started`)
    return job as Extract<Job, { kind: K }>
  }

  endExport(cut = 0): void {
    const job = this.lastJob('export')
    const name = job.title
    const file = this.#options.delivery === 'file' ? `/home/user/${name}` : `/files/1/${encodeURIComponent(name)}`
    this.files.set(file, 'Connected,From\r\n')
    this.put({ ...job, state: 'done', endedAt: NOW, result: { file, name, rows: 4, bytes: 1234, cut } })
  }

  #newJob(kind: Job['kind'], title: string, connectionId: string | null): string {
    const id = `job-${this.jobs.size + 1}`
    const base = { id, title, connectionId, startedAt: NOW, endedAt: null, error: null, result: null }
    if (kind === 'sync') this.put({ ...base, kind, state: 'running', progress: PROGRESS })
    else if (kind === 'export') {
      const progress = { rows: 0, total: null, bytes: 0, rowsPerSecond: 0, secondsLeft: null }
      this.put({ ...base, kind, state: 'running', progress })
    } else this.put({ ...base, kind, state: 'running', progress: null })
    return id
  }

  #status(): CacheStatus {
    const { days = { complete: march(1, 30) }, huntRecords = 0 } = this.#options
    return statusOf(this.connections, { ...days, records: this.calls.options.count, huntRecords }, NOW)
  }

  #find(id: string): Connection {
    const found = this.connections.find((each) => each.id === id)
    if (!found) throw new AppError('not_found', 'This connection does not exist any more.')
    return found
  }

  #answers(): Answers {
    return {
      ...this.views.answers(),
      ...connectionAnswers(this),
      ...recordAnswers(this.calls),
      ...overviewAnswers(this.calls, this.#options.isNamed ?? false),
      ...storyAnswers(this.calls, NOW),
      'host.info': () => ({
        host: this.#options.delivery === 'file' ? 'electron' : 'browser',
        version: '0.1.0',
        platform: 'linux',
        runtime: [{ name: 'node', version: '24.21.0' }],
        delivery: this.#options.delivery ?? 'download',
        secrets: 'session'
      }),
      'settings.get': () => this.settings,
      'settings.set': (change) => {
        this.settings = { ...this.settings, ...(change as Partial<Settings>) }
        this.emit('settings.changed', this.settings)
        return this.settings
      },
      'sync.start': ({ connectionId, from, to }) => {
        const jobId = this.#newJob('sync', 'Sync', connectionId)
        this.put({ ...this.lastJob('sync'), period: { from, to } })
        return { jobId }
      },
      'sync.map': ({ connectionId, from, to }) => this.sync.map(this.#find(connectionId), from, to),
      'sync.passes': ({ before, limit }) => ({
        total: this.sync.passes.length,
        passes: this.sync.slice(this.sync.passes, before, limit)
      }),
      'sync.quarantine': ({ before, limit }) => ({
        total: this.sync.setAside.length,
        rows: this.sync.slice(this.sync.setAside, before, limit)
      }),
      'sync.raw': ({ id }) => this.sync.raw(id),
      'sync.unknown': () => this.sync.unknown,
      'schedule.state': () => this.sync.schedule,
      'schedule.retry': () => this.sync.schedule,
      'jobs.list': () => [...this.jobs.values()],
      'jobs.cancel': ({ id }) => {
        const job = this.jobs.get(id)
        if (!job) throw new AppError('not_found', 'There is no such job.')
        this.put({ ...job, state: 'cancelled', endedAt: NOW })
        return null
      },
      'cache.status': () => this.#status(),
      ...fakeMaintenance({
        isSyncing: () => [...this.jobs.values()].some(({ kind, state }) => kind === 'sync' && state === 'running'),
        start: (title) => this.#newJob('maintenance', title, null)
      }),
      ...this.changes.answers(),
      'exports.start': ({ connectionId, name }) => ({ jobId: this.#newJob('export', name, connectionId) }),
      ...exportAnswers(
        () => this.exports,
        (name) => this.#newJob('export', name, NORTHGATE.id),
        () => this.emit('exports.changed', null)
      )
    }
  }
}
