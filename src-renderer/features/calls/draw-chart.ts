// Draws bars of records and a line of minutes with Chart.js, in the colours of the page.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip
} from 'chart.js'
import { labelsOf } from '../../lib/axis-labels.ts'
import { ground } from '../../lib/bar-ground.ts'
import { BarPointer, type BarPointing, shade } from '../../lib/bar-pointer.ts'
import { compact, grouped, wholeMinutes } from '../../lib/format.ts'
import { type DrawnChart, drawnChart } from '../../lib/drawn-chart.ts'
import type { Bar } from '../../lib/series.ts'
import { text } from '../../lib/text.ts'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip
)

function configuration(
  bars: readonly Bar[],
  uncopied: readonly boolean[],
  style: CSSStyleDeclaration
): ChartConfiguration<'bar' | 'line', number[], string> {
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const font = { family: style.fontFamily, size: 11 }
  const ticks = { color: token('--text-3'), font }
  const below = labelsOf(
    bars.map(({ mark }) => mark),
    font
  )
  const points = bars.length > 1 ? 0 : 3
  const count = (value: string | number): string => compact(Number(value))
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ title }) => title),
      datasets: [
        {
          type: 'line',
          label: text.series.minutes,
          // A line at nothing would say that nobody talked.
          data: bars.map((bar, at) => (uncopied[at] ? NaN : Number(wholeMinutes(bar.seconds)))),
          yAxisID: 'minutes',
          borderColor: token('--chart-2'),
          backgroundColor: token('--chart-2'),
          borderWidth: 1.75,
          pointRadius: points,
          pointHoverRadius: 3,
          tension: 0
        },
        {
          type: 'bar',
          label: text.series.records,
          data: bars.map((bar) => bar.records),
          yAxisID: 'records',
          backgroundColor: token('--chart-1'),
          hoverBackgroundColor: token('--accent-strong'),
          borderRadius: 2,
          maxBarThickness: 28,
          categoryPercentage: 0.9,
          barPercentage: 0.85
        }
      ]
    },
    options: {
      maintainAspectRatio: false,
      // Drawn anew as a sync goes on: bars that grow each time would flicker.
      animation: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          grid: { display: false },
          border: { color: token('--line-strong') },
          ...below,
          ticks: { ...ticks, ...below.ticks }
        },
        records: {
          axis: 'y',
          position: 'left',
          beginAtZero: true,
          border: { display: false },
          grid: { color: token('--line') },
          ticks: { ...ticks, maxTicksLimit: 4, precision: 0, callback: count }
        },
        minutes: {
          axis: 'y',
          position: 'right',
          beginAtZero: true,
          border: { display: false },
          grid: { display: false },
          ticks: { ...ticks, color: token('--chart-2'), maxTicksLimit: 4, precision: 0, callback: count }
        }
      },
      plugins: {
        tooltip: {
          displayColors: false,
          backgroundColor: token('--text'),
          titleColor: token('--surface'),
          bodyColor: token('--surface'),
          titleFont: { ...font, weight: 'bold' },
          bodyFont: font,
          // What was not copied has no minutes to say.
          filter: ({ raw }) => !Number.isNaN(raw),
          callbacks: {
            title: ([item]) => bars[item?.dataIndex ?? -1]?.title ?? '',
            footer: ([item]) => (uncopied[item?.dataIndex ?? -1] ? text.series.uncopied : ''),
            label: (item) => `${grouped(String(item.raw))} ${item.dataset.label ?? ''}`
          }
        }
      }
    }
  }
}

/** `uncopied`: by bar, nothing of its time was copied. */
export function drawChart(
  canvas: HTMLCanvasElement,
  bars: readonly Bar[],
  uncopied: readonly boolean[],
  told: BarPointing
): DrawnChart {
  const style = getComputedStyle(canvas)
  let pointer: BarPointer<'bar' | 'line'> | null = null
  const chart = new Chart<'bar' | 'line', number[], string>(canvas, {
    ...configuration(bars, uncopied, style),
    plugins: [
      ground(uncopied, style.getPropertyValue('--line').trim()),
      shade(() => pointer?.shaded ?? null, style.getPropertyValue('--accent').trim())
    ]
  })
  pointer = new BarPointer(chart, told)
  return drawnChart(chart, pointer)
}
