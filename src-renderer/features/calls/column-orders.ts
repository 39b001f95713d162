// What is asked of single columns: another order, another width, another place, to stay. The focus goes along with the one
// that moves.
import { clampWidth, type ColumnChoice, moved } from '../../lib/layout.ts'
import type { OnSort } from '../../lib/sort.ts'
import { type LaidColumn, layoutOf, pinnedLayout, shiftedLayout, sizedLayout } from './laid-columns.ts'
import { fittingWidth } from './measure.ts'

export interface OrdersOf {
  readonly laid: () => readonly LaidColumn[]
  readonly grid: () => HTMLElement
  readonly onSort: OnSort
  readonly onLayout: (layout: readonly ColumnChoice[]) => void
  /** The column (its id) stands elsewhere once it is laid. */
  readonly onMoved: (id: string) => void
}

/** Pixels. */
const WIDTH_STEP = 16

export class ColumnOrders {
  readonly #of: OrdersOf

  constructor(of: OrdersOf) {
    this.#of = of
  }

  /** The next order of its rows. */
  sort(at: number, isAdded: boolean): void {
    const column = this.#of.laid()[at]
    if (column?.sortBy) this.#of.onSort(column.sortBy, isAdded, column.align === 'end' ? 'next-largest' : 'next')
  }

  /** Pixels. */
  resize(id: string, width: number): void {
    this.#of.onLayout(sizedLayout(this.#of.laid(), id, width))
  }

  /** As wide as what is drawn of it. */
  fit(at: number): void {
    const column = this.#of.laid()[at]
    if (column) this.resize(column.id, fittingWidth(this.#of.grid(), at))
  }

  /** By a step: what a drag of its edge does, for keys and single clicks. */
  widen(at: number, step: -1 | 1): void {
    const column = this.#of.laid()[at]
    if (column) this.resize(column.id, clampWidth(column.width + step * WIDTH_STEP))
  }

  /** `before`: null at the end. */
  move(id: string, before: string | null): void {
    this.#of.onLayout(moved(layoutOf(this.#of.laid()), id, before))
  }

  shift(at: number, step: -1 | 1): void {
    this.#follow(at, shiftedLayout(this.#of.laid(), at, step))
  }

  /** Pins it, or lets it go. */
  pin(at: number): void {
    const column = this.#of.laid()[at]
    if (column) this.#follow(at, pinnedLayout(this.#of.laid(), column.id))
  }

  #follow(at: number, layout: readonly ColumnChoice[] | null): void {
    const column = this.#of.laid()[at]
    if (!column || !layout) return
    this.#of.onLayout(layout)
    this.#of.onMoved(column.id)
  }
}
