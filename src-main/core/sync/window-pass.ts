// Fetches one window until a pass is consistent. Every page is a checkpoint: a killed process goes on at its offset.
import { AppError } from '../../shared/errors.ts'
import type { Feed } from '../../shared/service/feeds.ts'
import type { CacheWriter, PassState } from '../cache/write/page-commit.ts'
import { hasUnseen } from '../cache/write/page-commit.ts'
import { sameKeys } from '../cache/write/membership.ts'
import type { WindowRow } from '../cache/write/windows.ts'
import { FREEZE_MS } from '../cache/write/windows.ts'
import type { PortaCdrClient, RequestHooks } from '../portacdr/client.ts'
import type { DecodedResponse } from '../portacdr/decode/response.ts'
import { ask, askPage, givesRows, holdsRows } from './answers.ts'
import type { PageFact, PagingEnd } from './paging.ts'
import { nextStep } from './paging.ts'

const MOST_PASSES = 6

export interface PassEnvironment {
  readonly writer: CacheWriter
  readonly client: PortaCdrClient
  readonly hooks: RequestHooks
  readonly now: () => number
  /** What the run has learnt of the service so far. */
  readonly learnt: Learnt
  /** The service was just seen to give rows to this licence: an empty answer may be believed. */
  readonly believesEmpty: boolean
  /** `isFirst`: the page is the first of a pass. */
  readonly onPage: (rows: number, isFirst: boolean) => void
}

export interface Learnt {
  /** TotalCalls was larger than a page: it counts the whole result. */
  totalCountsAll: boolean
  /** Feeds whose list is left out where there are no rows. */
  readonly omitsLists: Set<string>
}

export type PassOutcome =
  /** `isProven`: not an empty answer alone says that there are no rows, or no more of them. */
  | { readonly kind: 'complete'; readonly pages: number; readonly rows: number; readonly isProven: boolean }
  /** The service says "no rows" for a window that held some: to be believed only with proof (domain.md 6.11). */
  | { readonly kind: 'doubtful' }

/** Brings one window to consistency. Rejects with the AppError that stopped it; its checkpoint stays. */
export async function fetchWindow(env: PassEnvironment, feed: Feed, start: WindowRow): Promise<PassOutcome> {
  const { windows } = env.writer
  let window = start
  let isNew = false
  let last: PagingEnd | null = null
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    if (!isNew && !isUnderWay(env, feed, window)) window = begin(env, window)
    const state = stateOf(env, feed, window)
    const { end, pages } = await fetchPages(env, state)
    const outcome = await judge(env, state, pages, end)
    if (outcome) return outcome
    last = end
    windows.passFinished(window)
    window = begin(env, windows.get(window.id))
    isNew = true
  }
  throw new AppError(
    'sync.incomplete',
    last?.short
      ? `The service counts ${last.short.total} rows and gives ${last.short.seen} of them. What it gave is kept. Sync again later to complete this window.`
      : 'The rows kept moving while they were read. Sync again later to complete this window.'
  )
}

/**
 * True where a pass is to go on at its checkpoint. Rows without an id are counted from the start of a pass, and the
 * count does not outlive the process: a pass that has some begins anew.
 */
function isUnderWay({ writer }: PassEnvironment, feed: Feed, window: WindowRow): boolean {
  if (window.until === null || writer.windows.pages(window).length === 0) return false
  return !writer.hasRowsWithoutId(feed, writer.membership.ofPass(window.id, window.pass))
}

function begin(env: PassEnvironment, window: WindowRow): WindowRow {
  const now = env.now()
  const frozen = now - FREEZE_MS > window.start ? now - FREEZE_MS : now
  return env.writer.windows.beginPass(window, now, Math.min(window.stop, Math.floor(frozen / 1000) * 1000))
}

function stateOf(env: PassEnvironment, feed: Feed, window: WindowRow): PassState {
  const { membership } = env.writer
  return { feed, window, known: membership.known(window.id), seen: membership.ofPass(window.id, window.pass) }
}

const rowsSeen = ({ feed, seen }: PassState): number =>
  feed.fills.reduce((sum, type) => sum + (seen.get(type)?.size ?? 0), 0)

