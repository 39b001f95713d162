// What keys and clicks mean in a grid: the focus moves, rows are chosen, headers sort and move.
import type { RowSelection } from '../../state/selection.svelte.ts'
import { type GridView, HEADER_ROW } from './grid-view.svelte.ts'

export interface GridOrders {
  readonly view: GridView
  readonly selection: () => RowSelection
  readonly go: (row: number, column: number) => void
  readonly open: (row: number) => void
  readonly openMenu: (column: number) => void
  /** Moves a column by one place. */
  readonly shift: (column: number, step: -1 | 1) => void
  /** Makes a column wider or narrower. */
  readonly widen: (column: number, step: -1 | 1) => void
  readonly sort: (column: number, isAdded: boolean) => void
  readonly copy: () => void
}

/** The column, from 0, of the filter box in which Down was pressed: it leads into the rows. Null: no such key. */
export function columnEntered(event: KeyboardEvent): number | null {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event
  // A list that opens has taken the key.
  if (key !== 'ArrowDown' || altKey || ctrlKey || metaKey || shiftKey || event.defaultPrevented) return null
  const isField = target instanceof HTMLInputElement || target instanceof HTMLButtonElement
  const column = isField ? target.closest('[role=gridcell]')?.ariaColIndex : null
  return column ? Number(column) - 1 : null
}

/** The key leads to the last row, wherever that is. */
export const leadsToEnd = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !altKey && (key === 'End' || key === 'ArrowDown')

const WIDER: Readonly<Record<string, 1 | -1>> = { '+': 1, '-': -1 }

type Held = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>

export class GridKeys {
  readonly #orders: GridOrders

  constructor(orders: GridOrders) {
    this.#orders = orders
  }

  /** True where the key means something here. */
  onKey(event: KeyboardEvent): boolean {
    const { view } = this.#orders
    const isHeader = view.row === HEADER_ROW
    return (isHeader ? this.#onHeader(event) : this.#onRow(event)) || this.#onMove(event)
  }

  /** Chooses the row that was clicked. */
  choose(row: number, { shiftKey, ctrlKey, metaKey }: Held): void {
    const selection = this.#orders.selection()
    if (shiftKey) selection.extend(row, ctrlKey || metaKey)
    else if (ctrlKey || metaKey) selection.toggle(row)
    else selection.choose(row)
  }

  #onHeader(event: KeyboardEvent): boolean {
    const { view, sort, shift, widen, openMenu } = this.#orders
    const { key, altKey, shiftKey } = event
    if (key === 'Enter' || key === ' ') sort(view.column, shiftKey)
    else if (altKey && shiftKey && key === 'ArrowLeft') shift(view.column, -1)
    else if (altKey && shiftKey && key === 'ArrowRight') shift(view.column, 1)
    else if (WIDER[key] !== undefined) widen(view.column, WIDER[key])
    else if ((altKey && key === 'ArrowDown') || key === 'ContextMenu' || (shiftKey && key === 'F10'))
      openMenu(view.column)
    else return false
    return true
  }

  #onRow(event: KeyboardEvent): boolean {
    const { view, open, copy } = this.#orders
    const selection = this.#orders.selection()
    const isMod = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (key === 'enter' && !isMod) open(view.row)
    else if (key === ' ') selection.toggle(view.row)
    else if (key === 'a' && isMod) selection.all()
    else if (key === 'c' && isMod && event.shiftKey) copy()
    else if (key === 'escape' && !selection.isEmpty) {
      selection.clear()
      event.stopPropagation()
    } else return false
    return true
  }

  /** With Shift the rows between are chosen; a row chosen alone is left for the next. */
  #onMove(event: KeyboardEvent): boolean {
    const { view, go } = this.#orders
    const selection = this.#orders.selection()
    const before = view.row
    if (!view.onKey(event)) return false
    const { row } = view
    if (row >= 0 && row !== before) {
      if (event.shiftKey) {
        if (selection.isEmpty) selection.anchor(before)
        selection.extend(row)
      } else if (selection.isOnly(before)) selection.choose(row)
      else selection.anchor(row)
    }
    go(row, view.column)
    return true
  }
}
