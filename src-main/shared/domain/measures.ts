// The measures of telephony, from exact figures (domain.md 5). Null where the data cannot say.
import { plainDecimal } from './decimal.ts'

/** A part of a whole, 0 to 1; null of nothing. */
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/**
 * Answer-seizure ratio of calls, or of legs where these cannot be joined. Null where no leg failed: then failed attempts
 * are not in the data, and the share of those that are would be 100 % whatever happened.
 */
export const asr = (seizures: number, answered: number, hasFailed: boolean): number | null =>
  hasFailed ? share(answered, seizures) : null

/** Network effectiveness ratio, of the same: `reached`, those that were answered or ended on the side of the called. */
export const ner = (seizures: number, reached: number | null, hasFailed: boolean): number | null =>
  reached === null || !hasFailed ? null : share(reached, seizures)

/** Average call duration: talked seconds of an answered leg, to the millionth; null where none was. */
export const acd = (seconds: string, answered: number): string | null =>
  answered === 0 ? null : quotient(seconds, String(answered))

/** Charge of a billed minute, to the millionth; null where no minute was billed. */
export const costPerMinute = (amount: string, billedSeconds: string): string | null => {
  const perSecond = ratio(billedSeconds)
  return perSecond.value === 0n ? null : quotient(amount, billedSeconds, 60n)
}

interface Ratio {
  readonly value: bigint
  readonly scale: number
}

function ratio(text: string): Ratio {
  const [whole = '0', fraction = ''] = plainDecimal(text).split('.')
  return { value: BigInt(whole + fraction), scale: fraction.length }
}

const PLACES = 6

/** a × times / b, rounded half away from zero at the sixth place. */
function quotient(a: string, b: string, times = 1n): string {
  const [above, below] = [ratio(a), ratio(b)]
  const numerator = above.value * times * 10n ** BigInt(PLACES + below.scale)
  const denominator = below.value * 10n ** BigInt(above.scale)
  const isNegative = numerator < 0n !== denominator < 0n
  const size = (value: bigint): bigint => (value < 0n ? -value : value)
  const rounded = (size(numerator) * 2n + size(denominator)) / (size(denominator) * 2n)
  const digits = String(rounded).padStart(PLACES + 1, '0')
  return plainDecimal(`${isNegative ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`)
}

/** Traffic of an hour in Erlang: seconds of use / 3600. */
export const erlang = (seconds: number): number => seconds / 3600

/** The fewest lines on which no more than the given part of calls finds none free: Erlang B, by its recursion. */
export function linesNeeded(traffic: number, blocking: number): number {
  if (traffic <= 0) return 0
  let inverse = 1
  let lines = 0
  while (1 / inverse > blocking) {
    lines++
    inverse = 1 + (lines / traffic) * inverse
  }
  return lines
}
