// What the Sync page asks, in memory: a map of invented days, a log of passes, rows set aside, unknown members.
import type {
  Connection,
  MapCell,
  MapRow,
  ScheduleState,
  SetAsideRow,
  SyncMap,
  SyncPass,
  UnknownMember
} from '../../../src-main/shared/contract/schemas.ts'
import { localDate, parseDate, splitByCalendar, startOf } from '../../../src-main/shared/domain/time-zone.ts'
import { AppError } from '../../../src-main/shared/errors.ts'
import { FEEDS } from '../../../src-main/shared/service/feeds.ts'

const DAY_MS = 86_400_000

/** What a test says of a cell; what it does not say is a day that is complete. */
export type CellOf = (feed: string, day: string) => Partial<MapCell> | null

export class FakeSync {
  /** Feeds that hold something; others were never fetched. */
  known: readonly string[] = ['calls']
  cellOf: CellOf = () => null
  passes: SyncPass[] = []
  setAside: SetAsideRow[] = []
  unknown: UnknownMember[] = []
  schedule: ScheduleState = { paused: false, connections: [] }
  readonly #now: number

  constructor(now: number) {
    this.#now = now
  }

  map({ zone, account }: Connection, from: string, to: string): SyncMap {
    const feeds = FEEDS.filter(({ subject }) => subject !== 'account' || account !== null)
    const rows = feeds.map((feed): MapRow => {
      const isKnown = this.known.includes(feed.name)
      const start = startOf(feed.span, zone, parseDate(from, zone))
      const cells = [...splitByCalendar(feed.span, zone, start, parseDate(to, zone))].map((part) =>
        this.#cell(feed.name, localDate(zone, part.from), part.from, isKnown)
      )
      const held = cells.reduce((sum, { rows: count }) => sum + count, 0)
      return { feed: feed.name, span: feed.span, isKnown, cells, rows: held, total: isKnown ? held : null }
    })
    return { from, to, zone, rows }
  }

  /** `before` null: from the newest. */
  slice<T extends { readonly id: number }>(all: readonly T[], before: number | null, limit: number): T[] {
    return all.filter(({ id }) => before === null || id < before).slice(0, limit)
  }

  raw(id: number): { raw: string } {
    if (!this.setAside.some((row) => row.id === id)) throw new AppError('not_found', 'This row is not set aside.')
    return { raw: `{"ID":${id},"CLI":"447700900123","Charged_Amount":"abc"}` }
  }

  #cell(feed: string, day: string, start: number, isKnown: boolean): MapCell {
    const said = this.cellOf(feed, day)
    const isFuture = start > this.#now
    const base = { day, quarantined: 0, changes: 0, reason: null }
    if ((!isKnown && !said) || isFuture || said?.state === 'never')
      return { ...base, state: 'never', rows: 0, total: null, lookedAt: null }
    const isSettled = start < this.#now - 6 * DAY_MS
    const rows = 3_000 + ((Number(day.slice(-2)) * 137) % 1_400)
    return {
      ...base,
      state: isSettled ? 'complete' : 'stale',
      rows,
      total: rows,
      lookedAt: this.#now - 240_000,
      ...said
    }
  }
}

/** A look at a day that went well. */
export const pass = (id: number, at: number, more: Partial<SyncPass> = {}): SyncPass => ({
  id,
  at,
  feed: 'calls',
  from: Date.UTC(2026, 2, 30, 23),
  to: Date.UTC(2026, 2, 31, 23),
  again: false,
  passes: 1,
  requests: 21,
  retries: 0,
  bytes: 4_812_000,
  rows: 10_114,
  added: 0,
  changed: 0,
  gone: 0,
  written: 10_114,
  ms: 4_180,
  result: 'complete',
  code: null,
  reason: null,
  ...more
})
