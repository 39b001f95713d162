// The filter expressions of `export --where`.
import { describe, expect, it } from 'vitest'
import { parseWhere } from '../../../src-main/shared/filter/parse-where.ts'
import { findRecordType } from '../../../src-main/shared/records/index.ts'
import type { Condition } from '../../../src-main/shared/contract/schemas.ts'

const calls = findRecordType('calls')
const parse = (text: string, zone = 'UTC'): Condition[] => parseWhere(text, calls, zone)
const wrong = (text: string): string => {
  try {
    parse(text)
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'input.invalid' })
    return (thrown as Error).message
  }
  throw new Error(`${text} was taken`)
}

describe('a condition', () => {
  it.each([
    ['CLI = 4420', { member: 'CLI', op: '=', values: ['4420'] }],
    ['CLI=+4420', { member: 'CLI', op: '=', values: ['+4420'] }],
    ['charged_amount>=0.5', { member: 'Charged_Amount', op: '>=', values: ['0.5'] }],
    ['ChargedAmount < -1e-3', { member: 'Charged_Amount', op: '<', values: ['-1e-3'] }],
    ['AccountID != "a b"', { member: 'AccountID', op: '!=', values: ['a b'] }],
    ["AccountID = 'it''s'", { member: 'AccountID', op: '=', values: ["it's"] }],
    ["AccountID = ''", { member: 'AccountID', op: '=', values: [''] }],
    ['AccountID = and', { member: 'AccountID', op: '=', values: ['and'] }],
    ['CLD CONTAINS 44', { member: 'CLD', op: 'contains', values: ['44'] }],
    ['cld starts 44', { member: 'CLD', op: 'starts', values: ['44'] }],
    ['cld ends with 44', { member: 'CLD', op: 'ends', values: ['44'] }],
    ['IDest contains 12', { member: 'IDest', op: 'contains', values: ['12'] }],
    ['IService in (3, 4,5)', { member: 'IService', op: 'in', values: ['3', '4', '5'] }],
    ['CLD not contains 44', { member: 'CLD', op: 'not-contains', values: ['44'] }],
    ['CLD NOT starts with 44', { member: 'CLD', op: 'not-starts', values: ['44'] }],
    ['CLD not ends 44', { member: 'CLD', op: 'not-ends', values: ['44'] }],
    ['IService not in (3)', { member: 'IService', op: 'not-in', values: ['3'] }],
    ['Direction = Outgoing', { member: 'direction', op: '=', values: ['outgoing'] }],
    ['outcome not in (busy, no-answer)', { member: 'outcome', op: 'not-in', values: ['busy', 'no-answer'] }],
    ['destination contains mobile', { member: 'destination', op: 'contains', values: ['mobile'] }],
    ['Destination = "Land, Fixed (49)"', { member: 'destination', op: '=', values: ['Land, Fixed (49)'] }],
    ['hour in (8, 17)', { member: 'hour', op: 'in', values: ['8', '17'] }],
    ['weekday is given', { member: 'weekday', op: 'given', values: [] }],
    ['Connect_time > 1772323200123', { member: 'Connect_time', op: '>', values: ['1772323200123'] }],
    ['CallId is empty', { member: 'CallId', op: 'empty', values: [] }],
    ['CallId IS GIVEN', { member: 'CallId', op: 'given', values: [] }]
  ] as const)('reads %s', (text, condition) => {
    expect(parse(text)).toEqual([condition])
  })

  it('reads dates of time members in the zone', () => {
    const summer = 'Connect_time >= 2026-07-01 and connecttime < "2026-07-01T12:30"'
    expect(parse(summer, 'Europe/Zurich')).toEqual([
      { member: 'Connect_time', op: '>=', values: [String(Date.UTC(2026, 5, 30, 22))] },
      { member: 'Connect_time', op: '<', values: [String(Date.UTC(2026, 6, 1, 10, 30))] }
    ])
  })

  it('reads yes and no of a flag', () => {
    const type = findRecordType('account-cdrs')
    const flag = type.members.find((member) => member.kind === 'bool')?.name ?? 'there is none'
    expect(parseWhere(`${flag} = Yes`, type, 'UTC')).toEqual([{ member: flag, op: '=', values: ['true'] }])
    expect(() => parseWhere(`${flag} = perhaps`, type, 'UTC')).toThrow('true or false')
  })

  it('is joined to others by and, in any case', () => {
    expect(parse('CLI = 1 AND CLD is empty and IService in (3)')).toHaveLength(3)
  })
})

describe('a mistake', () => {
  it.each([
    ['', 'position 1: a member is missing'],
    ['Nonsense = 1', 'position 1: "Nonsense" is no member of lstPortaCustomerAccountCDRS. Known: Rank,'],
    ['CLI ~ 1', 'position 5: "~" is no operator. Known: ='],
    ['CLI', 'position 4: an operator is missing'],
    ['CLI =', 'position 6: a value is missing'],
    ['CLI = =', 'position 7: a value is missing'],
    ['CLI = 1 or CLD = 2', 'position 9: "or" stands where only "and" can'],
    ['CLI = 1 and', 'position 12: a member is missing'],
    ['CLI = two words', 'position 11: "words" stands where only "and" can'],
    ["CLI = 'open", 'position 7: the quote is not closed'],
    ['CLI in 3', 'position 8: "(" is missing'],
    ['CLI in (3', 'position 10: ")" is missing'],
    ['CLI in ()', 'position 9: a value is missing'],
    ['CLI is nothing', 'position 8: "is nothing" is not known'],
    ['CLI not 3', 'position 9: "not 3" is no operator. Known: ='],
    ['CLI not', 'position 8: an operator is missing'],
    ['direction > outgoing', 'position 11: direction has one of its values'],
    ['outcome = perhaps', 'position 11: outcome is one of answered, cancelled'],
    ['CLI ! 3', 'position 5: "!" does not fit'],
    ['Charged_Amount > much', 'position 18: Charged_Amount takes a number'],
    ['IService = 1.5', 'position 12: IService takes a whole number'],
    ['Connect_time > 2026-02-30', 'position 16: "2026-02-30" is not a date of the calendar'],
    ['CLI = 1 and  Wrong = 2', 'position 14: "Wrong" is no member']
  ])('in %j is told with its position', (text, message) => {
    expect(wrong(text)).toContain(message)
  })
})
