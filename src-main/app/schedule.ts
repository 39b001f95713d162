// Syncs without anybody's doing: by the schedule of the settings, and again what could not reach the service.
import type { AppContract } from '../shared/contract/contract.ts'
import type { Job, Scheduled, ScheduleState } from '../shared/contract/schemas.ts'
import type { AppError } from '../shared/errors.ts'
import type { Handlers, Parsed } from '../shared/rpc/procedure.ts'
import { defaultFeeds } from '../shared/service/feeds.ts'
import type { SyncEdge } from '../worker/protocol.ts'
import type { Connections, StoredConnection } from './connections.ts'
import type { Jobs } from './jobs.ts'
import { backOff, dueAt, scheduledDays } from './schedule-times.ts'
import type { SettingsArea } from './settings.ts'
import type { StartSync } from './sync.ts'

type Order = Parsed<AppContract['sync.start']>

export interface Clock {
  now(): number
  /** Runs `work` after so many milliseconds; returns what prevents it. */
  after(ms: number, work: () => void): () => void
}

/** The machine's timers; they keep no process alive. */
export const machineClock = (now: () => number): Clock => ({
  now,
  after(ms, work) {
    const timer = setTimeout(work, ms)
    timer.unref()
    return () => clearTimeout(timer)
  }
})

export interface ScheduleOptions {
  readonly settings: Pick<SettingsArea, 'get'>
  readonly connections: Pick<Connections, 'list' | 'find' | 'source'>
  readonly jobs: Pick<Jobs, 'list' | 'ended'>
  readonly startSync: StartSync
  /** How far a source is complete, from the cache. */
  readonly edge: (source: string) => Promise<SyncEdge>
  readonly clock: Clock
  readonly onChange: (state: ScheduleState) => void
  /** Makes what a start throws fit to be shown. */
  readonly errorOf: (thrown: unknown) => AppError
  readonly log: (line: string) => void
}

export interface ScheduleArea {
  /** Starts a sync on the user's order; one that cannot reach the service is tried again later. */
  readonly start: StartSync
  state(): ScheduleState
  /** The network may be back: what waits for it is tried now. */
  retry(): ScheduleState
  /** Settings or connections changed. */
  changed(): void
  close(): void
}

/** Timers stand still while the machine sleeps: the clock is looked at again at least this often. */
const TICK_MS = 60_000

interface Entry {
  /** When the last sync ended, as far as is known; undefined: the cache was not asked yet. */
  lastAt: number | undefined
  last: Scheduled['last']
  /** What could not reach the service, to be tried again. */
  waiting: readonly Order[]
  /** Failures in a row, of a schedule's own syncs or for want of the service. */
  failures: number
  retryAt: number | null
}

const fresh = (): Entry => ({ lastAt: undefined, last: null, waiting: [], failures: 0, retryAt: null })

export function createSchedule(options: ScheduleOptions): ScheduleArea {
  return new ScheduleRunner(options)
}

class ScheduleRunner implements ScheduleArea {
  readonly start: StartSync = (order) => this.#start(order, false)
  readonly #options: ScheduleOptions
  readonly #entries = new Map<string, Entry>()
  #stopTimer: (() => void) | null = null
  #isClosed = false
  #isLooking = false
  #mustLookAgain = false
  #told = ''
  /** The schedule as it was when it was last looked at, and since when it is so; a schedule in force at the start always was. */
  #schedule: string
  #since = -Infinity

  constructor(options: ScheduleOptions) {
    this.#options = options
    this.#schedule = this.#scheduleText()
    this.#look()
  }

  state(): ScheduleState {
    const { connections, settings } = this.#options
    const { paused } = settings.get().schedule
    return {
      paused,
      connections: connections.list().map(({ id }): Scheduled => {
        const entry = this.#entry(id)
        const next = this.#isSyncing(id) ? null : this.#due(connections.find(id))
        return { connectionId: id, next, last: entry.last, offline: entry.waiting.length > 0 }
      })
    }
  }

  retry(): ScheduleState {
    for (const entry of this.#entries.values()) if (entry.waiting.length > 0) entry.retryAt = this.#options.clock.now()
    this.#look()
    return this.state()
  }

  changed(): void {
    const schedule = this.#scheduleText()
    if (schedule !== this.#schedule) {
      this.#schedule = schedule
      this.#since = this.#options.clock.now()
    }
    // What failed may have been put right.
    for (const entry of this.#entries.values())
      if (entry.waiting.length === 0) Object.assign(entry, { failures: 0, retryAt: null })
    this.#look()
  }

  close(): void {
    this.#isClosed = true
    this.#stopTimer?.()
  }

  #scheduleText(): string {
    return JSON.stringify(this.#options.settings.get().schedule)
  }

  #entry(id: string): Entry {
    const known = this.#entries.get(id) ?? fresh()
    this.#entries.set(id, known)
    return known
  }

  #isSyncing(id: string | null): boolean {
    const runs = (job: Job): boolean => job.kind === 'sync' && job.state === 'running'
    return this.#options.jobs.list().some((job) => runs(job) && (id === null || job.connectionId === id))
  }

