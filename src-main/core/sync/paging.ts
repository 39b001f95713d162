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
  if (!last) return fetch(0)
  const pass = factsOf(pages, last, totalCountsAll)
  if (pages.length >= mostPages(pages, pass)) return neverEnding('the service sends page after page without end')
  if (last.rows === 0) return pass.seen < pass.total && !pass.isProbed ? fetch(pass.probe) : end(driftOf(pages, pass))
  const repeated = last.fresh === 0 ? afterKnownPage(pages, pass) : null
  if (repeated) return repeated
  if (last.next !== null && last.next > last.offset && !wasTried(pages, last.next)) return fetch(last.next)
  return pass.isWhole || pass.isProbed ? end(driftOf(pages, pass)) : fetch(pass.probe)
}

/** A page of known rows ends a pass that has them all; two running are a service that does not go on. */
function afterKnownPage(pages: readonly PageFact[], pass: PassFacts): PagingStep | null {
  if (pass.seen >= pass.total && pass.total > 0) return end(driftOf(pages.slice(0, -1), pass))
  if (pages.at(-2)?.fresh !== 0) return null
  return haveTotalsMoved(pages) ? end(driftOf(pages, pass)) : neverEnding('the service repeats a page')
}

interface PassFacts {
  readonly seen: number
  readonly total: number
  /** TotalCalls was seen to be larger than a page: it does not count the page. */
  readonly isBelieved: boolean
  /** As many rows came as a TotalCalls says that can be believed. */
  readonly isWhole: boolean
  /** The place right behind the last rows, where more would stand. */
  readonly probe: number
  readonly isProbed: boolean
}

function factsOf(pages: readonly PageFact[], last: PageFact, totalCountsAll: boolean): PassFacts {
  const seen = pages.reduce((sum, page) => sum + page.fresh, 0)
  const total = last.total ?? 0
  const isBelieved = totalCountsAll || pages.some((page) => (page.total ?? 0) > page.rows)
  const behind = pages.findLast((page) => page.rows > 0)
  const probe = behind ? behind.offset + behind.rows : 0
  const isWhole = total > 0 && seen === total && isBelieved
  return { seen, total, isBelieved, isWhole, probe, isProbed: wasTried(pages, probe) }
}

const wasTried = (pages: readonly PageFact[], offset: number): boolean => pages.some((page) => page.offset === offset)
const fetch = (offset: number): PagingStep => ({ kind: 'fetch', offset })
const end = (drift: string | null): PagingStep & { kind: 'end' } => ({ kind: 'end', drift, isRepeating: false })

/** The pass can never be believed, whatever another one says: it was cut off. */
const neverEnding = (drift: string): PagingStep => ({ kind: 'end', drift, isRepeating: true })

/** A TotalCalls that counts all rows tells how many pages there can be; any other says nothing about it. */
function mostPages(pages: readonly PageFact[], pass: PassFacts): number {
  const total = Math.max(...pages.map((page) => page.total ?? 0))
  const smallest = Math.min(...pages.map((page) => page.rows).filter((rows) => rows > 0))
  const isCount = pass.isBelieved && pass.seen <= pass.total && Number.isFinite(smallest)
  return isCount ? Math.max(2 * Math.ceil(total / smallest) + 10, 20) : MOST_PAGES
}

function driftOf(pages: readonly PageFact[], { seen, total }: PassFacts): string | null {
  if (haveAllArrived(pages, seen, total)) return null
  if (pages.some((page) => page.fresh > 0 && page.fresh < page.rows)) return 'a page repeated rows of an earlier one'
  if (haveTotalsMoved(pages)) return 'TotalCalls moved between pages'
  if (areRanksBroken(pages)) return 'ranks were not continuous'
  if (seen < total) return 'fewer rows came than TotalCalls says'
  return null
}

/**
 * Rows only arrived while they were read, and as many are known as the service counted last: those that came behind
 * the reading place were read, and none before it, since one of them would be missing now.
 */
function haveAllArrived(pages: readonly PageFact[], seen: number, total: number): boolean {
  const totals = pages.map((page) => page.total ?? 0)
  const isGrowing = totals.every((count, i) => i === 0 || count >= (totals[i - 1] ?? 0))
  return isGrowing && seen === total && total > Math.max(...pages.map((page) => page.rows))
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
