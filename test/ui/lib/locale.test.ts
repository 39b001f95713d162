// Numbers and dates in the forms of the settings, and the words of the second language.
import { afterEach, describe, expect, test } from 'vitest'
import {
  ago,
  bytes,
  clockDuration,
  clockIn,
  compact,
  dateText,
  decimalMark,
  grouped,
  monthLabel,
  percent,
  pointAligned,
  rangeLabel,
  roughly,
  shortDate,
  timeLeft,
  weekdayName,
  withMark
} from '../../../src-renderer/lib/format.ts'
import { languageOf, type Locale, numbersOf, setLocale } from '../../../src-renderer/lib/locale.ts'
import { text } from '../../../src-renderer/lib/text.ts'

const ENGLISH: Locale = { language: 'en', numbers: 'comma-point', dates: 'iso', privacy: { mode: 'off', key: '' } }
const speak = (change: Partial<Locale>): void => setLocale({ ...ENGLISH, ...change })
afterEach(() => setLocale(ENGLISH))

describe('numbers', () => {
  test.each([
    ['comma-point', '1,234,567.89', '66.7', '1.2', '1:01.5', '12.3k', '1.2M'],
    ['point-comma', '1.234.567,89', '66,7', '1,2', '1:01,5', '12,3k', '1,2M'],
    ['space-comma', '1\u202f234\u202f567,89', '66,7', '1,2', '1:01,5', '12,3k', '1,2M'],
    ['plain', '1234567.89', '66.7', '1.2', '1:01.5', '12.3k', '1.2M']
  ] as const)('%s', (numbers, amount, share, size, clock, thousands, millions) => {
    speak({ numbers })
    expect(grouped('1234567.890')).toBe(amount)
    expect(grouped('-0.5')).toBe(`\u22120${decimalMark()}5`)
    expect(percent(2, 3)).toBe(`${share}\u2009%`)
    expect(bytes(1234)).toBe(`${size} kB`)
    expect(clockDuration('61.5')).toBe(clock)
    expect([compact(12_345), compact(1_234_567)]).toEqual([thousands, millions])
    expect(withMark('1234.5')).toBe(`1234${decimalMark()}5`)
  })

  test('line up at the decimal mark in every form', () => {
    for (const numbers of ['comma-point', 'point-comma', 'space-comma', 'plain'] as const) {
      speak({ numbers })
      const behind = ['1234.5', '12', '0.07812'].map((value) => {
        const shown = pointAligned(grouped(value), 5)
        return shown.length - grouped(value.replace(/\..*/, '')).length
      })
      expect(new Set(behind)).toEqual(new Set([6]))
    }
  })

  test('an axis says counts shortly', () => {
    expect([0, 950, 1000, 99_500, 999_499, 999_500, 2_000_000].map(compact)).toEqual([
      '0',
      '950',
      '1k',
      '99.5k',
      '999k',
      '1M',
      '2M'
    ])
  })
})

describe('dates', () => {
  test.each([
    ['iso', '2026-03-31'],
    ['dmy', '31/03/2026'],
    ['mdy', '03/31/2026'],
    ['dots', '31.03.2026']
  ] as const)('%s', (dates, shown) => {
    speak({ dates })
    expect(dateText('2026-03-31')).toBe(shown)
    expect(clockIn('Europe/London')(Date.UTC(2026, 2, 31, 11, 58, 9))).toBe(`${shown} 12:58:09`)
  })

  test('in words of the language', () => {
    speak({ language: 'es' })
    expect(rangeLabel({ from: '2026-03-01', to: '2026-04-01' })).toBe('1 – 31 de marzo de 2026')
    expect(rangeLabel({ from: '2026-02-28', to: '2026-03-03' })).toBe('28 de febrero – 2 de marzo de 2026')
    expect(rangeLabel({ from: '2026-03-01T09:00', to: '2026-03-01T10:00' })).toBe('1 de marzo de 2026, 09:00 – 10:00')
    expect([shortDate('2026-03-02'), monthLabel('2026-09-01'), weekdayName(7)]).toEqual([
      'lun 2 mar',
      'sep 2026',
      'domingo'
    ])
    expect([5_000, 240_000, 86_400_000].map(ago)).toEqual(['ahora mismo', 'hace 4 min', 'hace 1 día'])
    expect([3, 120].map(timeLeft)).toEqual(['quedan unos segundos', 'quedan aprox. 2 min'])
    expect([3, 120].map(roughly)).toEqual(['unos segundos', '2 min'])
  })
})

test('the language of the system is the first one spoken here', () => {
  expect(languageOf('system', ['fr-FR', 'es-MX', 'en'])).toBe('es')
  expect(languageOf('system', ['en-GB', 'es'])).toBe('en')
  expect(languageOf('system', ['de'])).toBe('en')
  expect(languageOf('en', ['es'])).toBe('en')
})

test('words follow the language at once', () => {
  expect(text.general.cancel).toBe('Cancel')
  speak({ language: 'es' })
  expect(text.general.cancel).toBe('Cancelar')
})

test.each([
  ['en', ['en-GB', 'es-ES'], 'comma-point'],
  ['es', ['en-GB'], 'point-comma'],
  ['es', ['es', 'en-GB'], 'point-comma'],
  ['es', ['en-GB', 'es-MX', 'es-ES'], 'comma-point'],
  ['es', ['es', 'es-MX'], 'comma-point'],
  ['en', ['en-ZA'], new Intl.NumberFormat('en-ZA').format(0.5) === '0,5' ? 'space-comma' : 'comma-point'],
  ['en', ['en-not_a_tag'], 'comma-point']
] as const)('numbers as %s writes them on a machine of %j', (language, machine, form) => {
  expect(numbersOf('auto', language, machine)).toBe(form)
  expect(numbersOf('plain', language, machine)).toBe('plain')
})
