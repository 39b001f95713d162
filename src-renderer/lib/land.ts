// Where the focus goes when what had it went away: a page is then read and worked from its rows or its heading.

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body

/** Puts the focus on the active cell of the page's grid, else on its heading. */
export function focusPage(): void {
  const main = document.querySelector('main')
  const target = main?.querySelector<HTMLElement>('[role=grid] [data-active]') ?? main?.querySelector('h1')
  if (!target) return
  if (target.matches('h1')) target.tabIndex = -1
  target.focus({ preventScroll: true })
}

/** After the page has been drawn: where nothing has the focus any more, the page gets it. */
export function land(): void {
  window.setTimeout(() => {
    if (isLost()) focusPage()
  }, SETTLED_MS)
}

/** A closing dialog gives the focus back first. */
const SETTLED_MS = 50
