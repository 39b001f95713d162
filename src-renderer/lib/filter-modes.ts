// The ways to filter by typing, as a menu offers them: each puts its signs around what stands in the box. Pure.
import type { FilterKind } from './filter-kind.ts'

export type FilterMode =
  | 'contains'
  | 'starts'
  | 'ends'
  | 'is'
  | 'is-not'
  | 'not-contains'
  | 'least'
  | 'most'
  | 'between'
  | 'list'
  | 'empty'
  | 'given'

const OF_TEXT: readonly FilterMode[] = [
  'contains',
  'starts',
  'ends',
  'is',
  'is-not',
  'not-contains',
  'list',
  'empty',
  'given'
]
const OF_SIZE: readonly FilterMode[] = ['is', 'is-not', 'least', 'most', 'between', 'list', 'empty', 'given']
const OF_TIME: readonly FilterMode[] = ['least', 'most', 'between', 'empty', 'given']

export function modesOf(kind: FilterKind): readonly FilterMode[] {
  if (kind === 'time') return OF_TIME
  return kind === 'number' || kind === 'seconds' ? OF_SIZE : OF_TEXT
}

/** What each puts into the box, as an example. */
export const MODE_SIGNS: Readonly<Record<FilterMode, string>> = {
  contains: '44',
  starts: '44*',
  ends: '*44',
  is: '=44',
  'is-not': '!=44',
  'not-contains': '!44',
  least: '>= 5',
  most: '<= 5',
  between: '1..5',
  list: '',
  empty: '=',
  given: '!='
}

/** What stands in a box without the signs around it. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(/^!?[=^*<>≥≤]*\s*/, '')
    .replace(/\*$|\s*\.\..*$/, '')

/** The text of the box in another mode, and where its caret goes. Null for a mode that needs no box. */
export function inMode(mode: FilterMode, text: string, kind: FilterKind): { text: string; caret: number } | null {
  const value = bare(text)
  const isText = kind === 'phone' || kind === 'text'
  const around = (before: string, behind = ''): { text: string; caret: number } => ({
    text: before + value + behind,
    caret: before.length + value.length
  })
  switch (mode) {
    case 'contains':
      return around('')
    case 'starts':
      return around('', '*')
    case 'ends':
      return around('*')
    case 'is':
      return around(isText ? '=' : '')
    case 'is-not':
      return around(isText ? '!=' : '!')
    case 'not-contains':
      return around('!')
    case 'least':
      return around('>= ')
    case 'most':
      return around('<= ')
    case 'between': {
      const { text: range } = around('', '..')
      return { text: range, caret: range.length }
    }
    case 'empty':
      return { text: '=', caret: 1 }
    case 'given':
      return { text: '!=', caret: 2 }
    case 'list':
      return null
  }
}
