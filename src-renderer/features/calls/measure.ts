// How wide a column must be for what is drawn of it.
import { clampWidth } from '../../lib/layout.ts'

/** The padding of a cell on both sides, and what rounding takes. */
const AROUND = 18
const HEADER_GAP = 4

function textWidth(node: Node): number {
  const range = document.createRange()
  range.selectNodeContents(node)
  return range.getBoundingClientRect().width
}

const headerWidth = (header: Element): number =>
  [...header.children]
    .filter((part) => getComputedStyle(part).position !== 'absolute')
    .reduce(
      (sum, part) =>
        sum + Math.max(textWidth(part), part.clientWidth === 0 ? part.getBoundingClientRect().width : 0) + HEADER_GAP,
      0
    )

/** Pixels: the widest of the header and the rows drawn. */
export function fittingWidth(grid: HTMLElement, column: number): number {
  const cells = [...grid.querySelectorAll(`[data-row] > [aria-colindex="${column + 1}"]`)]
  const header = grid.querySelector(`[role=columnheader][aria-colindex="${column + 1}"]`)
  const widths = cells.map((cell) => {
    const padding = Number.parseFloat(getComputedStyle(cell).paddingLeft) - 8
    const tag = cell.firstElementChild
    return textWidth(tag ?? cell) + padding + (tag ? 14 : 0)
  })
  return clampWidth(Math.ceil(Math.max(header ? headerWidth(header) : 0, ...widths)) + AROUND)
}
