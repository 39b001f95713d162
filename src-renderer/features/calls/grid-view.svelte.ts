// Where the grid stands: what is in sight and which cell has the focus. Rows are counted from 0, the header is row -1.
import { recycled } from '../../lib/recycle.ts'
import * as map from '../../lib/scroll-map.ts'

export const HEADER_ROW = -1
/** Rows beyond those in sight that are drawn already, above and below. */
const OVERSCAN = 6

export interface GridSize {
  readonly rows: () => number
  /** The rows that are drawn are still those of another view. */
  readonly isStale: () => boolean
  readonly columns: () => number
  /** Pixels. */
  readonly rowHeight: () => number
  readonly viewport: () => number
  /** Pixels at the lower edge that something floats over. */
  readonly covered: () => number
  /** False: for now only what is in sight is drawn. */
  readonly isWide: () => boolean
}

export class GridView {
  readonly #size: GridSize
  #element: HTMLElement | null = null
  /** Where the bar was last known to be: a scroll event that says the same is no news. */
  #placed = -1
  /** As long as it stands where it began, to go there is left out: where the bar is makes the browser lay out the page. */
  #hasMoved = false
  #slots: readonly number[] = []
  /** What the rows were last placed by. */
  #settled: map.ScrollGeometry | null = null
  #rowsBefore = 0

