// A workbook written row by row: sheets of at most so many rows, each with its header, and a last one of facts.
import type { Cells, ExportColumn } from '../columns.ts'
import type { CellNotes } from './cells.ts'
import { cellWriter, columnLetters, decimalCell, textCell, timeCell } from './cells.ts'
import type { SheetEntry } from './parts.ts'
import { contentTypes, packageRelations, sheetPart, workbookRelations, workbookXml } from './parts.ts'
import { STYLE, stylesXml } from './styles.ts'
import type { ZipWriter } from './zip.ts'

/** A line of the sheet of facts. Decimals are exact text; times UTC milliseconds, shown in the zone. */
export type Fact =
  | { readonly label: string; readonly text: string }
  | { readonly label: string; readonly decimal: string; readonly isAmount?: boolean }
  | { readonly label: string; readonly time: number }

export interface WorkbookOptions {
  readonly columns: readonly ExportColumn[]
  /** Of the sheets with rows; numbered where there are several. */
  readonly title: string
  readonly zone: string
  /** Rows of a sheet, its header among them. */
  readonly sheetRows: number
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const WORKSHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
/** Excel's limit. */
const NAME_LENGTH = 31

/** Characters that a sheet's name cannot have. */
const UNFIT = /[[\]:*?/\\]/g
const sheetName = (title: string, number: number): string => {
  const tail = number > 1 ? ` ${number}` : ''
  return (
    title
      .replace(UNFIT, ' ')
      .slice(0, NAME_LENGTH - tail.length)
      .trim() + tail
  )
}

const WIDTHS: Readonly<Record<ExportColumn['kind'], number>> = {
  text: 16,
  code: 16,
  number: 10,
  amount: 13,
  time: 19.5,
  bool: 8
}
const WIDE: Readonly<Record<string, number>> = { h323_conf_id: 38, h323_incoming_conf_id: 38, CallId: 34 }
/** Beside the header's text: the button of the filter. */
const FILTER_BUTTON = 4
const MAX_WIDTH = 44

const widthOf = ({ id, kind, header }: ExportColumn): number =>
  Math.min(MAX_WIDTH, Math.max(WIDE[id] ?? WIDTHS[kind], header.length + FILTER_BUTTON))

export class WorkbookWriter {
  readonly notes: CellNotes = { long: 0, cut: 0, times: 0 }
  readonly #zip: ZipWriter
  readonly #options: WorkbookOptions
  readonly #writers: readonly ((cells: Cells, row: string) => string)[]
  readonly #letters: readonly string[]
  readonly #sheets: SheetEntry[] = []
  #row = 0

  constructor(zip: ZipWriter, options: WorkbookOptions) {
    this.#zip = zip
    this.#options = options
    this.#letters = options.columns.map((_, i) => columnLetters(i))
    this.#writers = options.columns.map((column, i) =>
      cellWriter(column, this.#letters[i] ?? '', options.zone, this.notes)
    )
  }

  /** Sheets with rows so far. */
  get sheets(): number {
    return this.#sheets.length + (this.#row > 0 ? 1 : 0)
  }

  async start(): Promise<void> {
    const { columns } = this.#options
    const number = this.#sheets.length + 1
    await this.#zip.begin(sheetPart(number))
    const widths = columns.map(
      (column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" customWidth="1"/>`
    )
    const header = columns.map((column, i) => textCell(`${this.#letters[i]}1`, column.header, STYLE.header))
    await this.#zip.write(
      `${HEAD}${WORKSHEET}<sheetViews><sheetView${number === 1 ? ' tabSelected="1"' : ''} workbookViewId="0">` +
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>' +
        `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols>` +
        `<sheetData><row r="1">${header.join('')}</row>`
    )
    this.#row = 1
  }

  async rows(rows: readonly { readonly cells: Cells }[]): Promise<void> {
    let text = ''
    for (const { cells } of rows) {
      if (this.#row >= this.#options.sheetRows) {
        await this.#zip.write(text)
        text = ''
        await this.#finishSheet()
        await this.start()
      }
      const row = String(++this.#row)
      text += `<row r="${row}">`
      for (const write of this.#writers) text += write(cells, row)
      text += '</row>'
    }
    await this.#zip.write(text)
  }

  /** Ends the rows and writes the facts as the last sheet; the file is whole then. */
  async end(aboutName: string, facts: readonly Fact[]): Promise<void> {
    await this.#finishSheet()
    const names = new Set(this.#sheets.map(({ name }) => name.toLowerCase()))
    const name = sheetName(aboutName, names.has(aboutName.toLowerCase()) ? 2 : 1)
    this.#sheets.push({ name, filter: null })
    const count = this.#sheets.length
    await this.#zip.file(sheetPart(count), this.#factsXml(aboutName, facts))
    await this.#zip.file('xl/styles.xml', stylesXml())
    await this.#zip.file('xl/workbook.xml', workbookXml(this.#sheets))
    await this.#zip.file('xl/_rels/workbook.xml.rels', workbookRelations(count))
    await this.#zip.file('_rels/.rels', packageRelations())
    await this.#zip.file('[Content_Types].xml', contentTypes(count))
    await this.#zip.close()
  }

  async #finishSheet(): Promise<void> {
    const last = this.#letters.at(-1) ?? 'A'
    const { columns, title } = this.#options
    // No green corners where a phone number is text, as it should be.
    const texts = columns.flatMap(({ kind }, i) => {
      const column = this.#letters[i] ?? ''
      return kind === 'code' || kind === 'text' ? [`${column}2:${column}${Math.max(2, this.#row)}`] : []
    })
    const ignored =
      texts.length === 0
        ? ''
        : `<ignoredErrors><ignoredError sqref="${texts.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`
    await this.#zip.write(`</sheetData><autoFilter ref="A1:${last}${this.#row}"/>${ignored}</worksheet>`)
    await this.#zip.end()
    const name = sheetName(title, this.#sheets.length + 1)
    this.#sheets.push({ name, filter: `$A$1:$${last}$${this.#row}` })
    this.#row = 0
  }

  #factsXml(title: string, facts: readonly Fact[]): string {
    const time = timeCell(this.#options.zone)
    const value = (fact: Fact, at: string): string => {
      if ('text' in fact) return textCell(at, fact.text, STYLE.wrapped)
      return 'time' in fact ? time(at, fact.time) : decimalCell(at, fact.decimal, fact.isAmount ?? false)
    }
    const rows = facts.map((fact, i) => {
      const row = i + 3
      return `<row r="${row}">${textCell(`A${row}`, fact.label, STYLE.label)}${value(fact, `B${row}`)}</row>`
    })
    return (
      `${HEAD}${WORKSHEET}<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>` +
      '<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="26" customWidth="1"/>' +
      '<col min="2" max="2" width="90" customWidth="1"/></cols>' +
      `<sheetData><row r="1">${textCell('A1', title, STYLE.title)}</row>${rows.join('')}</sheetData></worksheet>`
    )
  }
}
