// A chart drawn where nobody sees it, for its picture while the page shows it as a table.
import type { DrawnChart } from './drawn-chart.ts'

const [WIDTH, HEIGHT] = [1000, 380]

/** `use` gets the chart as long as it lasts: it must take what it needs at once. */
export function drawnOffScreen(
  draw: (canvas: HTMLCanvasElement) => DrawnChart,
  use: (canvas: HTMLCanvasElement) => void
): void {
  const place = document.createElement('div')
  place.ariaHidden = 'true'
  // It has to be laid out: a chart takes its size, colours and font from there.
  Object.assign(place.style, { position: 'fixed', left: '-9999px', width: `${WIDTH}px`, height: `${HEIGHT}px` })
  const canvas = place.appendChild(document.createElement('canvas'))
  document.body.append(place)
  const chart = draw(canvas)
  try {
    use(canvas)
  } finally {
    chart.destroy()
    place.remove()
  }
}
