// The ways to filter by typing: what each puts into the box, and how a range is typed.
import { describe, expect, test } from 'vitest'
import { inMode, isHalfRange, modeExample, modesOf, pastDots } from '../../../src-renderer/lib/filter-modes.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { filterMember } from '../../../src-renderer/lib/filter-kind.ts'
import { readFilter } from '../../../src-renderer/lib/filter-cell.ts'

const member = (name: string) => {
  const found = filterMember(calls, name)
  if (!found) throw new Error(name)
  return found
}
const context = { zone: 'UTC', day: null, mark: '.' } as const

test.each(['Charged_Amount', 'Used_Quantity', 'Connect_time', 'CLI', 'Rank'])(
  'examples for %s can be typed',
  (name) => {
    const of = member(name)
    for (const mode of modesOf(of.kind).filter((each) => each !== 'list'))
      expect(readFilter(modeExample(mode, of), of, context), modeExample(mode, of)).toHaveProperty('where.0')
  }
)

test('an example of money is an amount', () => {
  const examples = modesOf('number').map((mode) => modeExample(mode, member('Charged_Amount')))
  expect(examples).toEqual(['0.05', '!0.05', '>= 0.05', '<= 0.05', '0.05..1', '', '=', '!='])
  expect(modeExample('is', member('CLI'))).toBe('=44')
})

test('dots around a part of a text are signs as stars are', () => {
  expect(inMode('starts', '…366', 'phone')?.text).toBe('366*')
  expect(inMode('is', '366...', 'text')?.text).toBe('=366')
})

describe('a range', () => {
  /** What stands in the box (`|`: the caret) after these keys. */
  const typed = (start: string, ...keys: string[]): string => {
    let box = { text: start.replace('|', ''), caret: start.indexOf('|') }
    for (const key of keys) {
      const { text, caret } = box
      box = pastDots(key, text, caret, 'number') ?? {
        text: text.slice(0, caret) + key + text.slice(caret),
        caret: caret + key.length
      }
    }
    return `${box.text.slice(0, box.caret)}|${box.text.slice(box.caret)}`
  }

  test('begins with its first value; one that stands there is kept', () => {
    expect(inMode('between', '', 'number')).toEqual({ text: '..', caret: 0 })
    expect(inMode('between', '>= 5', 'number')).toEqual({ text: '5..', caret: 3 })
  })

  test.each([
    ['Tab', ['1', 'Tab', '5'], '1..5|'],
    ['a dash', ['1', '-', '5'], '1..5|'],
    ['the dots themselves', ['1', '.', '.', '5'], '1..5|'],
    ['Tab behind a decimal', ['0', '.', '5', 'Tab', '1'], '0.5..1|'],
    ['a sign is no dash', ['-', '5', 'Tab', '1'], '-5..1|']
  ])('its second value is reached by %s', (_, keys, expected) => {
    expect(typed('|..', ...keys)).toBe(expected)
  })

  test('keys that mean something else are left alone', () => {
    expect(pastDots('Tab', '..', 0, 'number'), 'nothing typed').toBeNull()
    expect(pastDots('Tab', '1..5', 1, 'number'), 'both are there').toBeNull()
    expect(pastDots('Tab', '1..', 3, 'number'), 'behind the dots').toBeNull()
    expect(pastDots('-', '2026..', 4, 'time'), 'a date has dashes').toBeNull()
    expect(pastDots('-', '44..', 2, 'phone'), 'a number is no range').toBeNull()
  })

  test('one with an end missing is told apart', () => {
    expect(['..', '1..', '..5', '1..5', '1', '1.5'].map((text) => isHalfRange(text, 'number'))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false
    ])
    expect(isHalfRange('1..', 'text')).toBe(false)
  })
})
