// The formats by name: each takes the rows a chunk at a time. Adding one: a writer and a line here.
import type { CacheStatus, ExportOptions } from '../../shared/contract/schemas.ts'
import type { PrivacyRule } from '../../shared/domain/privacy.ts'
import { SHEET_ROWS } from '../../shared/contract/schemas.ts'
import { labelIn } from '../../shared/language/labels.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import type { ReadView } from '../cache/read/reader.ts'
import { aboutFacts } from './about.ts'
import { aboutWords } from './about-words.ts'
import type { CellRules, Cells } from './columns.ts'
import { exportColumns } from './columns.ts'
import { csvHeader, csvWriter } from './csv.ts'
import { jsonWriter } from './json.ts'
import { SHOWN } from './mask.ts'
import type { FileSink } from './sink.ts'
import type { Fact } from './xlsx/workbook.ts'
import { WorkbookWriter } from './xlsx/workbook.ts'
import { ZipWriter } from './xlsx/zip.ts'

/** Who writes, when, and limits that tests make small. */
export interface ExportMaker {
  readonly version: string
  /** UTC milliseconds. */
  readonly now: number
  readonly sheetRows?: number
  /** By which rule numbers are hidden where the options ask for it; absent: none is set. */
  readonly privacy?: PrivacyRule
}

/** A file that was to hide numbers never shows them: where no rule is set any more, their last digits stay. */
export function privacyOf({ options, maker }: Pick<ExportOrder, 'options' | 'maker'>): PrivacyRule {
  if (!options.masked) return SHOWN
  const { mode = 'off', key = '' } = maker.privacy ?? {}
  return { mode: mode === 'off' ? 'last-digits' : mode, key }
}

export interface ExportOrder {
  readonly type: RecordType
  readonly view: ReadView
  readonly options: ExportOptions
  readonly maker: ExportMaker
  /** The record type whose feeds the rows came by; that of the rows, but for changes. */
  readonly of: RecordType
  /** What the rows add up to, for a file that tells of itself. */
  readonly sums: readonly Fact[]
  /** The order is not the view's but that of design.md 7. */
  readonly isCanonical: boolean
  /** What a destination is called, by its id. */
  readonly destinationName: CellRules['destinationName']
  /** Asked for where the format tells of it. */
  readonly status: () => CacheStatus
}

const rulesOf = (order: ExportOrder): CellRules => ({
  privacy: privacyOf(order),
  destinationName: order.destinationName
})

export interface RowWriter {
  rows(chunk: readonly { readonly cells: Cells }[]): Promise<void>
  /** Ends the file; `rows`: as many as were written. */
  end(rows: number): Promise<void>
  /** Texts that were cut to what the format holds, so far; absent: it holds any. */
  cut?(): number
}

type OpenFormat = (order: ExportOrder, sink: FileSink) => Promise<RowWriter>

const csv: OpenFormat = async (order, sink) => {
  const { type, options } = order
  const columns = exportColumns(type, options, rulesOf(order))
  const dialect = { separator: options.separator, bom: options.bom, guard: options.headers === 'labels' }
  const line = csvWriter(columns, dialect)
  await sink.append(csvHeader(columns, dialect))
  return {
    rows: (chunk) => sink.append(chunk.map(({ cells }) => line(cells)).join('')),
    end: () => Promise.resolve()
  }
}

const jsonLines: OpenFormat = (order, sink) => {
  const object = jsonWriter(order.type, order.options, rulesOf(order))
  return Promise.resolve({
    rows: (chunk) => sink.append(chunk.map(({ cells }) => `${object(cells)}\n`).join('')),
    end: () => Promise.resolve()
  })
}

/** One array, an object a line. */
const json: OpenFormat = (order, sink) => {
  const object = jsonWriter(order.type, order.options, rulesOf(order))
  let before = '[\n'
  return Promise.resolve({
    async rows(chunk) {
      if (chunk.length === 0) return
      await sink.append(before + chunk.map(({ cells }) => object(cells)).join(',\n'))
      before = ',\n'
    },
    end: () => sink.append(before === '[\n' ? '[]\n' : '\n]\n')
  })
}

/** Under the service's own names times are UTC, as in every other format. */
const xlsx: OpenFormat = async (order, sink) => {
  const { type, of, view, options: asked, maker, sums, isCanonical, status } = order
  const options = asked.headers === 'fields' ? { ...asked, zone: 'UTC' } : asked
  const columns = exportColumns(type, options, rulesOf(order))
  const sheetRows = maker.sheetRows ?? SHEET_ROWS
  const title = labelIn(options.language, type.title)
  const zip = new ZipWriter((bytes, position) => sink.putAt(bytes, position))
  const workbook = new WorkbookWriter(zip, { columns, title, zone: options.zone, sheetRows })
  await workbook.start()
  return {
    rows: (chunk) => workbook.rows(chunk),
    cut: () => workbook.notes.cut,
    end: (rows) =>
      workbook.end(
        aboutWords(options.language).title,
        aboutFacts({
          ...maker,
          type,
          of,
          view,
          options,
          columns,
          sums,
          isCanonical,
          status: status(),
          rows,
          sheets: workbook.sheets,
          sheetRows,
          notes: workbook.notes
        })
      )
  }
}

export const FORMATS: Readonly<Record<ExportOptions['format'], OpenFormat>> = { csv, xlsx, json, jsonl: jsonLines }
