// The database thread: one writer that syncs, or a reader that answers. The only importer of the engine.
import { parentPort, workerData } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import { cacheError } from '../core/cache/errors.ts'
import { backUp, cacheSize, compact } from '../core/cache/maintain/files.ts'
import { prunePreview } from '../core/cache/maintain/prune-plan.ts'
import { prune } from '../core/cache/maintain/prune.ts'
import { verify } from '../core/cache/maintain/verify.ts'
import { cacheFile, lockForSync, openReader, openUser, openWriter, userFile } from '../core/cache/open.ts'
import { changePage, recordOf } from '../core/cache/read/changes/list.ts'
import { changeFigures, changeGroups, changeOutline } from '../core/cache/read/changes/sums.ts'
import { CacheReader } from '../core/cache/read/reader.ts'
import { closeAndSeal, sealOpen } from '../core/cache/seal.ts'
import { cacheStatus, changes, extent } from '../core/cache/read/status.ts'
import { passes, quarantine, rawOf, syncEdge, unknownMembers } from '../core/cache/read/sync-log.ts'
import { syncMap } from '../core/cache/read/sync-map.ts'
import { story } from '../core/cache/read/story.ts'
import { ensureSource, removeSource } from '../core/cache/write/sources.ts'
import { SavedViews } from '../core/user/saved-views.ts'
import { BlobFile } from '../core/columns/blob-file.ts'
import { runExport } from '../core/exports/job.ts'
import { addExport, findExport, listExports, removeExport } from '../core/user/export-log.ts'
import { callRoute } from '../core/portacdr/call.ts'
import type { Capability, ClientOptions } from '../core/portacdr/client.ts'
import { PortaCdrClient } from '../core/portacdr/client.ts'
import { testConnection } from '../core/portacdr/test-connection.ts'
import type { HttpTransport } from '../core/portacdr/transport.ts'
import { overview } from '../core/reports/overview.ts'
import { networkError, nodeTransport } from '../core/portacdr/transport.ts'
import { preparing } from '../core/prepare.ts'
import { runSync } from '../core/sync/run.ts'
import { Turns } from '../core/turns.ts'
import { keepWarm } from '../core/warm.ts'
import { AppError } from '../shared/errors.ts'
import { createClient } from '../shared/rpc/client.ts'
import type { CallContext, Handlers } from '../shared/rpc/procedure.ts'
import { createDispatch } from '../shared/rpc/server.ts'
import { defaultFeeds, findFeed } from '../shared/service/feeds.ts'
import { connectPort } from './port-transport.ts'
import type { PortLink } from './port-transport.ts'
import type { DbWorkerData, SourceSpec } from './protocol.ts'
import { hostContract, readerContract, sourceKey, writerContract } from './protocol.ts'

const data = workerData as DbWorkerData
const port = parentPort
if (!port) throw new AppError('internal', 'db-worker runs as a worker thread only')

/** Runs a call with SQLite's errors translated. */
const guardOf =
  (file: string) =>
  <A extends unknown[], T>(work: (...args: A) => T | Promise<T>) =>
  async (...args: A): Promise<T> => {
    try {
      return await work(...args)
    } catch (thrown) {
      throw cacheError(thrown, file)
    }
  }
const guard = guardOf(cacheFile(data.dataDir))

const encoder = new TextEncoder()
const flags = new Int32Array(data.flags)
const isSet = (index: number) => (): boolean => Atomics.load(flags, index) === 1

interface WriterParts {
  readonly db: Database.Database
  readonly user: Database.Database
  readonly transport: HttpTransport
  /** Rows of a source were written. */
  readonly onRows: (source: string) => void
}

