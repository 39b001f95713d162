// One worker thread with its queue: starts it, hands it calls, stops its SQL on cancel, restarts it after a crash.
import type { Worker } from 'node:worker_threads'
import { AppError, ERROR_CODES, cancelled } from '../shared/errors.ts'
import type { ErrorCode } from '../shared/errors.ts'
import type { Dispatch } from '../shared/rpc/server.ts'
import type { CallOptions, Transport } from '../shared/rpc/transport.ts'
import { connectPort } from './port-transport.ts'
import type { PortLink } from './port-transport.ts'

export interface LaneOptions {
  /** For the log and for messages: `writer`, `reader 0`. */
  readonly name: string
  readonly spawn: () => Worker
  /** What the worker may ask of this thread. */
  readonly dispatch?: Dispatch
  /** Calls at a time. Readers take one: their cancel flag belongs to the call that runs. */
  readonly limit: number
  /** Calls wait until the worker says `ready`. */
  readonly saysReady: boolean
  /** The worker is started when this settles with null; an error is the lane's own. */
  readonly after?: () => Promise<AppError | null>
  /** Set while a cancelled call still runs. */
  readonly flag?: { set(): void; reset(): void }
  /** Waits before each restart; after the last one the lane has failed. */
  readonly backoffMs: readonly number[]
  /** How long a closing worker may take before it is terminated. */
  readonly closeMs: number
  readonly log: (line: string) => void
}

interface Waiting {
  readonly name: string
  readonly input: unknown
  readonly options: CallOptions
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

type State = 'idle' | 'starting' | 'up' | 'failed' | 'closed'

const closedError = (): AppError => new AppError('transport.lost', 'The app is closing.')

export class Lane {
  readonly #options: LaneOptions
  readonly #queue: Waiting[] = []
  readonly #listeners = new Set<(name: string, payload: unknown) => void>()
  readonly #closing = new AbortController()
  readonly #settled = Promise.withResolvers<AppError | null>()
  #state: State = 'idle'
  #failure: AppError | null = null
  #worker: Worker | null = null
  #link: PortLink | null = null
  #exited: Promise<void> = Promise.resolve()
  #restart: NodeJS.Timeout | null = null
  #active = 0
  /** Crashes since the last answer. */
  #crashes = 0

  readonly transport: Transport

  constructor(options: LaneOptions) {
    this.#options = options
    this.transport = {
      call: (name, input, callOptions = {}) => this.#enqueue(name, input, callOptions),
      onEvent: (listener) => {
        this.#listeners.add(listener)
        return () => void this.#listeners.delete(listener)
      },
      close: () => void this.close()
    }
  }

  /** Settles when the worker is up for the first time (null) or never will be (why). */
  get settled(): Promise<AppError | null> {
    return this.#settled.promise
  }

