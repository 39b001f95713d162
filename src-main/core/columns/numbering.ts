// One numbering for the rows of several segments, so that whole orders are arrays of numbers.
import type { Segment } from './segment.ts'
import type { Selection } from './selection.ts'
import { lowerBound } from './selection.ts'
import type { ColumnStore } from './store.ts'

/** Rows of several segments in one numbering: a segment's begin at its base, by position. */
export interface Numbered {
  readonly segments: readonly Segment[]
  readonly bases: Float64Array
  /** The selection's rows in that numbering, newest first: the order of rows that are equal. */
  readonly rows: Uint32Array
}

/** Sorting by one column after the other begins with the same rows. */
const lastNumbered = new WeakMap<Selection, Numbered>()

export function numbered(store: ColumnStore, selection: Selection, segments: readonly Segment[]): Numbered {
  const known = lastNumbered.get(selection)
  if (known?.segments.length === segments.length && known.segments.every((segment, i) => segment === segments[i]))
    return known
  const bases = basesOf(segments)
  const made = { segments, bases, rows: newestFirst(store, selection, segments, bases) }
  lastNumbered.set(selection, made)
  return made
}

function newestFirst(
  store: ColumnStore,
  selection: Selection,
  segments: readonly Segment[],
  bases: Float64Array
): Uint32Array {
  const count = segments.reduce((sum, segment) => sum + selection.count(segment), 0)
  const rows = new Uint32Array(count)
  let at = 0
  for (let last = segments.length - 1; last >= 0;) {
    const { day } = segments[last] as Segment
    let first = last
    while (segments[first - 1]?.day === day) first--
    const start = at
    for (let i = last; i >= first; i--) {
      const positions = selection.positions(segments[i] as Segment)
      const base = bases[i] as number
      for (let k = positions.length - 1; k >= 0; k--) rows[at++] = base + (positions[k] as number)
    }
    if (first < last)
      mergeDay(store, segments.slice(first, last + 1), bases.subarray(first, last + 1), rows.subarray(start, at))
    last = first - 1
  }
  return rows
}

/** Rows of several sources on one day: put in the order of their numbers, the largest first. */
function mergeDay(store: ColumnStore, segments: readonly Segment[], bases: Float64Array, rows: Uint32Array): void {
  const keys = segments.map((segment) => store.rows(segment).keys)
  const keyOf = (row: number): number => {
    const at = lowerBound(bases, row + 1) - 1
    return (keys[at] as Float64Array)[row - (bases[at] as number)] as number
  }
  rows.sort((a, b) => keyOf(b) - keyOf(a))
}

/** Where each segment's rows begin in the numbering of all. */
export function basesOf(segments: readonly Segment[]): Float64Array {
  const bases = new Float64Array(segments.length)
  let base = 0
  segments.forEach((segment, i) => {
    bases[i] = base
    base += segment.size
  })
  return bases
}
