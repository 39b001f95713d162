// Accumulators of the Overview over rows by hand: exact money of any form, distinct callers, top lists, causes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TextIds } from '../../../../src-main/core/reports/distinct.ts'
import { packFigures, unpackFigures } from '../../../../src-main/core/reports/kept-figures.ts'
import { OverviewFigures } from '../../../../src-main/core/reports/overview-figures.ts'
import { SumGroups } from '../../../../src-main/core/reports/sum-groups.ts'
import { addDecimals, fromMicros } from '../../../../src-main/shared/domain/decimal.ts'
import { accountCdrs, calls, customerCdrs } from '../../../../src-main/shared/records/calls.ts'
import type { Row } from './slices.ts'
import { dayOf, ids as callerIds, sliceOf } from './slices.ts'

const DAY = { from: Date.parse('2026-03-02T00:00:00Z'), to: Date.parse('2026-03-03T00:00:00Z') }

function figuresOf(rows: readonly Row[], before: readonly Row[] = [], type = calls) {
  const figures = new OverviewFigures(type, { unit: 'hour', zone: 'UTC', ...DAY })
  if (before.length > 0) figures.add('before', dayOf(before, figures.grain))
  figures.add('now', dayOf(rows, figures.grain))
  return figures.answer(before.length > 0)
}

describe('sums', () => {
  it('are exact beyond what numbers hold, by group', () => {
    const value = fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), value), { maxLength: 60 }), (adds) => {
        const sums = new SumGroups()
        for (const [group, micros] of adds) sums.add(group, micros)
        for (let group = 0; group < 4; group++) {
          const wanted = adds.filter(([to]) => to === group).reduce((sum, [, micros]) => sum + BigInt(micros), 0n)
          expect(sums.decimal(group)).toBe(fromMicros(wanted))
        }
        const all = adds.reduce((sum, [, micros]) => sum + BigInt(micros), 0n)
        expect(sums.decimal(0, 1, 2, 3)).toBe(fromMicros(all))
        const taken = new SumGroups()
        for (let group = 0; group < 4; group++) taken.take(7, sums, group)
        expect(taken.decimal(7)).toBe(fromMicros(all))
      })
    )
  })
  it('take odd amounts: finer than a millionth, beyond 2^53, corrections; words are left out', () => {
    const odd = ['0.00000000000000001', '-12345678901234567890.5', 'NaN']
    const rows = [...odd, 2_500_000, -500_000].map((amount) => ({
      at: '2026-03-02T08:00:00Z',
      lasts: 5,
      amount,
      account: 'a'
    }))
    const { period, bars, accounts } = figuresOf(rows)
    const wanted = addDecimals(['0.00000000000000001', '-12345678901234567890.5', '2'])
    expect(period.amount).toBe(wanted)
    expect(bars[0]?.amount).toBe(wanted)
    expect(accounts?.amount.rows[0]?.amount).toBe(wanted)
  })
})

describe('callers', () => {
  const all = [
    '+442079460000',
    '442079460000',
    '0442079460000',
    '7',
    '07',
    '+7',
    'anonymous',
    'Anonymous',
    '1'.repeat(15),
    '1'.repeat(16),
    '1'.repeat(17),
    ''
  ]
  it.each([true, false])('no number is taken for another (packed: %s)', (isPacked) => {
    const ids = new TextIds()
    for (const part of [all, all.toReversed()]) {
      const { caller } = sliceOf(
        part.map((text) => ({ at: '2026-03-02T08:00:00Z', caller: text })),
        isPacked
      )
      if (caller) for (let code = 1; code < caller.size; code++) ids.of(caller, code)
    }
    expect(ids.size).toBe(all.length)
  })
  it('grow to many, each counted once', () => {
    const ids = new TextIds()
    for (let part = 0; part < 3; part++) {
      const rows = Array.from({ length: 3000 }, (_, i) => ({
        at: '2026-03-02T08:00:00Z',
        caller: `4477009${(i + part * 1000) % 4000}`
      }))
      const { caller } = sliceOf(rows)
      if (caller) for (let code = 1; code < caller.size; code++) ids.of(caller, code)
    }
    expect(ids.size).toBe(4000)
  })
  it('are of voice calls, in all and by the spark line', () => {
    const { period, spark } = figuresOf([
      { at: '2026-03-02T08:00:00Z', caller: '1' },
      { at: '2026-03-02T08:30:00Z', caller: '1' },
      { at: '2026-03-02T08:40:00Z', caller: '3', outcome: 0 },
      { at: '2026-03-02T09:00:00Z', caller: '1', lasts: 4 },
      { at: '2026-03-02T09:01:00Z', caller: '2' },
      { at: '2026-03-02T09:02:00Z', caller: null }
    ])
    expect(period.callers).toBe(2)
    expect(spark.map(({ callers }) => callers)).toEqual([1, 2])
  })
})

