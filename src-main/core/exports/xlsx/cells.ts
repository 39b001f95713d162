// Cells of a worksheet as XML: a number only where a spreadsheet keeps all of its digits, text that can never run.
import { isDecimal, plainDecimal } from '../../../shared/domain/decimal.ts'
import { zoneOffsets } from '../../../shared/domain/time-zone.ts'
import { clockTexts } from '../clock-text.ts'
import type { Cells, ExportColumn } from '../columns.ts'
import { STYLE } from './styles.ts'

/** What could not be written as it is, for the page that tells of it. */
export interface CellNotes {
  /** Numbers of more than 15 digits, written as text. */
  long: number
  /** Texts cut to the length that a cell holds. */
  cut: number
  /** Times before March 1900 or after 9999, written as text. */
  times: number
}

/** Digits that a double keeps, and a spreadsheet with it. */
const EXACT_DIGITS = 15
/** Characters of a cell (Excel specifications and limits). */
export const CELL_CHARACTERS = 32_767
const MS_PER_DAY = 86_400_000
/** Day number of 1970-01-01. */
const EPOCH_DAY = 25_569
/** 1900-03-01: Excel believes in a 29 February before it. */
const FIRST_DAY = 61
/** 10000-01-01. */
const END_DAY = 2_958_466

/** Characters that XML 1.0 has no way to say: control characters, and halves of a pair. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SPECIAL = /[&<>\u0000-\u001f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/
/** What a spreadsheet would read as one of its own escapes. */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g
const EDGE_SPACE = /^\s|\s$|[\n\t]| {2}/

/** The file format's own way to say a character (ECMA-376, ST_Xstring). */
const escaped = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** Text as the content of an element. */
export function xmlText(text: string): string {
  if (!SPECIAL.test(text)) return text
  return text
    .replace(ESCAPE_LIKE, '_x005F_')
    .replace(FORBIDDEN, escaped)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

const isHighHalf = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00

/** As much of a text as a cell holds; no character is cut in two. */
function cutText(text: string): string {
  const isSplit = isHighHalf(text.charCodeAt(CELL_CHARACTERS - 1))
  return text.slice(0, isSplit ? CELL_CHARACTERS - 1 : CELL_CHARACTERS)
}

/** `A`, `Z`, `AA` for 0, 25, 26. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

export function textCell(reference: string, text: string, style: number, notes?: CellNotes): string {
  if (text === '') return ''
  let fit = text
  if (text.length > CELL_CHARACTERS) {
    fit = cutText(text)
    if (notes) notes.cut++
  }
  const space = EDGE_SPACE.test(fit) ? ' xml:space="preserve"' : ''
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(fit)}</t></is></c>`
}

const numeric = (reference: string, value: string | number, style: number): string =>
  `<c r="${reference}" s="${style}"><v>${value}</v></c>`

/** An exact decimal as a number; as text where that would lose digits, or where it is none (`NaN`). */
export function decimalCell(reference: string, text: string, isAmount: boolean, notes?: CellNotes): string {
  if (SHORT.test(text)) return numeric(reference, text, decimalStyle(text, isAmount))
  const plain = plainDecimal(text)
  if (!isDecimal(plain)) return textCell(reference, plain, STYLE.plain, notes)
  if (isExact(plain)) return numeric(reference, plain, decimalStyle(plain, isAmount))
  if (notes) notes.long++
  return textCell(reference, plain, STYLE.code, notes)
}

const SHORT = /^-?\d{1,9}(?:\.\d{1,6})?$/

/** Leading zeros are no digits, and neither are zeros at the end of a whole number: a double keeps them. */
function isExact(plain: string): boolean {
  const digits = plain.replace(/[-.]/g, '').replace(/^0+/, '')
  return (plain.includes('.') ? digits : digits.replace(/0+$/, '')).length <= EXACT_DIGITS
}

function decimalStyle(plain: string, isAmount: boolean): number {
  const point = plain.indexOf('.')
  const places = point < 0 ? 0 : plain.length - point - 1
  if (isAmount) return places <= 6 ? STYLE.amount : STYLE.amountFine
  return places === 0 ? STYLE.whole : STYLE.fine
}

/** A function that writes one column's cell of a row; `row` is the row's number as text. */
export function cellWriter(
  column: ExportColumn,
  letters: string,
  zone: string,
  notes: CellNotes
): (cells: Cells, row: string) => string {
  const { read, kind } = column
  if (kind === 'time') {
    const time = timeCell(zone, notes)
    return (cells, row) => {
      const ms = read(cells)
      return typeof ms === 'number' ? time(letters + row, ms) : ''
    }
  }
  if (kind === 'bool')
    return (cells, row) => {
      const value = read(cells)
      return value === null ? '' : `<c r="${letters}${row}" t="b"><v>${value === true ? 1 : 0}</v></c>`
    }
  if (kind === 'number' || kind === 'amount')
    return (cells, row) => {
      const value = read(cells)
      return value === null ? '' : decimalCell(letters + row, String(value), kind === 'amount', notes)
    }
  const style = kind === 'code' ? STYLE.code : STYLE.plain
  return (cells, row) => {
    const value = read(cells)
    return value === null ? '' : textCell(letters + row, String(value), style, notes)
  }
}

/** An instant as a date of the zone's clock. */
export function timeCell(zone: string, notes?: CellNotes): (reference: string, ms: number) => string {
  const offset = zoneOffsets(zone)
  const clock = clockTexts(zone, 'iso')
  return (reference, ms) => {
    const day = (ms + offset(ms)) / MS_PER_DAY + EPOCH_DAY
    if (day >= FIRST_DAY && day < END_DAY) return numeric(reference, day, ms % 1000 === 0 ? STYLE.time : STYLE.timeFine)
    if (notes) notes.times++
    return textCell(reference, clock(ms), STYLE.plain)
  }
}
