// What an export writes: records, or changes of records; as many as its view lists, in its order, with what they add up to.
import type { ExportOptions } from '../../shared/contract/schemas.ts'
import type { PrivacyRule } from '../../shared/domain/privacy.ts'
import { AppError } from '../../shared/errors.ts'
import { changes, isChanges } from '../../shared/records/changes.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { findRecordType } from '../../shared/records/index.ts'
import { allChanges } from '../cache/read/changes/list.ts'
import { changeFigures } from '../cache/read/changes/sums.ts'
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import { changeFacts, totalFacts } from './about.ts'
import { changeWriter } from './change-cells.ts'
import type { Cells } from './columns.ts'
import { exportRows } from './rows.ts'
import type { Fact } from './xlsx/workbook.ts'

export interface ExportSource {
  readonly type: RecordType
  /** The record type whose feeds the rows came by. */
  readonly of: RecordType
  readonly total: number
  readonly sums: readonly Fact[]
  readonly isCanonical: boolean
  readonly chunks: () => Iterable<readonly { readonly cells: Cells }[]>
}

/** Throws `input.invalid` where positions mean other rows than they did when they were chosen. */
export function sourceOf(
  reader: CacheReader,
  view: ReadView,
  options: ExportOptions,
  privacy: PrivacyRule
): ExportSource {
  return isChanges(view.record) ? changeSource(reader, view, options, privacy) : recordSource(reader, view, options)
}

const moved = (): AppError =>
  new AppError('input.invalid', 'The records changed since the rows were chosen. Choose them again.')

function recordSource(reader: CacheReader, view: ReadView, options: ExportOptions): ExportSource {
  const { chosen, headers, language } = options
  const type = findRecordType(view.record)
  const all = reader.totals(view)
  if (chosen && all.records !== chosen.of) throw moved()
  const totals = chosen ? reader.sums(view, chosen.ranges) : all
  return {
    type,
    of: type,
    total: totals.records,
    sums: totalFacts(type, totals, language),
    isCanonical: headers === 'fields' && !chosen,
    chunks: () => exportRows(reader, view, headers === 'fields' ? 'canonical' : 'view', chosen?.ranges ?? null)
  }
}

const CHUNK = 2_000

function changeSource(reader: CacheReader, view: ReadView, options: ExportOptions, privacy: PrivacyRule): ExportSource {
  const { chosen, language } = options
  const figures = changeFigures(reader, view)
  if (chosen && figures.all.rows !== chosen.of) throw moved()
  const named = view.filter.where.find(({ member, op }) => member === 'Record' && op === '=')?.values[0]
  const cells = changeWriter(options, privacy)
  function* chunks(): Generator<{ cells: Cells }[]> {
    for (const chunk of allChanges(reader, view, CHUNK, chosen?.ranges ?? null))
      yield chunk.map((row) => ({ cells: cells(row) }))
  }
  return {
    type: changes,
    of: named === undefined ? changes : findRecordType(named),
    total: chosen ? chosen.ranges.reduce((sum, [from, to]) => sum + to - from, 0) : figures.all.rows,
    // What is chosen by hand is a list, not a bill.
    sums: chosen ? [] : changeFacts(figures, language),
    isCanonical: false,
    chunks
  }
}
