// A sync: plans the windows, fetches one after the other, and says what became of them (design.md 4).
import type Database from 'better-sqlite3'
import { AppError, isCancelled } from '../../shared/errors.ts'
import type { SyncPass, SyncProgress, SyncSummary } from '../../shared/contract/schemas.ts'
import { localDate } from '../../shared/domain/time-zone.ts'
import type { Feed } from '../../shared/service/feeds.ts'
import { FEEDS } from '../../shared/service/feeds.ts'
import { CacheWriter } from '../cache/write/page-commit.ts'
import { PassLog } from '../cache/write/pass-log.ts'
import type { Source } from '../cache/write/sources.ts'
import { saveCapability } from '../cache/write/sources.ts'
import type { WindowRow } from '../cache/write/windows.ts'
import type { PortaCdrClient } from '../portacdr/client.ts'
import { DEFAULT_RETRY } from '../portacdr/retry.ts'
import { isServiceError, pauseOf, silence, withTime } from './failures.ts'
import { requestValues } from './request-values.ts'
import type { Planned } from './plan.ts'
import { middleOf, plan, wholeRange } from './plan.ts'
import { RunReport } from './report.ts'
import type { Learnt, PassEnvironment } from './window-pass.ts'
import { givesRows, suspectEmpty, unconfirmedEmpty } from './answers.ts'
import { fetchWindow } from './window-pass.ts'

export interface SyncOptions {
  readonly feeds: readonly Feed[]
  readonly from: number
  readonly to: number
  readonly again: boolean
  /** The user has confirmed that windows which held rows may be empty now (domain.md 6.11). */
  readonly acceptEmpty?: boolean
  readonly trailingDays: number
  readonly now: () => number
  readonly signal: AbortSignal
  readonly onProgress: (progress: SyncProgress) => void
  /** A look at a window has ended and stands in the log. */
  readonly onPass?: () => void
}

const LONGEST_SPAN_MS = 25 * 3_600_000
const SHORTEST_SPAN_MS = 600_000
/** A span that was cut grows again after windows that took one page. */
const GROW = 2
/** After this many windows in a row that failed, the rest would fail too. */
const FAILED_WINDOWS = 3

/** Runs to the end or until it makes no sense to go on. Rejects only when cancelled or when the cache fails. */
export async function runSync(
  db: Database.Database,
  source: Source,
  client: PortaCdrClient,
  options: SyncOptions
): Promise<SyncSummary> {
  return new SyncRun(db, source, client, options).run()
}

class SyncRun {
  readonly #writer: CacheWriter
  readonly #client: PortaCdrClient
  readonly #options: SyncOptions
  readonly #report: RunReport
  readonly #log: PassLog
  readonly #learnt: Learnt = { totalCountsAll: false, omitsLists: new Set() }
  #doubtful: Looked[] = []
  /** Complete because of an empty answer, and nothing has brought rows since. */
  #unproven: Looked[] = []
  /** Failed, but may succeed later; in the order of the queue. */
  #failed: Looked[] = []
  /** Since the last round of looks a window was completed, or one that failed came further than ever. */
  #hasProgressed = false
  readonly #pagesReached = new Map<number, number>()
  #failedInARow = 0
  /** A window failed at the shortest span: length is not the reason. */
  #isLengthInnocent = false

  constructor(db: Database.Database, source: Source, client: PortaCdrClient, options: SyncOptions) {
    this.#writer = new CacheWriter(db, source)
    this.#client = client
    this.#options = options
    this.#report = new RunReport(client.stats, options.onProgress)
    this.#log = new PassLog(this.#writer, client.stats, options.now)
  }

  /** Where it is cancelled, the summary says what came of it until then. */
  async run(): Promise<SyncSummary> {
    try {
      await this.#run()
    } catch (thrown) {
      if (!isCancelled(thrown)) throw thrown
    }
    return this.#report.summary(this.#writer)
  }

