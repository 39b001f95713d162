// Filters as text and back: what stands in addresses and saved views.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWhere } from '../../../src-main/shared/filter/parse-where.ts'
import { writeWhere } from '../../../src-main/shared/filter/write-where.ts'
import { RECORD_TYPES, findRecordType } from '../../../src-main/shared/records/index.ts'
import { conditions } from '../../integration/columns/random.ts'

const calls = findRecordType('calls')

describe('a filter as text', () => {
  it.each(RECORD_TYPES)('reads back as it was: $short', (type) => {
    for (const zone of ['UTC', 'Europe/London', 'Asia/Kathmandu'])
      fc.assert(
        fc.property(fc.array(conditions(type), { minLength: 1, maxLength: 4 }), (all) => {
          expect(parseWhere(writeWhere(all, type, zone), type, zone)).toEqual(all)
        }),
        { numRuns: 300 }
      )
  })

  it('holds any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('=', 'starts', 'not-ends', 'contains'), (value, op) => {
        const all = [{ member: 'CallId', op: op as 'starts', values: [value] }]
        expect(parseWhere(writeWhere(all, calls, 'UTC'), calls, 'UTC')).toEqual(all)
      }),
      {
        numRuns: 1000,
        examples: [
          ['with', 'starts'],
          ["it's", '='],
          ['a\nb', '='],
          ['', 'contains']
        ]
      }
    )
  })

  it.each([
    [{ member: 'Connect_time', op: '>=', values: ['1772323200000'] }, 'Connect_time >= 2026-03-01'],
    [{ member: 'Connect_time', op: '<', values: ['1772368200000'] }, 'Connect_time < 2026-03-01T12:30'],
    // Half past one comes twice: the second time has no date of its own.
    [{ member: 'Connect_time', op: '=', values: ['1792888200000'] }, 'Connect_time = 2026-10-25T01:30'],
    [{ member: 'Connect_time', op: '=', values: ['1792891800000'] }, 'Connect_time = 1792891800000'],
    [{ member: 'CLD', op: 'not-in', values: ['44', '4 5'] }, "CLD not in (44, '4 5')"],
    [{ member: 'direction', op: '!=', values: ['incoming'] }, 'direction != incoming']
  ] as const)('is plain', (condition, text) => {
    expect(writeWhere([{ ...condition, values: [...condition.values] }], calls, 'Europe/London')).toBe(text)
  })

  it('is empty for no conditions, and needs the values it needs', () => {
    expect(writeWhere([], calls, 'UTC')).toBe('')
    expect(() => writeWhere([{ member: 'CLD', op: 'in', values: [] }], calls, 'UTC')).toThrow('has no value')
  })
})
