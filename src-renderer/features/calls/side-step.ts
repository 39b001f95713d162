// What floats over the right of a grid moves it sideways, so that the focused cell stays in sight, and lets it go back.

interface Step {
  readonly from: number
  readonly to: number
}

export class SideStep {
  readonly #grid: () => HTMLElement
  /** Where it was moved from and to; null: it was not. */
  #step: Step | null = null

  constructor(grid: () => HTMLElement) {
    this.#grid = grid
  }

  /** Scrolls as little as brings the cell that has the focus in sight. */
  showActive(): void {
    const nearest = { block: 'nearest', inline: 'nearest', container: 'nearest' } as ScrollIntoViewOptions
    this.#grid().querySelector('[data-active]:focus')?.scrollIntoView(nearest)
  }

  /** Something lies over the grid. */
  covered(): void {
    const grid = this.#grid()
    const from = this.#step?.from ?? grid.scrollLeft
    const hasStayed = this.#step === null || grid.scrollLeft === this.#step.to
    this.showActive()
    if (hasStayed) this.#step = { from, to: grid.scrollLeft }
  }

  /** Nothing does any more: back to where it was, unless it was moved since. */
  uncovered(): void {
    const step = this.#step
    const grid = this.#grid()
    this.#step = null
    if (!step || grid.scrollLeft !== step.to) return
    grid.scrollLeft = step.from
    this.showActive()
  }
}
