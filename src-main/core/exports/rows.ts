// The rows of an export in its order, a chunk at a time: constant memory for any number of rows.
import type { RecordType } from '../../shared/records/definition.ts'
import { memberIndex } from '../../shared/records/index.ts'
import type { Cell } from '../../shared/records/row.ts'
import type { Stored } from '../cache/codec.ts'
import { timeOrder } from '../cache/read/order.ts'
import type { CacheReader, ReadRow, ReadView } from '../cache/read/reader.ts'
import { OWN_COLUMNS, quoted, tableName } from '../cache/record-tables.ts'

const CHUNK = 2_000

/** `canonical`: by (ordering time, IEnv, ID), whatever the view's sort is (design.md 7). */
export type ExportOrder = 'view' | 'canonical'

export function* exportRows(reader: CacheReader, view: ReadView, order: ExportOrder): Generator<ReadRow[]> {
  const { type } = reader.where(view)
  if (order === 'canonical') yield* bySecond(byTime(reader, view, 'ASC'), type)
  else {
    const direction = timeOrder(type, view.sort)
    if (direction !== null) yield* byTime(reader, view, direction)
    else {
      const keys = reader.keys(view)
      for (let at = 0; at < keys.length; at += CHUNK) yield reader.rows(type, keys.subarray(at, at + CHUNK))
    }
  }
}

function* byTime(reader: CacheReader, view: ReadView, direction: 'ASC' | 'DESC'): Generator<ReadRow[]> {
  const { type, sql, params } = reader.where(view)
  const columns = [...OWN_COLUMNS, ...type.members.map((member) => quoted(member.name))].join(', ')
  const past = direction === 'ASC' ? '>' : '<'
  const chunk = reader.db
    .prepare(
      `SELECT ${columns} FROM ${tableName(type)} WHERE ${sql} AND _key ${past} ? ORDER BY _key ${direction} LIMIT ?`
    )
    .raw(true)
  for (let after = direction === 'ASC' ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER; ;) {
    const rows = (chunk.all(...params, after, CHUNK) as Stored[][]).map((stored) => reader.decode(type, stored))
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.key
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
