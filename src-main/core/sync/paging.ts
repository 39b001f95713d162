// When an offset-paged answer has ended, whatever the service means by NextOffset and TotalCalls (domain.md 2.1). Pure.

/** What is known of one page of a pass. `fresh`: rows that no earlier page of the pass had. */
export interface PageFact {
  readonly offset: number
  readonly rows: number
  readonly fresh: number
  /** Rows that the answer sent, those it repeats itself included. Unknown of a page of an earlier process. */
  readonly sent?: number
  readonly total: number | null
  readonly next: number | null
  /** Rank of the first and last row where the ranks of the page are consecutive; else null. */
  readonly firstRank: number | null
  readonly lastRank: number | null
}

export type PagingStep = { readonly kind: 'fetch'; readonly offset: number } | PagingEnd

export interface PagingEnd {
  readonly kind: 'end'
  /** Why the pass cannot be trusted alone; null where it is consistent. */
  readonly drift: string | null
  /** The pass was cut off: no other one can confirm it. */
  readonly isRepeating: boolean
  /** The service counts more rows than it gave: however often it says so, rows are missing. */
  readonly short: Shortage | null
  /** Only an empty answer says that there are no more rows: a licence that stopped working may look the same. */
  readonly isUncounted: boolean
}

export interface Shortage {
  readonly seen: number
  readonly total: number
}

const MOST_PAGES = 10_000

/**
 * The next step after the pages so far. `totalCountsAll`: the service was seen to send a TotalCalls larger than a
 * page, so it can be believed at the end; otherwise the end is probed.
 */
export function nextStep(pages: readonly PageFact[], totalCountsAll: boolean): PagingStep {
  const last = pages.at(-1)
  if (!last) return fetch(0)
  const pass = factsOf(pages, totalCountsAll)
  if (pages.length >= mostPages(pages, pass)) return neverEnding('the service sends page after page without end')
  if (last.rows === 0) return pass.seen < pass.total && !pass.isProbed ? fetch(pass.probe) : end(pages, pass)
  const repeated = last.fresh === 0 ? afterKnownPage(pages, pass) : null
  if (repeated) return repeated
  if (last.next !== null && last.next > last.offset && !wasTried(pages, last.next)) return fetch(last.next)
  return pass.isWhole || pass.isProbed ? end(pages, pass) : fetch(pass.probe)
}

/** What an empty page at `offset` would say of the rows: its TotalCalls counts where it has one. */
export function emptyPage(pages: readonly PageFact[], offset: number, total: number | null, totalCountsAll: boolean) {
  const empty: PageFact = { offset, rows: 0, fresh: 0, total, next: null, firstRank: null, lastRank: null }
  const all = [...pages, empty]
  const pass = factsOf(all, totalCountsAll)
  return {
    short: shortageOf(all, pass),
    isWhole: pass.isWhole,
    /** It stands behind all rows that came, or as many came as were counted. */
    isBehindAll: pass.seen > 0 && (pass.total > 0 ? pass.seen >= pass.total : offset >= pass.probe)
  }
}

/** A page of known rows ends a pass that has them all; two running are a service that does not go on. */
function afterKnownPage(pages: readonly PageFact[], pass: PassFacts): PagingStep | null {
  if (pass.seen >= pass.total && pass.total > 0) return end(pages.slice(0, -1), pass)
  if (pages.at(-2)?.fresh !== 0) return null
  return haveTotalsMoved(pages) ? end(pages, pass) : neverEnding('the service repeats a page')
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

function factsOf(pages: readonly PageFact[], totalCountsAll: boolean): PassFacts {
  const seen = pages.reduce((sum, page) => sum + page.fresh, 0)
  // An error may come as an empty page that counts nothing: what was counted before still stands.
  const total = pages.findLast((page) => (page.total ?? 0) > 0)?.total ?? 0
  const isBelieved = totalCountsAll || pages.some((page) => (page.total ?? 0) > page.rows)
  const behind = pages.findLast((page) => page.rows > 0)
  const probe = behind ? endOf(behind) : 0
  const isWhole = total > 0 && seen === total && isBelieved
  return { seen, total, isBelieved, isWhole, probe, isProbed: wasTried(pages, probe) }
}

/** The place right behind the rows of a page. */
const endOf = ({ offset, rows, sent = 0 }: PageFact): number => offset + Math.max(rows, sent)
const wasTried = (pages: readonly PageFact[], offset: number): boolean => pages.some((page) => page.offset === offset)
const fetch = (offset: number): PagingStep => ({ kind: 'fetch', offset })

const end = (pages: readonly PageFact[], pass: PassFacts): PagingEnd => ({
  kind: 'end',
  drift: driftOf(pages, pass),
  isRepeating: false,
  short: shortageOf(pages, pass),
  isUncounted: pages.at(-1)?.rows === 0 && !pass.isWhole
})

/** The pass can never be believed, whatever another one says: it was cut off. */
const neverEnding = (drift: string): PagingEnd => ({
  kind: 'end',
  drift,
  isRepeating: true,
  short: null,
  isUncounted: false
})

/** Rows that an answer repeats were sent all the same: where they reach TotalCalls nothing is missing. */
function shortageOf(pages: readonly PageFact[], { seen, total }: PassFacts): Shortage | null {
  const filled = pages.filter((page) => page.rows > 0)
  const reach = Math.max(0, ...filled.map(endOf))
  return seen > 0 && seen < total && reach < total ? { seen, total } : null
}

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
