// Clears the licence from a decoded answer that echoes it beyond the member that is meant for it.
import type { Cell, Row } from '../../shared/records/row.ts'
import type { DecodedResponse } from './decode/response.ts'

type Mask = (text: string) => string

const maskCell = (cell: Cell, mask: Mask): Cell => {
  if (typeof cell === 'string') return mask(cell)
  if (!Array.isArray(cell)) return cell
  const items = cell as readonly (string | null | Row)[]
  return items.map((item) =>
    typeof item === 'string' ? mask(item) : item === null ? null : maskRow(item, mask)
  ) as Cell
}

const maskRow = (row: Row, mask: Mask): Row => ({
  cells: row.cells.map((cell) => maskCell(cell, mask)),
  extra: row.extra && Object.fromEntries(Object.entries(row.extra).map(([name, raw]) => [name, mask(raw)]))
})

/** The same answer with the licence masked in every text: cells, keys, unknown members, unreadable rows. */
export function redactAnswer(answer: DecodedResponse, mask: Mask): DecodedResponse {
  return {
    ...answer,
    featureName: answer.featureName === null ? null : mask(answer.featureName),
    lists: answer.lists.map((list) => ({
      ...list,
      groups: list.groups.map(({ bucket, rows }) => ({
        bucket: bucket === null ? null : mask(bucket),
        rows: rows?.map((row) => maskRow(row, mask)) ?? null
      }))
    })),
    rejected: answer.rejected.map((row) => ({ ...row, raw: mask(row.raw), reason: mask(row.reason) })),
    unknown: new Map([...answer.unknown].map(([name, raw]) => [name, mask(raw)]))
  }
}
