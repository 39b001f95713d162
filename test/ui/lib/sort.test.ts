// Sort orders as clicks and the menu of a header change them.
import { describe, expect, test } from 'vitest'
import { readSort, sortedBy, type SortStep, writeSort } from '../../../src-renderer/lib/sort.ts'

const after = (before: string, ...how: [member: string, isAdded: boolean, step: SortStep]): string =>
  writeSort(sortedBy(readSort(before), ...how))

describe('a direction that is chosen', () => {
  test.each([
    [
      'of one of several stays at its place',
      '-CLD,Charged_Amount',
      ['Charged_Amount', false, 'descending'],
      '-CLD,-Charged_Amount'
    ],
    ['the first of several too', '-CLD,Charged_Amount', ['CLD', false, 'ascending'], 'CLD,Charged_Amount'],
    ['that it has already changes nothing', '-CLD,CLI', ['CLD', false, 'descending'], '-CLD,CLI'],
    ['of another column is the only order', '-CLD,CLI', ['Charged_Amount', false, 'descending'], '-Charged_Amount'],
    ['or comes beside the others', '-CLD,CLI', ['Charged_Amount', true, 'ascending'], '-CLD,CLI,Charged_Amount'],
    ['none: only that one goes', '-CLD,CLI', ['CLD', true, 'none'], 'CLI'],
    ['none of the last: no order', '-CLD', ['CLD', true, 'none'], '']
  ] as const)('%s', (_, before, [member, isAdded, step], expected) => {
    expect(after(before, member, isAdded, step)).toBe(expected)
  })
})

test('without one the next of three orders follows', () => {
  expect(after('', 'CLI', false, 'next')).toBe('CLI')
  expect(after('CLI', 'CLI', false, 'next')).toBe('-CLI')
  expect(after('-CLI', 'CLI', false, 'next')).toBe('')
  expect(after('CLI,CLD', 'CLI', true, 'next')).toBe('-CLI,CLD')
  expect(after('CLI,CLD', 'CLI', false, 'next')).toBe('-CLI')
})

test('of numbers the largest come first', () => {
  expect(after('', 'Charged_Amount', false, 'next-largest')).toBe('-Charged_Amount')
  expect(after('-Charged_Amount', 'Charged_Amount', false, 'next-largest')).toBe('Charged_Amount')
  expect(after('Charged_Amount', 'Charged_Amount', false, 'next-largest')).toBe('')
  expect(after('CLI', 'Charged_Amount', true, 'next-largest')).toBe('CLI,-Charged_Amount')
})