/** The service's own count, as it was last sent with rows. */
const lastTotal = (pages: readonly PageFact[]): number | null =>
  pages.findLast(({ total }) => (total ?? 0) > 0)?.total ?? pages.at(-1)?.total ?? null

/** The pass before, which was not consistent either, saw the same rows. */
const agreesWithLast = ({ writer }: PassEnvironment, { window, seen }: PassState): boolean =>
  window.finished_pass !== null && sameKeys(writer.membership.ofPass(window.id, window.finished_pass), seen)

/** Ends the pass where it can be believed; undefined where another is needed. */
async function judge(
  env: PassEnvironment,
  state: PassState,
  pages: readonly PageFact[],
  { drift, isRepeating, short, isUncounted }: PagingEnd
): Promise<PassOutcome | undefined> {
  const { writer, believesEmpty } = env
  const { window, feed } = state
  const rows = rowsSeen(state)
  const isEmptied = rows === 0 && holdsRows(state) && !believesEmpty
  // Such a pass ends nowhere: the next look asks again from the start.
  if (isEmptied || isRepeating) writer.windows.dropPages(window.id)
  if (isEmptied) return { kind: 'doubtful' }
  if (isRepeating)
    throw new AppError(
      'sync.incomplete',
      'The service repeats a page instead of going on. It may not support paging by offset for this window.'
    )
  if (drift !== null && (short !== null || !agreesWithLast(env, state))) return undefined
  // Rows are missing, and only an empty answer says so.
  const isCutOff = isUncounted && !believesEmpty && hasUnseen(state) && !(await givesRows(env, feed, window))
  if (isCutOff) {
    writer.windows.dropPages(window.id)
    return { kind: 'doubtful' }
  }
  writer.completeWindow(state, lastTotal(pages), env.now())
  return { kind: 'complete', pages: pages.length, rows, isProven: rows > 0 && !isUncounted }
}

interface PagesRead {
  readonly pages: readonly PageFact[]
  readonly end: PagingEnd
}

const ONE_PAGE: PagingEnd = { kind: 'end', drift: null, isRepeating: false, short: null, isUncounted: false }

/** Reads pages from the checkpoint to the end, asking for the next one while the last is being stored. */
async function fetchPages(env: PassEnvironment, state: PassState): Promise<PagesRead> {
  const pages = env.writer.windows.pages(state.window)
  let ahead: Ahead | null = null
  try {
    for (;;) {
      const step = nextStep(pages, env.learnt.totalCountsAll)
      if (step.kind === 'end') return { pages, end: step }
      const early: DecodedResponse | null = ahead?.offset === step.offset ? await ahead.answer : null
      const answer: DecodedResponse = await askPage(env, state, pages, step.offset, early)
      ahead = askAhead(env, state, answer, step.offset)
      const page = await env.writer.commitPage(state, { seq: pages.length, offset: step.offset }, answer, env.now())
      pages.push(page)
      if ((page.total ?? 0) > page.rows && page.rows > 0) env.learnt.totalCountsAll = true
      env.onPage(page.rows, pages.length === 1)
      if (state.feed.paging === 'window') return { pages, end: ONE_PAGE }
    }
  } finally {
    ahead?.stop.abort()
  }
}

interface Ahead {
  readonly offset: number
  readonly answer: Promise<DecodedResponse>
  readonly stop: AbortController
}

/** Asks for the page that most likely comes next, so that the service works while this side stores. */
function askAhead(env: PassEnvironment, state: PassState, answer: DecodedResponse, offset: number): Ahead | null {
  const next = answer.nextOffset
  const isLikely = state.feed.paging === 'offset' && next !== null && next > offset && next < (answer.totalCalls ?? 0)
  if (!isLikely) return null
  const stop = new AbortController()
  const signal = AbortSignal.any([env.hooks.signal, stop.signal])
  const ahead = ask(env, state, next, { ...env.hooks, signal })
  // Handled where it is awaited; unused answers are dropped.
  ahead.catch(() => undefined)
  return { offset: next, answer: ahead, stop }
}
