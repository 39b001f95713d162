// Columns with their place in pixels: how wide each is drawn, and how far from the left a pinned one stays. Pure.
import type { PlacedColumn } from '../../lib/columns.ts'
import { type ColumnChoice, moved, spreadWidths } from '../../lib/layout.ts'

export interface LaidColumn extends PlacedColumn {
  /** Counted from 0. */
  readonly at: number
  /** Where it begins; a pinned one stays there. */
  readonly left: number
  /** The pinned one behind which the others scroll. */
  readonly isEdge: boolean
  /** Text behind a number needs more room between them. */
  readonly isAfterNumber: boolean
}

/** Pixels: what the style adds before a text behind a number. */
const MORE_ROOM = 8

/** `resized`: the column whose width is being dragged. */
export function laidColumns(
  columns: readonly PlacedColumn[],
  room: number,
  resized: { readonly id: string; readonly width: number } | null
): readonly LaidColumn[] {
  const isEdge = (at: number): boolean => columns[at]?.pinned === true && columns[at + 1]?.pinned !== true
  // Behind the pinned ones a line keeps them apart.
  const isAfterNumber = (at: number): boolean =>
    columns[at]?.align === 'start' && columns[at - 1]?.align === 'end' && !isEdge(at - 1)
  const wide = columns.map((column, at) =>
    isAfterNumber(at) && !column.isSized ? { ...column, width: column.width + MORE_ROOM } : column
  )
  const widths = spreadWidths(wide, room)
  let left = 0
  return columns.map((column, at) => {
    const width = resized?.id === column.id ? resized.width : (widths[at] ?? column.width)
    const laid = { ...column, at, width, left, isEdge: isEdge(at), isAfterNumber: isAfterNumber(at) }
    left += width
    return laid
  })
}

/** Pixels beside what is in sight in which columns are drawn too; and of a grid that has no width yet. */
const ASIDE = 300

/** Pixels from the left of the first column. */
export interface Sight {
  readonly from: number
  readonly to: number
}

/**
 * Those in sight, and pinned ones. `isWide`: those beside them too. `focused`: the one that has the focus is drawn wherever
 * it is.
 */
export function drawnColumns(
  columns: readonly LaidColumn[],
  sight: Sight,
  { isWide, focused }: { readonly isWide: boolean; readonly focused: number }
): readonly LaidColumn[] {
  const aside = isWide ? ASIDE : 0
  const [from, to] = [sight.from - aside, Math.max(sight.to, sight.from + ASIDE) + aside]
  return columns.filter(({ at, left, width, pinned }) => pinned || at === focused || (left + width > from && left < to))
}

/** From the first to the last that is in sight of a grid of this width that was not scrolled yet: headers are drawn in order. */
export const firstColumns = (columns: readonly LaidColumn[], width: number): readonly LaidColumn[] =>
  columns.filter(({ left }) => left < Math.max(width, ASIDE))

/** Pixels: as the style of cells has it. */
const PADDING = 8

const BONE = 'linear-gradient(transparent calc(50% - 5px), var(--line) 0 calc(50% + 5px), transparent 0)'

/** A background that shows, row by row, where texts are to come. */
export const bonesOf = (columns: readonly LaidColumn[], rowHeight: number): string =>
  columns
    .map(({ at, left, width, align, isAfterNumber }) => {
      const length = Math.round(width * (at % 3 === 2 ? 0.72 : 0.55))
      const padding = isAfterNumber ? PADDING + MORE_ROOM : PADDING
      const start = align === 'end' ? left + width - padding - length : left + padding
      return `${BONE} ${start}px 0 / ${length}px ${rowHeight}px repeat-y`
    })
    .join(', ')

/** Pixels from the right edge in sight; short: a picture without words. */
export interface OpenerPlace {
  readonly right: number
  readonly isShort: boolean
}

const SHORT_OPENER = 22
const OPENER_GAP = 4

/**
 * Where the control that opens a row stands, with the right edge in sight so many pixels from the first column: at that
 * edge, and where numbers end there, before them.
 */
export function openerPlace(columns: readonly LaidColumn[], edge: number): OpenerPlace {
  const last = columns.find(({ left, width }) => left < edge && left + width >= edge - SHORT_OPENER)
  if (last?.align !== 'end') return { right: OPENER_GAP, isShort: false }
  return { right: Math.max(OPENER_GAP, Math.round(edge - last.left) - SHORT_OPENER - 1), isShort: true }
}

/** What the address keeps of them. */
export const layoutOf = (columns: readonly LaidColumn[]): readonly ColumnChoice[] =>
  columns.map(({ id, width, isSized, pinned }) => ({ id, width: isSized ? Math.round(width) : null, pinned }))

/** The same with every width as it is drawn: one that is chosen must not move the others. */
const fixedLayoutOf = (columns: readonly LaidColumn[]): readonly ColumnChoice[] =>
  columns.map(({ id, width, pinned }) => ({ id, width: Math.round(width), pinned }))

/** With another width of one column. */
export const sizedLayout = (columns: readonly LaidColumn[], id: string, width: number): readonly ColumnChoice[] =>
  fixedLayoutOf(columns).map((each) => (each.id === id ? { ...each, width } : each))

/** With a column one place to the left or the right; null where there is none. */
export function shiftedLayout(
  columns: readonly LaidColumn[],
  at: number,
  step: -1 | 1
): readonly ColumnChoice[] | null {
  const column = columns[at]
  if (!column || !columns[at + step]) return null
  return moved(layoutOf(columns), column.id, columns[step < 0 ? at - 1 : at + 2]?.id ?? null)
}

/** With a column pinned, so that it comes first, or let go, so that it comes behind those that stay. */
export const pinnedLayout = (columns: readonly LaidColumn[], id: string): readonly ColumnChoice[] =>
  layoutOf(columns).map((each) => (each.id === id ? { ...each, pinned: !each.pinned } : each))
