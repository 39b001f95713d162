// Lists pasted from a spreadsheet or a text: values, each once, and what could not be read. Pure.
import { bareNumber, readSize } from './filter-cell.ts'
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
/** The same where a comma stands in numbers. */
const COMMA_CELL = /"((?:[^"]|"")*)"|([^\t;"]+)/g

/** A cell as a value of the member; null where it is none. */
function valueOf(cell: string, member: FilterMember, mark: '.' | ','): string | null {
  const { kind } = member
  if (kind === 'phone') {
    // `4.42E+11` is what a spreadsheet makes of a long number: its digits are lost.
    const bare = bareNumber(cell)
    const digits = bare.replace('+', '')
    return /^\d+$/.test(digits) && digits.length <= MOST_DIGITS ? bare : null
  }
  if (!isSize(member)) return cell
  const size = readSize(cell, member, mark)
  return 'value' in size ? size.value : null
}

const isSize = ({ kind }: FilterMember): boolean => kind === 'number' || kind === 'seconds'

/** Values between lines, tabs, semicolons and commas; a comma that is the decimal mark stands in its number. */
export function readList(text: string, member: FilterMember, mark: '.' | ',' = '.'): PastedList {
  const cells = isSize(member) && mark === ',' ? COMMA_CELL : CELL
  const values = new Map<string, string>()
  const faults: { line: number; text: string }[] = []
  let read = 0
  text.split(/\r\n?|\n/).forEach((row, at) => {
    for (const [, inQuotes, plain] of row.matchAll(cells)) {
      const cell = (inQuotes?.replaceAll('""', '"') ?? plain ?? '').replace(/[\u00a0\u2007\u202f]/g, ' ').trim()
      if (cell === '') continue
      const value = valueOf(cell, member, mark)
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

/**
 * What is pasted into a filter box, where it is several values; null where it is one, or the shorthand of a box. What is
 * parted by commas alone is read as it is when typed where it could be one number.
 */
export function pastedList(text: string, member: FilterMember, mark: '.' | ','): PastedList | null {
  const cells = text.trim()
  const isParted = /[\r\n\t]/.test(cells) || (/[;,]/.test(cells) && !isTyped(cells, member, mark))
  if (member.kind === 'time' || !isParted) return null
  const list = readList(cells, member, mark)
  return list.values.length + list.duplicates + list.faults.length > 1 ? list : null
}

const THOUSANDS = /^[-\u2212]?\d{1,3}(,\d{3})+(\.\d+)?$/
const ONE_COMMA = /^[^\s,]+,[^\s,]+$/

function isTyped(cells: string, member: FilterMember, mark: '.' | ','): boolean {
  if (/^[!=^*<>≥≤]|\s&\s|\.\./.test(cells)) return true
  const isOneNumber = mark === ',' || THOUSANDS.test(cells) || ONE_COMMA.test(cells)
  return isSize(member) && !cells.includes(';') && isOneNumber
}
