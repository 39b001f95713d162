// The database workers seen from the main thread: one writer, readers for rows, figures and exports, as typed clients.
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { createClient } from '../shared/rpc/client.ts'
import type { Client } from '../shared/rpc/client.ts'
import type { Handlers } from '../shared/rpc/procedure.ts'
import { createDispatch } from '../shared/rpc/server.ts'
import type { Transport } from '../shared/rpc/transport.ts'
import { Lane } from './lane.ts'
import type { LaneOptions } from './lane.ts'
import { hostContract, readerContract, writerContract } from './protocol.ts'
import type { DbWorkerData, WorkerEvents } from './protocol.ts'

export interface PoolOptions {
  /** Entry script of a database worker. */
  readonly script: URL
  /** Folder of the databases. */
  readonly dataDir: string
  /** The host's own fetch; without it the workers use Node's. */
  readonly fetch?: Handlers<typeof hostContract>['fetch']
  readonly log: (line: string) => void
  /** Waits before the restarts of a crashed worker. */
  readonly backoffMs?: readonly number[]
  readonly closeMs?: number
}

export interface Pool {
  readonly writer: Client<typeof writerContract, WorkerEvents>
  readonly reader: Client<typeof readerContract, WorkerEvents>
  /** Closes the databases, does `between`, and opens them anew. Calls meanwhile wait or fail as lost. */
  reopen(between: () => void): Promise<void>
  /** Cancels what runs and closes the databases, readers first. Never rejects. */
  close(): Promise<void>
}

/**
 * A page of rows is garbage as soon as it is stored. A larger nursery only lets more of it pile up: with the default one
 * the peak of `npm run bench` was 520 MB, with this one 368 MB.
 */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 9 }

/**
 * By so much a heap may grow before it is swept again. Left to itself V8 lets a fast sync pile up what its pages leave: the
 * first sync of `npm run bench` had a peak of 402 MB then, and of 326 MB with this, at 8 % fewer rows/s.
 */
const HEAP_GROWTH = '--heap-growing-percent=40'

const BACKOFF_MS = [200, 1000, 5000]
const CLOSE_MS = 10_000
/** A licence given by environment is the main thread's alone; the writer gets it with each order. */
const SECRET_VARIABLE = 'CDR_DESK_LICENSE'

/**
 * Which reader answers what. Figures have a thread of their own because a count must not hold up rows, and exports
 * because they run for minutes.
 */
const READER_OF: Readonly<Record<keyof typeof readerContract, number>> = {
  page: 0,
  position: 0,
  extent: 0,
  story: 0,
  status: 1,
  size: 1,
  prunePreview: 2,
  totals: 1,
  series: 1,
  sums: 1,
  facets: 1,
  overview: 1,
  destinations: 1,
  changes: 1,
  changePage: 0,
  changeFigures: 1,
  changeGroups: 1,
  changeOutline: 1,
  changeRecord: 0,
  map: 1,
  passes: 1,
  quarantine: 1,
  raw: 1,
  unknown: 1,
  edge: 1,
  export: 2,
  close: 0
}
const READERS = 3
const WRITER_SLOT = READERS
const WARM_OF: readonly DbWorkerData['warm'][] = ['newest first', 'oldest first', null]

/**
 * Starts the writer, which migrates the database. Each reader starts with its first call, once the writer is ready.
 * A worker that ends unasked loses its running calls (`transport.lost`) and is started again, three times in a row at
 * most; calls that had not begun wait for it.
 */
export function createPool(options: PoolOptions): Pool {
  setFlagsFromString(HEAP_GROWTH)
  const shared = new SharedArrayBuffer((READERS + 1) * Int32Array.BYTES_PER_ELEMENT)
  const flags = new Int32Array(shared)
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== SECRET_VARIABLE))
  const common = {
    ...(options.fetch && { dispatch: createDispatch(hostContract, { fetch: options.fetch }) }),
    backoffMs: options.backoffMs ?? BACKOFF_MS,
    closeMs: options.closeMs ?? CLOSE_MS,
    log: options.log
  }
  const lane = (role: DbWorkerData['role'], index: number, more: Partial<LaneOptions>): Lane => {
    const workerData: DbWorkerData = {
      role,
      dataDir: options.dataDir,
      hostFetch: options.fetch !== undefined,
      flags: shared,
      writerIndex: WRITER_SLOT,
      warm: role === 'reader' ? (WARM_OF[index] ?? null) : null,
      index
    }
    const name = role === 'writer' ? role : `${role} ${index}`
    const spawn = (): Worker =>
      new Worker(options.script, { workerData, env, name: `cdr-desk ${name}`, resourceLimits: RESOURCE_LIMITS })
    return new Lane({ ...common, name, spawn, limit: Infinity, saysReady: false, ...more })
  }

  const start = (): Lanes => {
    const writer = lane('writer', WRITER_SLOT, { saysReady: true })
    const readers = Array.from({ length: READERS }, (_, index) =>
      lane('reader', index, {
        limit: 1,
        after: () => writer.settled,
        flag: { set: () => void Atomics.store(flags, index, 1), reset: () => void Atomics.store(flags, index, 0) }
      })
    )
    writer.start()
    return { writer, readers }
  }
  let lanes = start()
  const close = async ({ writer, readers }: Lanes): Promise<void> => {
    await Promise.all(readers.map((reader) => reader.close()))
    await writer.close()
  }
  const writing = lasting(() => lanes.writer.transport)
  const reading = lasting(() => routed(lanes.readers))
  return {
    writer: createClient<typeof writerContract, WorkerEvents>(writerContract, writing.transport),
    reader: createClient<typeof readerContract, WorkerEvents>(readerContract, reading.transport),
    async reopen(between) {
      await close(lanes)
      try {
        between()
      } finally {
        lanes = start()
        writing.listenAgain()
        reading.listenAgain()
      }
    },
    close: () => close(lanes)
  }
}

interface Lanes {
  readonly writer: Lane
  readonly readers: readonly Lane[]
}

/** A transport that stays while what it leads to is replaced. */
function lasting(current: () => Transport): { transport: Transport; listenAgain: () => void } {
  const listeners = new Map<(name: string, payload: unknown) => void, () => void>()
  return {
    transport: {
      call: (name, input, callOptions) => current().call(name, input, callOptions),
      onEvent: (listener) => {
        listeners.set(listener, current().onEvent(listener))
        return () => {
          listeners.get(listener)?.()
          listeners.delete(listener)
        }
      },
      close: () => current().close()
    },
    listenAgain: () => {
      for (const listener of listeners.keys()) listeners.set(listener, current().onEvent(listener))
    }
  }
}

/** One transport over several readers, chosen by the name of the call. */
function routed(readers: readonly Lane[]): Transport {
  const isKnown = (name: string): name is keyof typeof readerContract => Object.hasOwn(READER_OF, name)
  return {
    call: (name, input, callOptions) => {
      const reader = readers[isKnown(name) ? READER_OF[name] : 0] as Lane
      return reader.transport.call(name, input, callOptions)
    },
    onEvent: (listener) => {
      const stops = readers.map((reader) => reader.transport.onEvent(listener))
      return () => stops.forEach((stop) => stop())
    },
    close: () => readers.forEach((reader) => reader.transport.close())
  }
}
