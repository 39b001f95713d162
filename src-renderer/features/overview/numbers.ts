// Exact figures in few characters: what is rounded says so in the figure's explanation.
import { isDecimal, plainDecimal } from '../../../src-main/shared/domain/decimal.ts'
import { compact, decimalMark, grouped, millions, wholeMinutes } from '../../lib/format.ts'

/** A decimal with so many places, rounded half away from zero. */
export function rounded(text: string, places: number): string {
  if (!isDecimal(text)) return text
  const plain = plainDecimal(text)
  const [whole = '0', fraction = ''] = plain.replace('-', '').split('.')
  const digits = BigInt(whole + fraction.padEnd(places, '0').slice(0, places))
  const isUp = Number(fraction[places] ?? 0) >= 5
  const all = String(isUp ? digits + 1n : digits).padStart(places + 1, '0')
  const size = places === 0 ? all : `${all.slice(0, -places)}.${all.slice(-places)}`
  return plainDecimal(plain.startsWith('-') ? `-${size}` : size)
}

const placesOf = (amount: string): number => (isDecimal(amount) ? (plainDecimal(amount).split('.')[1]?.length ?? 0) : 0)

/** An amount as people read it, exact where it has no more places than those, else rounded to just so many. */
export function inPlaces(amount: string, places: number): string {
  if (placesOf(amount) <= places) return grouped(amount)
  const shown = grouped(rounded(amount, places))
  const [, fraction = ''] = shown.split(decimalMark())
  return (fraction === '' ? shown + decimalMark() : shown) + '0'.repeat(places - fraction.length)
}

const HUNDREDTHS = 2
const ROOM = 13

/** Exact where that takes no more characters than there is room for, else in hundredths. */
export function amountInFew(amount: string, room = ROOM): string {
  const exact = grouped(amount)
  return exact.length <= room ? exact : inPlaces(amount, HUNDREDTHS)
}

const TEN_MILLION = 1e7
const BILLION = 1e9

/** An amount exact, then in hundredths, in hundredths of a million, from a thousand millions on in whole ones: each shorter than the one before. */
export function shorterAmounts(amount: string): string[] {
  const forms = [grouped(amount), inPlaces(amount, HUNDREDTHS)]
  if (Math.abs(Number(amount)) >= TEN_MILLION) forms.push(millions(Number(amount)))
  if (Math.abs(Number(amount)) >= BILLION) forms.push(compact(Number(amount)))
  return forms.filter((form, at) => at === 0 || form.length < (forms[at - 1]?.length ?? 0))
}

const WIDE = 0.68
const NARROW = 0.4

/** About how wide a bold figure is, in ems of its size; rather more than less. */
export const widthInEms = (shown: string): number =>
  [...shown].reduce(
    (sum, character) => sum + (/[.,:\u2009\u202f' ]/.test(character) ? NARROW : character === '%' ? 1 : WIDE),
    0
  )

export const minutes = (seconds: string): string => grouped(wholeMinutes(seconds))

export interface Delta {
  readonly text: string
  readonly tone: 'good' | 'bad' | 'neutral'
}

const MINUS = '\u2212'
const LARGE = 10

/** How much more or less than before, as a part of what was before. Null where there was nothing to compare with. */
export function change(now: number, before: number): string | null {
  if (before === 0) return null
  const part = (now - before) / Math.abs(before)
  const size = Math.abs(part) * 100
  const shown = size >= 100 * LARGE ? grouped(Math.round(size)) : grouped(size.toFixed(1))
  const sign = Number(size.toFixed(1)) === 0 ? '' : part > 0 ? '+' : MINUS
  return `${sign}${shown}\u2009%`
}
