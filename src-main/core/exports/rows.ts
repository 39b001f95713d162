// The rows of an export in its order, a chunk at a time: constant memory for any number of rows.
import type { RecordType } from '../../shared/records/definition.ts'
import { findRecordType, memberIndex } from '../../shared/records/index.ts'
import type { Cell } from '../../shared/records/row.ts'
import type { CacheReader, ReadRow, ReadView } from '../cache/read/reader.ts'

const CHUNK = 2_000

/** `canonical`: by (ordering time, IEnv, ID), whatever the view's sort is (design.md 7). */
export type ExportOrder = 'view' | 'canonical'

/** Positions [from, to) of a view. */
type Range = readonly [number, number]

const ALL: Range = [0, Infinity]

/**
 * The rows that the view shows, or those of some positions, found as its pages are. In one transaction of the caller's, what comes is one state of the
 * cache; outside of one, each chunk is of its own.
 */
export function* exportRows(
  reader: CacheReader,
  view: ReadView,
  order: ExportOrder,
  chosen: readonly Range[] | null = null
): Generator<ReadRow[]> {
  const type = findRecordType(view.record)
  if (chosen) for (const range of chosen) yield* chunks(reader, type, view, range)
  else if (order === 'view') yield* chunks(reader, type, view)
  else yield* bySecond(chunks(reader, type, view, ALL, 'oldest first'), type)
}

function* chunks(
  reader: CacheReader,
  type: RecordType,
  view: ReadView,
  [from, to]: Range = ALL,
  by?: 'oldest first'
): Generator<ReadRow[]> {
  for (let at = from; at < to; at += CHUNK) {
    const end = Math.min(to, at + CHUNK)
    const rows = reader.columns.read(() => reader.rows(type, reader.order(view, by).keys(at, end)))
    if (rows.length === 0) return
    yield rows
  }
}

const secondOf = (row: ReadRow): number => Math.floor(row.key / 2 ** 20)

/** Row order is that of whole seconds; within a second rows are put in the exact order. */
function* bySecond(chunks: Iterable<ReadRow[]>, type: RecordType): Generator<ReadRow[]> {
  const compare = exactOrder(type)
  let open: ReadRow[] = []
  for (const chunk of chunks) {
    const rows = [...open, ...chunk]
    const last = rows.at(-1)
    const cut = last ? rows.findIndex((row) => secondOf(row) === secondOf(last)) : 0
    open = rows.splice(cut)
    if (rows.length > 0) yield sortWithinSeconds(rows, compare)
  }
  if (open.length > 0) yield open.toSorted(compare)
}

function sortWithinSeconds(rows: ReadRow[], compare: (a: ReadRow, b: ReadRow) => number): ReadRow[] {
  return rows.toSorted((a, b) => secondOf(a) - secondOf(b) || compare(a, b))
}

function exactOrder(type: RecordType): (a: ReadRow, b: ReadRow) => number {
  const index = memberIndex(type)
  const at = [type.orderBy, 'IEnv', 'ID']
    .flatMap((name) => (name === null ? [] : [index.get(name)]))
    .filter((i) => i !== undefined)
  return (a, b) => {
    for (const i of at) {
      const order = compareCells(a.cells[i] ?? null, b.cells[i] ?? null)
      if (order !== 0) return order
    }
    return a.key - b.key
  }
}

/** Numbers by value, null first. */
function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : a > b ? 1 : 0
}
