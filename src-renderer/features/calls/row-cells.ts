// The cells of one row of the grid, drawn by hand: a first page has hundreds, and with a component's effects for each of
// them they take longer than all else of it (npm run bench:app: "calls, from the overview").
import type { CellView } from '../../lib/columns.ts'
import type { LaidColumn } from './laid-columns.ts'

/** What a row says in the columns that are drawn. */
export interface RowContent {
  /** Which row it is. */
  readonly index: number
  readonly columns: readonly LaidColumn[]
  /** In the order of `columns`; null: the row is not there yet; undefined: its turn comes later. */
  readonly views: readonly (CellView | null | undefined)[]
  /** The column that has the focus; null: none of this row. */
  readonly active: number | null
}

interface Cell {
  readonly element: HTMLElement
  readonly text: Text
  /** What the text stands in, where the column's cells are tags. */
  readonly tag: HTMLElement | null
  column: LaidColumn
  view: CellView | null
}

const classOf = (column: LaidColumn): string =>
  [
    'cell',
    column.align === 'end' && 'number',
    column.pinned && 'pinned',
    column.isEdge && 'edge',
    column.isTime && 'time',
    column.isAfterNumber && 'after-number'
  ]
    .filter((name) => name !== false)
    .join(' ')

/** What a column says of each of its cells. */
function shape(element: HTMLElement, column: LaidColumn): void {
  element.className = classOf(column)
  element.ariaColIndex = String(column.at + 1)
  element.style.left = column.pinned ? `${column.left}px` : ''
  element.style.gridColumn = String(column.at + 1)
}

const templates = new WeakMap<LaidColumn, HTMLElement>()

function templateOf(column: LaidColumn): HTMLElement {
  const known = templates.get(column)
  if (known) return known
  const element = document.createElement('div')
  element.setAttribute('role', 'gridcell')
  element.tabIndex = -1
  shape(element, column)
  templates.set(column, element)
  return element
}

function newCell(column: LaidColumn): Cell {
  const element = templateOf(column).cloneNode(true) as HTMLElement
  const text = document.createTextNode('')
  const tag = column.isTag ? document.createElement('span') : null
  tag?.append(text)
  element.append(tag ?? text)
  return { element, text, tag, column, view: null }
}

/** As Tag.svelte draws it. */
function say(cell: Cell, view: CellView | null): void {
  const { element, text, tag } = cell
  const before = cell.view
  cell.view = view
  const said = view?.text ?? ''
  if (said !== (before?.text ?? '')) text.data = said
  if (tag) tag.className = said === '' ? '' : `tag ${view?.tone ?? 'neutral'}`
  // A hint that came with the pointer (cut-hint.ts) is of the text before.
  if (view?.title === undefined) element.removeAttribute('title')
  else if (view.title !== before?.title) element.title = view.title
}

export class RowCells {
  readonly #row: HTMLElement
  readonly #cells = new Map<string, Cell>()
  #active: HTMLElement | null = null
  #index = -1

  /** Cells stand before all else in the row. */
  constructor(row: HTMLElement) {
    this.#row = row
  }

  /** A cell of a column that stays keeps its element, and with it the focus. */
  draw({ index, columns, views, active }: RowContent): void {
    this.#leaveOut(columns)
    const isOther = index !== this.#index
    this.#index = index
    let next = this.#row.firstChild
    columns.forEach((column, place) => {
      const cell = this.#cellOf(column)
      if (cell.element === next) next = next.nextSibling
      else this.#row.insertBefore(cell.element, next)
      const view = views[place]
      // What another row said is not said of this one.
      if (view !== undefined || isOther) say(cell, view ?? null)
    })
    this.#activate(columns.find(({ at }) => at === active))
  }

  #leaveOut(columns: readonly LaidColumn[]): void {
    if (this.#cells.size === 0) return
    const kept = new Set(columns.map(({ id }) => id))
    for (const [id, { element }] of this.#cells) {
      if (kept.has(id)) continue
      element.remove()
      this.#cells.delete(id)
    }
  }

  #cellOf(column: LaidColumn): Cell {
    const known = this.#cells.get(column.id)
    if (known) {
      if (known.column !== column) shape(known.element, column)
      known.column = column
      return known
    }
    const cell = newCell(column)
    this.#cells.set(column.id, cell)
    return cell
  }

  #activate(column: LaidColumn | undefined): void {
    const element = (column && this.#cells.get(column.id)?.element) ?? null
    if (element === this.#active) return
    if (this.#active) {
      this.#active.tabIndex = -1
      delete this.#active.dataset['active']
    }
    if (element) {
      element.tabIndex = 0
      element.dataset['active'] = ''
    }
    this.#active = element
  }
}