describe('figures that are kept', () => {
  it('say the same when they are read again, also to who has seen other callers', () => {
    const rows: Row[] = [
      { at: '2026-03-02T08:00:00Z', lasts: 5, amount: 2 ** 53 - 1, account: 'a', caller: '4420', destination: 7 },
      { at: '2026-03-02T08:00:01Z', lasts: 90_000, amount: 2 ** 53 - 1, account: 'a', caller: '+4420' },
      { at: '2026-03-02T09:10:00Z', amount: '0.00000000000000001', account: null, caller: 'anonymous', cause: 21 },
      { at: '2026-03-02T09:20:00Z', outcome: 0, amount: -5, caller: 'anonymous', destination: '12345678901234567890' },
      { at: '2026-03-02T09:20:00Z', lasts: 8, amount: 4, account: 'b', caller: 'withheld', direction: 2 }
    ]
    const others = [{ at: '2026-03-02T07:00:00Z', lasts: 4, caller: '9999' }, ...rows.slice(2, 4)]
    const answer = (isKept: boolean) => {
      const figures = new OverviewFigures(calls, { unit: 'hour', zone: 'UTC', ...DAY })
      const again = new TextIds()
      for (const some of [others, rows]) {
        const day = dayOf(some, figures.grain)
        figures.add('now', isKept ? (unpackFigures(packFigures(day, callerIds), again) ?? day) : day)
      }
      return figures.answer(false)
    }
    expect(answer(true)).toEqual(answer(false))
    expect(answer(true).period.callers).toBe(5)
  })
})

describe('lists', () => {
  it('have the most first, the rest as one, and what each had before', () => {
    const rows = Array.from({ length: 13 }, (_, i) => ({
      at: '2026-03-02T08:00:00Z',
      lasts: 10,
      amount: (i + 1) * 1_000_000,
      destination: 5_000_000 + i
    }))
    const before = [
      { at: '2026-03-01T08:00:00Z', lasts: 1, amount: 7_000_000, destination: 5_000_012 },
      { at: '2026-03-01T08:00:00Z', lasts: 1, amount: 3_000_000, destination: 42 }
    ]
    const { amount } = figuresOf(rows, before).destinations
    expect(amount.rows.map(({ key }) => key)).toEqual(Array.from({ length: 10 }, (_, i) => String(5_000_012 - i)))
    expect(amount.rows[0]).toMatchObject({ amount: '13', legs: 1, seconds: '10', before: { amount: '7', legs: 1 } })
    expect(amount.rows[1]?.before).toEqual({ records: 0, legs: 0, seconds: '0', amount: '0' })
    // What was there before only is among the others' past, not in their number.
    expect(amount.others).toMatchObject({ count: 3, amount: '6', legs: 3, before: { amount: '3' } })
  })
  it('keep ids beyond 2^53 and empty cells apart', () => {
    const rows: Row[] = ['9007199254740993', '9007199254740992', 0, null].map((destination) => ({
      at: '2026-03-02T08:00:00Z',
      destination,
      amount: 1
    }))
    const { legs: list } = figuresOf(rows).destinations
    expect(list.rows.map(({ key }) => key)).toEqual([null, '0', '9007199254740992', '9007199254740993'])
  })
  it('of causes are of legs that were not answered; refused and absent ones reached the called side', () => {
    const { causes, period } = figuresOf([
      { at: '2026-03-02T08:00:00Z', lasts: 4, cause: 16 },
      { at: '2026-03-02T08:00:00Z', outcome: 6, cause: 21 },
      { at: '2026-03-02T08:00:00Z', outcome: 6, cause: 34 },
      { at: '2026-03-02T08:00:00Z', outcome: 6, cause: 34 },
      { at: '2026-03-02T08:00:00Z', outcome: 4, cause: 17 },
      // A message: no leg, whatever its cause.
      { at: '2026-03-02T08:00:00Z', outcome: 0, cause: 21 }
    ])
    expect(causes?.rows.map(({ key, legs }) => [key, legs])).toEqual([
      ['34', 2],
      ['17', 1],
      ['21', 1]
    ])
    expect(period).toMatchObject({ legs: 5, answered: 1, reached: 3 })
  })
  it('are not there where the records have no such member', () => {
    expect(figuresOf([], [], customerCdrs)).toMatchObject({ accounts: null, causes: null, period: { reached: null } })
    expect(figuresOf([], [], accountCdrs)).toMatchObject({ causes: null, accounts: { legs: { rows: [] } } })
  })
})
