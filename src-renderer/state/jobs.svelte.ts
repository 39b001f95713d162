// Work under way: syncs and exports, live from `jobs.changed`; a reloaded page takes up what runs.
import { untrack } from 'svelte'
import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import type { AppClient } from '../rpc/create-client.ts'
import type { ExportOptions, Job, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { type AppError, toAppError } from '../../src-main/shared/errors.ts'
import { haveCommon, type LocalRange } from '../lib/range.ts'

export type SyncJob = Extract<Job, { kind: 'sync' }>
export type MaintenanceJob = Extract<Job, { kind: 'maintenance' }>
export type ExportJob = Extract<Job, { kind: 'export' }>

export class Jobs {
  readonly #client: AppClient
  readonly #byId = new SvelteMap<string, Job>()
  /** Jobs that events told of while the list was asked for. */
  #heard: string[] = []
  /** Why an order could not be given; null: none is to be told. */
  error: AppError | null = $state.raw(null)
  /** Exports that this page ordered: only their files are handed over without being asked for. The end may come before the reply. */
  readonly ordered = new SvelteSet<string>()

  /** Running ones, and ended ones until dismissed; oldest first. */
  readonly shown: readonly Job[] = $derived([...this.#byId.values()].sort((a, b) => a.startedAt - b.startedAt))

  constructor(client: AppClient) {
    this.#client = client
    $effect(() => {
      const stop = client.on('jobs.changed', (job) => this.#put(job))
      void untrack(() => this.load())
      return stop
    })
  }

  runningSync(connectionId: string | null): SyncJob | null {
    for (const job of this.shown)
      if (job.kind === 'sync' && job.state === 'running' && job.connectionId === connectionId) return job
    return null
  }

  /** Whether the running sync of a connection copies something of a period. */
  isCopying(connectionId: string | null, range: LocalRange): boolean {
    const running = this.runningSync(connectionId)
    return running !== null && (running.period === undefined || haveCommon(running.period, range))
  }

  /** A sync or a tool that works on the cache: tools wait for it. */
  get cacheWork(): 'sync' | 'tool' | null {
    const running = this.shown.filter(({ state }) => state === 'running')
    if (running.some(({ kind }) => kind === 'sync')) return 'sync'
    return running.some(({ kind }) => kind === 'maintenance') ? 'tool' : null
  }

  /** Takes up running jobs. What events said meanwhile is newer than the list. */
  async load(): Promise<void> {
    this.#heard = []
    try {
      const jobs = await this.#client.call('jobs.list', undefined)
      for (const job of jobs) {
        const isWanted = job.state === 'running' || this.#byId.has(job.id)
        if (isWanted && !this.#heard.includes(job.id)) this.#byId.set(job.id, job)
      }
    } catch (thrown) {
      this.error = toAppError(thrown)
    }
  }

  /** `feeds` absent: those of the connection. */
  async sync(connectionId: string, { from, to }: LocalRange, again = false, feeds?: string[]): Promise<void> {
    const order = { connectionId, from, to, again, ...(feeds && { feeds }) }
    await this.#order(() => this.#client.call('sync.start', order))
  }

  /** Resolves with false where the user closed the save dialog or the order was refused. */
  async export(view: ViewInput, options: ExportOptions, name: string): Promise<boolean> {
    const started = await this.#order(() => this.#client.call('exports.start', { ...view, options, name }))
    if (started) this.ordered.add(started.jobId)
    return started !== null
  }

  async cancel(id: string): Promise<void> {
    await this.#order(() => this.#client.call('jobs.cancel', { id }))
  }

  dismiss(id: string): void {
    this.#byId.delete(id)
  }

  #put(job: Job): void {
    this.#heard.push(job.id)
    // A sync that runs says more than how the ones before it ended.
    if (job.kind === 'sync' && job.state === 'running')
      for (const { id, kind, connectionId } of this.shown)
        if (id !== job.id && kind === 'sync' && connectionId === job.connectionId) this.dismiss(id)
    this.#byId.set(job.id, job)
  }

  async #order<T>(give: () => Promise<T>): Promise<T | null> {
    this.error = null
    try {
      return await give()
    } catch (thrown) {
      this.error = toAppError(thrown)
      return null
    }
  }
}
