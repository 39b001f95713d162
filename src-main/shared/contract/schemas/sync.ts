// A sync: how far it is, what it did.
import { z } from 'zod'
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
