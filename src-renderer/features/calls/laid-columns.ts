// Columns with their place in pixels: how wide each is drawn, and how far from the left a pinned one stays. Pure.
import type { PlacedColumn } from '../../lib/columns.ts'
import { type ColumnChoice, spreadWidths } from '../../lib/layout.ts'

export interface LaidColumn extends PlacedColumn {
  /** Where it begins; a pinned one stays there. */
  readonly left: number
  /** The pinned one behind which the others scroll. */
  readonly isEdge: boolean
}

/** `resized`: the column whose width is being dragged. */
export function laidColumns(
  columns: readonly PlacedColumn[],
  room: number,
  resized: { readonly id: string; readonly width: number } | null
): readonly LaidColumn[] {
  const widths = spreadWidths(columns, room)
  let left = 0
  return columns.map((column, at) => {
    const width = resized?.id === column.id ? resized.width : (widths[at] ?? column.width)
    const laid = { ...column, width, left, isEdge: column.pinned && columns[at + 1]?.pinned !== true }
    left += width
    return laid
  })
}

/** What the address keeps of them. */
export const layoutOf = (columns: readonly LaidColumn[]): readonly ColumnChoice[] =>
  columns.map(({ id, width, isSized, pinned }) => ({ id, width: isSized ? Math.round(width) : null, pinned }))

/** The same with every width as it is drawn: one that is chosen must not move the others. */
export const fixedLayoutOf = (columns: readonly LaidColumn[]): readonly ColumnChoice[] =>
  columns.map(({ id, width, pinned }) => ({ id, width: Math.round(width), pinned }))
