// What is typed into a search box, as words that must all be found.
import { foldText } from './text-table.ts'

export interface SearchWord {
  /** The digits of a phone number, else as typed. */
  readonly word: string
  readonly asTyped: string
}

/** Digits as people write a phone number; null where it has letters. */
const digitsOf = (text: string): string | null => {
  const digits = foldText(text, 'phone')
  return /^\d+$/.test(digits) ? digits : null
}

/**
 * Each word stands somewhere in what is searched. A phone number may be written with spaces, dashes, dots, parentheses
 * and a plus sign; then it is one word, wherever it stands. None for nothing but spaces.
 */
export function searchWords(search: string): SearchWord[] {
  const text = search.trim()
  if (text === '') return []
  const words = digitsOf(text) === null ? text.split(/\s+/) : [text]
  return words.map((asTyped) => ({ word: digitsOf(asTyped) ?? asTyped, asTyped }))
}
