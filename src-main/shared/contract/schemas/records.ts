// Rows and their sums.
import { z } from 'zod'
import { TIME_UNITS } from '../../domain/time-bars.ts'

export type { TimeUnit } from '../../domain/time-bars.ts'
export const timeUnit = z.enum(TIME_UNITS)

/** What bars are made of: parts by a derived member of calls (records/derived.ts), or nothing. */
export const stack = z.enum(['direction', 'outcome']).nullable()
export type Stack = z.infer<typeof stack>

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
 * One bar of a chart; `at`: where its unit of time begins, UTC ms. Units without rows have no bar. `voice`: records of voice calls; `answered`: those of them with talk time; `seconds`: their talk
 * time. Other services count what is no time. `seconds`, `amount`: exact decimals.
 */
export const seriesPoint = z.object({
  at: z.number().int(),
  records: z.number().int(),
  voice: z.number().int(),
  answered: z.number().int(),
  seconds: z.string(),
  amount: z.string(),
  /**
   * Present where parts were asked for: those that have rows, in the order of the member's values; together they are the
   * bar. `key` null: rows that have no such value (messages have no outcome).
   */
  stacks: z
    .array(z.object({ key: z.string().nullable(), records: z.number().int(), seconds: z.string(), amount: z.string() }))
    .optional()
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

/** Positions [from, to) of a view, in its order. */
export const ranges = z.array(z.tuple([z.number().int().min(0), z.number().int().min(0)])).max(10_000)

/**
 * Values of a member with their rows, most frequent first. `value` as conditions take it; null: the cell is empty.
 * `distinct`: values there are; where `isCut`, `other` rows have one that is not listed.
 */
export const facets = z.object({
  values: z.array(z.object({ value: z.string().nullable(), count: z.number().int() })),
  distinct: z.number().int(),
  other: z.number().int(),
  isCut: z.boolean()
})
export type Facets = z.infer<typeof facets>
