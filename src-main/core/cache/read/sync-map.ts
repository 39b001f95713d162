// The gap map: what the cache holds of each feed, day by day, and what it does not.
import type Database from 'better-sqlite3'
import type { DayStatus, MapCell, MapRow, SyncMap } from '../../../shared/contract/schemas.ts'
import { localDate, parseDate, splitByCalendar, startOf } from '../../../shared/domain/time-zone.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Feed } from '../../../shared/service/feeds.ts'
import { canAsk, FEEDS } from '../../../shared/service/feeds.ts'
import type { CountedWindow } from './status.ts'
import { COUNTED_WINDOWS, daysOf } from './status.ts'

export interface SyncMapRequest {
  readonly source: string
  readonly customer: number | null
  readonly account: number | null
  readonly zone: string
  readonly from: string
  readonly to: string
}

const MOST_DAYS = 1_100
const MS_PER_DAY = 86_400_000

/** Local days [from, to). Throws `input.invalid` for a range that is empty or longer than three years. */
export function syncMap(db: Database.Database, request: SyncMapRequest): SyncMap {
  const { source, zone, from, to } = request
  const range = { from: parseDate(from, zone), to: parseDate(to, zone) }
  if (range.from >= range.to || range.to - range.from > MOST_DAYS * MS_PER_DAY)
    throw new AppError('input.invalid', `Ask for 1 to ${MOST_DAYS} days: ${from} to ${to} are not.`)
  const id = db.prepare('SELECT id FROM source WHERE key = ?').pluck().get(source) as number | undefined
  const known = new Set(
    id === undefined ? [] : (db.prepare('SELECT DISTINCT feed FROM win WHERE source = ?').pluck().all(id) as string[])
  )
  const windows = db.prepare(
    `${COUNTED_WINDOWS} WHERE source = ? AND feed = ? AND start < ? AND stop > ? ORDER BY start`
  )
  const rows = FEEDS.filter((feed) => canAsk(feed, request)).map((feed): MapRow => {
    const isKnown = id !== undefined && known.has(feed.name)
    const start = startOf(feed.span, zone, range.from)
    const found = isKnown ? (windows.all(id, feed.name, range.to, start) as CountedWindow[]) : []
    const cells = fill(feed, zone, start, range.to, daysOf(found, zone))
    return { feed: feed.name, span: feed.span, isKnown, cells, ...sums(cells) }
  })
  return { from, to, zone, rows }
}

function fill(feed: Feed, zone: string, from: number, to: number, days: readonly DayStatus[]): MapCell[] {
  const byDay = new Map(days.map((day) => [day.day, cellOf(day)]))
  return [...splitByCalendar(feed.span, zone, from, to)].map((part) => {
    const day = localDate(zone, part.from)
    return byDay.get(day) ?? never(day)
  })
}

const cellOf = ({ day, state, rows, total, quarantined, changes, lookedAt, reason }: DayStatus): MapCell => ({
  day,
  state,
  rows,
  total,
  quarantined,
  changes,
  lookedAt,
  reason
})

const never = (day: string): MapCell => ({
  day,
  state: 'never',
  rows: 0,
  total: null,
  quarantined: 0,
  changes: 0,
  lookedAt: null,
  reason: null
})

function sums(cells: readonly MapCell[]): { rows: number; total: number | null } {
  const fetched = cells.filter(({ state }) => state !== 'never')
  const isCounted = fetched.length > 0 && fetched.every(({ total }) => total !== null)
  return {
    rows: fetched.reduce((sum, { rows }) => sum + rows, 0),
    total: isCounted ? fetched.reduce((sum, { total }) => sum + (total ?? 0), 0) : null
  }
}
