// Filters, orders and views: what is looked at.
import { z } from 'zod'

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
  'not-contains',
  'not-starts',
  'not-ends',
  'not-in',
  'empty',
  'given'
] as const
export type Operator = (typeof OPERATORS)[number]
export const condition = z.object({
  /** A member of the record type, or what its rows say beside them (records/derived.ts). */
  member: z.string(),
  op: z.enum(OPERATORS),
  /** Empty for `empty` and `given`; several for `in` and `not-in`; else one. Times as UTC milliseconds in text. */
  values: z.array(z.string()).max(10_000)
})
export type Condition = z.infer<typeof condition>

/** What is looked at: [from, to) in UTC milliseconds by the type's ordering time, a search text, conditions (all hold). */
export const filter = z.object({
  from: z.number().int().nullable().default(null),
  to: z.number().int().nullable().default(null),
  search: z.string().max(200).default(''),
  where: z.array(condition).max(100).default([]),
  /** The zone whose weekdays and hours the conditions speak of. */
  zone: z.string().default('UTC'),
  /** Rows that the service no longer has are left out unless asked for (design.md 4.4). */
  gone: z.boolean().default(false)
})
export type Filter = z.infer<typeof filter>
export type FilterInput = z.input<typeof filter>

export const sort = z.array(z.object({ member: z.string(), descending: z.boolean() })).max(8)
export type Sort = z.infer<typeof sort>

/** `hunt`: what hunt-group reports brought, which is never mixed with the other records. */
export const dataset = z.enum(['cdr', 'hunt'])
export type Dataset = z.infer<typeof dataset>

/** `record`: list name or short name; `connectionId` null: every connection of the cache. */
export const view = z.object({
  connectionId: z.string().nullable(),
  record: z.string(),
  dataset: dataset.default('cdr'),
  filter,
  sort: sort.default([])
})
export type View = z.infer<typeof view>
export type ViewInput = z.input<typeof view>
