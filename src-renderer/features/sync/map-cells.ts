// The gap map as it is drawn: rows of cells over the days of the period, and how the keyboard moves over them. Pure.
import type { MapCell, SyncMap } from '../../../src-main/shared/contract/schemas.ts'
import { addDays } from '../../lib/range.ts'

export interface DrawnCell extends MapCell {
  /** `future`: the day has not begun. */
  readonly shown: MapCell['state'] | 'future'
  /** Place among the days of the period, from 0, and how many of them the cell covers. */
  readonly at: number
  readonly span: number
  /** The count differs from the service's, or rows were set aside. */
  readonly isMarked: boolean
}

export interface DrawnRow {
  readonly feed: string
  readonly span: 'day' | 'month'
  readonly cells: readonly DrawnCell[]
  readonly rows: number
  readonly total: number | null
}

export interface Place {
  readonly row: number
  /** Day of the period, from 0: kept while moving over rows whose cells are months. */
  readonly day: number
}

/** The days of the map, in order. */
export function daysOf({ from, to }: Pick<SyncMap, 'from' | 'to'>): string[] {
  const days: string[] = []
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Feeds that were ever fetched or are chosen; the others. Each in the order of the map. */
export function drawnRows(
  map: SyncMap,
  chosen: readonly string[],
  today: string
): { first: readonly DrawnRow[]; others: readonly DrawnRow[] } {
  const days = daysOf(map)
  const placeOf = new Map(days.map((day, at) => [day, at]))
  const all = map.rows.map(({ feed, span, isKnown, cells, rows, total }) => {
    const drawn = cells.map((cell) => drawnCell(cell, span, placeOf, days, today))
    return { isFirst: isKnown || chosen.includes(feed), row: { feed, span, cells: drawn, rows, total } }
  })
  const pick = (isFirst: boolean): DrawnRow[] => all.filter((one) => one.isFirst === isFirst).map(({ row }) => row)
  return { first: pick(true), others: pick(false) }
}

function drawnCell(
  cell: MapCell,
  span: 'day' | 'month',
  placeOf: ReadonlyMap<string, number>,
  days: readonly string[],
  today: string
): DrawnCell {
  const month = cell.day.slice(0, 7)
  const at = span === 'day' ? (placeOf.get(cell.day) ?? -1) : days.findIndex((day) => day.startsWith(month))
  const covered = span === 'day' ? 1 : days.filter((day) => day.startsWith(month)).length
  const isFuture = cell.state === 'never' && cell.day > today
  const differs = cell.total !== null && cell.total !== cell.rows
  return {
    ...cell,
    shown: isFuture ? 'future' : cell.state,
    at,
    span: covered,
    isMarked: cell.state !== 'never' && (differs || cell.quarantined > 0)
  }
}

/** There is something to fetch: nothing was, not all, not lately, or it failed. */
export const isLacking = ({ shown }: Pick<DrawnCell, 'shown'>): boolean => shown !== 'complete' && shown !== 'future'

/** The cell of a row over a day of the period. */
export const cellOver = (row: DrawnRow | undefined, day: number): DrawnCell | undefined =>
  row?.cells.find(({ at, span }) => day >= at && day < at + span)

/** Days that PageUp and PageDown move by. */
const LEAP = 30

/** Where a key leads; null where it is no key of the map. */
export function placeAfter(
  key: string,
  isFar: boolean,
  { row, day }: Place,
  rows: readonly DrawnRow[],
  days: number
): Place | null {
  const cell = cellOver(rows[row], day)
  const within = (place: Place): Place => ({
    row: Math.min(Math.max(place.row, 0), rows.length - 1),
    day: Math.min(Math.max(place.day, 0), days - 1)
  })
  switch (key) {
    case 'ArrowLeft':
      return within({ row, day: (cell?.at ?? day) - 1 })
    case 'ArrowRight':
      return cell && cell.at + cell.span >= days
        ? { row, day }
        : within({ row, day: cell ? cell.at + cell.span : day + 1 })
    case 'ArrowUp':
      return within({ row: row - 1, day })
    case 'ArrowDown':
      return within({ row: row + 1, day })
    case 'Home':
      return within({ row: isFar ? 0 : row, day: 0 })
    case 'End':
      return within({ row: isFar ? rows.length - 1 : row, day: days - 1 })
    case 'PageUp':
      return within({ row, day: day - LEAP })
    case 'PageDown':
      return within({ row, day: day + LEAP })
    default:
      return null
  }
}

/** Above so many days a number over each day would not fit: then over the first of each week, or over months only. */
const NUMBER_EACH = 45
const NUMBER_SOME = 124

export interface Header {
  readonly months: readonly { readonly day: string; readonly at: number; readonly span: number }[]
  /** What stands over each day; empty where it has no room. */
  readonly numbers: readonly string[]
}

export function headerOf(days: readonly string[]): Header {
  const months: { day: string; at: number; span: number }[] = []
  days.forEach((day, at) => {
    const last = months.at(-1)
    if (last && last.day.slice(0, 7) === day.slice(0, 7)) last.span++
    else months.push({ day, at, span: 1 })
  })
  const numbers = days.map((day) => {
    const number = Number(day.slice(-2))
    if (days.length <= NUMBER_EACH) return String(number)
    return days.length <= NUMBER_SOME && number % 7 === 1 && number < 29 ? String(number) : ''
  })
  return { months, numbers }
}

/** The local days [from, to) that fetching a cell asks for. */
export function daysToFetch(day: string, span: 'day' | 'month'): { from: string; to: string } {
  if (span === 'day') return { from: day, to: addDays(day, 1) }
  const next = addDays(`${day.slice(0, 7)}-01`, 31)
  return { from: `${day.slice(0, 7)}-01`, to: `${next.slice(0, 7)}-01` }
}
