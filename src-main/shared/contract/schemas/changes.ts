// What changed in the records: sums of it, by whom or when, and what else there is.
import { z } from 'zod'
import { dataset } from './views.ts'

const count = z.number().int()

/** `amount`: new less old charge of all of them, an exact decimal. */
const changeSums = z.object({ rows: count, amount: z.string() })
export type ChangeSums = z.infer<typeof changeSums>

export const changeFigures = z.object({ added: changeSums, changed: changeSums, gone: changeSums, all: changeSums })
export type ChangeFigures = z.infer<typeof changeFigures>

export const CHANGE_GROUPINGS = ['account', 'customer', 'day', 'pass'] as const
export type ChangeGrouping = (typeof CHANGE_GROUPINGS)[number]

/**
 * `key`: the account, the customer, the local day or the id of the pass; null: the record has none. `pass`: that look at
 * a window, where the log still holds it.
 */
const changeGroup = changeFigures.extend({
  key: z.string().nullable(),
  pass: z.object({ at: count, feed: z.string(), from: count, to: count }).nullable()
})
export type ChangeGroup = z.infer<typeof changeGroup>

/** `count`: groups there are; `others`: those that are not listed, as one. */
export const changeGroups = z.object({
  groups: z.array(changeGroup),
  count,
  others: changeFigures.nullable()
})
export type ChangeGroups = z.infer<typeof changeGroups>

export const changeOutline = z.object({
  /** When the last sync began that asked for something; null: there was none. */
  lastSync: count.nullable(),
  /** Changes logged of the connection, whatever the view is; and when the first was. */
  held: count,
  since: count.nullable(),
  /** Changes by record type and dataset, under the rest of the view's filter. */
  types: z.array(z.object({ record: z.string(), dataset, rows: count })),
  /** Those of the view whatever their records' time: how many, how many of them in the period, the first and the last time. */
  anyTime: z.object({ rows: count, inPeriod: count, from: count.nullable(), to: count.nullable() })
})
export type ChangeOutline = z.infer<typeof changeOutline>
