// Rows and their sums.
import { z } from 'zod'

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
