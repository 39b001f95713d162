// From a scalar's text to the cell of a member, by the member's kind.
import { isDecimal } from '../../../shared/domain/decimal.ts'

/** The value does not fit its member: the row cannot be read (it goes to quarantine, with this reason). */
export class CellFault extends Error {
  constructor(member: string, token: string, wanted: string) {
    super(`${member}: "${token.length > 60 ? `${token.slice(0, 60)}…` : token}" is not ${wanted}`)
    this.name = 'CellFault'
  }
}

/** The usual form, tried first. */
const PLAIN = /^-?\d+(?:\.\d+)?$/
/** .NET's double ends at 308; a larger exponent would only fill memory with zeros. */
const MOST_EXPONENT = 400
const WHOLE = /^[+-]?\d+(?:\.0*)?$/
const NOT_FINITE = new Set(['NaN', 'Infinity', '-Infinity', 'INF', '-INF'])

/** A whole number of up to 64 bits and more: number where exact, else bigint. Empty text is null. */
export function wholeCell(member: string, token: string): number | bigint | null {
  if (token.length < 16) {
    const value = Number(token)
    if (Number.isInteger(value) && token !== '' && token.trim() === token && !token.startsWith('0x'))
      return value === 0 ? 0 : value
  }
  if (token === '') return null
  if (!WHOLE.test(token)) throw new CellFault(member, token, 'a whole number')
  const exact = BigInt(token.replace(/^\+|\.0*$/g, ''))
  return exact >= Number.MIN_SAFE_INTEGER && exact <= Number.MAX_SAFE_INTEGER ? Number(exact) : exact
}

/** A decimal as its own text, exact. Words for what is no number (NaN) stay as they are; empty text is null. */
export function decimalCell(member: string, token: string): string | null {
  if (token === '') return null
  const isNumber =
    PLAIN.test(token) || (isDecimal(token) && Math.abs(Number(/e(.*)$/i.exec(token)?.[1] ?? 0)) <= MOST_EXPONENT)
  if (!isNumber && !NOT_FINITE.has(token)) throw new CellFault(member, token, 'a number')
  return token
}

export function boolCell(member: string, token: string): boolean | null {
  if (token === '') return null
  const word = token.toLowerCase()
  if (word === 'true' || word === '1') return true
  if (word === 'false' || word === '0') return false
  throw new CellFault(member, token, 'true or false')
}
