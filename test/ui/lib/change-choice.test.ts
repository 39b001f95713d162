// Which changes are looked at, from the address to what is asked for.
import { describe, expect, test } from 'vitest'
import { type ChangeQuestion, changeView, isNarrowed, readChoice } from '../../../src-renderer/lib/change-choice.ts'
import { differences, signed } from '../../../src-renderer/lib/change-columns.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { changes } from '../../../src-main/shared/records/changes.ts'

const question = (more: Record<string, string>): ChangeQuestion => ({
  connectionId: 'c',
  record: calls.name,
  from: 1,
  to: 2,
  zone: 'Europe/London',
  today: '2026-03-31',
  lastSync: 1_000,
  choice: readChoice(more)
})
const asked = (more: Record<string, string>, without: Parameters<typeof changeView>[1] = []): string[] =>
  changeView(question(more), without)
    .filter.where?.slice(1)
    .map(({ member, op, values }) => `${member} ${op} ${values.join()}`) ?? []

describe('a choice', () => {
  test('is read from the address, and what it cannot be is any', () => {
    expect(readChoice({})).toMatchObject({
      since: 'all',
      kind: null,
      part: '',
      pass: null,
      dataset: 'cdr',
      by: 'account'
    })
    expect(readChoice({ since: '9', kind: 'x', by: 'x', pass: '1;2', day: '2026-02-30' })).toEqual(readChoice({}))
    expect(isNarrowed(readChoice({ since: '7', by: 'day', set: 'hunt' }))).toBe(false)
    expect(isNarrowed(readChoice({ account: '' }))).toBe(true)
  })

  test('of an order is one of those there are', () => {
    expect(readChoice({ order: '-Difference,Differs,Time' }).order).toEqual([
      { member: 'Difference', descending: true },
      { member: 'Time', descending: false }
    ])
  })

  test('asks for what was noticed since, for days of the zone and for records without an account', () => {
    expect(asked({ since: 'sync' })).toEqual(['Seen >= 1000'])
    // Seven days with today; clocks went forward on the 29th.
    expect(asked({ since: '7' })).toEqual([`Seen >= ${Date.UTC(2026, 2, 25)}`])
    expect(asked({ day: '2026-03-29' })).toEqual([
      `Time >= ${Date.UTC(2026, 2, 29)}`,
      `Time < ${Date.UTC(2026, 2, 29, 23)}`
    ])
    expect(asked({ account: '', customer: '7' })).toEqual(['AccountID empty ', 'ICustomer = 7'])
    expect(changeView(question({ part: ' 44 ' })).filter.search).toBe('44')
    expect(asked({ kind: 'gone', account: 'A' }, ['kind'])).toEqual(['AccountID = A'])
    expect(asked({ kind: 'gone', account: 'A' }, ['account'])).toEqual(['Change = gone'])
    expect(changeView({ ...question({ since: 'sync' }), lastSync: null }).filter.where?.at(-1)?.values).toEqual([
      String(Number.MAX_SAFE_INTEGER)
    ])
  })
})

test('what differs is said with the charge first, amounts with their sign', () => {
  const members = { Charged_Quantity: ['60', '90'], Charged_Amount: ['0.10', null] }
  const cells = changes.members.map(({ name }) =>
    name === 'Record' ? calls.name : name === 'Differs' ? JSON.stringify(members) : null
  )
  expect(differences(cells, String)).toEqual(['Charged 0.1 → –', 'Billed 60 → 90'])
  expect(['0.5', '12', '-0.5', '0'].map(signed)).toEqual(['+0.5', '+12', '−0.5', '0'])
})