function writerHandlers({ db, user, transport, onRows }: WriterParts): Handlers<typeof writerContract> {
  const views = new SavedViews(user)
  // A page's transaction stays open over turns of the event loop: nothing else may write meanwhile.
  const turns = new Turns()
  const inTurn =
    <I, P, T>(work: (input: I, context: CallContext<P>) => T | Promise<T>) =>
    (input: I, context: CallContext<P>): Promise<T> =>
      turns.take(() => work(input, context), context.signal)
  return {
    'sync.run': guard(
      inTurn(async (request, { signal, progress }) => {
        const release = lockForSync(data.dataDir)
        Atomics.store(flags, data.writerIndex, 1)
        try {
          const source = ensureSource(db, sourceFields(request.source))
          const capability = source.capability === null ? null : (JSON.parse(source.capability) as Capability)
          const client = new PortaCdrClient({
            ...clientOptions(request.source, request.licence, transport),
            capability
          })
          const feeds = request.feeds.map(findFeed)
          const { from, to, again, acceptEmpty = false, trailingDays } = request
          const chosen = feeds.length > 0 ? feeds : defaultFeeds(source.customer === null)
          const options = {
            feeds: chosen,
            from,
            to,
            again,
            acceptEmpty,
            trailingDays,
            now: Date.now,
            signal,
            onProgress: progress,
            onPass: () => onRows(source.key)
          }
          const summary = await runSync(db, source, client, options)
          sealOpen(db, data.dataDir)
          return summary
        } finally {
          Atomics.store(flags, data.writerIndex, 0)
          release()
        }
      })
    ),
    'service.call': guard(({ source, licence, ...call }, { signal }) =>
      callRoute(new PortaCdrClient(clientOptions(source, licence, transport)), call, signal)
    ),
    'service.test': guard(({ source, licence }, { signal }) =>
      testConnection(clientOptions(source, licence, transport), source, signal)
    ),
    'source.remove': guard(
      inTurn(({ source }) => {
        const release = lockForSync(data.dataDir)
        try {
          removeSource(db, source)
          const kept = new BlobFile(data.dataDir)
          kept.prune(db)
          kept.close()
          return null
        } finally {
          release()
        }
      })
    ),
    ...maintenance(db, turns),
    'views.list': guard(() => views.list()),
    'views.save': guard(({ name, address }) => views.save(name, address, Date.now())),
    'views.rename': guard(({ id, name }) => views.rename(id, name)),
    'views.remove': guard(({ id }) => views.remove(id)),
    ...userHandlers(user),
    close: () =>
      turns.take(() => {
        user.close()
        closeAndSeal(db, data.dataDir)
        return ended()
      })
  }
}

type Tools = 'cache.prune' | 'cache.verify' | 'cache.compact' | 'cache.backup'

/** Tools wait for their turn, and keep syncs of other processes away while they write. */
function maintenance(db: Database.Database, turns: Turns): Pick<Handlers<typeof writerContract>, Tools> {
  const alone = async <T>(signal: AbortSignal, work: () => T | Promise<T>): Promise<T> =>
    turns.take(async () => {
      const release = lockForSync(data.dataDir)
      Atomics.store(flags, data.writerIndex, 1)
      try {
        return await work()
      } finally {
        Atomics.store(flags, data.writerIndex, 0)
        release()
      }
    }, signal)
  const steps =
    (progress: (steps: { done: number; total: number }) => void) =>
    (done: number, total: number): void =>
      progress({ done, total })
  return {
    'cache.prune': guard((scope, { signal, progress }) =>
      alone(signal, () => prune(db, scope, { signal, onProgress: steps(progress) }))
    ),
    'cache.verify': guard((_, { signal, progress }) =>
      alone(signal, () => verify(db, { signal, onProgress: steps(progress) }))
    ),
    'cache.compact': guard((_, { signal }) => alone(signal, () => compact(db))),
    'cache.backup': guard(({ file }, { signal, progress }) =>
      alone(signal, () => backUp(db, file, { signal, onProgress: steps(progress) }))
    )
  }
}

type UserCalls = Extract<keyof typeof writerContract, `exports.${string}`>

/** The user's file takes no part in a sync: its calls wait for no turn. */
function userHandlers(user: Database.Database): Pick<Handlers<typeof writerContract>, UserCalls> {
  const guardUser = guardOf(userFile(data.dataDir))
  return {
    'exports.add': guardUser((entry) => addExport(user, entry)),
    'exports.list': guardUser(({ limit }) => listExports(user, limit)),
    'exports.find': guardUser(({ id }) => findExport(user, id)),
    'exports.remove': guardUser(({ id }) => removeExport(user, id))
  }
}

