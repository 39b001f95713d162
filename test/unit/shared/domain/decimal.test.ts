// Exact decimals: plain text, millionths and sums agree with whole-number arithmetic for any value.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDecimals,
  fromMicros,
  isDecimal,
  plainDecimal,
  toMicros
} from '../../../../src-main/shared/domain/decimal.ts'

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.integer({ min: 0, max: 28 }))
  .map(([digits, scale]) => {
    const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')
    const point = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`
    return digits < 0n ? `-${point}` : point
  })

/** A decimal times 10^30, exact. */
const scaled = (text: string): bigint => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole + fraction.padEnd(30, '0'))
  return text.startsWith('-') ? -value : value
}

describe('plain decimals', () => {
  it.each([
    ['1.10', '1.1'],
    ['-0.00001', '-0.00001'],
    ['1E-05', '0.00001'],
    ['1.5E+3', '1500'],
    ['0.000', '0'],
    ['-0', '0'],
    ['007', '7'],
    ['.5', '0.5'],
    ['NaN', 'NaN']
  ])('%s is %s', (text, plain) => expect(plainDecimal(text)).toBe(plain))

  it('keep their value', () => {
    fc.assert(fc.property(decimals, (text) => scaled(plainDecimal(text)) === scaled(text)))
  })
  it('tell numbers from words', () => {
    expect(['1', '-1.5', '1e5', '.5', '5.'].every(isDecimal)).toBe(true)
    expect(['', 'abc', '1,5', 'NaN', '--1', '.', '0x10'].some(isDecimal)).toBe(false)
  })
})

describe('millionths', () => {
  it('hold what they can and refuse the rest', () => {
    fc.assert(
      fc.property(decimals, (text) => {
        const micros = toMicros(text)
        const exact = scaled(text)
        const fits =
          exact % 10n ** 24n === 0n && (exact < 0n ? -exact : exact) / 10n ** 24n <= BigInt(Number.MAX_SAFE_INTEGER)
        return fits ? micros !== null && BigInt(micros) * 10n ** 24n === exact : micros === null
      }),
      { numRuns: 2000 }
    )
  })
  it('come back as they went', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (micros) => toMicros(fromMicros(micros)) === (micros === 0 ? 0 : micros))
    )
    expect(fromMicros(78120)).toBe('0.07812')
    expect(toMicros('1234567.89')).toBe(1234567890000)
    expect(toMicros('0.0000001')).toBeNull()
    expect(toMicros('9007199254.740992')).toBeNull()
  })
})

describe('sums', () => {
  it('are exact for any digits', () => {
    fc.assert(
      fc.property(fc.array(decimals, { maxLength: 30 }), (texts) => {
        const total = texts.reduce((sum, text) => sum + scaled(text), 0n)
        return scaled(addDecimals(texts)) === total
      })
    )
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3')
    expect(() => addDecimals(['NaN'])).toThrow(RangeError)
  })
})
