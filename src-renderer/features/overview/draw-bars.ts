// Draws stacked bars with Chart.js in the colours of the page. A click is told with its bar and part, a drag with its bars.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'
import { type AxisMark, labelsOf } from '../../lib/axis-labels.ts'
import { ground } from '../../lib/bar-ground.ts'
import { BarPointer, type BarPointing, shade } from '../../lib/bar-pointer.ts'
import { type DrawnChart, drawnChart } from '../../lib/drawn-chart.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export interface Part {
  readonly label: string
  /** Name of a token. */
  readonly colour: string
  /** One for each bar. */
  readonly values: readonly number[]
}

export interface BarsOptions extends BarPointing {
  readonly marks: readonly AxisMark[]
  readonly titles: readonly string[]
  readonly parts: readonly Part[]
  /** A value as people read it: on the axis, in the tooltip. */
  readonly short: (value: number) => string
  /** Values are counts: no parts of one on the axis. */
  readonly isWhole: boolean
  readonly exact: (part: number, bar: number) => string
  /** By bar: nothing of its time was copied. */
  readonly uncopied: readonly boolean[]
}

const FEW_BARS = 60
const TEXT_PX = 11

export function drawBars(canvas: HTMLCanvasElement, options: BarsOptions): DrawnChart {
  const style = getComputedStyle(canvas)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const font = { family: style.fontFamily, size: TEXT_PX * (Number(token('--text-scale')) || 1) }
  const ticks = { color: token('--text-3'), font }
  const { marks, titles, parts, short, isWhole, exact } = options
  const below = labelsOf(marks, font)
  const gap = titles.length > FEW_BARS ? 0 : 1
  let pointer: BarPointer<'bar'> | null = null
  const chart = new Chart<'bar', number[], string>(canvas, {
    type: 'bar',
    data: {
      labels: [...titles],
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
          ...below,
          ticks: { ...ticks, ...below.ticks }
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
    plugins: [ground(options.uncopied, token('--line')), shade(() => pointer?.shaded ?? null, token('--accent'))]
  })
  pointer = new BarPointer(chart, options)
  return drawnChart(chart, pointer)
}