  /** Starts the worker where it was not started; a first call does so too. */
  start(): void {
    if (this.#state !== 'idle') return
    this.#state = 'starting'
    if (this.#options.after) void this.#startAfter(this.#options.after)
    else this.#spawn()
  }

  /** Cancels what runs, lets the worker close its database, and ends it. Never rejects. */
  async close(): Promise<void> {
    if (this.#state === 'closed') return this.#exited
    const wasUp = this.#state === 'up'
    this.#state = 'closed'
    if (this.#restart) clearTimeout(this.#restart)
    for (const waiting of this.#queue.splice(0)) waiting.reject(closedError())
    this.#closing.abort()
    this.#settled.resolve(closedError())
    const worker = this.#worker
    if (!worker) return
    if (!wasUp) await worker.terminate()
    else await this.#closeInOrder(worker)
    this.#link?.close()
  }

  async #closeInOrder(worker: Worker): Promise<void> {
    const patience = setTimeout(() => {
      this.#options.log(`${this.#options.name}: did not close in time, terminated`)
      void worker.terminate()
    }, this.#options.closeMs)
    try {
      await this.#link?.transport.call('close', undefined)
    } catch (thrown) {
      this.#options.log(`${this.#options.name}: closing failed: ${String(thrown)}`)
    }
    await this.#exited
    clearTimeout(patience)
  }

  #enqueue(name: string, input: unknown, options: CallOptions): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure)
    if (this.#state === 'closed') return Promise.reject(closedError())
    const { signal } = options
    if (signal?.aborted) return Promise.reject(cancelled())
    this.start()
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        const at = this.#queue.indexOf(waiting)
        if (at < 0) return
        this.#queue.splice(at, 1)
        reject(cancelled())
      }
      const waiting: Waiting = { name, input, options, resolve, reject }
      signal?.addEventListener('abort', onAbort, { once: true })
      this.#queue.push(waiting)
      this.#pump()
    })
  }

  #pump(): void {
    while (this.#state === 'up' && this.#link && this.#active < this.#options.limit) {
      const next = this.#queue.shift()
      if (!next) return
      void this.#run(next, this.#link)
    }
  }

  async #run(waiting: Waiting, link: PortLink): Promise<void> {
    const { name, input, options, resolve, reject } = waiting
    const { flag } = this.#options
    const signal = options.signal ? AbortSignal.any([options.signal, this.#closing.signal]) : this.#closing.signal
    const stopSql = (): void => flag?.set()
    flag?.reset()
    this.#active++
    signal.addEventListener('abort', stopSql, { once: true })
    try {
      resolve(await link.transport.call(name, input, { ...options, signal }))
      this.#crashes = 0
    } catch (thrown) {
      reject(thrown)
    } finally {
      signal.removeEventListener('abort', stopSql)
      this.#active--
      this.#pump()
    }
  }

  async #startAfter(after: () => Promise<AppError | null>): Promise<void> {
    const failure = await after()
    if (this.#state !== 'starting') return
    if (failure) this.#fail(failure)
    else this.#spawn()
  }

  #spawn(): void {
    this.#restart = null
    const worker = this.#options.spawn()
    const exited = Promise.withResolvers<void>()
    worker.once('exit', () => exited.resolve())
    const link = connectPort(worker, this.#options.dispatch)
    this.#worker = worker
    this.#exited = exited.promise
    this.#link = link
    link.transport.onEvent((name, payload) => this.#onEvent(name, payload))
    link.onLost((reason) => this.#onLost(reason))
    if (!this.#options.saysReady) this.#isUp()
  }

  #onEvent(name: string, payload: unknown): void {
    if (name === 'ready') this.#isUp()
    else for (const listener of this.#listeners) listener(name, payload)
  }

  #isUp(): void {
    if (this.#state !== 'starting') return
    this.#state = 'up'
    this.#settled.resolve(null)
    this.#pump()
  }

  #onLost(reason: AppError): void {
    if (this.#state === 'closed') return
    this.#state = 'starting'
    this.#link = null
    this.#worker = null
    this.#crashes++
    const { name, backoffMs, log } = this.#options
    log(`${name}: ${reason.message}`)
    const told = saidByWorker(reason.cause)
    const wait = backoffMs[this.#crashes - 1]
    if (told) this.#fail(told)
    else if (wait === undefined) this.#fail(gaveUp(name, this.#crashes, reason))
    else this.#restart = setTimeout(() => this.#spawn(), wait)
  }

  #fail(failure: AppError): void {
    this.#state = 'failed'
    this.#failure = failure
    this.#settled.resolve(failure)
    for (const waiting of this.#queue.splice(0)) waiting.reject(failure)
  }
}

const gaveUp = (name: string, crashes: number, cause: AppError): AppError =>
  new AppError(
    'transport.lost',
    `The database thread (${name}) ended ${crashes} times in a row. Restart CDR Desk; the log says why it ended.`,
    { cause }
  )

/** An error of the closed set that ended the worker (cache.too_new, cache.corrupt): a restart would meet it again. */
function saidByWorker(cause: unknown): AppError | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null
  const code = ERROR_CODES.find((known) => known === cause.code) satisfies ErrorCode | undefined
  return code && code !== 'transport.lost' && code !== 'internal' ? new AppError(code, cause.message) : null
}
