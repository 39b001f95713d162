// The columns of a grid as chosen: which, in what order, how wide, which stay in sight; as text for the address. Pure.

export interface ColumnChoice {
  readonly id: string
  /** Pixels; null: as wide as by design. */
  readonly width: number | null
  /** Stays at the left while the others scroll. */
  readonly pinned: boolean
}

const MIN_WIDTH = 40
const MAX_WIDTH = 1200
const PART = /^([A-Za-z_]\w*)(?:\*(\d{1,4}))?(!)?$/

export const clampWidth = (width: number): number => Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH))

/** A column as placed: `width` is what it shows by, `chosen` whether that was chosen. */
interface Placed {
  readonly width: number
  readonly isSized: boolean
}

/**
 * The widths of columns in a grid so wide: where none was chosen, room that is left over is shared out by their size;
 * once one was, each keeps its own.
 */
export function spreadWidths(columns: readonly Placed[], room: number): readonly number[] {
  const widths = columns.map(({ width }) => width)
  const sum = widths.reduce((total, width) => total + width, 0)
  if (sum >= room || sum === 0 || columns.some(({ isSized }) => isSized)) return widths
  const spread = widths.map((width) => Math.floor((width * room) / sum))
  const rest = room - spread.reduce((total, width) => total + width, 0)
  return spread.map((width, at) => (at === spread.length - 1 ? width + rest : width))
}

/** Takes one choice out of its place and puts it before another, pinned as that one is; null: at the end. */
export function moved(layout: readonly ColumnChoice[], id: string, before: string | null): readonly ColumnChoice[] {
  const choice = layout.find((each) => each.id === id)
  if (!choice || id === before) return layout
  const others = layout.filter((each) => each !== choice)
  const at = others.findIndex((each) => each.id === before)
  const next = others[at]
  if (!next) return [...others, { ...choice, pinned: false }]
  return [...others.slice(0, at), { ...choice, pinned: next.pinned }, ...others.slice(at)]
}

/** Reads `Connect_time*152!,CLI,CLD*120`; what it cannot read is left out, a second mention too. */
export function readLayout(text: string): ColumnChoice[] {
  const choices = new Map<string, ColumnChoice>()
  for (const part of text.split(',')) {
    const [, id, width, pin] = PART.exec(part.trim()) ?? []
    if (id === undefined || choices.has(id)) continue
    choices.set(id, { id, width: width === undefined ? null : clampWidth(Number(width)), pinned: pin !== undefined })
  }
  return [...choices.values()]
}

export const writeLayout = (layout: readonly ColumnChoice[]): string =>
  layout.map(({ id, width, pinned }) => `${id}${width === null ? '' : `*${width}`}${pinned ? '!' : ''}`).join(',')
