// Maps a scroll bar of limited height to any number of rows. Pure.
//
// Browsers cap an element's height (Chromium near 33 million px). Past `MAX_HEIGHT` the bar stands for more pixels than
// it has: its position maps linearly to the true one. Wheel and keys then move the true position, so that a notch is
// a few rows however many there are.

export const MAX_HEIGHT = 15_000_000

export interface ScrollGeometry {
  readonly rows: number
  readonly rowHeight: number
  /** Height in which rows show, without the header. */
  readonly viewport: number
  /** How much of it, from below, something floats over: the last row can be scrolled to above that. */
  readonly covered: number
}

const trueHeight = (g: ScrollGeometry): number => g.rows * g.rowHeight + g.covered

/** Height of the spacer that gives the scroll bar its length. */
export const spacerHeight = (g: ScrollGeometry): number => Math.min(trueHeight(g), MAX_HEIGHT)

export const isScaled = (g: ScrollGeometry): boolean => trueHeight(g) > MAX_HEIGHT

export const maxTrueTop = (g: ScrollGeometry): number => Math.max(0, trueHeight(g) - g.viewport)

/** True pixels for one pixel of the bar. */
export function scale(g: ScrollGeometry): number {
  const room = spacerHeight(g) - g.viewport
  return room <= 0 ? 1 : maxTrueTop(g) / room
}

export const clampTrueTop = (g: ScrollGeometry, top: number): number => Math.min(Math.max(0, top), maxTrueTop(g))

export const toTrueTop = (g: ScrollGeometry, scrollTop: number): number => clampTrueTop(g, scrollTop * scale(g))

export const toScrollTop = (g: ScrollGeometry, trueTop: number): number => trueTop / scale(g)

/** Rows [first, end) to draw, with some more on either side. */
export function rowWindow(g: ScrollGeometry, trueTop: number, overscan: number): { first: number; end: number } {
  const first = Math.max(0, Math.floor(trueTop / g.rowHeight) - overscan)
  const end = Math.min(g.rows, Math.ceil((trueTop + g.viewport) / g.rowHeight) + overscan)
  return { first: Math.min(first, end), end }
}

/** The true position at which a row is in sight, moving as little as can be. */
export function revealTop(g: ScrollGeometry, trueTop: number, row: number): number {
  const start = row * g.rowHeight
  if (start < trueTop) return clampTrueTop(g, start)
  const end = start + g.rowHeight
  const clear = g.viewport - g.covered
  return end > trueTop + clear ? clampTrueTop(g, end - clear) : trueTop
}

/** First and last row that are wholly in sight, counted from 1; null where there are none. */
export function rowsInSight(g: ScrollGeometry, trueTop: number): { first: number; last: number } | null {
  if (g.rows === 0 || g.viewport <= 0) return null
  const first = Math.ceil(trueTop / g.rowHeight) + 1
  const last = Math.min(g.rows, Math.floor((trueTop + g.viewport - g.covered) / g.rowHeight))
  return { first, last: Math.max(first, last) }
}
