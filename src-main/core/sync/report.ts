// What a sync tells while it runs and when it has ended.
import type { AppError } from '../../shared/errors.ts'
import type { SyncProgress, SyncSummary } from '../../shared/contract/schemas.ts'
import type { CacheWriter } from '../cache/write/page-commit.ts'
import type { ClientStats } from '../portacdr/client.ts'

const MOST_ERRORS = 20

interface Outcome {
  readonly state: 'complete' | 'partial' | 'failed'
  readonly rows: number
  readonly error: AppError | null
}

export class RunReport {
  /** Why the rest of the windows is not tried in this run. */
  #stop: AppError | null = null
  #failure: AppError | null = null
  readonly #client: ClientStats
  readonly #tell: (progress: SyncProgress) => void
  readonly #started = performance.now()
  readonly #outcomes = new Map<number, Outcome>()
  #expected = 0
  /** Rows read for the window in work, by whatever pass. */
  #rowsOfWindow = 0
  #now = ''
  #waiting: string | null = null

  constructor(client: ClientStats, tell: (progress: SyncProgress) => void) {
    this.#client = client
    this.#tell = tell
  }

  get hasGivenUp(): boolean {
    return this.#stop !== null
  }

  expect(windows: number): void {
    this.#expected += windows
  }

  startWindow(title: string): void {
    this.#now = title
    this.#rowsOfWindow = 0
    this.#progress()
  }

  page(rows: number): void {
    this.#rowsOfWindow += rows
    this.#waiting = null
    this.#progress()
  }

  /** `rows`: what the consistent pass held; earlier passes over the same rows do not count. */
  windowDone(id: number, rows: number): void {
    this.#end(id, { state: 'complete', rows, error: null })
  }

  /** The last word on a window counts: it may be looked at again in the same run. */
  windowFailed(id: number, state: 'partial' | 'failed', error: AppError): void {
    this.#end(id, { state, rows: this.#rowsOfWindow, error })
  }

  #end(id: number, outcome: Outcome): void {
    this.#outcomes.set(id, outcome)
    this.#rowsOfWindow = 0
    this.#waiting = null
    this.#progress()
  }

  /** What came of the windows so far. */
  #sums(): { complete: number; partial: number; failed: number; rows: number; errors: AppError[] } {
    const sums = { complete: 0, partial: 0, failed: 0, rows: 0, errors: [] as AppError[] }
    for (const { state, rows, error } of this.#outcomes.values()) {
      sums[state]++
      sums.rows += rows
      if (error !== null && sums.errors.length < MOST_ERRORS) sums.errors.push(error)
    }
    return sums
  }

  waiting(error: AppError, waitMs: number): void {
    this.#waiting = `${error.message} Next try in ${(waitMs / 1000).toFixed(1)} s.`
    this.#progress()
  }

  /** `isFinal`: nothing will work before someone changes something (a refused licence). */
  giveUp(error: AppError, isFinal: boolean): void {
    this.#stop ??= error
    if (isFinal) this.#failure = error
  }

  summary(writer: CacheWriter): SyncSummary {
    const { stats } = writer
    const { complete, partial: open, failed, rows, errors } = this.#sums()
    const untried = Math.max(0, this.#expected - complete - open - failed)
    const partial = open + untried
    const [first] = errors
    const failure = this.#failure ?? (complete === 0 && failed > 0 ? (first ?? null) : null)
    return {
      rows,
      windows: { complete, partial, failed },
      quarantined: writer.quarantined(),
      requests: this.#client.requests,
      retries: this.#client.retries,
      changes: { added: stats.added, changed: stats.changed, gone: stats.gone },
      written: stats.written,
      bytes: this.#client.bytes,
      errors: errors.map((error) => error.toShape()),
      failure: failure?.toShape() ?? null,
      ...(this.#stop && { stopped: { untried, reason: this.#stop.toShape() } }),
      neverHadRows: complete > 0 && failure === null && !writer.windows.everHeldRows(),
      unknownMembers: writer.unknownMembers()
    }
  }

  #progress(): void {
    const { complete, partial, failed, rows } = this.#sums()
    const done = complete + partial + failed
    const seconds = (performance.now() - this.#started) / 1000
    const left = done > 0 && this.#expected > done ? (seconds / done) * (this.#expected - done) : null
    this.#tell({
      windows: { done, total: this.#expected },
      rows: rows + this.#rowsOfWindow,
      requests: this.#client.requests,
      retries: this.#client.retries,
      bytes: this.#client.bytes,
      rowsPerSecond: seconds > 0 ? (rows + this.#rowsOfWindow) / seconds : 0,
      secondsLeft: left,
      now: this.#now,
      waiting: this.#waiting
    })
  }
}
