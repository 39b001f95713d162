// The log of passes: what each look at a window cost and what came of it. Written when the look has ended.
import type { SyncPass } from '../../../shared/contract/schemas.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { CacheWriter } from './page-commit.ts'
import type { Stats } from './row-store.ts'
import type { WindowRow } from './windows.ts'

/** Looks kept, of all sources together; older ones leave the log. A sync every 30 minutes of 7 days of a feed makes 336 a day. */
const KEPT = 10_000

interface Counts {
  readonly requests: number
  readonly retries: number
  readonly bytes: number
}

interface Begun extends Counts {
  readonly window: WindowRow
  readonly at: number
  readonly clock: number
  readonly stats: Stats
}

/** One look at a time: `begin`, its pages, `end`. A process that is killed loses the entry of the look under way. */
export class PassLog {
  readonly #writer: CacheWriter
  readonly #client: Counts
  readonly #now: () => number
  /** When the run began: what its passes have in common. */
  readonly #run: number
  #begun: Begun | null = null
  #passes = 0
  #rows = 0

  /** `client`: the running counts of the client that asks. */
  constructor(writer: CacheWriter, client: Counts, now: () => number) {
    this.#writer = writer
    this.#client = client
    this.#now = now
    this.#run = now()
  }

  /** Starts of a feed's windows whose last look found the service out of reach. */
  unreached(feed: string): ReadonlySet<number> {
    const { db, source } = this.#writer
    const sql = `SELECT start FROM pass_log WHERE code = 'service.unreachable'
      AND id IN (SELECT max(id) FROM pass_log WHERE source = ? AND feed = ? GROUP BY start)`
    return new Set(db.prepare(sql).pluck().all(source.id, feed) as number[])
  }

  /** A look that has begun and not ended goes on: what it cost so far belongs to it. */
  begin(window: WindowRow): void {
    if (this.#begun?.window.id === window.id) return
    const { requests, retries, bytes } = this.#client
    const { stats } = this.#writer
    this.#begun = { window, at: this.#now(), clock: performance.now(), requests, retries, bytes, stats }
    this.#passes = 0
    this.#rows = 0
  }

  page(rows: number, isFirst: boolean): void {
    if (isFirst) {
      this.#passes++
      this.#rows = 0
    }
    this.#rows += rows
  }

  end(result: SyncPass['result'], error: AppError | null): void {
    const begun = this.#begun
    if (!begun) return
    this.#begun = null
    const { window, stats: before } = begun
    const { db, source, stats, windows } = this.#writer
    // The window may have been resumed at a checkpoint: a complete one says itself how many rows it has.
    const rows = result === 'complete' ? windows.get(window.id).rows : this.#rows
    db.transaction(() => {
      const { lastInsertRowid } = db
        .prepare(
          `INSERT INTO pass_log(source, at, feed, start, stop, again, passes, requests, retries, bytes, rows, added,
             changed, gone, written, ms, result, code, reason, run)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
        )
        .run(
          source.id,
          begun.at,
          window.feed,
          window.start,
          window.stop,
          window.looked_at === null ? 0 : 1,
          Math.max(1, this.#passes),
          this.#client.requests - begun.requests,
          this.#client.retries - begun.retries,
          this.#client.bytes - begun.bytes,
          rows,
          stats.added - before.added,
          stats.changed - before.changed,
          stats.gone - before.gone,
          stats.written - before.written,
          Math.round(performance.now() - begun.clock),
          result,
          error?.code ?? null,
          error?.message ?? null,
          this.#run
        )
      // A look that was cut off before left its changes to the one that went on.
      db.prepare('UPDATE change SET pass = ? WHERE win = ? AND pass IS NULL').run(lastInsertRowid, window.id)
      db.prepare('DELETE FROM pass_log WHERE id <= ?').run(Number(lastInsertRowid) - KEPT)
    })()
  }
}
