// Messages between the main thread and the database workers: one writer, some readers. Trusted types, no schemas.
import type { z } from 'zod'
import type {
  CacheFault,
  CacheSize,
  CacheStatus,
  Change,
  ChangeFigures,
  ChangeGrouping,
  ChangeGroups,
  ChangeOutline,
  ExportEntry,
  ExportOptions,
  ExportProgress,
  Facets,
  Overview,
  PrunePreview,
  SavedView,
  SeriesPoint,
  Stack,
  SetAside,
  SyncMap,
  SyncPasses,
  Story,
  SyncProgress,
  SyncSummary,
  TestStep,
  TimeUnit,
  Totals,
  UnknownMember,
  View
} from '../shared/contract/schemas.ts'
import type { PrivacyRule } from '../shared/domain/privacy.ts'
import { bulk, call, trusted, work } from '../shared/rpc/procedure.ts'
import type { serviceClock } from '../shared/contract/schemas.ts'

/** Whom a connection asks and how its times are read; identifies the rows of the cache by url, customer and account. */
export interface SourceSpec {
  readonly url: string
  readonly customer: number | null
  readonly account: number | null
  readonly zone: string
  readonly clock: z.infer<typeof serviceClock>
  readonly insecure: boolean
}

/** The identity of a source in the cache. */
export const sourceKey = (spec: Pick<SourceSpec, 'url' | 'customer' | 'account'>): string =>
  `${spec.url.replace(/\/+$/, '')} customer=${spec.customer ?? ''} account=${spec.account ?? ''}`

/** A view with its connection resolved. source null: every source of the cache. */
export type WorkerView = Omit<View, 'connectionId'> & { readonly source: string | null }

export interface SyncRequest {
  readonly source: SourceSpec
  readonly licence: string
  /** UTC milliseconds, half-open. */
  readonly from: number
  readonly to: number
  /** Feed names; empty: the default feed. */
  readonly feeds: readonly string[]
  readonly again: boolean
  readonly acceptEmpty?: boolean
  readonly trailingDays: number
}

export interface ServiceCall {
  readonly source: SourceSpec
  readonly licence: string
  /** Route number or name. */
  readonly route: string
  /** Request members in the metadata page's spelling (any case). */
  readonly parameters: Readonly<Record<string, string>>
  readonly format: 'json' | 'jsv'
}

export interface ExportRequest {
  readonly view: WorkerView
  readonly options: ExportOptions
  readonly file: string
  /** Replace a file that is there; otherwise it is refused with `export.exists`. */
  readonly overwrite: boolean
  /** By which rule numbers are hidden where the options ask for it. */
  readonly privacy: PrivacyRule
  /** The app's, for files that say who made them. */
  readonly version: string
}

/** `cut`: texts that the file's format could not hold whole. */
interface Written {
  readonly rows: number
  readonly bytes: number
  readonly cut: number
}

export interface SyncMapRequest {
  readonly source: string
  /** Whom the connection asks: feeds that it cannot ask for are left out. */
  readonly customer: number | null
  readonly account: number | null
  readonly zone: string
  /** Local dates, to exclusive. */
  readonly from: string
  readonly to: string
}

export interface SliceRequest {
  readonly source: string
  readonly before: number | null
  readonly limit: number
}

/** UTC milliseconds. */
export interface SyncEdge {
  readonly askedAt: number | null
  readonly completeTo: Readonly<Record<string, number>>
}
/** An entry of the history of exports; whether its file is still there is the host's to say. */
type LoggedExport = Omit<ExportEntry, 'isThere'>

/** How far a tool is. */
export interface Steps {
  readonly done: number
  readonly total: number
}

/** What the writer does. */
export const writerContract = {
  'sync.run': work(trusted<SyncRequest>(), trusted<SyncSummary>(), trusted<SyncProgress>()),
  /** The decoded answer as JSON text (design.md 7, `call`); for route 14 the service's CSV as it came, in the member `Csv`. */
  'service.call': call(trusted<ServiceCall>(), trusted<string>()),
  'service.test': call(
    trusted<{ source: SourceSpec; licence: string }>(),
    trusted<{ ok: boolean; steps: TestStep[] }>()
  ),
  /** Removes a source with all its rows. */
  'source.remove': call(trusted<{ source: string }>(), trusted<null>()),
  /** Tools for the cache, each in its turn. */
  'cache.prune': work(
    trusted<{ source: string | null; before: string }>(),
    trusted<{ rows: number; windows: number }>(),
    trusted<Steps>()
  ),
  'cache.verify': work(trusted<undefined>(), trusted<CacheFault[]>(), trusted<Steps>()),
  'cache.compact': call(trusted<undefined>(), trusted<{ before: number; after: number }>()),
  /** Returns the size of the copy. */
  'cache.backup': work(trusted<{ file: string }>(), trusted<number>(), trusted<Steps>()),
  /** Saved views, of the user's own file: they wait for no sync. */
  'views.list': call(trusted<undefined>(), trusted<SavedView[]>()),
  'views.save': call(trusted<{ name: string; address: string }>(), trusted<SavedView[]>()),
  'views.rename': call(trusted<{ id: number; name: string }>(), trusted<SavedView[]>()),
  'views.remove': call(trusted<{ id: number }>(), trusted<SavedView[]>()),
  /** The history of exports, in the user's own file: no sync holds it up. */
  'exports.add': call(trusted<Omit<LoggedExport, 'id'>>(), trusted<number>()),
  'exports.list': call(trusted<{ limit: number }>(), trusted<{ entries: LoggedExport[]; total: number }>()),
  'exports.find': call(trusted<{ id: number }>(), trusted<LoggedExport | null>()),
  'exports.remove': call(trusted<{ id: number }>(), trusted<boolean>()),
  /** Closes the database in order; the worker ends by itself. */
  close: call(trusted<undefined>(), trusted<null>())
}

