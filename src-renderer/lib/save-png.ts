// A chart as a picture: its title, period and zone above it, on a plain ground, handed over as any export.
import type { AppClient } from '../rpc/create-client.ts'

export interface Picture {
  readonly title: string
  /** Whose figures, period and zone, in words. */
  readonly note: string
  readonly zone: string
  /** What the colours mean; `colour`: the name of a token. Absent: nothing to tell apart. */
  readonly legend?: readonly { readonly label: string; readonly colour: string }[]
  /** Of the file, without extension. */
  readonly name: string
  /** What of the page it looks like, where the chart itself is not on it. */
  readonly like?: HTMLElement
}

const EDGE = 24
const TITLE_SIZE = 18
const NOTE_SIZE = 12
const HEAD = 64
const LEGEND_ROW = 22
const [SQUARE, BESIDE_SQUARE, BETWEEN] = [10, 7, 20]

interface Placed {
  readonly label: string
  readonly colour: string
  readonly x: number
  readonly row: number
}

/** Beside each other while there is room, else in a further row. */
function placed(legend: Picture['legend'], widthOf: (label: string) => number, room: number): Placed[] {
  let [x, row] = [0, 0]
  return (legend ?? []).map(({ label, colour }) => {
    const width = SQUARE + BESIDE_SQUARE + widthOf(label)
    if (x > 0 && x + width > room) [x, row] = [0, row + 1]
    const place = { label, colour, x, row }
    x += width + BETWEEN
    return place
  })
}

/** The canvas under its title, in the colours that the page has now. Sizes are those of the canvas's own pixels. */
export function drawnPicture(
  chart: HTMLCanvasElement,
  { title, note, legend, like = chart }: Picture
): HTMLCanvasElement {
  const style = getComputedStyle(like)
  const scale = chart.clientWidth > 0 ? chart.width / chart.clientWidth : window.devicePixelRatio
  const at = (size: number): number => Math.round(size * scale)
  const picture = document.createElement('canvas')
  picture.width = chart.width + at(2 * EDGE)
  const context = picture.getContext('2d')
  if (!context) throw new Error('this browser draws no pictures')
  const legendFont = `400 ${at(NOTE_SIZE)}px ${style.fontFamily}`
  context.font = legendFont
  const widthOf = (label: string): number => context.measureText(label).width / scale
  const marks = placed(legend, widthOf, chart.width / scale)
  const legendRows = (marks.at(-1)?.row ?? -1) + 1
  // Sets the context back: what is drawn with comes after.
  picture.height = chart.height + at(HEAD + 2 * EDGE + legendRows * LEGEND_ROW)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const room = picture.width - at(2 * EDGE)
  context.fillStyle = token('--surface')
  context.fillRect(0, 0, picture.width, picture.height)
  context.textBaseline = 'top'
  context.fillStyle = token('--text')
  context.font = `600 ${at(TITLE_SIZE)}px ${style.fontFamily}`
  context.fillText(title, at(EDGE), at(EDGE), room)
  context.fillStyle = token('--text-2')
  context.font = `400 ${at(NOTE_SIZE)}px ${style.fontFamily}`
  context.fillText(note, at(EDGE), at(EDGE + TITLE_SIZE + 10), room)
  context.drawImage(chart, at(EDGE), at(HEAD + EDGE))
  context.textBaseline = 'middle'
  for (const { label, colour, x, row } of marks) {
    const [left, middle] = [at(EDGE + x), chart.height + at(HEAD + EDGE + (row + 0.75) * LEGEND_ROW)]
    context.fillStyle = token(colour)
    context.fillRect(left, middle - at(SQUARE) / 2, at(SQUARE), at(SQUARE))
    context.fillStyle = token('--text')
    context.font = legendFont
    context.fillText(label, left + at(SQUARE + BESIDE_SQUARE), middle)
  }
  return picture
}

/**
 * Saves a chart as PNG through the host: a dialog, or a download that starts by itself. Resolves with the name of the
 * file, null where the user closed the dialog. Rejects as `exports.image` does.
 */
export async function savePng(
  client: AppClient,
  chart: HTMLCanvasElement,
  picture: Picture,
  delivery: 'file' | 'download'
): Promise<string | null> {
  const [, dataBase64 = ''] = drawnPicture(chart, picture).toDataURL('image/png').split(',')
  const { name, title, note, zone } = picture
  const saved = await client.call('exports.image', { name, what: `${title}, ${note}`, zone, dataBase64 })
  if (saved && delivery === 'download') {
    const link = document.createElement('a')
    link.href = saved.file
    link.download = saved.name
    link.click()
  }
  return saved?.name ?? null
}
