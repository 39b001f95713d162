// Where the focus goes when what had it went away: a page is then read and worked from its rows or its heading.

/** A closing dialog gives the focus back first. */
export const SETTLED_MS = 50

/** Chromium keeps the focus on a control that was switched off until it draws again. */
export const isLost = (): boolean => {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.matches(':disabled')
}

function focusOn(target: HTMLElement | null | undefined): void {
  if (!target) return
  if (target.matches('h1, h2')) target.tabIndex = -1
  target.focus({ preventScroll: true })
}

const headingOf = (): HTMLElement | null => document.querySelector<HTMLElement>('main h1')

/** Puts the focus on the active cell of the page's grid, else on its heading. */
export function focusPage(): void {
  focusOn(document.querySelector<HTMLElement>('main [role=grid] [data-active]') ?? headingOf())
}

/** Puts the focus on the heading of the page: Tab goes on from there. */
export function focusHeading(): void {
  focusOn(headingOf())
}

/**
 * Before a page goes away: what had the focus in it has it no more. To find that out, the browser would lay out both pages
 * once the next one is there. Not a field: what is typed in it was not meant for the next page.
 */
export function leavePage(): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement.matches('main :not(input, textarea)')) activeElement.blur()
}

/** After the page has been drawn: where nothing has the focus any more, the page gets it. */
export function land(): void {
  landBy(focusPage)
}

/** As `land`, on the heading: of a page that opened without having been asked for by its name. */
export function landOnHeading(): void {
  landBy(focusHeading)
}

/** Brings a part of the page into sight and puts the focus on its heading, wherever it was. */
export function landOnPart(part: HTMLElement): void {
  window.setTimeout(() => {
    part.scrollIntoView({ block: 'nearest' })
    focusOn(part.querySelector('h2'))
  }, SETTLED_MS)
}

function landBy(focus: () => void): void {
  window.setTimeout(() => {
    if (isLost()) focus()
  }, SETTLED_MS)
}
