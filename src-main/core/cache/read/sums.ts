// Exact sums in SQL: micro-units split in two so that no sum leaves 2^53, and what is finer added as text.
import { addDecimals, fromMicros } from '../../../shared/domain/decimal.ts'

const MILLION = 1_000_000

/** Columns `<alias>_q`, `<alias>_r` whose combination is the exact sum of an integer expression. */
export const splitSum = (expression: string, alias: string): string =>
  `sum(iif(typeof(${expression}) = 'integer', ${expression} / ${MILLION}, 0)) AS ${alias}_q,
   sum(iif(typeof(${expression}) = 'integer', ${expression} % ${MILLION}, 0)) AS ${alias}_r`

/** The sum of a split pair as plain decimal text. */
export const joinSum = (quotient: number | null, remainder: number | null): string =>
  fromMicros(BigInt(quotient ?? 0) * BigInt(MILLION) + BigInt(remainder ?? 0))

/** Adds exact decimals; words that are no number (NaN) cannot be added and are left out. */
export const addExact = (texts: Iterable<string>): string => addDecimals([...texts].filter((text) => /\d/.test(text)))
