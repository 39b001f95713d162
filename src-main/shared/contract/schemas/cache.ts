// What the cache holds and what changed in it.
import { z } from 'zod'

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
  /** By record type, those of hunt-group reports apart. */
  records: z.record(z.string(), z.number()),
  huntRecords: z.number()
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
