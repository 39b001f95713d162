// The pointer on a chart of bars: a click is told with its bar and part, a drag with its bars, shaded while it goes on.
import type { Chart, ChartType, Plugin } from 'chart.js'

export interface BarPointing {
  /** `part` null: beside the bar, where it is not tall. */
  readonly onClick: (bar: number, part: number | null) => void
  readonly onDrag: (first: number, last: number) => void
}

/** Less is a click with an unsteady hand. */
const DRAG_PX = 6

interface Drag {
  readonly from: number
  to: number
}

/** A drag is its canvas's: a chart that is drawn anew under the pointer (a sync goes on, an answer comes) goes on with it. */
const drags = new WeakMap<HTMLCanvasElement, Drag>()

export class BarPointer<T extends ChartType> {
  readonly #chart: Chart<T, number[], string>
  readonly #told: BarPointing

  constructor(chart: Chart<T, number[], string>, told: BarPointing) {
    this.#chart = chart
    this.#told = told
  }

  get drag(): Drag | null {
    return drags.get(this.#chart.canvas) ?? null
  }

  listen(canvas: HTMLCanvasElement): () => void {
    const stop = new AbortController()
    const { signal } = stop
    canvas.addEventListener('pointerdown', (event) => this.#down(canvas, event), { signal })
    canvas.addEventListener('pointermove', (event) => this.#move(event), { signal })
    canvas.addEventListener('pointerup', (event) => this.#up(event), { signal })
    canvas.addEventListener('pointercancel', () => this.#end(), { signal })
    return () => stop.abort()
  }

  #down(canvas: HTMLCanvasElement, event: PointerEvent): void {
    if (event.button !== 0) return
    canvas.setPointerCapture(event.pointerId)
    drags.set(canvas, { from: event.offsetX, to: event.offsetX })
  }

  #move(event: PointerEvent): void {
    const { drag } = this
    if (!drag) return
    drag.to = event.offsetX
    this.#chart.draw()
  }

  #up(event: PointerEvent): void {
    const { drag } = this
    if (!drag) return
    this.#end()
    const [a, b] = [this.#barAt(drag.from), this.#barAt(drag.to)]
    if (Math.abs(drag.to - drag.from) > DRAG_PX) this.#told.onDrag(Math.min(a, b), Math.max(a, b))
    else this.#click(event, a)
  }

  #click(event: PointerEvent, bar: number): void {
    const [hit] = this.#chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false)
    this.#told.onClick(hit?.index ?? bar, hit?.datasetIndex ?? null)
  }

  #end(): void {
    drags.delete(this.#chart.canvas)
    this.#chart.draw()
  }

  #barAt(x: number): number {
    const bar = this.#chart.scales['x']?.getValueForPixel(x) ?? 0
    return Math.min(Math.max(bar, 0), (this.#chart.data.labels?.length ?? 1) - 1)
  }
}

/** Shades what is being dragged over. */
export const shade = <T extends ChartType>(drag: () => Drag | null, colour: string): Plugin<T> => ({
  id: 'shade',
  afterDraw({ ctx, chartArea: { left, right, top, bottom } }) {
    const now = drag()
    if (!now || Math.abs(now.to - now.from) <= DRAG_PX) return
    const [from, to] = [Math.min(now.from, now.to), Math.max(now.from, now.to)].map((x) =>
      Math.min(Math.max(x, left), right)
    ) as [number, number]
    ctx.save()
    ctx.globalAlpha = 0.16
    ctx.fillStyle = colour
    ctx.fillRect(from, top, to - from, bottom - top)
    ctx.restore()
  }
})
