// The hours of the week as a picture: the map on the page, drawn again with its hours beneath.

const FOOT = 20
const EVERY = 6

/** The canvas of a map of cells in rows, in the pixels of the screen. */
export function drawnWeek(map: HTMLElement): HTMLCanvasElement {
  const scale = window.devicePixelRatio
  const frame = map.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(frame.width * scale)
  canvas.height = Math.round((frame.height + FOOT) * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser draws no pictures')
  context.scale(scale, scale)
  context.translate(-frame.left, -frame.top)
  for (const cell of map.querySelectorAll<HTMLElement>('[role=gridcell]')) {
    const box = cell.getBoundingClientRect()
    context.fillStyle = getComputedStyle(cell).backgroundColor
    context.fillRect(box.left, box.top, box.width, box.height)
  }
  for (const day of map.querySelectorAll<HTMLElement>('[role=rowheader]')) {
    const box = day.getBoundingClientRect()
    write(context, day, day.textContent.trim(), box.left, box.top + box.height / 2)
  }
  const [like] = map.querySelectorAll<HTMLElement>('[role=rowheader]')
  const hours = map.querySelectorAll<HTMLElement>('[role=row]:last-child [role=gridcell]')
  hours.forEach((cell, hour) => {
    if (like && hour % EVERY === 0)
      write(context, like, String(hour).padStart(2, '0'), cell.getBoundingClientRect().left, frame.bottom + FOOT / 2)
  })
  return canvas
}

function write(context: CanvasRenderingContext2D, like: HTMLElement, text: string, x: number, y: number): void {
  const { color, fontSize, fontFamily } = getComputedStyle(like)
  context.fillStyle = color
  context.font = `${fontSize} ${fontFamily}`
  context.textBaseline = 'middle'
  context.fillText(text, x, y)
}
