// The texts of coded columns.
import type { ReadingDictionary } from '../cache/dictionary.ts'
import type { CodedColumn, Values } from './column.ts'

/** The text of a code; null for the empty cell. */
export function valueText(values: Values, code: number, words: ReadingDictionary): string | null {
  if (code === 0) return null
  if (values.kind === 'texts') return values.text(code)
  if (values.kind === 'labels') return values.labels[code - 1] ?? null
  return values.literals?.get(code) ?? words.text(values.ids[code] as number)
}

export const textAt = (column: CodedColumn, row: number, words: ReadingDictionary): string | null =>
  valueText(column.values, column.codes[row] as number, words)
