// The shorthand of the filter boxes: read, written back, refused in words.
import { describe, expect, test } from 'vitest'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { type FilterContext, readFilter, writeFilter } from '../../../src-renderer/lib/filter-cell.ts'
import { type FilterMember, filterMember } from '../../../src-renderer/lib/filter-kind.ts'
import { pastedList, readList } from '../../../src-renderer/lib/number-list.ts'

const context: FilterContext = { zone: 'Europe/London', day: null, mark: '.' }
const member = (name: string): FilterMember => {
  const found = filterMember(calls, name)
  if (!found) throw new Error(name)
  return found
}
const read = (name: string, text: string, more: Partial<FilterContext> = {}): unknown => {
  const result = readFilter(text, member(name), { ...context, ...more })
  return 'fault' in result ? result.fault : result.where.map(({ op, values }) => [op, ...values])
}

describe('numbers and texts', () => {
  test.each([
    ['7900', [['contains', '7900']]],
    ['44*', [['starts', '44']]],
    ['^44', [['starts', '44']]],
    ['+44 (0)20-7946*', [['starts', '+440207946']]],
    ['*7900', [['ends', '7900']]],
    ['*44*', [['contains', '44']]],
    ['…366', [['ends', '366']]],
    ['...366', [['ends', '366']]],
    ['44…', [['starts', '44']]],
    ['44...', [['starts', '44']]],
    ['…44…', [['contains', '44']]],
    ['!…366', [['not-ends', '366']]],
    ['…', 'value'],
    ['=4420', [['=', '4420']]],
    ['!7900', [['not-contains', '7900']]],
    ['!44*', [['not-starts', '44']]],
    ['!*7900', [['not-ends', '7900']]],
    ['!=4420', [['!=', '4420']]],
    ['4420, 4421,4422', [['in', '4420', '4421', '4422']]],
    ['!4420, 4421', [['not-in', '4420', '4421']]],
    ['=', [['empty']]],
    ['!=', [['given']]],
    [
      '44* & !*7900',
      [
        ['starts', '44'],
        ['not-ends', '7900']
      ]
    ],
    ['', []],
    ['!', 'value'],
    ['*', 'value'],
    ['^', 'value']
  ])('%s', (text, expected) => expect(read('CLI', text)).toEqual(expected))

  test('a sign of the shorthand in a value is quoted', () => {
    expect(read('CallId', '="a,b"')).toEqual([['=', 'a,b']])
    expect(read('CallId', '=ab...')).toEqual([['=', 'ab...']])
    expect(read('CallId', '*"x*y"*')).toEqual([['contains', 'x*y']])
  })
})

describe('sizes', () => {
  test.each([
    ['Charged_Amount', '> 0.05', [['>', '0.05']]],
    ['Charged_Amount', '<60', [['<', '60']]],
    ['Charged_Amount', '≥ .5', [['>=', '0.5']]],
    [
      'Charged_Amount',
      '0.05..1',
      [
        ['>=', '0.05'],
        ['<=', '1']
      ]
    ],
    ['Charged_Amount', '..1', [['<=', '1']]],
    ['Charged_Amount', '1..', [['>=', '1']]],
    ['Charged_Amount', '1, 2.5', [['in', '1', '2.5']]],
    ['Charged_Amount', '!0', [['!=', '0']]],
    ['Charged_Amount', '0,05', 'comma'],
    ['Charged_Amount', '1..0.5', 'order'],
    ['Charged_Amount', '> x', 'number'],
    ['Charged_Amount', '>', 'value'],
    ['ID', '1.5', 'whole'],
    ['Used_Quantity', '90', [['=', '90']]],
    ['Used_Quantity', '> 1:30', [['>', '90']]],
    [
      'Used_Quantity',
      '2m..1h 5m',
      [
        ['>=', '120'],
        ['<=', '3900']
      ]
    ],
    ['Used_Quantity', '>= 1:02:03', [['>=', '3723']]],
    ['Used_Quantity', '> soon', 'duration']
  ])('%s %s', (name, text, expected) => expect(read(name, text)).toEqual(expected))

  test('with a decimal comma', () => {
    expect(read('Charged_Amount', '> 0,05', { mark: ',' })).toEqual([['>', '0.05']])
    expect(read('Charged_Amount', '0,05; 1', { mark: ',' })).toEqual([['in', '0.05', '1']])
  })
})

