// Draws stacked bars with Chart.js in the colours of the page. A click is told with its bar and part, a drag with its bars.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, type Plugin, Tooltip } from 'chart.js'
import { type DrawnChart, drawnChart } from '../../lib/drawn-chart.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export interface Part {
  readonly label: string
  /** Name of a token. */
  readonly colour: string
  /** One for each bar. */
  readonly values: readonly number[]
}

export interface BarsOptions {
  readonly labels: readonly string[]
  readonly titles: readonly string[]
  readonly parts: readonly Part[]
  /** A value as people read it: on the axis, in the tooltip. */
  readonly short: (value: number) => string
  /** Values are counts: no parts of one on the axis. */
  readonly isWhole: boolean
  readonly exact: (part: number, bar: number) => string
  /** `part` null: beside the bar, where it is not tall. */
  readonly onClick: (bar: number, part: number | null) => void
  readonly onDrag: (first: number, last: number) => void
}

/** Less is a click with an unsteady hand. */
const DRAG_PX = 6
const FEW_BARS = 60
const TEXT_PX = 11

interface Drag {
  readonly from: number
  to: number
}

/** The pointer on a chart: bars are chosen by dragging over them. */
class Pointer {
  drag: Drag | null = null
  readonly #chart: Chart<'bar'>
  readonly #options: BarsOptions

  constructor(chart: Chart<'bar'>, options: BarsOptions) {
    this.#chart = chart
    this.#options = options
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
    this.drag = { from: event.offsetX, to: event.offsetX }
  }

  #move(event: PointerEvent): void {
    if (!this.drag) return
    this.drag.to = event.offsetX
    this.#chart.draw()
  }

  #up(event: PointerEvent): void {
    const { drag } = this
    if (!drag) return
    this.#end()
    const [a, b] = [this.#barAt(drag.from), this.#barAt(drag.to)]
    if (Math.abs(drag.to - drag.from) > DRAG_PX) this.#options.onDrag(Math.min(a, b), Math.max(a, b))
    else this.#click(event, a)
  }

  #click(event: PointerEvent, bar: number): void {
    const [hit] = this.#chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false)
    this.#options.onClick(hit?.index ?? bar, hit?.datasetIndex ?? null)
  }

  #end(): void {
    this.drag = null
    this.#chart.draw()
  }

  #barAt(x: number): number {
    const bar = this.#chart.scales['x']?.getValueForPixel(x) ?? 0
    return Math.min(Math.max(bar, 0), this.#options.labels.length - 1)
  }
}

/** Shades what is being dragged over. */
const shade = (drag: () => Drag | null, colour: string): Plugin<'bar'> => ({
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

export function drawBars(canvas: HTMLCanvasElement, options: BarsOptions): DrawnChart {
  const style = getComputedStyle(canvas)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const font = { family: style.fontFamily, size: TEXT_PX * (Number(token('--text-scale')) || 1) }
  const ticks = { color: token('--text-3'), font }
  const { labels, titles, parts, short, isWhole, exact } = options
  const gap = labels.length > FEW_BARS ? 0 : 1
  let pointer: Pointer | null = null
  const chart = new Chart<'bar', number[], string>(canvas, {
    type: 'bar',
    data: {
      labels: [...labels],
      datasets: parts.map(({ label, colour, values }) => ({
        label,
        data: [...values],
        backgroundColor: token(colour),
        borderColor: token('--surface'),
        borderWidth: { top: gap, right: 0, bottom: 0, left: 0 },
        borderSkipped: false,
        borderRadius: 2,
        maxBarThickness: 28,
        categoryPercentage: 0.92,
        barPercentage: 0.88
      }))
    },
    options: {
      maintainAspectRatio: false,
      // Drawn anew as a sync goes on: bars that grow each time would flicker.
      animation: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { color: token('--line-strong') },
          ticks: { ...ticks, maxRotation: 0, autoSkipPadding: 12 }
        },
        y: {
          stacked: true,
          position: 'right',
          border: { display: false },
          grid: { color: token('--line') },
          ticks: {
            ...ticks,
            maxTicksLimit: 5,
            ...(isWhole && { precision: 0 }),
            callback: (value) => short(Number(value))
          }
        }
      },
      plugins: {
        tooltip: {
          filter: (item) => item.raw !== 0,
          itemSort: (a, b) => b.datasetIndex - a.datasetIndex,
          boxWidth: 8,
          boxHeight: 8,
          backgroundColor: token('--text'),
          titleColor: token('--surface'),
          bodyColor: token('--surface'),
          titleFont: { ...font, weight: 'bold' },
          bodyFont: font,
          callbacks: {
            title: ([item]) => titles[item?.dataIndex ?? -1] ?? '',
            label: (item) => ` ${item.dataset.label ?? ''}  ${exact(item.datasetIndex, item.dataIndex)}`
          }
        }
      }
    },
    plugins: [shade(() => pointer?.drag ?? null, token('--accent'))]
  })
  pointer = new Pointer(chart, options)
  const stop = pointer.listen(canvas)
  return drawnChart(chart, stop)
}