  async #run(): Promise<void> {
    // A feed that cannot be asked for at all is told before anything is fetched.
    for (const feed of this.#options.feeds) requestValues(feed, this.#writer.source, 0, 0, 0)
    const work = this.#options.feeds.map((feed) => ({ feed, planned: this.#plan(feed) }))
    this.#report.expect(work.reduce((sum, { planned }) => sum + planned.length, 0))
    for (const { feed, planned } of work) {
      await this.#runFeed(feed, planned)
      if (this.#report.hasGivenUp) break
    }
    await this.#lookAgain()
    if (!this.#report.hasGivenUp) await this.#settleDoubtful()
    await this.#settleUnproven()
    if (!this.#report.hasGivenUp) this.#writer.windows.endAgain()
    if (this.#client.capability)
      saveCapability(this.#writer.db, this.#writer.source.id, JSON.stringify(this.#client.capability))
  }

  #plan(feed: Feed): Planned[] {
    const { from, to, now, trailingDays, again } = this.#options
    const { zone } = this.#writer.source
    const { windows } = this.#writer
    const range = wholeRange(feed, zone, from, to)
    if (again) windows.beginAgain(feed.name, range.from, range.to)
    return plan({
      feed,
      zone,
      ...range,
      now: now(),
      trailingDays,
      unreached: this.#log.unreached(feed.name),
      windows: windows.touching(feed.name, range.from, range.to)
    })
  }

  /** Windows that failed get another chance as long as that leads anywhere: faults may be of the moment. */
  async #lookAgain(): Promise<void> {
    while (this.#failed.length > 0 && this.#hasProgressed && !this.#report.hasGivenUp) {
      const failed = this.#failed
      this.#failed = []
      this.#hasProgressed = false
      this.#failedInARow = 0
      for (const feed of new Set(failed.map((one) => one.feed))) {
        const again = failed.filter((one) => one.feed === feed).map(({ window }) => window)
        await this.#runFeed(
          feed,
          again.map(({ id, start, stop }) => ({ kind: 'look', id, start, stop }))
        )
        if (this.#report.hasGivenUp) return
      }
    }
  }

  async #runFeed(feed: Feed, planned: readonly Planned[]): Promise<void> {
    let span = LONGEST_SPAN_MS
    this.#isLengthInnocent = false
    const queue: (Planned | WindowRow)[] = [...planned]
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if ('kind' in next && next.kind === 'new') {
        const { start, stop } = next
        const end = feed.span === 'month' ? stop : Math.min(start + span, stop)
        if (end < stop) {
          queue.unshift({ kind: 'new', start: end, stop })
          this.#report.expect(1)
        }
        next = this.#writer.windows.create(feed.name, start, end)
      }
      const window = 'kind' in next ? this.#writer.windows.get(next.id) : next
      const outcome = await this.#look(feed, window)
      if (outcome === 'cut') {
        span = Math.max(SHORTEST_SPAN_MS, Math.floor((window.stop - window.start) / 2))
        const halves = this.#cut(window)
        queue.unshift(...halves)
        this.#report.expect(halves.length - 1)
      } else if (outcome === 'small') span = Math.min(LONGEST_SPAN_MS, span * GROW)
      if (this.#report.hasGivenUp) return
    }
  }

  /** The second half first: rows of the whole may stand there, and are only then missed in the first. */
  #cut(window: WindowRow): WindowRow[] {
    const middle = middleOf(window.start, window.stop) ?? window.stop
    const second = this.#writer.windows.split(window, middle)
    return [second, this.#writer.windows.get(window.id)]
  }

  async #look(
    feed: Feed,
    window: WindowRow,
    believesEmpty = this.#options.acceptEmpty ?? false
  ): Promise<'small' | 'large' | 'cut' | 'failed'> {
    this.#report.startWindow(`${feed.title}, ${localDate(this.#writer.source.zone, window.start)}`)
    this.#log.begin(window)
    try {
      const mayCut = !this.#isLengthInnocent && cutOf(feed, window) !== null
      const outcome = await fetchWindow(this.#environment(believesEmpty, mayCut), feed, window)
      this.#failedInARow = 0
      this.#isLengthInnocent = false
      if (outcome.kind === 'doubtful') {
        this.#doubtful.push({ feed, window })
        this.#ended('partial', suspectEmpty())
        return 'small'
      }
      if (!outcome.isProven && !believesEmpty) this.#unproven.push({ feed, window })
      this.#hasProgressed = true
      this.#ended('complete')
      this.#report.windowDone(window.id, outcome.rows)
      return outcome.pages <= 1 ? 'small' : 'large'
    } catch (thrown) {
      if (isCancelled(thrown)) {
        this.#ended('cancelled')
        throw thrown
      }
      // The cache's own errors are told by who opened it.
      if (!(thrown instanceof AppError)) throw thrown
      return this.#fail(feed, window, thrown)
    }
  }

  #ended(result: SyncPass['result'], error: AppError | null = null): void {
    this.#log.end(result, error)
    this.#options.onPass?.()
  }

  #fail(feed: Feed, window: WindowRow, thrown: AppError): 'cut' | 'failed' {
    if (!isServiceError(thrown)) throw thrown
    const known = this.#isSilent(feed, window, thrown) ? silence() : thrown
    const error = withTime(known, DEFAULT_RETRY.longestWaitMs, this.#options.now(), this.#writer.source.zone)
    if (feed.span === 'day' && error.details?.['shrink'] === true) {
      const canCut = cutOf(feed, window) !== null
      // 413 says that it is the length; other errors may have another reason, found out at the shortest span.
      if (canCut && (!this.#isLengthInnocent || error.details['status'] === 413)) {
        this.#ended('cut', error)
        return 'cut'
      }
      if (!canCut) this.#isLengthInnocent = true
    }
    const pages = this.#writer.windows.pages(this.#writer.windows.get(window.id)).length
    if (error.retryable) this.#failed.push({ feed, window })
    if (pages > (this.#pagesReached.get(window.id) ?? 0)) {
      this.#pagesReached.set(window.id, pages)
      this.#hasProgressed = true
    }
    const state = pages > 0 || error.code === 'sync.incomplete' ? 'partial' : 'failed'
    this.#writer.windows.fail(window, state, error.message)
    this.#ended(state, error)
    this.#report.windowFailed(window.id, state, error)
    this.#maybeGiveUp(error)
    return 'failed'
  }

  #isSilent(feed: Feed, window: WindowRow, { code }: AppError): boolean {
    return code === 'service.timeout' && feed.span === 'day' && cutOf(feed, window) === null && !this.#client.hasContact
  }

  #maybeGiveUp(error: AppError): void {
    // These are about the one window: the others may well be answered.
    if (error.code === 'sync.incomplete' || error.code === 'service.refused') return
    this.#failedInARow++
    const isOutOfReach = error.code === 'service.unreachable'
    const isFinal = error.code === 'auth.rejected' || error.code === 'service.tls'
    const isPaused = pauseOf(error) > DEFAULT_RETRY.longestWaitMs
    if (isFinal || isPaused || isOutOfReach || this.#failedInARow >= FAILED_WINDOWS) this.#report.giveUp(error, isFinal)
  }

  /**
   * Windows that held rows and came back empty: believed only when another window that holds rows is answered with rows
   * right before; otherwise the cache keeps what it had. A licence may stop working in the middle of a run, and its
   * answers can look like an empty month (domain.md 6.11).
   */
  async #settleDoubtful(): Promise<void> {
    const doubtful = this.#doubtful
    this.#doubtful = []
    for (const { feed, window } of doubtful) {
      this.#log.begin(window)
      const isProven = await this.#isAnswered(
        feed,
        doubtful.map((one) => one.window.id)
      )
      if (isProven) await this.#look(feed, this.#writer.windows.get(window.id), true)
      else this.#fail(feed, window, suspectEmpty())
    }
  }

