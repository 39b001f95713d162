// The sample connection: its service starts on demand, on the port of the last run where that is free.
import type { Connection } from '../shared/contract/schemas.ts'
import { sourceKey } from '../worker/protocol.ts'
import type { Connections, StoredConnection } from './connections.ts'
import { startSampleThread } from './sample-thread.ts'
import type { SampleThread } from './sample-thread.ts'

const NAME = 'Sample reseller'
const CUSTOMER = 1001
const LICENCE = 'SAMPLE'

export interface SampleArea {
  /** Starts the service where it does not run, and returns the connection to it. */
  open(): Promise<Connection>
  /** As `open` for a connection to the sample service; any other comes back as it is. */
  wake(connection: StoredConnection): Promise<StoredConnection>
  stop(): Promise<void>
}

export interface SampleOptions {
  readonly script: URL
  readonly connections: Connections
  /** Removes the rows of a source: those of the sample service's address of an earlier run. */
  readonly removeSource: (source: string) => Promise<void>
}

export function createSample({ script, connections, removeSource }: SampleOptions): SampleArea {
  let running: Promise<SampleThread> | null = null

  const known = (): StoredConnection | undefined => connections.list().find((connection) => connection.sample)
  const forget = (): void => void (running = null)

  const start = (): Promise<SampleThread> => {
    const before = known()
    const port = before ? Number(new URL(before.url).port) : 0
    running ??= startSampleThread(script, { port, orAnyPort: true }).then(
      (thread) => {
        void thread.ended.then(forget)
        return thread
      },
      (thrown: unknown) => {
        forget()
        throw thrown
      }
    )
    return running
  }

  const open = async (): Promise<Connection> => {
    const { url } = await start()
    const before = known()
    if (!before) return connections.put({ ...freshConnection(url), id: crypto.randomUUID() }, LICENCE)
    if (before.url === url) return connections.put(before, LICENCE)
    // The cache knows a source by its address: the same invented calls must not be there twice.
    await removeSource(sourceKey(before))
    return connections.put({ ...before, url }, LICENCE)
  }
  return {
    open,
    async wake(connection) {
      if (!connection.sample) return connection
      await open()
      return connections.find(connection.id)
    },
    async stop() {
      // A start that failed was told to whoever asked for it.
      const thread = await running?.catch(() => null)
      await thread?.stop()
    }
  }
}

const freshConnection = (url: string): Omit<StoredConnection, 'id'> => ({
  name: NAME,
  url,
  customer: CUSTOMER,
  account: null,
  zone: 'UTC',
  clock: { mode: 'as-sent' },
  insecure: false,
  currency: '',
  sample: true
})
