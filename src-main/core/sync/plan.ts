// Which windows a sync fetches: missing, partial, stale, due, and the trailing days (design.md 4.1, 4.5). Pure.
import { splitByCalendar, startOf } from '../../shared/domain/time-zone.ts'
import type { Feed } from '../../shared/service/feeds.ts'

const MS_PER_DAY = 86_400_000
/** Rows newer than this when a window was looked at are provisional: calls end and are billed late (domain.md 6.17). */
export const SETTLE_MS = MS_PER_DAY

export interface KnownWindow {
  readonly id: number
  readonly start: number
  readonly stop: number
  readonly state: 'partial' | 'complete' | 'failed'
  readonly due: 0 | 1
  /** When the last complete pass began. */
  readonly looked_at: number | null
}

export interface PlanInput {
  readonly feed: Feed
  readonly zone: string
  readonly from: number
  readonly to: number
  readonly now: number
  readonly trailingDays: number
  /** Starts of windows that failed because the service was out of reach: no fault of theirs. */
  readonly unreached: ReadonlySet<number>
  /** Windows of the feed that touch [from, to), by time; they never overlap. */
  readonly windows: readonly KnownWindow[]
}

export type Planned =
  | { readonly kind: 'new'; readonly start: number; readonly stop: number }
  | { readonly kind: 'look'; readonly id: number; readonly start: number; readonly stop: number }

/** Complete, but looked at before its calls had settled. */
export const isStale = (window: KnownWindow): boolean =>
  window.state === 'complete' && (window.looked_at ?? 0) < window.stop + SETTLE_MS

/**
 * The range as the feed takes it: sums and fees belong to whole calendar months of the zone, since a part of one would
 * be another figure.
 */
export function wholeRange(feed: Feed, zone: string, from: number, to: number): { from: number; to: number } {
  return feed.span === 'month' ? { from: startOf('month', zone, from), to: monthEnd(zone, to) } : { from, to }
}

/** What to fetch, by time; from and to as `wholeRange` gives them. Ranges in the future are left out: there is nothing yet. */
export function plan(input: PlanInput): Planned[] {
  const { feed, zone, now, from, to } = input
  const planned: Planned[] = input.windows
    .filter((window) => needsLook(window, input))
    .map(({ id, start, stop }) => ({ kind: 'look', id, start, stop }))
  for (const gap of gaps(input.windows, from, to))
    for (const { from: start, to: stop } of splitByCalendar(feed.span, zone, gap.from, gap.to))
      planned.push({ kind: 'new', start, stop })
  // What failed last time comes last: it must not keep the rest from being fetched.
  const failed = new Set(input.windows.filter(({ state }) => state === 'failed').map(({ start }) => start)).difference(
    input.unreached
  )
  const late = ({ start }: Planned): number => (failed.has(start) ? 1 : 0)
  return planned.filter((window) => window.start < now).toSorted((a, b) => late(a) - late(b) || a.start - b.start)
}

function needsLook(window: KnownWindow, { now, trailingDays }: PlanInput): boolean {
  if (window.state !== 'complete' || window.due > 0) return true
  const isTrailing = window.stop > now - trailingDays * MS_PER_DAY
  return isTrailing || isStale(window)
}

function monthEnd(zone: string, to: number): number {
  const start = startOf('month', zone, to)
  if (start === to) return to
  const [month] = splitByCalendar('month', zone, start, Number.MAX_SAFE_INTEGER / 4)
  return month?.to ?? to
}

function* gaps(windows: readonly KnownWindow[], from: number, to: number): Generator<{ from: number; to: number }> {
  let at = from
  for (const window of windows) {
    if (window.start > at) yield { from: at, to: Math.min(window.start, to) }
    at = Math.max(at, window.stop)
  }
  if (at < to) yield { from: at, to }
}

/** Where to cut a window that was too much for the service; null where it is too short to be cut. */
export function middleOf(start: number, stop: number): number | null {
  const middle = Math.floor((start + stop) / 2 / 60_000) * 60_000
  return middle > start && middle < stop ? middle : null
}
