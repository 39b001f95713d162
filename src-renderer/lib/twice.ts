// The clock times that come twice, where clocks go back: what tells the first from the second. Pure.
import { comesTwice, zoneOffsets } from '../../src-main/shared/domain/time-zone.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The longest span that is looked through for a day on which clocks go back. */
const LOOKED_THROUGH = 4000 * DAY
const MINUS = '\u2212'

/** An offset (ms) in hours: `+1`, `−4`, `+10:30`. */
function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE)
  const rest = minutes % 60
  return `${offset < 0 ? MINUS : '+'}${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** For many instants (ms) of one zone: the offset of its clock (` +1`) where it shows the same twice, else nothing. */
export function twiceMarks(zone: string): (ms: number) => string {
  if (zone === 'UTC') return () => ''
  // Each remembers the span of the year that it was asked for last.
  const [before, here, after] = [zoneOffsets(zone), zoneOffsets(zone), zoneOffsets(zone)]
  return (ms) => {
    const offset = here(ms)
    const isNearChange = before(ms - 2 * HOUR) !== offset || after(ms + 2 * HOUR) !== offset
    return isNearChange && comesTwice(zone, ms) ? ` ${offsetText(offset)}` : ''
  }
}

/** Letters of the longest such mark in [from, to), ms: 0 where clocks do not go back in it. Null: without that end. */
export function longestMark(zone: string, from: number | null, to: number | null, now: number): number {
  if (zone === 'UTC') return 0
  const end = (to ?? now) + DAY
  const start = Math.max(from ?? -Infinity, end - LOOKED_THROUGH)
  const offset = zoneOffsets(zone)
  let longest = 0
  for (let at = start - DAY; at < end; at += DAY) {
    const [before, after] = [offset(at), offset(at + DAY)]
    if (after < before) longest = Math.max(longest, ...[before, after].map((each) => offsetText(each).length + 1))
  }
  return longest
}
