// A sync: how far it is, what it did.
import { z } from 'zod'
import { dayStatus, WINDOW_STATES } from './cache.ts'
import { errorShape } from './errors.ts'

export const syncProgress = z.object({
  windows: z.object({ done: z.number().int(), total: z.number().int() }),
  rows: z.number().int(),
  requests: z.number().int(),
  retries: z.number().int(),
  bytes: z.number().int(),
  rowsPerSecond: z.number(),
  /** Null until it can be told. */
  secondsLeft: z.number().nullable(),
  /** The window in work, for people: feed title and local date. */
  now: z.string(),
  /** A wait before a retry, in words; null while working. */
  waiting: z.string().nullable()
})
export type SyncProgress = z.infer<typeof syncProgress>

export const syncSummary = z.object({
  rows: z.number().int(),
  windows: z.object({ complete: z.number().int(), partial: z.number().int(), failed: z.number().int() }),
  quarantined: z.number().int(),
  requests: z.number().int(),
  retries: z.number().int(),
  changes: z.object({ added: z.number().int(), changed: z.number().int(), gone: z.number().int() }),
  /** Rows of the lists asked for that were inserted or updated. Rows that came unchanged cost no write. */
  written: z.number().int(),
  bytes: z.number().int(),
  /** Why windows are not complete, first reason first. */
  errors: z.array(errorShape),
  /** The sync could not do its work at all (refused licence, service down): what happened and what to do. */
  failure: errorShape.nullable(),
  /** The sync went no further: windows that it did not try (`partial` counts them) stay as they were. */
  stopped: z.object({ untried: z.number().int(), reason: errorShape }).optional(),
  /** No window of the connection has ever held a row: a wrong licence or customer number may look the same. */
  neverHadRows: z.boolean().optional(),
  unknownMembers: z.array(z.string())
})
export type SyncSummary = z.infer<typeof syncSummary>

/** As in the cache's status; `never`: nothing of the day (or month) was fetched. */
export const MAP_STATES = [...WINDOW_STATES, 'never'] as const
/** One feed and local day; of feeds that take months, the month that begins on `day`. */
export const mapCell = dayStatus.omit({ feed: true }).extend({ state: z.enum(MAP_STATES) })
export type MapCell = z.infer<typeof mapCell>

/** A feed of a period: a cell for each day or month that the period touches, by time. */
export const mapRow = z.object({
  feed: z.string(),
  span: z.enum(['day', 'month']),
  /** Something of it was fetched, in this period or another. */
  isKnown: z.boolean(),
  cells: z.array(mapCell),
  /** Rows held of the period, and the service's own count where it sends one for all of it. */
  rows: z.number().int(),
  total: z.number().int().nullable()
})
export type MapRow = z.infer<typeof mapRow>
/** Feeds that the connection can be asked for, in their order. */
export const syncMap = z.object({ from: z.string(), to: z.string(), zone: z.string(), rows: z.array(mapRow) })
export type SyncMap = z.infer<typeof syncMap>

/** `cut`: the window was too much for the service and was cut in two; `partial` also where "no rows" was not believed. */
export const PASS_RESULTS = ['complete', 'partial', 'failed', 'cancelled', 'cut'] as const
/** One look at a window: all passes over it until it was consistent, or until it failed. */
export const syncPass = z.object({
  id: z.number().int(),
  at: z.number().int(),
  feed: z.string(),
  /** [from, to) in UTC milliseconds. */
  from: z.number().int(),
  to: z.number().int(),
  /** The window had been complete before. */
  again: z.boolean(),
  passes: z.number().int(),
  requests: z.number().int(),
  retries: z.number().int(),
  bytes: z.number().int(),
  rows: z.number().int(),
  /** Came late, changed, gone: counted on another look. */
  added: z.number().int(),
  changed: z.number().int(),
  gone: z.number().int(),
  /** Inserted or updated. */
  written: z.number().int(),
  ms: z.number().int(),
  result: z.enum(PASS_RESULTS),
  code: z.string().nullable(),
  reason: z.string().nullable()
})
export type SyncPass = z.infer<typeof syncPass>
export const syncPasses = z.object({ total: z.number().int(), passes: z.array(syncPass) })
export type SyncPasses = z.infer<typeof syncPasses>

/** A row that could not be read. Its text, which is personal data, is asked for by itself. */
export const setAsideRow = z.object({
  id: z.number().int(),
  at: z.number().int(),
  feed: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  list: z.string(),
  /** The dictionary key it stood under. */
  bucket: z.string().nullable(),
  reason: z.string(),
  length: z.number().int()
})
export type SetAsideRow = z.infer<typeof setAsideRow>
export const setAside = z.object({ total: z.number().int(), rows: z.array(setAsideRow) })
export type SetAside = z.infer<typeof setAside>

/** A member (`List.member`) or a list that no definition knows; `example`: its first value as it stood. */
export const unknownMember = z.object({ name: z.string(), firstSeen: z.number().int(), example: z.string().nullable() })
export type UnknownMember = z.infer<typeof unknownMember>

/** When a connection is synced by itself. */
export const scheduled = z.object({
  connectionId: z.string(),
  /** The next sync without anybody's doing; null: none. */
  next: z.number().nullable(),
  /** The last sync that ended in this run of the app, whoever started it. */
  last: z.object({ at: z.number(), error: errorShape.nullable() }).nullable(),
  /** The service could not be reached: `next` is when it is tried again. */
  offline: z.boolean()
})
export type Scheduled = z.infer<typeof scheduled>
export const scheduleState = z.object({ paused: z.boolean(), connections: z.array(scheduled) })
export type ScheduleState = z.infer<typeof scheduleState>
