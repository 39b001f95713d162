// Where the window was, and whether it can be there again.
import type { Rectangle } from 'electron'

export interface WindowState extends Rectangle {
  readonly isMaximized: boolean
}

const DEFAULT_SIZE = { width: 1280, height: 800 }
/** So much of the window must be on a screen for the mouse to catch it. */
const MIN_VISIBLE = 100

/** The kept place, or the default size where no screen shows enough of it any more. */
export function placeWindow(kept: WindowState | undefined, screens: readonly Rectangle[]): Partial<Rectangle> {
  if (!kept || !screens.some((screen) => isReachable(kept, screen))) return DEFAULT_SIZE
  const { x, y, width, height } = kept
  return { x, y, width, height }
}

function isReachable(window: Rectangle, screen: Rectangle): boolean {
  const overlap = (start: number, length: number, from: number, extent: number): number =>
    Math.min(start + length, from + extent) - Math.max(start, from)
  return (
    overlap(window.x, window.width, screen.x, screen.width) >= MIN_VISIBLE &&
    overlap(window.y, window.height, screen.y, screen.height) >= MIN_VISIBLE
  )
}
