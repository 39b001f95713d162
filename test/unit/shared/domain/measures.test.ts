// Measures of telephony: exact where they are decimals, null where the data cannot say.
import { describe, expect, it } from 'vitest'
import { acd, asr, costPerMinute, erlang, linesNeeded, ner } from '../../../../src-main/shared/domain/measures.ts'

describe('ratios', () => {
  it('are n/a where no failed attempt is in the data, and where there is nothing', () => {
    expect(asr(10, 8, true)).toBe(0.8)
    expect(asr(10, 10, false)).toBe(null)
    expect(asr(10, 10, true)).toBe(1)
    expect(asr(0, 0, false)).toBe(null)
    expect(ner(10, 9, true)).toBe(0.9)
    expect(ner(10, null, true)).toBe(null)
    expect(ner(10, 10, false)).toBe(null)
  })
})

describe('means', () => {
  it('are exact to the millionth, rounded half away from zero', () => {
    expect(acd('100', 3)).toBe('33.333333')
    expect(acd('200', 3)).toBe('66.666667')
    expect(acd('9007199254740993.5', 2)).toBe('4503599627370496.75')
    expect(acd('5', 0)).toBe(null)
    expect(costPerMinute('1.5', '90')).toBe('1')
    expect(costPerMinute('-0.00000075', '60')).toBe('-0.000001')
    expect(costPerMinute('0', '60')).toBe('0')
    expect(costPerMinute('5', '0')).toBe(null)
    expect(costPerMinute('5', '0.5')).toBe('600')
  })
})

describe('lines', () => {
  /** Values of the published tables of Erlang B at 1 %. */
  it.each([
    [0.0101, 1],
    [0.869, 4],
    [4.461, 10],
    [12.03, 20],
    [84.06, 100]
  ])('%d Erlang at 1 %% take %d', (traffic, lines) => {
    expect(linesNeeded(traffic - 0.0005 * traffic, 0.01)).toBe(lines)
    expect(linesNeeded(traffic * 1.002, 0.01)).toBe(lines + 1)
  })
  it('no traffic takes none; much of it is counted all the same', () => {
    expect(linesNeeded(0, 0.01)).toBe(0)
    expect(linesNeeded(erlang(3600 * 50_000), 0.01)).toBeGreaterThan(49_000)
  })
})
