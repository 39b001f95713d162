// Sort orders as clicks and the menu of a header change them.
import { describe, expect, test } from 'vitest'
import { readSort, sortedBy, writeSort } from '../../../src-renderer/lib/sort.ts'

const after = (before: string, ...how: [member: string, isAdded: boolean, descending?: boolean | null]): string =>
  writeSort(sortedBy(readSort(before), ...how))

describe('a direction that is chosen', () => {
  test.each([
    [
      'of one of several stays at its place',
      '-CLD,Charged_Amount',
      ['Charged_Amount', false, true],
      '-CLD,-Charged_Amount'
    ],
    ['the first of several too', '-CLD,Charged_Amount', ['CLD', false, false], 'CLD,Charged_Amount'],
    ['that it has already changes nothing', '-CLD,CLI', ['CLD', false, true], '-CLD,CLI'],
    ['of another column is the only order', '-CLD,CLI', ['Charged_Amount', false, true], '-Charged_Amount'],
    ['or comes beside the others', '-CLD,CLI', ['Charged_Amount', true, false], '-CLD,CLI,Charged_Amount'],
    ['none: only that one goes', '-CLD,CLI', ['CLD', true, null], 'CLI'],
    ['none of the last: no order', '-CLD', ['CLD', true, null], '']
  ] as const)('%s', (_, before, [member, isAdded, descending], expected) => {
    expect(after(before, member, isAdded, descending)).toBe(expected)
  })
})

test('without one the next of three orders follows', () => {
  expect(after('CLI', 'CLI', false)).toBe('-CLI')
  expect(after('-CLI', 'CLI', false)).toBe('')
  expect(after('CLI,CLD', 'CLI', true)).toBe('-CLI,CLD')
  expect(after('CLI,CLD', 'CLI', false)).toBe('-CLI')
})
