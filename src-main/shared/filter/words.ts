// The words of filters in the languages of the app: pages and files say the same.
import type { FilterWords } from './in-words.ts'

const list = (values: readonly string[], joint: string): string =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} ${joint} ${values.at(-1) ?? ''}`

const en: FilterWords = {
  test: {
    '=': (value) => `is ${value}`,
    '!=': (value) => `is not ${value}`,
    '<': (value) => `under ${value}`,
    '<=': (value) => `at most ${value}`,
    '>': (value) => `over ${value}`,
    '>=': (value) => `at least ${value}`,
    contains: (value) => `contains ${value}`,
    starts: (value) => `starts with ${value}`,
    ends: (value) => `ends with ${value}`,
    'not-contains': (value) => `does not contain ${value}`,
    'not-starts': (value) => `does not start with ${value}`,
    'not-ends': (value) => `does not end with ${value}`
  },
  when: {
    '=': (value) => `at ${value}`,
    '!=': (value) => `not at ${value}`,
    '<': (value) => `before ${value}`,
    '<=': (value) => `at ${value} or before`,
    '>': (value) => `after ${value}`,
    '>=': (value) => `from ${value}`
  },
  empty: 'is empty',
  given: 'is given',
  between: (from, to) => `from ${from} to ${to}`,
  on: (span) => `on ${span}`,
  isOneOf: (values) => `is ${list(values, 'or')}`,
  isNoneOf: (values) => `is not ${list(values, 'or')}`,
  isInList: (count) => `is in a list of ${count} values`,
  isNotInList: (count) => `is not in a list of ${count} values`
}

const es: FilterWords = {
  test: {
    '=': (value) => `es ${value}`,
    '!=': (value) => `no es ${value}`,
    '<': (value) => `menor que ${value}`,
    '<=': (value) => `como máximo ${value}`,
    '>': (value) => `mayor que ${value}`,
    '>=': (value) => `como mínimo ${value}`,
    contains: (value) => `contiene ${value}`,
    starts: (value) => `empieza por ${value}`,
    ends: (value) => `termina en ${value}`,
    'not-contains': (value) => `no contiene ${value}`,
    'not-starts': (value) => `no empieza por ${value}`,
    'not-ends': (value) => `no termina en ${value}`
  },
  when: {
    '=': (value) => `a las ${value}`,
    '!=': (value) => `no a las ${value}`,
    '<': (value) => `antes de ${value}`,
    '<=': (value) => `hasta ${value} inclusive`,
    '>': (value) => `después de ${value}`,
    '>=': (value) => `desde ${value}`
  },
  empty: 'está vacío',
  given: 'tiene valor',
  between: (from, to) => `de ${from} a ${to}`,
  on: (span) => `el ${span}`,
  isOneOf: (values) => `es ${list(values, 'o')}`,
  isNoneOf: (values) => `no es ${list(values, 'ni')}`,
  isInList: (count) => `está en una lista de ${count} valores`,
  isNotInList: (count) => `no está en una lista de ${count} valores`
}

export const FILTER_WORDS: Readonly<Record<'en' | 'es', FilterWords>> = { en, es }