function readerHandlers(reader: CacheReader): Handlers<typeof readerContract> {
  const prepareSoon = preparing(reader, () => isClosing)
  return {
    status: guard(({ source }) => cacheStatus(reader, source)),
    size: guard(({ source }) => cacheSize(reader.db, source)),
    prunePreview: guard((scope) => prunePreview(reader.db, scope)),
    page: guard(({ offset, limit, ...view }) => {
      const page = encoder.encode(JSON.stringify(reader.page(view, offset, limit)))
      prepareSoon()
      return page
    }),
    position: guard(({ key, ...view }) => reader.position(view, key)),
    totals: guard((view) => reader.totals(view)),
    series: guard(({ unit, zone, stack, ...view }) => reader.series(view, { unit, zone, stack })),
    sums: guard(({ ranges, ...view }) => reader.sums(view, ranges)),
    destinations: guard(({ source }) => Object.fromEntries(reader.destinationNames(source))),
    overview: guard(({ unit, before, ...view }) => overview(reader, view, { unit, before })),
    facets: guard(({ member, search, limit, ...view }) => reader.facets(view, { member, search, limit })),
    extent: guard(({ source, record, dataset }) => extent(reader, source, record, dataset)),
    story: guard(({ source, record, key }) => story(reader, source, record, key)),
    changes: guard(({ source, since, limit }) => changes(reader, source, since, limit)),
    changePage: guard(({ offset, limit, ...view }) =>
      encoder.encode(JSON.stringify(changePage(reader, view, offset, limit)))
    ),
    changeFigures: guard((view) => changeFigures(reader, view)),
    changeGroups: guard(({ by, limit, ...view }) => changeGroups(reader, view, by, limit)),
    changeOutline: guard((view) => changeOutline(reader, view)),
    changeRecord: guard(({ source, id }) => recordOf(reader, source, id)),
    map: guard((request) => syncMap(reader.db, request)),
    passes: guard((request) => passes(reader.db, request)),
    quarantine: guard((request) => quarantine(reader.db, request)),
    raw: guard(({ source, id }) => rawOf(reader.db, source, id)),
    unknown: guard(({ source }) => unknownMembers(reader.db, source)),
    edge: guard(({ source }) => syncEdge(reader.db, source)),
    export: guard(({ view, options, file, overwrite, version, privacy }, { signal, progress }) =>
      runExport(
        reader,
        view,
        options,
        { file, overwrite },
        { signal, onProgress: progress },
        { version, privacy, now: Date.now() }
      )
    ),
    close: () => {
      isClosing = true
      reader.close()
      reader.db.close()
      return ended()
    }
  }
}

const sourceFields = (spec: SourceSpec) => ({
  key: sourceKey(spec),
  url: spec.url,
  customer: spec.customer,
  account: spec.account,
  zone: spec.zone,
  clock: JSON.stringify(spec.clock)
})

const clientOptions = (spec: SourceSpec, licence: string, transport: HttpTransport): ClientOptions => ({
  url: spec.url,
  licence,
  clock: spec.clock,
  insecure: spec.insecure,
  transport
})

/** Electron's net.fetch lives on the main thread: requests travel there, bodies come back as bytes. */
function hostTransport(link: () => PortLink): HttpTransport {
  return async (url, headers, signal) => {
    try {
      return await createClient(hostContract, link().transport).call('fetch', { url, headers }, { signal })
    } catch (thrown) {
      throw networkError(thrown, signal)
    }
  }
}

/** The port is closed after the answer has gone. */
function ended(): Promise<null> {
  setImmediate(() => port?.close())
  return Promise.resolve(null)
}

function startWriter(): PortLink {
  const db = openWriter(data.dataDir)
  const user = openUser(data.dataDir)
  const transport = data.hostFetch ? hostTransport(() => link) : nodeTransport
  const onRows = (source: string): void => link.emit('cache.changed', { source })
  const link: PortLink = connectPort(
    port as NonNullable<typeof port>,
    createDispatch(writerContract, writerHandlers({ db, user, transport, onRows }))
  )
  return link
}

let isClosing = false

function startReader(): PortLink {
  const db = openReader(data.dataDir)
  const reader = new CacheReader(db, { isCancelled: isSet(data.index), isWriting: isSet(data.writerIndex) })
  const state = { isWriting: isSet(data.writerIndex), isClosing: () => isClosing }
  if (data.warm !== null) void keepWarm(reader, data.warm, state)
  return connectPort(port as NonNullable<typeof port>, createDispatch(readerContract, readerHandlers(reader)))
}

const link = data.role === 'writer' ? startWriter() : startReader()
link.emit('ready', null)
