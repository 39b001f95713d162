// When an offset-paged answer has ended, whatever the service means by NextOffset and TotalCalls (domain.md 2.1). Pure.

/** What is known of one page of a pass. `fresh`: rows that no earlier page of the pass had. */
export interface PageFact {
  readonly offset: number
  readonly rows: number
  readonly fresh: number
  readonly total: number | null
  readonly next: number | null
  /** Rank of the first and last row where the ranks of the page are consecutive; else null. */
  readonly firstRank: number | null
  readonly lastRank: number | null
}

export type PagingStep =
  | { readonly kind: 'fetch'; readonly offset: number }
  /** `drift`: why the pass cannot be trusted alone; null where it is consistent. */
  | { readonly kind: 'end'; readonly drift: string | null; readonly isRepeating: boolean }

const MOST_PAGES = 10_000

/**
 * The next step after the pages so far. `totalCountsAll`: the service was seen to send a TotalCalls larger than a
 * page, so it can be believed at the end; otherwise the end is probed.
 */
export function nextStep(pages: readonly PageFact[], totalCountsAll: boolean): PagingStep {
  const last = pages.at(-1)
  if (!last) return { kind: 'fetch', offset: 0 }
  if (pages.length >= mostPages(pages)) return end('the service sends page after page without end')
  const seen = pages.reduce((sum, page) => sum + page.fresh, 0)
  const total = last.total ?? 0
  const isWhole = total > 0 && seen === total && (totalCountsAll || pages.some((page) => (page.total ?? 0) > page.rows))
  const tried = (offset: number): boolean => pages.some((page) => page.offset === offset)
  const behind = pages.findLast((page) => page.rows > 0)
  const probe = behind ? behind.offset + behind.rows : 0

  if (last.rows === 0) return seen < total && !tried(probe) ? fetch(probe) : end(driftOf(pages, seen, total))
  if (last.fresh === 0) {
    if (seen >= total && total > 0) return end(driftOf(pages.slice(0, -1), seen, total))
    if (pages.at(-2)?.fresh === 0) return { ...end('the service repeats a page'), isRepeating: true }
  }
  if (last.next !== null && last.next > last.offset && !tried(last.next)) return fetch(last.next)
  if (isWhole || tried(probe)) return end(driftOf(pages, seen, total))
  return fetch(probe)
}

const fetch = (offset: number): PagingStep => ({ kind: 'fetch', offset })
const end = (drift: string | null): PagingStep & { kind: 'end' } => ({ kind: 'end', drift, isRepeating: false })

function mostPages(pages: readonly PageFact[]): number {
  const total = Math.max(...pages.map((page) => page.total ?? 0))
  const smallest = Math.min(...pages.map((page) => page.rows).filter((rows) => rows > 0))
  return total > 0 && Number.isFinite(smallest) ? Math.max(Math.ceil(total / smallest) + 10, 20) : MOST_PAGES
}

function driftOf(pages: readonly PageFact[], seen: number, total: number): string | null {
  if (pages.some((page) => page.fresh > 0 && page.fresh < page.rows)) return 'a page repeated rows of an earlier one'
  if (haveTotalsMoved(pages)) return 'TotalCalls moved between pages'
  if (areRanksBroken(pages)) return 'ranks were not continuous'
  if (seen < total) return 'fewer rows came than TotalCalls says'
  return null
}

/** TotalCalls that always equals the page's own rows counts the page: no sign of drift. */
function haveTotalsMoved(pages: readonly PageFact[]): boolean {
  const filled = pages.filter((page) => page.rows > 0)
  if (filled.length > 1 && filled.every((page) => page.total === page.rows)) return false
  return new Set(pages.map((page) => page.total).filter((total) => total !== null && total > 0)).size > 1
}

/** Ranks that start anew on each page are page positions: no sign of drift. */
function areRanksBroken(pages: readonly PageFact[]): boolean {
  const ranked = pages.filter((page) => page.firstRank !== null && page.fresh > 0)
  const [first] = ranked
  if (!first || ranked.every((page) => page.firstRank === first.firstRank)) return false
  return ranked.some((page, i) => i > 0 && page.firstRank !== (ranked[i - 1]?.lastRank ?? 0) + 1)
}
