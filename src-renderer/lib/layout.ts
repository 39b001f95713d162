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
