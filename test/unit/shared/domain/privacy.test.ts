// Numbers hidden by their last digits or by pseudonyms, the same on screen and in files.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPersonal, maskedNumber, maskedRows, type PrivacyRule } from '../../../../src-main/shared/domain/privacy.ts'
import { sipHash } from '../../../../src-main/shared/domain/sip-hash.ts'
import { calls } from '../../../../src-main/shared/records/calls.ts'
import { connectedLegs } from '../../../../src-main/shared/records/others.ts'

const KEY = '000102030405060708090a0b0c0d0e0f'
const LAST: PrivacyRule = { mode: 'last-digits', key: KEY }
const NAMES: PrivacyRule = { mode: 'pseudonyms', key: KEY }

test('the hash is SipHash-2-4 (the vectors of its paper)', () => {
  const key = Uint8Array.from({ length: 16 }, (_, at) => at)
  const hash = (length: number) => {
    const [low, high] = sipHash(
      key,
      Uint8Array.from({ length }, (_, at) => at)
    )
    return ((BigInt(high) << 32n) | BigInt(low)).toString(16)
  }
  expect([0, 1, 7, 8, 15].map(hash)).toEqual([
    '726fdb47dd0e0e31',
    '74f839c593dc67fd',
    'ab0200f58b01d137',
    '93f5f5799a932462',
    'a129ca6149be45e5'
  ])
})

test('numbers and accounts are personal, the rest is not', () => {
  expect(calls.members.filter(isPersonal).map(({ name }) => name)).toEqual(['CLI', 'CLD', 'AccountID'])
})

describe('last digits', () => {
  test('four of a whole number, two of a short one, none of an extension or a name', () => {
    expect(
      ['+44 20 7946 0417', '442079460417', '1234567', '1001', 'alice@pbx1', ''].map((each) => maskedNumber(each, LAST))
    ).toEqual(['•••• 0417', '•••• 0417', '•••• 67', '••••', '••••', ''])
  })

  test('never show half of the digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
        const shown = maskedNumber(digits, LAST).replace(/\D/g, '')
        expect(shown.length * 2).toBeLessThanOrEqual(digits.length)
      })
    )
  })
})

describe('pseudonyms', () => {
  test('are the same however the number is written, and after a restart', () => {
    const name = maskedNumber('+44 20 7946 0417', NAMES)
    expect(name).toMatch(/^#[0-9A-HJKMNP-TV-Z]{7}$/)
    expect(maskedNumber('442079460417', NAMES)).toBe(name)
    expect(maskedNumber('442079460417', { ...NAMES })).toBe(name)
    expect(maskedNumber('442079460418', NAMES)).not.toBe(name)
  })

  test('are others in another installation', () => {
    const other = { ...NAMES, key: KEY.replace('0f', '10') }
    expect(maskedNumber('442079460417', other)).not.toBe(maskedNumber('442079460417', NAMES))
  })

  test('rarely meet: none of 20,000 numbers in a row', () => {
    const names = new Set(Array.from({ length: 20_000 }, (_, at) => maskedNumber(String(442079460000 + at), NAMES)))
    expect(names.size).toBe(20_000)
  })
})

test('numbers within nested rows are hidden too', () => {
  const cells = connectedLegs.members.map(({ name }) => (name === 'CLI' ? '442079460417' : null))
  const rows = [{ cells, extra: null }]
  expect(JSON.stringify(maskedRows(rows, connectedLegs, LAST))).toContain('•••• 0417')
  expect(JSON.stringify(maskedRows(rows, connectedLegs, LAST))).not.toContain('442079460417')
  expect(maskedRows(rows, connectedLegs, { ...LAST, mode: 'off' })).toEqual(rows)
})

test('off leaves everything as it is', () => {
  expect(maskedNumber('+44 20 7946 0417', { mode: 'off', key: KEY })).toBe('+44 20 7946 0417')
})
