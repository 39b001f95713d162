// What need not be in the next picture is done once that has been drawn.

/** Runs it after the next picture; in a page that is not shown, after the first one when it is. Returns what calls it off. */
export function afterPaint(run: () => void): () => void {
  let timer: number | undefined
  // A frame is drawn after what runs at its beginning.
  const frame = window.requestAnimationFrame(() => (timer = window.setTimeout(run)))
  return () => {
    window.cancelAnimationFrame(frame)
    window.clearTimeout(timer)
  }
}
