// CSV by RFC 4180: CRLF, quotes where needed and doubled inside.
import type { ExportColumn } from './columns.ts'

type CsvColumn = Pick<ExportColumn, 'header' | 'write' | 'isText'>

export interface CsvDialect {
  readonly separator: string
  readonly bom: boolean
  /** Cells that a spreadsheet would run are made text by an apostrophe. Phone numbers stay as they are. */
  readonly guard: boolean
}

const FORMULA = /^[=+\-@\t\r]/
const NUMBER_LIKE = /^[+-]?[\d\s().-]*$/

/** The text as a cell. */
function cell(text: string, isText: boolean, { separator, guard }: CsvDialect): string {
  const safe = guard && isText && FORMULA.test(text) && !NUMBER_LIKE.test(text) ? `'${text}` : text
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvHeader = (columns: readonly CsvColumn[], dialect: CsvDialect): string =>
  (dialect.bom ? '\uFEFF' : '') +
  columns.map((column) => cell(column.header, false, dialect)).join(dialect.separator) +
  '\r\n'

/** A function that writes one row as a line. */
export function csvWriter(
  columns: readonly CsvColumn[],
  dialect: CsvDialect
): (cells: readonly never[] | readonly unknown[]) => string {
  return (cells) =>
    columns
      .map(({ write, isText }) => cell(write(cells as Parameters<typeof write>[0]), isText, dialect))
      .join(dialect.separator) + '\r\n'
}
