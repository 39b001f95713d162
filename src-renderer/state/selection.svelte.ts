// The rows chosen in a grid, as positions of its view. They belong to one view: another one has none chosen.
import { ALL, between, countOf, holds, type Ranges, toggled, union, within } from '../lib/positions.ts'

export class RowSelection {
  readonly #rows: () => number | null
  #chosen: Ranges = $state.raw([])
  /** Where a range begins that Shift extends. */
  #anchor = 0
  /** Rows were chosen, until the records changed. */
  isLost = $state(false)

  /** Chosen positions, cut where the rows end. */
  readonly ranges: Ranges = $derived.by(() => {
    const rows = this.#rows()
    return rows === null ? this.#chosen : within(this.#chosen, rows)
  })
  /** How many rows are chosen; null while it is all and they are still being counted. */
  readonly count: number | null = $derived.by(() => {
    const count = countOf(this.ranges)
    return count >= Number.MAX_SAFE_INTEGER / 2 ? null : count
  })
  readonly isEmpty = $derived(this.ranges.length === 0)

  /** `rows`: how many rows the view has; null while that is not known. */
  constructor(rows: () => number | null) {
    this.#rows = rows
  }

  has(position: number): boolean {
    return holds(this.ranges, position)
  }

  /** True where this row and no other is chosen. */
  isOnly(position: number): boolean {
    return this.ranges.length === 1 && this.count === 1 && this.has(position)
  }

  choose(position: number): void {
    this.#set([between(position, position)])
    this.#anchor = position
  }

  toggle(position: number): void {
    this.#set(toggled(this.ranges, position))
    this.#anchor = position
  }

  /** From the row chosen last to this one; `isAdded`: beside what is chosen. */
  extend(position: number, isAdded = false): void {
    const range = between(this.#anchor, position)
    this.#set(isAdded ? union(this.ranges, [range]) : [range])
  }

  /** Where the next range begins. */
  anchor(position: number): void {
    this.#anchor = position
  }

  all(): void {
    this.#set(ALL)
  }

  clear(): void {
    this.#set([])
  }

  /** The rows moved: what is chosen by position is no longer what was chosen. */
  lose(): void {
    if (this.isEmpty) return
    this.clear()
    this.isLost = true
  }

  #set(ranges: Ranges): void {
    this.#chosen = ranges
    this.isLost = false
  }
}
