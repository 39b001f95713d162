// The figures of a period: what the Overview shows.
import { z } from 'zod'
import { timeUnit } from './records.ts'
import { view } from './views.ts'

const count = z.number().int()
const span = z.object({ from: z.number().int(), to: z.number().int() })

/** `before`: the period to compare with; null: none. The zone of the filter is the zone of bars and hours. */
export const overviewQuestion = view.extend({ unit: timeUnit, before: span.nullable() })
export type OverviewQuestion = z.infer<typeof overviewQuestion>

/**
 * `records`: all rows; `legs`: those of voice calls; `answered`: legs with talk time that did not fail.
 * `seconds`, `billedSeconds`: talked and billed time of legs; `amount`: charge of all records. Exact decimals.
 */
const sums = z.object({
  records: count,
  legs: count,
  answered: count,
  seconds: z.string(),
  billedSeconds: z.string(),
  amount: z.string(),
  /** Charge of legs alone. */
  legAmount: z.string()
})

/**
 * Calls, each once however many legs it has; those with an answered leg, with one that reached the called side. Null: the records do not say which legs are of one
 * call (domain.md 1.4).
 */
const callFigures = z.object({ count, answered: count, reached: count })
export type CallFigures = z.infer<typeof callFigures>
const calls = callFigures.nullable()

/** `callers`: different numbers that called; `reached`: answered, or ended by the called side; null: no causes in the records. */
export const periodFigures = sums.extend({ calls, callers: count, reached: count.nullable() })
export type PeriodFigures = z.infer<typeof periodFigures>

/** `at`: where its unit of time begins, UTC ms. */
const sparkPoint = sums.extend({ at: count, calls, callers: count })
export type SparkPoint = z.infer<typeof sparkPoint>

/** A part of a bar; `key` null: rows of other services than voice. */
const part = z.object({ key: z.string().nullable(), legs: count, seconds: z.string(), amount: z.string() })
const bar = sums.extend({ at: count, direction: z.array(part), outcome: z.array(part) })
export type OverviewBar = z.infer<typeof bar>

const topSums = z.object({ records: count, legs: count, seconds: z.string(), amount: z.string() })
/** `key`: the member's value as conditions take it; null: the cell is empty. */
const topRow = topSums.extend({ key: z.string().nullable(), before: topSums.nullable() })
export type TopRow = z.infer<typeof topRow>
/** `others`: all further values as one row, `count` of this period; null where there are none. */
const topList = z.object({ rows: z.array(topRow), others: topRow.extend({ count }).nullable() })
export type TopList = z.infer<typeof topList>
const topLists = z.object({ amount: topList, legs: topList, seconds: topList })
export type TopLists = z.infer<typeof topLists>

export const overview = z.object({
  period: periodFigures,
  before: periodFigures.nullable(),
  sparkUnit: timeUnit,
  /** Units without rows have no point. */
  spark: z.array(sparkPoint),
  unit: timeUnit,
  bars: z.array(bar),
  /** By weekday (Monday first) × 24 + hour of the zone's clock, as often as each occurred; of legs, by when they connected. */
  hours: z.object({ legs: z.array(count).length(168), seconds: z.array(z.string()).length(168) }),
  /** Null where the records have no such member. */
  accounts: topLists.nullable(),
  customers: topLists,
  destinations: topLists,
  /** Legs that were not answered. */
  causes: topList.nullable(),
  /** Answered legs at once: most of them, first reached at; null where there was none. */
  peak: z.object({ at: count, legs: count }).nullable(),
  /** The hour of the zone's clock with most seconds of use. */
  busyHour: z.object({ at: count, seconds: z.number() }).nullable()
})
export type Overview = z.infer<typeof overview>
