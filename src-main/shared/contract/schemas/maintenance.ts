// Tools for the cache: how big it is, what pruning would take, what a check found.
import { z } from 'zod'

/** Rows held, gone ones among them. `bytes`: of the file with its log; `free`: of them without use until compacted. */
export const cacheSize = z.object({
  /** Version of SQLite. */
  sqlite: z.string(),
  bytes: z.number().int(),
  free: z.number().int(),
  records: z.array(z.object({ record: z.string(), rows: z.number().int(), gone: z.number().int() })),
  /** Newest first, in the source's zone. `bytes` is a share by rows. */
  months: z.array(z.object({ month: z.string(), rows: z.number().int(), bytes: z.number().int() }))
})
export type CacheSize = z.infer<typeof cacheSize>

/** Days before `before` (a date in the connection's zone) of one connection, or of all. */
export const pruneScope = z.object({
  connectionId: z.string().nullable(),
  before: z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
})

/** Exactly what would go. `gone`: of the rows, those that the service has no more. */
export const prunePreview = z.object({
  rows: z.number().int(),
  gone: z.number().int(),
  windows: z.number().int(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  records: z.array(z.object({ record: z.string(), rows: z.number().int() })),
  months: z.array(z.object({ month: z.string(), rows: z.number().int() }))
})
export type PrunePreview = z.infer<typeof prunePreview>

/** `damaged`: SQLite's own word · `reference`: a row points at none · `membership`, `sums`: the cache contradicts itself. */
export const cacheFault = z.object({
  kind: z.enum(['damaged', 'reference', 'membership', 'sums']),
  table: z.string(),
  count: z.number().int(),
  details: z.array(z.string())
})
export type CacheFault = z.infer<typeof cacheFault>

export const TASKS = ['prune', 'verify', 'compact', 'backup'] as const
/** Steps done: days of pruning, checks of verifying. `total` null: it cannot be told how far it is. */
export const maintenanceProgress = z.object({
  task: z.enum(TASKS),
  done: z.number().int(),
  total: z.number().int().nullable()
})

export const maintenanceResult = z.discriminatedUnion('task', [
  z.object({ task: z.literal('prune'), rows: z.number().int(), windows: z.number().int() }),
  z.object({ task: z.literal('verify'), faults: z.array(cacheFault) }),
  z.object({ task: z.literal('compact'), before: z.number().int(), after: z.number().int() }),
  z.object({ task: z.literal('backup'), file: z.string(), name: z.string(), bytes: z.number().int() })
])
export type MaintenanceResult = z.infer<typeof maintenanceResult>
