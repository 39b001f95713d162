// What a column is sorted by, as numbers: the smaller the earlier, empty cells last. Long texts have several levels.
import { isDecimal, plainDecimal } from '../../shared/domain/decimal.ts'
import { AppError } from '../../shared/errors.ts'
import type { MemberDefinition, RecordType } from '../../shared/records/definition.ts'
import { derivedMember } from '../../shared/records/derived.ts'
import { memberIndex } from '../../shared/records/index.ts'
import type { WordValues } from './column.ts'
import { sizeOf } from './column.ts'
import { derivedName } from './derived.ts'
import type { KeyColumn } from './key-column.ts'
import { expanded, keyAt } from './key-column.ts'
import { compareDecimals } from './numbers.ts'
import type { Segment } from './segment.ts'
import type { ColumnStore } from './store.ts'
import type { Packed, TextTable } from './text-table.ts'
import { STEP, stepAt, stepsOf } from './text-table.ts'
import { foldOf } from './text-tests.ts'
import { valueText } from './texts.ts'

/** The keys of a column, ascending: by level and segment, for every row of it. */
export interface SortKeys {
  readonly levels: number
  column(segment: Segment, level: number): KeyColumn
  /** Reads single ones of them, where that is cheaper; no NaN. */
  reader(segment: Segment, level: number): (row: number) => number
}

/** Numbers by value, words by their text, phone numbers by their digits. Throws `input.invalid` for an unknown member. */
export function sortKeys(
  store: ColumnStore,
  type: RecordType,
  name: string,
  zone: string,
  segments: readonly Segment[]
): SortKeys {
  const at = memberIndex(type).get(name)
  const member = at === undefined ? undefined : type.members[at]
  if (member) return memberKeys(store, member, segments)
  const derived = derivedMember(type, name)
  if (!derived) throw new AppError('input.invalid', `${type.name} has no member "${name}".`)
  const column = derivedName(store, name, zone)
  if (derived.values === null) return rankKeys(store, column, allTexts(store, column, segments))
  return wholeKeys(1, (segment) => {
    const { codes, values } = store.coded(segment, column)
    return { values: Float64Array.from({ length: sizeOf(values) }, (_, code) => (code === 0 ? Infinity : code)), codes }
  })
}

function memberKeys(store: ColumnStore, member: MemberDefinition, segments: readonly Segment[]): SortKeys {
  const { kind, name, store: form, rendersOf } = member
  if (kind === 'int' || kind === 'decimal' || kind === 'time' || kind === 'bool')
    return numberKeys(store, name, kind === 'decimal', segments)
  if (form === 'clock' && rendersOf !== undefined) return numberKeys(store, rendersOf, false, segments)
  return form === 'dict' ? wordKeys(store, name, segments) : textKeys(store, member, segments)
}

function numberKeys(store: ColumnStore, name: string, isMicros: boolean, segments: readonly Segment[]): SortKeys {
  const odd = new Set<string>()
  for (const segment of segments) for (const text of store.numbers(segment, name).odd?.values() ?? []) odd.add(text)
  if (odd.size > 0) return oddKeys(store, name, isMicros, odd)
  return wholeKeys(1, (segment) => ({ values: store.numbers(segment, name).values, codes: null }))
}

/** Odd values: near enough first, then by their exact order among themselves. What is no number comes after all. */
function oddKeys(store: ColumnStore, name: string, isMicros: boolean, odd: ReadonlySet<string>): SortKeys {
  const exact = [...odd].filter(isDecimal)
  exact.sort((a, b) => compareDecimals(plainDecimal(a), plainDecimal(b)))
  const rank = new Map(exact.map((text, i) => [text, i + 1]))
  const near = new Map(exact.map((text) => [text, nearKey(text, isMicros)]))
  return wholeKeys(2, (segment, level) => {
    const { values, odd: own } = store.numbers(segment, name)
    const keys = level === 0 ? expanded({ values, codes: null }, 1) : new Float64Array(segment.size)
    for (const [row, text] of own ?? [])
      keys[row] = level === 0 ? (near.get(text) ?? Number.MAX_VALUE) : (rank.get(text) ?? 0)
    return { values: keys, codes: null }
  })
}