  /** When a connection is to be synced next; null: never by itself. */
  #due(connection: StoredConnection): number | null {
    const { clock, settings } = this.#options
    const { schedule } = settings.get()
    const { lastAt, waiting, retryAt } = this.#entry(connection.id)
    if (schedule.paused) return null
    if (waiting.length > 0) return retryAt
    if (!this.#isScheduled(connection)) return null
    const last = Math.max(lastAt ?? -Infinity, this.#since)
    const slot = dueAt(schedule, connection.zone, last, clock.now())
    if (slot === null || retryAt === null) return slot
    // A daily sync that failed does not wait for another day; a frequent one is tried less often.
    return schedule.mode === 'daily' ? Math.min(slot, retryAt) : Math.max(slot, retryAt)
  }

  /** The sample is synced while it is looked at: its service runs for that. */
  #isScheduled({ id, sample }: StoredConnection): boolean {
    const { connections, settings } = this.#options
    const { schedule, connectionId } = settings.get()
    if (schedule.mode === 'off' || (sample && connectionId !== id)) return false
    return connections.list().some((connection) => connection.id === id && connection.hasLicence)
  }

  /** Looks at the clock, starts what is due and sets the timer for what is next. One look at a time. */
  #look(): void {
    if (this.#isClosed) return
    if (this.#isLooking) {
      this.#mustLookAgain = true
      return
    }
    this.#isLooking = true
    this.#lookOnce()
      .catch((thrown: unknown) => this.#options.log(`schedule: ${this.#options.errorOf(thrown).message}`))
      .finally(() => {
        this.#isLooking = false
        if (!this.#mustLookAgain) return
        this.#mustLookAgain = false
        this.#look()
      })
  }

  async #lookOnce(): Promise<void> {
    const { connections, clock } = this.#options
    this.#stopTimer?.()
    const all = connections.list().map(({ id }) => connections.find(id))
    for (const id of this.#entries.keys()) if (!all.some((one) => one.id === id)) this.#entries.delete(id)
    for (const one of all) if (this.#isScheduled(one)) await this.#learn(one)
    const dues = all
      .map((connection) => ({ connection, at: this.#due(connection) ?? Infinity }))
      .toSorted((a, b) => a.at - b.at)
    const [first] = dues
    // One sync at a time: the service of one connection is often that of another. The end of a sync looks again.
    if (first && first.at <= clock.now() && !this.#isSyncing(null)) await this.#run(first.connection)
    else if (first && first.at < Infinity && !this.#isClosed) {
      const wait = first.at > clock.now() ? Math.min(TICK_MS, first.at - clock.now()) : TICK_MS
      this.#stopTimer = clock.after(wait, () => this.#look())
    }
    this.#tell()
  }

  /** When the source was last asked, in this run or an earlier one. */
  async #learn(connection: StoredConnection): Promise<void> {
    const entry = this.#entry(connection.id)
    if (entry.lastAt !== undefined) return
    const source = this.#options.connections.source(connection.id) ?? ''
    entry.lastAt = (await this.#options.edge(source)).askedAt ?? -Infinity
  }

  async #run(connection: StoredConnection): Promise<void> {
    const { clock, errorOf } = this.#options
    const entry = this.#entry(connection.id)
    try {
      await this.#start(entry.waiting[0] ?? (await this.#order(connection)), true)
    } catch (thrown) {
      const error = errorOf(thrown).toShape()
      this.#note(entry, { at: clock.now(), error }, true)
      this.#mustLookAgain = true
    }
  }

  async #order({ id, zone, customer }: StoredConnection): Promise<Order> {
    const { connections, settings, edge, clock } = this.#options
    const { feeds, trailingDays } = settings.get()
    const names = feeds[id] ?? defaultFeeds(customer === null).map(({ name }) => name)
    const { completeTo } = await edge(connections.source(id) ?? '')
    const ends = names.flatMap((name) => completeTo[name] ?? [])
    return { connectionId: id, ...scheduledDays(zone, clock.now(), trailingDays, ends), feeds: [], again: false }
  }

  async #start(order: Order, isOwn: boolean): Promise<{ jobId: string }> {
    const { startSync, jobs, clock, log, errorOf } = this.#options
    const started = await startSync(order)
    this.#tell()
    jobs
      .ended(started.jobId)
      .then((job) => {
        const entry = this.#entry(order.connectionId)
        const error = job.state === 'cancelled' ? null : job.error
        const others = entry.waiting.filter((one) => JSON.stringify(one) !== JSON.stringify(order))
        const isOut = job.state !== 'cancelled' && isUnreachable(job)
        entry.waiting = isOut ? [...others, order] : others
        this.#note(entry, { at: job.endedAt ?? clock.now(), error }, isOwn, isOut)
        this.#look()
      })
      .catch((thrown: unknown) => log(`schedule: ${errorOf(thrown).message}`))
    return started
  }

  /** Takes note of how a sync ended; `isOut`: it could not reach the service. */
  #note(entry: Entry, last: NonNullable<Scheduled['last']>, isOwn: boolean, isOut = false): void {
    entry.lastAt = last.at
    entry.last = last
    if (isOut || (isOwn && last.error !== null)) {
      entry.failures++
      entry.retryAt = last.at + backOff(isOut ? 'offline' : 'failed', entry.failures)
      return
    }
    entry.failures = 0
    // The service was reached: what else waits for it goes on.
    entry.retryAt = entry.waiting.length > 0 ? last.at : null
  }

  #tell(): void {
    const state = this.state()
    const text = JSON.stringify(state)
    if (text === this.#told || this.#isClosed) return
    this.#told = text
    this.#options.onChange(state)
  }
}

/** The last thing that went wrong: a sync may have begun well and lost the network. */
function isUnreachable(job: Job): boolean {
  const result = job.kind === 'sync' ? job.result : null
  return (result?.stopped?.reason ?? result?.errors.at(-1) ?? job.error)?.code === 'service.unreachable'
}

export const scheduleHandlers = (
  schedule: ScheduleArea
): Pick<Handlers<AppContract>, 'schedule.state' | 'schedule.retry'> => ({
  'schedule.state': () => schedule.state(),
  'schedule.retry': () => schedule.retry()
})
