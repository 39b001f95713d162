// Asks for a page until its answer can be true: an answer without rows may be an error in disguise (domain.md 2.1.7).
import { AppError, toAppError } from '../../shared/errors.ts'
import type { Feed } from '../../shared/service/feeds.ts'
import { findRoute } from '../../shared/service/routes.ts'
import type { PassState } from '../cache/write/page-commit.ts'
import type { WindowRow } from '../cache/write/windows.ts'
import type { RequestHooks } from '../portacdr/client.ts'
import type { DecodedResponse } from '../portacdr/decode/response.ts'
import { noAnswer } from '../portacdr/decode/response.ts'
import type { PageFact } from './paging.ts'
import { emptyPage } from './paging.ts'
import { requestValues } from './request-values.ts'
import type { PassEnvironment } from './window-pass.ts'

/** A missing list is soon asked for again: most often it is the service's way to say "none". */
const NO_LIST_WAIT_MS = 100
/** What hosts say to an offset behind the last row, where they do not send an empty page. */
const REFUSALS_AT_END: readonly unknown[] = [400, 404, 416]

/** Asks for one page. `ahead`: an answer that was asked for before it was known whether it is needed. */
export async function askPage(
  env: PassEnvironment,
  state: PassState,
  pages: readonly PageFact[],
  offset: number,
  ahead: DecodedResponse | null
): Promise<DecodedResponse> {
  if (ahead !== null && doubtOf(env, state, pages, ahead, offset) === null) return ahead
  let last: DecodedResponse = noAnswer()
  const check = (answer: DecodedResponse): AppError | null => {
    last = answer
    return doubtOf(env, state, pages, answer, offset)
  }
  const once = (): Promise<DecodedResponse> => ask(env, state, offset, { ...env.hooks, check })
  try {
    return await once().catch((thrown: unknown) => {
      // Asked twice: the refusal may be of the moment.
      if (isRefusedAtEnd(env, pages, offset, thrown)) return once()
      throw thrown
    })
  } catch (thrown) {
    if (isRefusedAtEnd(env, pages, offset, thrown)) return noAnswer()
    const kind = toAppError(thrown).details?.['kind']
    if (kind === 'no-list' && (await isNoListProven(env, state, offset))) return last
    // The rows may have gone: the next look asks again from the start.
    if (kind === 'no-list' || kind === 'short') env.writer.windows.dropPages(state.window.id)
    throw kind === 'no-list' ? suspectEmpty() : thrown
  }
}

export function ask(
  env: PassEnvironment,
  { feed, window }: Pick<PassState, 'feed' | 'window'>,
  offset: number,
  hooks: RequestHooks = env.hooks
): Promise<DecodedResponse> {
  const values = requestValues(feed, env.writer.source, window.start, window.until ?? window.stop, offset)
  return env.client.request(findRoute(String(feed.route)), values, hooks)
}

const countOf = ({ totalCalls }: DecodedResponse): number => totalCalls ?? 0

/** Why an answer cannot be true, or not yet be believed; null: it can. */
function doubtOf(
  { learnt, believesEmpty }: PassEnvironment,
  state: PassState,
  pages: readonly PageFact[],
  answer: DecodedResponse,
  offset: number
): AppError | null {
  const { feed } = state
  const lists = answer.lists.filter(({ type }) => feed.fills.includes(type.name))
  if (answer.rejected.length > 0 || hasRows(lists)) return null
  const total = countOf(answer)
  const { short, isWhole } = emptyPage(pages, offset, answer.totalCalls, learnt.totalCountsAll)
  if (short !== null && (total <= 0 || lists.length === 0))
    return bad(`The service counted ${short.total} rows, gave ${short.seen} and then none.`, { kind: 'short' })
  if (lists.length > 0) return null
  if (offset === 0 && total > 0) return bad(`The service counts ${total} rows but sends no list of them.`)
  const isKnown = learnt.omitsLists.has(feed.name)
  if (offset === 0 && holdsRows(state) && !believesEmpty) return isKnown ? suspectEmpty() : noList()
  return isWhole || isKnown || hasRows(answer.lists) ? null : noList()
}

/**
 * The list went on missing: it is believed where the cache holds none of its rows, and behind the last page where the
 * service gives the first one still.
 */
async function isNoListProven(env: PassEnvironment, state: PassState, offset: number): Promise<boolean> {
  const isProven = offset > 0 ? await givesRows(env, state.feed, state.window) : !holdsRows(state) || env.believesEmpty
  if (isProven) env.learnt.omitsLists.add(state.feed.name)
  return isProven
}

/** Some hosts refuse an offset behind the last row. Where the service counts more rows it is an error. */
function isRefusedAtEnd(env: PassEnvironment, pages: readonly PageFact[], offset: number, thrown: unknown): boolean {
  const error = toAppError(thrown)
  if (error.code !== 'service.refused' || !REFUSALS_AT_END.includes(error.details?.['status'])) return false
  return emptyPage(pages, offset, null, env.learnt.totalCountsAll).isBehindAll
}

const bad = (message: string, details: Record<string, string | number> = {}): AppError =>
  new AppError('service.bad_response', `${message} Sync again later; if it stays so, ask who runs the service.`, {
    retryable: true,
    details
  })

const noList = (): AppError =>
  bad('The service answered without a list of rows.', { kind: 'no-list', retryAfterMs: NO_LIST_WAIT_MS })

/** Where the cache holds rows, "none" needs better proof than an empty answer (domain.md 6.11). */
export const suspectEmpty = (): AppError =>
  new AppError(
    'service.suspect_empty',
    'The service now says that there are no rows where the cache holds some. Nothing was removed. Check the licence and the customer number; where it is true, sync with --accept-empty.'
  )

/** The same of a window that never held rows: what is in doubt is not what the cache holds, but whether none is true. */
export const unconfirmedEmpty = (): AppError =>
  new AppError(
    'service.suspect_empty',
    'The service gave no rows for this period, which was never copied before, and gives none for another one of which the cache holds some. So the period is not taken for empty. Check the licence and the customer number; where there were no calls, sync with --accept-empty.'
  )

/** Asks for the first rows of a window that held some: proof that the service still gives rows to this licence. */
export async function givesRows(env: PassEnvironment, feed: Feed, window: WindowRow): Promise<boolean> {
  return hasRows((await ask(env, { feed, window: { ...window, until: null } }, 0)).lists)
}

const hasRows = (lists: DecodedResponse['lists']): boolean =>
  lists.some((list) => list.groups.some((group) => (group.rows?.length ?? 0) > 0))

/** The window held rows of the feed's own lists. */
export const holdsRows = ({ feed, known }: Pick<PassState, 'feed' | 'known'>): boolean =>
  feed.fills.some((type) => (known.get(type)?.size ?? 0) > 0)
