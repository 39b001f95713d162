// Lists pasted from a spreadsheet or a text: values, each once, and what could not be read. Pure.
import { isDecimal, plainDecimal } from '../../src-main/shared/domain/decimal.ts'
import { bareNumber } from './filter-cell.ts'
import type { FilterMember } from './filter-kind.ts'

export interface PastedList {
  /** Distinct, in the order of the text. */
  readonly values: readonly string[]
  readonly duplicates: number
  /** What could not be read, with the line it stands in (from 1). */
  readonly faults: readonly { readonly line: number; readonly text: string }[]
}

/** What one condition can hold. */
export const MOST_LISTED = 10_000
/** E.164 has 15 digits; a few more for prefixes. More than that are two numbers run together. */
const MOST_DIGITS = 20

/** Cells between tabs, semicolons and commas; a cell in quotes may hold them. */
const CELL = /"((?:[^"]|"")*)"|([^\t;,"]+)/g

/** A cell as a value of the member; null where it is none. */
function valueOf(cell: string, { kind }: FilterMember): string | null {
  if (kind === 'phone') {
    // `4.42E+11` is what a spreadsheet makes of a long number: its digits are lost.
    const bare = bareNumber(cell)
    const digits = bare.replace('+', '')
    return /^\d+$/.test(digits) && digits.length <= MOST_DIGITS ? bare : null
  }
  if (kind === 'number' || kind === 'seconds') return isDecimal(cell) ? plainDecimal(cell) : null
  return cell
}

export function readList(text: string, member: FilterMember): PastedList {
  const values = new Map<string, string>()
  const faults: { line: number; text: string }[] = []
  let read = 0
  text.split(/\r\n?|\n/).forEach((row, at) => {
    for (const [, inQuotes, plain] of row.matchAll(CELL)) {
      const cell = (inQuotes?.replaceAll('""', '"') ?? plain ?? '').replace(/[\u00a0\u2007\u202f]/g, ' ').trim()
      if (cell === '') continue
      const value = valueOf(cell, member)
      if (value === null) {
        faults.push({ line: at + 1, text: cell })
        continue
      }
      read++
      // The same number with and without its plus is one.
      const key = member.kind === 'phone' ? value.replace('+', '') : value
      if (!values.has(key)) values.set(key, value)
    }
  })
  return { values: [...values.values()], duplicates: read - values.size, faults }
}
