// What a sync tells while it runs and when it has ended.
import type { AppError } from '../../shared/errors.ts'
import type { SyncProgress, SyncSummary } from '../../shared/contract/schemas.ts'
import type { CacheWriter } from '../cache/write/page-commit.ts'
import type { ClientStats } from '../portacdr/client.ts'

const MOST_ERRORS = 20

export class RunReport {
  /** The rest of the windows is not tried in this run. */
  hasGivenUp = false
  #failure: AppError | null = null
  readonly #client: ClientStats
  readonly #tell: (progress: SyncProgress) => void
  readonly #started = performance.now()
  readonly #errors: AppError[] = []
  #windows = { complete: 0, partial: 0, failed: 0 }
  #expected = 0
  /** Rows of the windows that are done with. */
  #rows = 0
  /** Rows read for the window in work, by whatever pass. */
  #rowsOfWindow = 0
  #now = ''
  #waiting: string | null = null

  constructor(client: ClientStats, tell: (progress: SyncProgress) => void) {
    this.#client = client
    this.#tell = tell
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
  windowDone(rows: number): void {
    this.#windows.complete++
    this.#rows += rows
    this.#rowsOfWindow = 0
    this.#progress()
  }

  windowFailed(state: 'partial' | 'failed', error: AppError): void {
    this.#windows[state]++
    this.#rows += this.#rowsOfWindow
    this.#rowsOfWindow = 0
    if (this.#errors.length < MOST_ERRORS) this.#errors.push(error)
    this.#waiting = null
    this.#progress()
  }

  waiting(error: AppError, waitMs: number): void {
    this.#waiting = `${error.message} Next try in ${(waitMs / 1000).toFixed(1)} s.`
    this.#progress()
  }

  /** `isFinal`: nothing will work before someone changes something (a refused licence). */
  giveUp(error: AppError, isFinal: boolean): void {
    this.hasGivenUp = true
    if (isFinal) this.#failure = error
  }

  summary(writer: CacheWriter): SyncSummary {
    const { stats } = writer
    const { complete, failed } = this.#windows
    const untried = Math.max(0, this.#expected - complete - this.#windows.partial - failed)
    const partial = this.#windows.partial + untried
    const [first] = this.#errors
    const failure = this.#failure ?? (complete === 0 && failed > 0 ? (first ?? null) : null)
    return {
      rows: this.#rows,
      windows: { complete, partial, failed },
      quarantined: writer.quarantined(),
      requests: this.#client.requests,
      retries: this.#client.retries,
      changes: { added: stats.added, changed: stats.changed, gone: stats.gone },
      written: stats.written,
      bytes: this.#client.bytes,
      errors: this.#errors.map((error) => error.toShape()),
      failure: failure?.toShape() ?? null,
      unknownMembers: writer.unknownMembers()
    }
  }

  #progress(): void {
    const { complete, partial, failed } = this.#windows
    const done = complete + partial + failed
    const seconds = (performance.now() - this.#started) / 1000
    const left = done > 0 && this.#expected > done ? (seconds / done) * (this.#expected - done) : null
    this.#tell({
      windows: { done, total: this.#expected },
      rows: this.#rows + this.#rowsOfWindow,
      requests: this.#client.requests,
      retries: this.#client.retries,
      bytes: this.#client.bytes,
      rowsPerSecond: seconds > 0 ? (this.#rows + this.#rowsOfWindow) / seconds : 0,
      secondsLeft: left,
      now: this.#now,
      waiting: this.#waiting
    })
  }
}
