// Exact decimals as the service sends them (text), and as integers of a millionth. No floating point on the way.

const MICRO_DIGITS = 6
const GRAMMAR = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/

interface Parts {
  readonly negative: boolean
  /** All digits without the point. */
  readonly digits: string
  /** How many of them stand behind the point; may be negative. */
  readonly scale: number
}

function parse(text: string): Parts | null {
  const match = GRAMMAR.exec(text)
  if (!match) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return null
  return { negative: sign === '-', digits: whole + fraction, scale: fraction.length - Number(exponent) }
}

/** True for a finite decimal, with or without exponent; false for `NaN`, `Infinity`, words and empty text. */
export const isDecimal = (text: string): boolean => parse(text) !== null

/**
 * The plain form of a decimal: no exponent, no needless zeros, no sign on zero. `1.10` → `1.1`, `1E-05` → `0.00001`.
 * Text that is no decimal (`NaN`) comes back as it is.
 */
export function plainDecimal(text: string): string {
  const parts = parse(text)
  if (!parts) return text
  const { negative, digits, scale } = parts
  const padded = scale >= 0 ? digits.padStart(scale + 1, '0') : digits + '0'.repeat(-scale)
  const point = padded.length - Math.max(scale, 0)
  const whole = padded.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const fraction = padded.slice(point).replace(/0+$/, '')
  const plain = fraction === '' ? whole : `${whole}.${fraction}`
  return negative && plain !== '0' ? `-${plain}` : plain
}

const ZERO = 48
const MINUS = 45
const POINT = 46
/** So many characters are at most 2^53. */
const SHORT = 16

/** The common case in one walk over the characters: digits with up to 6 behind the point. */
function shortMicros(text: string): number | null {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0
  if (text.length === start || text.length - start > SHORT) return null
  let value = 0
  let behind = -1
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - ZERO
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      if (behind >= 0) behind++
    } else if (digit === POINT - ZERO && behind < 0 && i > start) behind = 0
    else return null
  }
  if (behind > MICRO_DIGITS) return null
  const micros = value * 10 ** (MICRO_DIGITS - Math.max(behind, 0))
  if (micros > Number.MAX_SAFE_INTEGER) return null
  return start === 1 && micros !== 0 ? -micros : micros
}

/** The decimal as an integer of millionths, or null where it is finer than that or beyond 2^53 of them. */
export function toMicros(text: string): number | null {
  const short = shortMicros(text)
  if (short !== null) return short
  const parts = parse(plainDecimal(text))
  if (!parts || parts.scale > MICRO_DIGITS) return null
  const micros = Number(parts.digits.padEnd(parts.digits.length + MICRO_DIGITS - parts.scale, '0'))
  if (!Number.isSafeInteger(micros)) return null
  return parts.negative ? -micros : micros
}

/** Millionths as plain decimal text: `78120` → `0.07812`. */
export function fromMicros(micros: number | bigint): string {
  const negative = micros < 0
  const digits = String(negative ? -micros : micros).padStart(MICRO_DIGITS + 1, '0')
  const whole = digits.slice(0, -MICRO_DIGITS)
  const fraction = digits.slice(-MICRO_DIGITS).replace(/0+$/, '')
  return (negative ? '-' : '') + (fraction === '' ? whole : `${whole}.${fraction}`)
}

/** Adds decimals of any length exactly. Text that is no decimal is refused by `RangeError`. */
export function addDecimals(texts: Iterable<string>): string {
  let total = 0n
  let scale = 0
  for (const text of texts) {
    const parts = parse(plainDecimal(text))
    if (!parts) throw new RangeError('not a decimal')
    if (parts.scale > scale) {
      total *= 10n ** BigInt(parts.scale - scale)
      scale = parts.scale
    }
    const value = BigInt(parts.digits) * 10n ** BigInt(scale - parts.scale)
    total += parts.negative ? -value : value
  }
  const digits = (total < 0n ? -total : total).toString().padStart(scale + 1, '0')
  const sum = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return plainDecimal(total < 0n ? `-${sum}` : sum)
}
