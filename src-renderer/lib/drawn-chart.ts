// A chart that is drawn: one bar of it can be marked, as the pointer does, and it can be taken away.
import type { Chart, ChartType } from 'chart.js'

export interface DrawnChart {
  /** Shows the figures of a bar; null: of none. */
  readonly mark: (bar: number | null) => void
  readonly destroy: () => void
}

/** `stop`: what else ends with the chart. */
export function drawnChart<T extends ChartType>(
  chart: Chart<T, number[], string>,
  stop: () => void = () => undefined
): DrawnChart {
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
    destroy: () => {
      stop()
      chart.destroy()
    }
  }
}
