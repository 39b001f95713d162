// A schedule on a clock that the test moves, over connections and syncs that the test ends.
import { expect } from 'vitest'
import { createSchedule } from '../../../src-main/app/schedule.ts'
import type { ScheduleArea } from '../../../src-main/app/schedule.ts'
import { DEFAULT_SETTINGS } from '../../../src-main/shared/contract/schemas.ts'
import type { Connection, Job, Schedule, ScheduleState, Settings } from '../../../src-main/shared/contract/schemas.ts'
import { AppError, toAppError } from '../../../src-main/shared/errors.ts'
import type { SyncEdge } from '../../../src-main/worker/protocol.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const NOON = Date.UTC(2026, 2, 20, 12)
export const ZONE = 'Europe/London'

type SyncJob = Extract<Job, { kind: 'sync' }>
export const connection = (id: string, more: Partial<Connection> = {}): Connection => ({
  id,
  name: id,
  url: `https://${id}.example.net`,
  customer: 1001,
  account: null,
  zone: ZONE,
  clock: { mode: 'as-sent' },
  insecure: false,
  currency: '',
  hasLicence: true,
  sample: false,
  ...more
})

export const unreachable = new AppError('service.unreachable', 'The service cannot be reached.', { retryable: true })

interface Options {
  readonly at?: number
  readonly schedule?: Partial<Schedule>
  readonly settings?: Partial<Settings>
  readonly connections?: Connection[]
  readonly edge?: SyncEdge
  readonly refuse?: () => AppError | null
}

/** Lets promises settle; no time passes. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export function world(options: Options = {}) {
  let now = options.at ?? NOON
  let timers: { readonly at: number; readonly work: () => void }[] = []
  const settings: { value: Settings } = {
    value: {
      ...DEFAULT_SETTINGS,
      schedule: { mode: 'minutes', everyMinutes: 30, dailyAt: '06:00', paused: false, ...options.schedule },
      ...options.settings
    }
  }
  const connections = options.connections ?? [connection('office')]
  const find = (id: string): Connection => connections.find((one) => one.id === id) as Connection
  const jobs = new Map<string, { job: SyncJob; readonly end: PromiseWithResolvers<Job> }>()
  const orders: { connectionId: string; from: string; to: string; feeds: string[]; again: boolean; at: string }[] = []
  const states: ScheduleState[] = []
  const schedule: ScheduleArea = createSchedule({
    settings: { get: () => settings.value },
    connections: { list: () => connections, find, source: (id) => id },
    jobs: {
      list: () => [...jobs.values()].map(({ job }) => job),
      ended: (id) => jobs.get(id)?.end.promise ?? Promise.reject(new Error('no such job'))
    },
    startSync: (order) => {
      const refused = options.refuse?.()
      if (refused) return Promise.reject(refused)
      const jobId = `job-${jobs.size + 1}`
      const job: SyncJob = {
        id: jobId,
        kind: 'sync',
        title: 'Sync',
        connectionId: order.connectionId,
        state: 'running',
        startedAt: now,
        endedAt: null,
        error: null,
        progress: null,
        result: null
      }
      jobs.set(jobId, { job, end: Promise.withResolvers<Job>() })
      orders.push({ ...order, at: new Date(now).toISOString().slice(5, 16) })
      return Promise.resolve({ jobId })
    },
    edge: () => Promise.resolve(options.edge ?? { askedAt: null, completeTo: {} }),
    clock: {
      now: () => now,
      after(ms, work) {
        const timer = { at: now + ms, work }
        timers.push(timer)
        return () => void (timers = timers.filter((one) => one !== timer))
      }
    },
    onChange: (state) => states.push(state),
    errorOf: toAppError,
    log: (line) => expect.unreachable(line)
  })
  return {
    schedule,
    orders,
    states,
    settings,
    connections,
    timers: () => timers.length,
    mine: (id = 'office') => schedule.state().connections.find(({ connectionId }) => connectionId === id),
    /** Time passes; timers run when their time has come. */
    async pass(ms: number) {
      const end = now + ms
      await settle()
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
        if (!next) break
        timers = timers.filter((one) => one !== next)
        now = Math.max(now, next.at)
        next.work()
        await settle()
      }
      now = end
    },
    /** The machine sleeps: its clock moves and no timer runs; then they all do. */
    async sleep(ms: number) {
      await settle()
      now += ms
      const due = timers
      timers = []
      for (const timer of due) timer.work()
      await settle()
    },
    /** The last sync ends. */
    async end(state: Job['state'] = 'done', error: AppError | null = null) {
      const last = [...jobs.values()].at(-1)
      if (!last) throw new Error('no sync was started')
      last.job = { ...last.job, state, endedAt: now, error: error ? error.toShape() : null }
      last.end.resolve(last.job)
      await settle()
    },
    async set(change: Partial<Settings>) {
      settings.value = { ...settings.value, ...change }
      schedule.changed()
      await settle()
    },
    settle
  }
}
