// Puts the app together: ports in, one dispatcher for the whole contract out. No SQL and no row parsing on this thread.
import { contract } from '../shared/contract/contract.ts'
import type { AppContract } from '../shared/contract/contract.ts'
import { localDate } from '../shared/domain/time-zone.ts'
import type { Handlers } from '../shared/rpc/procedure.ts'
import { createDispatch } from '../shared/rpc/server.ts'
import { createPool } from '../worker/pool.ts'
import type { Pool } from '../worker/pool.ts'
import { sourceKey } from '../worker/protocol.ts'
import type { App } from './app.ts'
import { connectionHandlers, createConnections } from './connections.ts'
import type { Connections, StoredConnection } from './connections.ts'
import { createEventHub } from './events.ts'
import type { Emit } from './events.ts'
import { exportHandlers } from './exports.ts'
import { createJobs } from './jobs.ts'
import type { Jobs } from './jobs.ts'
import { maintenanceHandlers } from './maintenance.ts'
import type { Ports } from './ports.ts'
import { queryHandlers } from './queries.ts'
import { createRedaction, redacted } from './redaction.ts'
import { createSample } from './sample.ts'
import type { SampleArea } from './sample.ts'
import { createSchedule, machineClock, scheduleHandlers } from './schedule.ts'
import { createSettings, settingsHandlers } from './settings.ts'
import type { SettingsArea } from './settings.ts'
import { createSync, syncHandlers } from './sync.ts'
import type { StartSync } from './sync.ts'
import { viewHandlers } from './saved-views.ts'
import { syncQueryHandlers } from './sync-queries.ts'
import { throttle } from './throttle.ts'
import type { Throttle } from './throttle.ts'

const MS_PER_DAY = 86_400_000
const DEMO_DAYS = 30
/** Pages ask again at each hint that rows changed: not at every page of a sync. */
const CACHE_HINT_MS = 500

/** Starts the workers and answers the contract. A database that cannot be opened shows as the error of each call. */
export function createApp(ports: Ports): Promise<App> {
  const redaction = createRedaction()
  const log = (line: string): void => ports.log(redaction.text(line))
  const hub = createEventHub(log)
  const settings = createSettings(ports.state, hub.emit)
  const connections = createConnections({ ...ports, redaction, emit: hub.emit })
  const pool = createPool({
    script: ports.workers.db,
    dataDir: ports.dataDir,
    log,
    ...(ports.fetch && { fetch: relayFetch(ports.fetch) })
  })
  const jobs = createJobs({
    onChange: (job) => hub.emit('jobs.changed', job),
    now: ports.now,
    errorOf: (thrown) => redaction.error(thrown)
  })
  const removeSource = async (source: string): Promise<void> => {
    await pool.writer.call('source.remove', { source })
    hub.emit('cache.changed', { connectionId: null })
  }
  const sample = createSample({ script: ports.workers.sample, connections, removeSource })
  const wake = (connection: StoredConnection): Promise<StoredConnection> => sample.wake(connection)
  const mask = (text: string): string => redaction.text(text)
  const startSync = createSync({ connections, settings, jobs, writer: pool.writer, emit: hub.emit, wake, mask })
  const schedule = createSchedule({
    settings,
    connections,
    jobs,
    startSync,
    edge: (source) => pool.reader.call('edge', { source }),
    clock: machineClock(ports.now),
    onChange: (state) => hub.emit('schedule.changed', state),
    errorOf: (thrown) => redaction.error(thrown),
    log
  })
  hub.onEvent((name) => {
    if (name === 'settings.changed' || name === 'connections.changed') schedule.changed()
  })
  const stopHints = hintCacheChanges(pool, connections, hub.emit)

  const handlers: Handlers<AppContract> = {
    'host.info': () => ({
      host: ports.host,
      version: ports.version,
      platform: process.platform,
      runtime: ['electron', 'chrome', 'node'].flatMap((name) => {
        const version = process.versions[name]
        return version === undefined ? [] : [{ name, version }]
      }),
      delivery: ports.delivery.kind,
      secrets: ports.secrets.kind
    }),
    ...settingsHandlers(settings),
    ...connectionHandlers({
      connections,
      redaction,
      wake,
      test: (source, licence, signal) => pool.writer.call('service.test', { source, licence }, { signal }),
      removeRows: async (connection) => {
        await endJobs(jobs, connection.id)
        const isShared = connections.idsOf(sourceKey(connection)).length > 1
        if (!isShared) await removeSource(sourceKey(connection))
        if (settings.get().connectionId === connection.id) settings.set({ connectionId: null })
      }
    }),
    'sample.open': () => sample.open(),
    ...syncHandlers(schedule.start, jobs),
    ...syncQueryHandlers(pool.reader, connections),
    ...scheduleHandlers(schedule),
    ...queryHandlers(pool.reader, connections),
    ...viewHandlers(pool.writer, hub.emit),
    ...exportHandlers({
      ...ports,
      connections,
      jobs,
      reader: pool.reader,
      writer: pool.writer,
      emit: hub.emit,
      log,
      privacy: () => ({ mode: settings.get().privacy, key: settings.get().privacyKey })
    }),
    ...maintenanceHandlers({ ...ports, connections, jobs, pool, startSync: schedule.start, emit: hub.emit, log })
  }
  // Learns the licences that are held before anything can be logged.
  connections.list()
  if (ports.demo) {
    startDemo({ sample, settings, startSync: schedule.start, now: ports.now }).catch((thrown: unknown) =>
      log(`demo: ${redaction.error(thrown).message}`)
    )
  }
  return Promise.resolve({
    dispatch: redacted(createDispatch(contract, handlers), redaction, log),
    onEvent: (listener) => hub.onEvent(listener),
    menuChosen: (item) => hub.emit('menu.chosen', item),
    async close() {
      schedule.close()
      await jobs.close()
      stopHints()
      await Promise.all([sample.stop(), pool.close()])
    }
  })
}

