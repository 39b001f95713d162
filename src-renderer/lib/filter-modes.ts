// The ways to filter by typing, as a menu offers them: each puts its signs around what stands in the box. Pure.
import { withStars } from './filter-cell.ts'
import type { FilterKind, FilterMember } from './filter-kind.ts'
import { withMark } from './format.ts'

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

/** Two values in order, as they are typed. */
function examplesOf({ kind, isWhole }: Pick<FilterMember, 'kind' | 'isWhole'>): readonly [string, string] {
  if (kind === 'time') return ['2026-03-05', '2026-03-08']
  if (kind === 'seconds') return ['1:30', '5:00']
  if (kind !== 'number') return ['44', '']
  return isWhole ? ['1', '5'] : [withMark('0.05'), '1']
}

/** What each puts into the box, as an example. */
export function modeExample(mode: FilterMode, member: Pick<FilterMember, 'kind' | 'isWhole'>): string {
  const [value, greater] = examplesOf(member)
  return mode === 'list' ? '' : (inMode(mode, value, member.kind)?.text ?? '') + (mode === 'between' ? greater : '')
}

/** What stands in a box without the signs around it. */
const bare = (text: string, isText: boolean): string =>
  (isText ? withStars(text.trim()) : text.trim()).replace(/^!?[=^*<>≥≤]*\s*/, '').replace(/\*$|\s*\.\..*$/, '')

/** The first value goes before the dots; where it is there, the second behind them. */
const rangeFrom = (value: string): { text: string; caret: number } => {
  const text = `${value}..`
  return { text, caret: value === '' ? 0 : text.length }
}

/** The text of the box in another mode, and where its caret goes. Null for a mode that needs no box. */
export function inMode(mode: FilterMode, text: string, kind: FilterKind): { text: string; caret: number } | null {
  const isText = kind === 'phone' || kind === 'text'
  const value = bare(text, isText)
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
    case 'between':
      return rangeFrom(value)
    case 'empty':
      return { text: '=', caret: 1 }
    case 'given':
      return { text: '!=', caret: 2 }
    case 'list':
      return null
  }
}

/** A range of sizes or times of which an end is not there yet. */
export function isHalfRange(text: string, kind: FilterKind): boolean {
  const [from, to] = text.split('..').map((end) => end.trim())
  return kind !== 'phone' && kind !== 'text' && to !== undefined && (from === '' || to === '')
}

/**
 * Where a key leads that is pressed before the dots of a range (`1|..`): behind them, by Tab while nothing stands there, by
 * a dash, or by typing the dots once more. Null: it means nothing of that.
 */
export function pastDots(
  key: string,
  text: string,
  caret: number,
  kind: FilterKind
): { text: string; caret: number } | null {
  const [before, behind] = [text.slice(0, caret), text.slice(caret)]
  const dots = /^\s*\.\./.exec(behind)?.[0].length ?? 0
  if (dots === 0 || before.trim() === '' || kind === 'phone' || kind === 'text') return null
  const isTab = key === 'Tab' && behind.slice(dots).trim() === ''
  const isDash = key === '-' && kind !== 'time'
  const isSecondDot = key === '.' && before.endsWith('.')
  if (!isTab && !isDash && !isSecondDot) return null
  const from = isSecondDot ? before.slice(0, -1) : before
  return { text: from + behind, caret: from.length + dots }
}
