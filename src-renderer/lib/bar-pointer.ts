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

/** Bars, the first and the last of a range. */
export interface BarSpan {
  readonly first: number
  readonly last: number
}

/** A range that keys have chosen is its canvas's, as a drag is. */
const spans = new WeakMap<HTMLCanvasElement, BarSpan>()

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

  /** What is to be shaded, in pixels: what is dragged over, else what keys have chosen. */
  get shaded(): Readonly<Drag> | null {
    const { drag } = this
    if (drag) return Math.abs(drag.to - drag.from) > DRAG_PX ? drag : null
    const span = spans.get(this.#chart.canvas)
    const scale = this.#chart.scales['x']
    if (!span || !scale) return null
    const half = scale.width / Math.max(this.#count, 1) / 2
    return { from: scale.getPixelForValue(span.first) - half, to: scale.getPixelForValue(span.last) + half }
  }

  /** Shades a range of bars; null: none. */
  show(span: BarSpan | null): void {
    if (span) spans.set(this.#chart.canvas, span)
    else spans.delete(this.#chart.canvas)
    this.#chart.draw()
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
    return Math.min(Math.max(bar, 0), this.#count - 1)
  }

  get #count(): number {
    return this.#chart.data.labels?.length ?? 1
  }
}

/** Shades a range. */
export const shade = <T extends ChartType>(shaded: () => Readonly<Drag> | null, colour: string): Plugin<T> => ({
  id: 'shade',
  afterDraw({ ctx, chartArea: { left, right, top, bottom } }) {
    const now = shaded()
    if (!now) return
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
