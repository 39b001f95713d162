// What a cell has no room for is said whole when the pointer rests on it; only then is it found out.

let hinted: HTMLElement | null = null

const isCut = (element: HTMLElement): boolean => element.scrollWidth > element.clientWidth

/** `target`: where the pointer came to. A cell with a hint of its own keeps that. */
export function hintCut(target: EventTarget | null): void {
  hinted?.removeAttribute('title')
  hinted = null
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell]') : null
  if (!cell || cell.title !== '') return
  const inner = cell.firstElementChild
  if (!isCut(cell) && !(inner instanceof HTMLElement && isCut(inner))) return
  cell.title = cell.textContent
  hinted = cell
}