  /** Position in true pixels: row × height, however far the bar can go. */
  trueTop = $state(0)
  scrollTop = $state(0)
  row = $state(0)
  #column = $state(0)
  /** The last one, where it is not there any more. */
  readonly column: number = $derived.by(() => Math.max(0, Math.min(this.#column, this.#size.columns() - 1)))

  /** The bar goes on with the rows: one that becomes longer or shorter before they change costs a drawing of its own. */
  readonly #rows: number = $derived.by(() => {
    if (!this.#size.isStale()) this.#rowsBefore = this.#size.rows()
    return this.#rowsBefore
  })
  readonly geometry: map.ScrollGeometry = $derived.by(() => ({
    rows: this.#rows,
    rowHeight: this.#size.rowHeight(),
    viewport: this.#size.viewport(),
    // However much floats there, half of the rows are to be worked with.
    covered: Math.min(this.#size.covered(), Math.floor(this.#size.viewport() / 2))
  }))
  readonly inSight = $derived(map.rowsInSight(this.geometry, this.trueTop))
  readonly #sight = $derived(map.rowWindow(this.geometry, this.trueTop, 0))
  readonly drawn = $derived.by(() =>
    this.#size.isWide() ? map.rowWindow(this.geometry, this.trueTop, OVERSCAN) : this.#sight
  )
  /** Drawn rows, and the one that has the focus wherever it is: focus must not fall off the page. */
  readonly indexes: readonly number[] = $derived.by(() => {
    const { first, end } = this.drawn
    const indexes = Array.from({ length: end - first }, (_, at) => first + at)
    const isApart = this.row >= 0 && this.row < this.geometry.rows && (this.row < first || this.row >= end)
    return isApart ? [...indexes, this.row] : indexes
  })
  /** The row that each element of the grid draws; negative: none. */
  readonly slots: readonly number[] = $derived.by(() => (this.#slots = recycled(this.#slots, this.indexes)))
  readonly spacer = $derived(map.spacerHeight(this.geometry))

  constructor(size: GridSize) {
    this.#size = size
  }

  /** Returns the function that lets it go. */
  attach(element: HTMLElement): () => void {
    this.#element = element
    const onWheel = (event: WheelEvent): void => this.#onWheel(event)
    // Not passive: a scaled bar moves by its own measure.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }

  /** Wholly or in part. */
  isInSight(index: number): boolean {
    return index >= this.#sight.first && index < this.#sight.end
  }

  /** Where a row stands in the spacer; the focused one out of sight is parked above it. */
  topOf(index: number): number {
    const { first, end } = this.drawn
    const { rowHeight } = this.geometry
    if (index < first || index >= end) return Math.round(this.scrollTop) - 4 * rowHeight
    return Math.round(index * rowHeight - this.trueTop + this.scrollTop)
  }

  onScroll(): void {
    if (!this.#element) return
    this.#hasMoved = true
    const top = this.#element.scrollTop
    if (!map.isScaled(this.geometry)) this.trueTop = top
    else if (Math.abs(top - this.#placed) >= 1) this.trueTop = map.toTrueTop(this.geometry, top)
    this.scrollTop = top
    this.#placed = top
  }

  /** Past the browser's height limit a notch of the wheel must still be a few rows. */
  #onWheel(event: WheelEvent): void {
    if (!map.isScaled(this.geometry) || event.ctrlKey || event.deltaY === 0) return
    event.preventDefault()
    const perUnit = [1, this.geometry.rowHeight, this.#size.viewport()][event.deltaMode] ?? 1
    this.goTo(this.trueTop + event.deltaY * perUnit)
  }

  goTo(trueTop: number): void {
    if (!this.#element) return
    const top = map.clampTrueTop(this.geometry, trueTop)
    if (top === 0 && !this.#hasMoved) return
    this.#hasMoved = true
    this.#element.scrollTop = map.toScrollTop(this.geometry, top)
    this.#placed = this.#element.scrollTop
    this.scrollTop = this.#placed
    this.trueTop = map.isScaled(this.geometry) ? top : this.#placed
  }

  /**
   * After the rows were measured anew. Of another height: the same stay in sight. Something came over them: the last ones
   * stay in sight. Otherwise the bar follows the true position.
   */
  settle(): void {
    const now = this.geometry
    const before = this.#settled ?? now
    this.#settled = now
    if (before.rowHeight !== now.rowHeight) this.goTo((this.trueTop / before.rowHeight) * now.rowHeight)
    else if (before.covered !== now.covered) this.goTo(this.#wasAtEnd(before.covered) ? Infinity : this.trueTop)
    else if (map.isScaled(now)) this.goTo(this.trueTop)
  }

  #wasAtEnd(covered: number): boolean {
    return this.trueTop > 0 && this.trueTop >= map.maxTrueTop({ ...this.geometry, covered }) - 1
  }

  restart(): void {
    this.row = Math.min(this.row, 0)
    this.goTo(0)
  }

  focusCell(row: number, column: number): void {
    this.row = Math.min(Math.max(HEADER_ROW, row), this.geometry.rows - 1)
    this.#column = Math.min(Math.max(0, column), this.#size.columns() - 1)
    this.reveal(this.row)
  }

  reveal(row: number): void {
    if (row >= 0) this.goTo(map.revealTop(this.geometry, this.trueTop, row))
  }

  /** Moves the focus; false where the key means nothing here. */
  onKey(event: KeyboardEvent): boolean {
    const target = this.#targetOf(event.key, event.ctrlKey || event.metaKey)
    if (!target || event.altKey) return false
    this.focusCell(target.row, target.column)
    return true
  }

  #targetOf(key: string, isFar: boolean): { row: number; column: number } | null {
    const { row, column } = this
    const page = Math.max(1, Math.floor(this.#size.viewport() / this.geometry.rowHeight) - 1)
    const last = this.#size.columns() - 1
    switch (key) {
      case 'ArrowDown':
        return { row: isFar ? Infinity : row + 1, column }
      case 'ArrowUp':
        return { row: isFar ? 0 : row - 1, column }
      case 'ArrowLeft':
        return { row, column: isFar ? 0 : column - 1 }
      case 'ArrowRight':
        return { row, column: isFar ? last : column + 1 }
      case 'PageDown':
        return { row: row + page, column }
      case 'PageUp':
        return { row: Math.max(0, row - page), column }
      case 'Home':
        return { row: isFar ? 0 : row, column: 0 }
      case 'End':
        return { row: isFar ? Infinity : row, column: last }
      default:
        return null
    }
  }
}
