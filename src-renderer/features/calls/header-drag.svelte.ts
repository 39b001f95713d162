// A header under the pointer: its edge is dragged to a width, the header itself to another place.
import { clampWidth } from '../../lib/layout.ts'
import type { LaidColumn } from './laid-columns.ts'

/** So many pixels are still a click. */
const SLACK = 5

export interface DragOrders {
  /** `before`: null at the end. */
  readonly onMove: (id: string, before: string | null) => void
  readonly onResize: (id: string, width: number) => void
}

interface Begun {
  readonly id: string
  readonly x: number
  readonly width: number
  readonly isEdge: boolean
}

export class HeaderDrag {
  readonly #orders: DragOrders
  #begun: Begun | null = null
  /** The pointer went so far that its release is no click. */
  hasMoved = false
  /** The column that is being moved. */
  moving: string | null = $state(null)
  /** The column it would stand before. */
  before: string | null = $state(null)
  isAtEnd = $state(false)
  resized: { readonly id: string; readonly width: number } | null = $state.raw(null)

  constructor(orders: DragOrders) {
    this.#orders = orders
  }

  start(event: PointerEvent, column: LaidColumn): void {
    const { currentTarget: cell, target } = event
    if (event.button !== 0 || !(cell instanceof HTMLElement) || !(target instanceof Element)) return
    const isEdge = target.closest('.edge') !== null
    this.#begun = { id: column.id, x: event.clientX, width: column.width, isEdge }
    this.hasMoved = false
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('pointermove', (move) => this.#onMove(move, cell), { signal })
    const end = (isKept: boolean): void => {
      stop.abort()
      this.#end(isKept)
    }
    window.addEventListener('pointerup', () => end(true), { signal })
    window.addEventListener('pointercancel', () => end(false), { signal })
    const onEscape = (key: KeyboardEvent): void => {
      if (key.key === 'Escape') end(false)
    }
    window.addEventListener('keydown', onEscape, { signal, capture: true })
  }

  #onMove(event: PointerEvent, cell: HTMLElement): void {
    const begun = this.#begun
    if (!begun) return
    const distance = event.clientX - begun.x
    if (!this.hasMoved && Math.abs(distance) < SLACK) return
    this.hasMoved = true
    if (begun.isEdge) this.resized = { id: begun.id, width: clampWidth(begun.width + distance) }
    else this.#aim(event.clientX, begun.id, cell)
  }

  /** The place nearest to the pointer: the first header whose middle it has not passed. */
  #aim(x: number, id: string, cell: HTMLElement): void {
    const headers = [...(cell.parentElement?.children ?? [])].filter((each) => each instanceof HTMLElement)
    const next = headers.find((each) => {
      const { left, width } = each.getBoundingClientRect()
      return x < left + width / 2
    })
    this.moving = id
    this.before = next?.dataset['column'] ?? null
    this.isAtEnd = next === undefined
  }

  #end(isKept: boolean): void {
    const { resized, moving, before } = this
    this.#begun = null
    this.resized = null
    this.moving = null
    this.before = null
    this.isAtEnd = false
    if (!isKept) return
    if (resized) this.#orders.onResize(resized.id, resized.width)
    else if (moving !== null && moving !== before) this.#orders.onMove(moving, before)
  }
}