const relayFetch =
  (hostFetch: NonNullable<Ports['fetch']>): NonNullable<Parameters<typeof createPool>[0]['fetch']> =>
  async (request, { signal }) => {
    const response = await hostFetch(request, signal)
    return { ...response, headers: { ...response.headers } }
  }

async function endJobs(jobs: Jobs, connectionId: string): Promise<void> {
  const running = jobs.list().filter((job) => job.connectionId === connectionId && job.state === 'running')
  for (const job of running) jobs.cancel(job.id)
  await Promise.all(running.map((job) => jobs.ended(job.id)))
}

/** Passes on the writer's word that rows changed, for each connection to that source. */
function hintCacheChanges(pool: Pool, connections: Connections, emit: Emit): () => void {
  const hints = new Map<string, Throttle<null>>()
  const tell = (source: string): void => {
    const ids = connections.idsOf(source)
    for (const connectionId of ids.length > 0 ? ids : [null]) emit('cache.changed', { connectionId })
  }
  const stopListening = pool.writer.on('cache.changed', ({ source }) => {
    const hint = hints.get(source) ?? throttle<null>(CACHE_HINT_MS, () => tell(source))
    hints.set(source, hint)
    hint.push(null)
  })
  return () => {
    stopListening()
    for (const hint of hints.values()) hint.stop()
  }
}

interface DemoOptions {
  readonly sample: SampleArea
  readonly settings: SettingsArea
  readonly startSync: StartSync
  readonly now: () => number
}

async function startDemo({ sample, settings, startSync, now }: DemoOptions): Promise<void> {
  const { id, zone } = await sample.open()
  settings.set({ connectionId: id })
  const tomorrow = now() + MS_PER_DAY
  const from = localDate(zone, tomorrow - DEMO_DAYS * MS_PER_DAY)
  await startSync({ connectionId: id, from, to: localDate(zone, tomorrow), feeds: [], again: false })
}
