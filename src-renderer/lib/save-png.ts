// A chart as a picture: its title, period and zone above it, on a plain ground, handed over as any export.
import type { AppClient } from '../rpc/create-client.ts'

export interface Picture {
  readonly title: string
  /** Period and zone, in words. */
  readonly note: string
  readonly zone: string
  /** Of the file, without extension. */
  readonly name: string
  /** What of the page it looks like, where the chart itself is not on it. */
  readonly like?: HTMLElement
}

const EDGE = 24
const TITLE_SIZE = 18
const NOTE_SIZE = 12
const HEAD = 64

/** The canvas under its title, in the colours that the page has now. Sizes are those of the canvas's own pixels. */
export function drawnPicture(chart: HTMLCanvasElement, { title, note, like = chart }: Picture): HTMLCanvasElement {
  const style = getComputedStyle(like)
  const scale = chart.clientWidth > 0 ? chart.width / chart.clientWidth : window.devicePixelRatio
  const at = (size: number): number => Math.round(size * scale)
  const picture = document.createElement('canvas')
  picture.width = chart.width + at(2 * EDGE)
  picture.height = chart.height + at(HEAD + 2 * EDGE)
  const context = picture.getContext('2d')
  if (!context) throw new Error('this browser draws no pictures')
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
