// The data that the contract's calls speak of: connections, filters, rows, jobs.
import { z } from 'zod'
import { ERROR_CODES } from '../errors.ts'

export const errorShape = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  retryable: z.boolean()
})

/** How a service's clock is read (domain.md 3.4): as sent, or a UTC clock on a host that stands in a zone. */
export const serviceClock = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('as-sent') }),
  z.object({ mode: z.literal('utc-clock'), zone: z.string().min(1) })
])

export const connectionFields = z.object({
  name: z.string().trim().min(1, 'a name is needed').max(80),
  url: z.url({ protocol: /^https?$/, message: 'the address must start with https://' }),
  customer: z.number().int().positive().nullable(),
  account: z.number().int().positive().nullable(),
  /** Display zone: an IANA name. */
  zone: z.string().min(1),
  clock: serviceClock,
  /** The user insisted on http:// to a host that is not this machine. */
  insecure: z.boolean()
})

export const connection = connectionFields.extend({
  id: z.string(),
  hasLicence: z.boolean(),
  sample: z.boolean()
})
export type Connection = z.infer<typeof connection>

export const TEST_STEPS = ['address', 'tls', 'http', 'licence', 'shape', 'empty'] as const
export const testStep = z.object({
  step: z.enum(TEST_STEPS),
  state: z.enum(['ok', 'failed', 'warning', 'skipped']),
  message: z.string()
})
export type TestStep = z.infer<typeof testStep>

export const OPERATORS = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'contains',
  'starts',
  'ends',
  'in',
  'empty',
  'given'
] as const
export const condition = z.object({
  member: z.string(),
  op: z.enum(OPERATORS),
  /** Empty for `empty` and `given`; several for `in`; else one. Times as UTC milliseconds in text. */
  values: z.array(z.string()).max(10_000)
})
export type Condition = z.infer<typeof condition>

/** What is looked at: [from, to) in UTC milliseconds by the type's ordering time, a search text, conditions (all hold). */
export const filter = z.object({
  from: z.number().int().nullable().default(null),
  to: z.number().int().nullable().default(null),
  search: z.string().max(200).default(''),
  where: z.array(condition).max(100).default([]),
  /** Rows that the service no longer has are left out unless asked for (design.md 4.4). */
  gone: z.boolean().default(false)
})
export type Filter = z.infer<typeof filter>
export type FilterInput = z.input<typeof filter>

export const sort = z.array(z.object({ member: z.string(), descending: z.boolean() })).max(8)
export type Sort = z.infer<typeof sort>

/** `record`: list name or short name; `connectionId` null: every connection of the cache. */
export const view = z.object({
  connectionId: z.string().nullable(),
  record: z.string(),
  dataset: z.enum(['cdr', 'hunt']).default('cdr'),
  filter,
  sort: sort.default([])
})
export type View = z.infer<typeof view>
export type ViewInput = z.input<typeof view>

/**
 * Rows of a page. A cell is: number for whole numbers and times (UTC ms), text for decimals, for whole numbers beyond
 * 2^53 and for text; lists as JSON arrays. Cells stand in the order of the record type's members.
 */
export const page = z.object({
  offset: z.number().int(),
  rows: z.array(z.object({ key: z.number(), gone: z.boolean(), cells: z.array(z.unknown()) }))
})
export type Page = z.infer<typeof page>

/**
 * One bar of a chart. `voice`: records of voice calls; `answered`: those of them with talk time; `seconds`: their talk
 * time. Other services count what is no time. `seconds`, `amount`: exact decimals.
 */
export const seriesPoint = z.object({
  at: z.number().int(),
  records: z.number().int(),
  voice: z.number().int(),
  answered: z.number().int(),
  seconds: z.string(),
  amount: z.string()
})
export type SeriesPoint = z.infer<typeof seriesPoint>

/** As in a series point; `billedSeconds`: billed talk time of voice calls. */
export const totals = z.object({
  records: z.number().int(),
  voice: z.number().int(),
  answered: z.number().int(),
  seconds: z.string(),
  billedSeconds: z.string(),
  amount: z.string()
})
export type Totals = z.infer<typeof totals>

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
  /** Rows written (inserted or updated). Rows that came unchanged cost no write. */
  written: z.number().int(),
  bytes: z.number().int(),
  /** Why windows are not complete, first reason first. */
  errors: z.array(errorShape),
  /** The sync could not do its work at all (refused licence, service down): what happened and what to do. */
  failure: errorShape.nullable(),
  unknownMembers: z.array(z.string())
})
export type SyncSummary = z.infer<typeof syncSummary>

export const exportProgress = z.object({
  rows: z.number().int(),
  total: z.number().int().nullable(),
  bytes: z.number().int(),
  rowsPerSecond: z.number(),
  secondsLeft: z.number().nullable()
})
export type ExportProgress = z.infer<typeof exportProgress>

export const exportResult = z.object({
  file: z.string(),
  name: z.string(),
  rows: z.number().int(),
  bytes: z.number().int()
})
export type ExportResult = z.infer<typeof exportResult>

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const
export const exportOptions = z.object({
  format: z.enum(EXPORT_FORMATS),
  /** `labels`: column headers for people, times in the zone; `fields`: the service's member names (design.md 7). */
  headers: z.enum(['labels', 'fields']),
  zone: z.string(),
  separator: z.enum([',', ';', '\t']).default(','),
  bom: z.boolean().default(false)
})
export type ExportOptions = z.infer<typeof exportOptions>

const jobBase = z.object({
  id: z.string(),
  title: z.string(),
  connectionId: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  error: errorShape.nullable()
})
export const job = z.discriminatedUnion('kind', [
  jobBase.extend({ kind: z.literal('sync'), progress: syncProgress.nullable(), result: syncSummary.nullable() }),
  jobBase.extend({ kind: z.literal('export'), progress: exportProgress.nullable(), result: exportResult.nullable() })
])
export type Job = z.infer<typeof job>

export const WINDOW_STATES = ['complete', 'partial', 'stale', 'failed'] as const
export const dayStatus = z.object({
  feed: z.string(),
  day: z.string(),
  state: z.enum(WINDOW_STATES),
  rows: z.number().int(),
  /** The service's own count, where it sends one. */
  total: z.number().int().nullable(),
  quarantined: z.number().int(),
  changes: z.number().int(),
  lookedAt: z.number().nullable(),
  reason: z.string().nullable()
})
export type DayStatus = z.infer<typeof dayStatus>

export const cacheStatus = z.object({
  sources: z.array(
    z.object({
      key: z.string(),
      url: z.string(),
      customer: z.number().nullable(),
      account: z.number().nullable(),
      zone: z.string(),
      days: z.array(dayStatus),
      unknownMembers: z.array(z.string())
    })
  ),
  bytes: z.number(),
  records: z.record(z.string(), z.number())
})
export type CacheStatus = z.infer<typeof cacheStatus>

export const change = z.object({
  id: z.number(),
  record: z.string(),
  kind: z.enum(['added', 'changed', 'gone']),
  at: z.number(),
  uid: z.string(),
  environment: z.string().nullable(),
  time: z.number().nullable(),
  account: z.string().nullable(),
  oldAmount: z.string().nullable(),
  newAmount: z.string().nullable(),
  /** Members that differ: [old, new] as text. */
  members: z.record(z.string(), z.tuple([z.string().nullable(), z.string().nullable()]))
})
export type Change = z.infer<typeof change>

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  connectionId: z.string().nullable(),
  trailingDays: z.number().int().min(0).max(366)
})
export type Settings = z.infer<typeof settings>