describe('times', () => {
  const at = (text: string): string => String(Date.parse(text))
  test.each([
    [
      '2026-03-29',
      [
        ['>=', at('2026-03-29T00:00Z')],
        ['<', at('2026-03-29T23:00Z')]
      ]
    ],
    [
      '2026-03',
      [
        ['>=', at('2026-03-01T00:00Z')],
        ['<', at('2026-03-31T23:00Z')]
      ]
    ],
    [
      '2026-03-05 09:30..11:00',
      [
        ['>=', at('2026-03-05T09:30Z')],
        ['<', at('2026-03-05T11:00Z')]
      ]
    ],
    [
      '2026-03-05..2026-03-07',
      [
        ['>=', at('2026-03-05T00:00Z')],
        ['<', at('2026-03-08T00:00Z')]
      ]
    ],
    [
      '2026-03-30 09:30',
      [
        ['>=', at('2026-03-30T08:30Z')],
        ['<', at('2026-03-30T08:31Z')]
      ]
    ],
    ['> 2026-03-05', [['>=', at('2026-03-06T00:00Z')]]],
    ['<= 2026-03-05', [['<', at('2026-03-06T00:00Z')]]],
    ['> 2026-03-05 10:00', [['>', at('2026-03-05T10:00Z')]]],
    ['09:00..17:00', 'clock'],
    ['2026-02-30', 'time'],
    ['2026-03-05..2026-03-01', 'order']
  ])('%s', (text, expected) => expect(read('Connect_time', text)).toEqual(expected))

  test('a clock time alone is of the one day shown', () => {
    const expected = [
      ['>=', at('2026-03-05T09:00Z')],
      ['<', at('2026-03-05T17:00Z')]
    ]
    expect(read('Connect_time', '09:00..17:00', { day: '2026-03-05' })).toEqual(expected)
  })
})

describe('what is written is read as the same', () => {
  test.each([
    ...['44*', '*7900', '7900', '=4420', '!44*', '!*7900', '!7900', '!=4420', '1, 2', '!1, 2', '=', '!='].map(
      (text) => ['CLI', text]
    ),
    ...['="a,b"', '*"x*y"*', '="!a"', '*"...a"*', '*"a…"'].map((text) => ['CallId', text]),
    ...['> 0.05', '0.05..1', '1; 2', '!0', '<= 3', '7'].map((text) => ['Charged_Amount', text]),
    ...['1:30', '>= 1:02:03', '45..2:00'].map((text) => ['Used_Quantity', text]),
    ...[
      '2026-03',
      '2026-03-29',
      '2026-03-05..2026-03-07',
      '2026-03-05 09:30',
      '> 2026-03-05 10:00',
      '< 2026-03-05',
      '2026-03-05 09:30:15..2026-03-06 00:00',
      '>= 2026-03-05 09:30'
    ].map((text) => ['Connect_time', text])
  ])('%s %s', (name, text) => {
    const result = readFilter(text, member(name), context)
    if ('fault' in result) throw new Error(result.fault)
    expect(writeFilter(result.where, member(name), context)).toBe(text)
  })
})

describe('a pasted list', () => {
  test('columns, quotes, duplicates, blanks and signs; what is no number is told with its line', () => {
    const text = 'Number\tName\r\n"+44 20 7946 0018"\t442079460018\r\n44-20-7946-0019;\n4.42E+11\n\n0044123'
    expect(readList(text, member('CLI'))).toEqual({
      values: ['+442079460018', '442079460019', '0044123'],
      duplicates: 1,
      faults: [
        { line: 1, text: 'Number' },
        { line: 1, text: 'Name' },
        { line: 4, text: '4.42E+11' }
      ]
    })
  })

  test('two numbers run together are none', () => {
    expect(readList('442079460018 442079460019', member('CLI')).faults).toHaveLength(1)
  })

  test('sizes in the form of the page: durations, and a comma that is the decimal mark', () => {
    expect(readList('0,05\n1,5\t2', member('Charged_Amount'), ',').values).toEqual(['0.05', '1.5', '2'])
    expect(readList('1:30\n2m', member('Used_Quantity')).values).toEqual(['90', '120'])
  })
})

describe('pasted into a box', () => {
  const pasted = (name: string, text: string, mark: '.' | ',' = '.'): readonly string[] | null =>
    pastedList(text, member(name), mark)?.values ?? null
  test.each([
    ['CLI', '4420\n4421\r\n4422', ['4420', '4421', '4422']],
    ['CLI', '4420\t4421', ['4420', '4421']],
    ['CLI', '4420; 4421', ['4420', '4421']],
    ['CLI', '4420,4421', ['4420', '4421']],
    ['CLI', '4420\n4420', ['4420']],
    ['CLI', '4420\r\n', null],
    ['CLI', ' 44 20 ', null],
    ['CLI', '!4420, 4421', null],
    ['Charged_Amount', '0.05\n1', ['0.05', '1']],
    ['Charged_Amount', '1, 2', ['1', '2']],
    ['Charged_Amount', '1,2,3', ['1', '2', '3']],
    ['Charged_Amount', '1,234', null],
    ['Charged_Amount', '0,05', null],
    ['Charged_Amount', '0.05..1', null],
    ['Connect_time', '2026-03-05\n2026-03-06', null]
  ])('%s %j', (name, text, values) => expect(pasted(name, text)).toEqual(values))

  test('with a decimal comma', () => {
    expect(pasted('Charged_Amount', '0,05\n1', ',')).toEqual(['0.05', '1'])
    expect(pasted('Charged_Amount', '0,05', ',')).toBeNull()
  })
})
