// A chart that is drawn: one bar of it can be marked, as the pointer does, and it can be taken away.
import type { Chart, ChartType } from 'chart.js'
import type { BarPointer, BarSpan } from './bar-pointer.ts'

export interface DrawnChart {
  /** Shows the figures of a bar; null: of none. */
  readonly mark: (bar: number | null) => void
  /** Shades a range of bars; null: none. */
  readonly show: (span: BarSpan | null) => void
  readonly destroy: () => void
}

/** `pointer`: listens from now on, as long as the chart is there. */
export function drawnChart<T extends ChartType>(chart: Chart<T, number[], string>, pointer: BarPointer<T>): DrawnChart {
  const stop = pointer.listen(chart.canvas)
  function mark(bar: number | null): void {
    const active = bar === null ? [] : chart.data.datasets.map((_, datasetIndex) => ({ datasetIndex, index: bar }))
    chart.setActiveElements(active)
    const { top, bottom } = chart.chartArea
    chart.tooltip?.setActiveElements(active, {
      x: chart.scales['x']?.getPixelForValue(bar ?? 0) ?? 0,
      y: (top + bottom) / 2
    })
    chart.update('none')
  }
  return {
    mark,
    show: (span) => pointer.show(span),
    destroy: () => {
      stop()
      chart.destroy()
    }
  }
}