/** Between the whole numbers it lies between. */
function nearKey(text: string, isMicros: boolean): number {
  const value = Number(text) * (isMicros ? 1e6 : 1)
  return Number.isSafeInteger(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER ? value : Math.floor(value) + 0.5
}

/** By the place of each word among all of them. */
function wordKeys(store: ColumnStore, name: string, segments: readonly Segment[]): SortKeys {
  const words = new Map<number, string>()
  const literals = new Set<string>()
  for (const segment of segments) {
    const { values } = store.coded(segment, name)
    if (values.kind !== 'words') return rankKeys(store, name, allTexts(store, name, segments))
    for (const id of values.ids) if (id !== 0 && !words.has(id)) words.set(id, store.words.text(id))
    for (const text of values.literals?.values() ?? []) literals.add(text)
  }
  const ranks = ranksOf(new Set([...words.values(), ...literals]))
  const rankOf = new Map([...words].map(([id, text]) => [id, ranks.get(text) ?? 0]))
  return wholeKeys(1, (segment) => {
    const { codes, values } = store.coded(segment, name)
    const { ids, literals: own } = values as WordValues
    const byCode = Float64Array.from(ids, (id) => (id === 0 ? Infinity : (rankOf.get(id) ?? 0)))
    for (const [code, text] of own ?? []) byCode[code] = ranks.get(text) ?? 0
    return { values: byCode, codes }
  })
}

/** By the place of each text among all of them. */
function rankKeys(store: ColumnStore, name: string, texts: ReadonlySet<string>): SortKeys {
  const ranks = ranksOf(texts)
  return wholeKeys(1, (segment) => {
    const { codes, values } = store.coded(segment, name)
    const byCode = Float64Array.from({ length: sizeOf(values) }, (_, code) =>
      code === 0 ? Infinity : (ranks.get(valueText(values, code, store.words) ?? '') ?? 0)
    )
    return { values: byCode, codes }
  })
}

/** Places in the order of the UTF-8 bytes, as the database orders texts. */
function ranksOf(texts: ReadonlySet<string>): Map<string, number> {
  const inOrder = [...texts].map((text) => ({ text, bytes: Buffer.from(text) }))
  inOrder.sort((a, b) => Buffer.compare(a.bytes, b.bytes))
  return new Map(inOrder.map(({ text }, i) => [text, i]))
}

/** Single keys are read from the column. */
function wholeKeys(levels: number, column: SortKeys['column']): SortKeys {
  return {
    levels,
    column,
    reader(segment, level) {
      const keys = column(segment, level)
      return (row) => keyAt(keys, row, 1)
    }
  }
}

const MOST_LEVELS = 8

function textKeys(store: ColumnStore, member: MemberDefinition, segments: readonly Segment[]): SortKeys {
  const fold = foldOf(member)
  const textsOf = (segment: Segment): TextTable => store.coded(segment, member.name).values as TextTable
  const packed = (segment: Segment): Packed => textsOf(segment).sorted(fold)
  const levels = Math.ceil(Math.max(1, ...segments.map((segment) => textsOf(segment).longest(fold))) / STEP)
  if (levels > MOST_LEVELS) return rankKeys(store, member.name, allTexts(store, member.name, segments))
  return {
    levels,
    column(segment, level) {
      const { codes } = store.coded(segment, member.name)
      return { values: level === 0 ? textsOf(segment).heads(fold) : stepsOf(packed(segment), level * STEP), codes }
    },
    reader(segment, level) {
      const { codes } = store.coded(segment, member.name)
      const texts = packed(segment)
      return (row) => {
        const code = codes[row] as number
        if (code === 0) return level === 0 ? Infinity : 0
        return stepAt(texts, code, level * STEP)
      }
    }
  }
}

function allTexts(store: ColumnStore, name: string, segments: readonly Segment[]): Set<string> {
  const texts = new Set<string>()
  for (const segment of segments) {
    store.check()
    const { values } = store.coded(segment, name)
    for (let code = 1; code < sizeOf(values); code++) texts.add(valueText(values, code, store.words) ?? '')
  }
  return texts
}