  /**
   * The last windows of a run may be empty because the licence stopped working, or never worked: where the cache holds
   * rows of the source, one window of them must still be answered with rows.
   */
  async #settleUnproven(): Promise<void> {
    const [first] = this.#unproven
    if (!first) return
    const feeds = [first.feed, ...FEEDS.filter((feed) => feed !== first.feed)]
    const holding = feeds.find((feed) => this.#writer.windows.holdingRows(feed.name, []) !== undefined)
    // Nothing to ask for: the summary says that no row was ever had.
    if (holding === undefined || (!this.#report.hasGivenUp && (await this.#isAnswered(holding, [])))) return
    for (const { feed, window } of this.#unproven) {
      this.#writer.windows.disbelieve(window)
      this.#log.begin(window)
      const heldRows = window.completed_at !== null && window.rows > 0
      this.#fail(feed, this.#writer.windows.get(window.id), heldRows ? suspectEmpty() : unconfirmedEmpty())
    }
  }

  /** A window that holds rows and is not in doubt is answered with rows. */
  async #isAnswered(feed: Feed, except: readonly number[]): Promise<boolean> {
    const control = this.#writer.windows.holdingRows(feed.name, except)
    try {
      return control !== undefined && (await givesRows(this.#environment(false, false), feed, control))
    } catch (thrown) {
      if (isCancelled(thrown)) throw thrown
      return false
    }
  }

  #environment(believesEmpty: boolean, mayCut: boolean): PassEnvironment {
    const { signal, now } = this.#options
    return {
      writer: this.#writer,
      client: this.#client,
      now,
      learnt: this.#learnt,
      believesEmpty,
      hooks: { signal, mayCut, onWait: (error, waitMs) => this.#report.waiting(error, waitMs) },
      onPage: (rows, isFirst) => {
        if (rows > 0) this.#unproven = []
        this.#log.page(rows, isFirst)
        this.#report.page(rows)
      }
    }
  }
}

interface Looked {
  readonly feed: Feed
  /** As it was before the look. */
  readonly window: WindowRow
}

/** Where a window can be cut; null where it is too short, or belongs to a whole month. */
function cutOf(feed: Feed, { start, stop }: WindowRow): number | null {
  const middle = feed.span === 'day' ? middleOf(start, stop) : null
  return middle !== null && middle - start >= SHORTEST_SPAN_MS ? middle : null
}
