// The hours of the week as a picture, with its hours beneath and what its colours stand for.

/** How much of the colour a level has: none, then equal steps to the most. */
export const SHARES = [0, 0.18, 0.38, 0.58, 0.78, 1] as const
const LEVELS = SHARES.length - 1

/** 0: nothing; else the step of the most in which a cell lies. */
export const levelOf = (size: number, most: number): number => (most === 0 ? 0 : Math.ceil((size / most) * LEVELS))

export interface WeekPicture {
  /** By weekday, then hour. */
  readonly sizes: readonly number[]
  readonly days: readonly string[]
  /** A size as people read it. */
  readonly valueOf: (size: number) => string
  readonly least: string
  readonly most: string
}

const [WIDTH, HEIGHT] = [960, 440]
const [LEFT, HOURS_ROW, SCALE_ROW, GAP, EVERY] = [48, 28, 62, 3, 3]
const [MARK_WIDTH, MARK_HEIGHT, TEXT] = [84, 16, 12]

type Cell = (level: number, x: number, y: number, width: number, height: number) => void
type Write = (said: string, x: number, y: number, align?: CanvasTextAlign) => void

/** In the colours and the font of an element of the page. */
export function drawnWeek(week: WeekPicture, like: HTMLElement): HTMLCanvasElement {
  const scale = window.devicePixelRatio
  const style = getComputedStyle(like)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(WIDTH * scale)
  canvas.height = Math.round(HEIGHT * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser draws no pictures')
  context.scale(scale, scale)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const cell: Cell = (level, ...box) => {
    context.fillStyle = token('--sunken')
    context.fillRect(...box)
    context.globalAlpha = SHARES[level] ?? 0
    context.fillStyle = token('--chart-1')
    context.fillRect(...box)
    context.globalAlpha = 1
  }
  const write: Write = (said, x, y, align = 'left') => {
    context.fillStyle = token('--text-2')
    context.font = `${TEXT}px ${style.fontFamily}`
    context.textBaseline = 'middle'
    context.textAlign = align
    context.fillText(said, x, y)
  }
  drawCells(week, cell, write)
  drawScale(week, cell, write)
  return canvas
}

function drawCells({ sizes, days }: WeekPicture, cell: Cell, write: Write): void {
  const [width, height] = [(WIDTH - LEFT) / 24, (HEIGHT - HOURS_ROW - SCALE_ROW) / days.length]
  const most = Math.max(...sizes, 0)
  days.forEach((day, row) => {
    write(day, 0, (row + 0.5) * height)
    for (let hour = 0; hour < 24; hour++) {
      const level = levelOf(sizes[row * 24 + hour] ?? 0, most)
      cell(level, LEFT + hour * width, row * height, width - GAP, height - GAP)
    }
  })
  for (let hour = 0; hour < 24; hour += EVERY)
    write(String(hour).padStart(2, '0'), LEFT + hour * width, HEIGHT - SCALE_ROW - HOURS_ROW / 2)
}

/** A mark for each level with the most that it stands for. */
function drawScale({ sizes, valueOf, least, most }: WeekPicture, cell: Cell, write: Write): void {
  const [top, highest] = [HEIGHT - SCALE_ROW + 16, Math.max(...sizes, 0)]
  const start = WIDTH - 60 - SHARES.length * MARK_WIDTH
  const middle = top + MARK_HEIGHT / 2
  write(least, start - 10, middle, 'right')
  SHARES.forEach((_, level) => {
    const x = start + level * MARK_WIDTH
    cell(level, x, top, MARK_WIDTH - GAP, MARK_HEIGHT)
    const value = valueOf(Math.floor((highest * level) / LEVELS))
    const isEdge = level === 0 || level === LEVELS
    write(isEdge ? value : `≤ ${value}`, x + (MARK_WIDTH - GAP) / 2, top + MARK_HEIGHT + 14, 'center')
  })
  write(most, start + SHARES.length * MARK_WIDTH + 7, middle)
}