/** What a reader answers. Readers open the database read-only, after the writer has migrated it. */
export const readerContract = {
  status: call(trusted<{ source: string | null }>(), trusted<CacheStatus>()),
  size: call(trusted<{ source: string | null }>(), trusted<CacheSize>()),
  prunePreview: call(trusted<{ source: string | null; before: string }>(), trusted<PrunePreview>()),
  page: bulk(trusted<WorkerView & { offset: number; limit: number }>(), trusted<unknown>()),
  totals: call(trusted<WorkerView>(), trusted<Totals>()),
  series: call(trusted<WorkerView & { unit: TimeUnit; zone: string; stack: Stack }>(), trusted<SeriesPoint[]>()),
  sums: call(trusted<WorkerView & { ranges: readonly (readonly [number, number])[] }>(), trusted<Totals>()),
  overview: call(
    trusted<WorkerView & { unit: TimeUnit; before: { from: number; to: number } | null }>(),
    trusted<Overview>()
  ),
  destinations: call(trusted<{ source: string | null }>(), trusted<Record<string, string>>()),
  facets: call(trusted<WorkerView & { member: string; search: string; limit: number }>(), trusted<Facets>()),
  position: call(trusted<WorkerView & { key: number }>(), trusted<number | null>()),
  extent: call(
    trusted<{ source: string | null; record: string; dataset: 'cdr' | 'hunt' }>(),
    trusted<{ from: number | null; to: number | null }>()
  ),
  story: call(trusted<{ source: string | null; record: string; key: number }>(), trusted<Story>()),
  changes: call(trusted<{ source: string | null; since: number | null; limit: number | null }>(), trusted<Change[]>()),
  changePage: bulk(trusted<WorkerView & { offset: number; limit: number }>(), trusted<unknown>()),
  changeFigures: call(trusted<WorkerView>(), trusted<ChangeFigures>()),
  changeGroups: call(trusted<WorkerView & { by: ChangeGrouping; limit: number }>(), trusted<ChangeGroups>()),
  changeOutline: call(trusted<WorkerView>(), trusted<ChangeOutline>()),
  changeRecord: call(
    trusted<{ source: string | null; id: number }>(),
    trusted<{ record: string; moment: number; key: number | null }>()
  ),
  map: call(trusted<SyncMapRequest>(), trusted<SyncMap>()),
  passes: call(trusted<SliceRequest>(), trusted<SyncPasses>()),
  quarantine: call(trusted<SliceRequest>(), trusted<SetAside>()),
  raw: call(trusted<{ source: string; id: number }>(), trusted<{ raw: string }>()),
  unknown: call(trusted<{ source: string }>(), trusted<UnknownMember[]>()),
  /** When the source was last asked, and how far its feeds are complete: the end of each one's last complete window. */
  edge: call(trusted<{ source: string }>(), trusted<SyncEdge>()),
  export: work(trusted<ExportRequest>(), trusted<Written>(), trusted<ExportProgress>()),
  close: call(trusted<undefined>(), trusted<null>())
}

/** What a worker asks of the main thread: only where the host injects its own fetch. */
export interface DbWorkerData {
  readonly role: 'writer' | 'reader'
  readonly dataDir: string
  /** Requests travel over the main thread (Electron's net.fetch); else the worker fetches itself. */
  readonly hostFetch: boolean
  /** Slot n is 1 while the query that runs in the reader with that index is to stop; the writer's, while a sync writes. */
  readonly flags: SharedArrayBuffer
  readonly writerIndex: number
  /**
   * In which order a reader brings the usual columns into memory unasked; null: it does not. Two readers begin at both
   * ends, so that each finds kept what the other has made.
   */
  readonly warm: 'newest first' | 'oldest first' | null
  readonly index: number
}

export const hostContract = {
  fetch: call(
    trusted<{ url: string; headers: Record<string, string> }>(),
    trusted<{ status: number; reason: string; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> }>()
  )
}

/** Events a worker sends unasked. */
export interface WorkerEvents {
  /** The cache holds other rows now. */
  'cache.changed': { readonly source: string }
  /** The database is open and migrated: readers may start. */
  ready: null
}
