// Offsets: which rows a page holds, and what NextOffset and TotalCalls say about it, in every known reading.
import type { Behaviour } from './behaviour.ts'
import type { Selection } from './ledger.ts'
import type { Leg } from './leg.ts'

interface Page {
  readonly legs: readonly Leg[]
  /** Rank of the first row, from 1. */
  readonly firstRank: number
  readonly nextOffset: number
  readonly totalCalls: number
}

/** The page at an offset. */
export function pageOf(selection: Selection, offset: number, size: number, behaviour: Behaviour): Page {
  const start = behaviour.nextOffset === 'page-number' ? offset * size : offset
  const repeated = start > 0 && start < selection.total ? Math.min(behaviour.duplicates, start) : 0
  const legs = selection.rows(start - repeated, size + repeated)
  const end = start + legs.length - repeated
  return {
    legs,
    firstRank: start - repeated + 1,
    nextOffset: nextOffset(behaviour, offset, Math.max(end, start), size, selection.total),
    totalCalls: totalCalls(behaviour, selection, legs.length)
  }
}

function nextOffset(behaviour: Behaviour, offset: number, end: number, size: number, total: number): number {
  const isEnd = end >= total
  switch (behaviour.nextOffset) {
    case 'next':
      return end
    case 'zero-at-end':
      return isEnd ? 0 : end
    case 'minus-one-at-end':
      return isEnd ? -1 : end
    case 'total-at-end':
      return isEnd ? total : end
    case 'stuck-at-end':
      return isEnd ? offset : end
    case 'stuck':
      return offset
    case 'zero-always':
      return 0
    case 'minus-one-always':
      return -1
    case 'past-end':
      return offset + size
    case 'page-number':
      return isEnd ? 0 : offset + 1
  }
}

function totalCalls(behaviour: Behaviour, selection: Selection, onPage: number): number {
  switch (behaviour.totalCalls) {
    case 'rows':
      return selection.total
    case 'zero':
      return 0
    case 'page':
      return onPage
    case 'groups':
      return selection.groups()
  }
}
