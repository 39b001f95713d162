// Windows and their checkpoints: what of a feed was fetched, what is under way, what is due.
import type Database from 'better-sqlite3'
import type { PageFact } from '../../sync/paging.ts'

export interface WindowRow {
  readonly id: number
  readonly source: number
  readonly feed: string
  readonly start: number
  readonly stop: number
  /** `partial`: never complete, or under way for the first time. A complete window may be `due`. */
  readonly state: 'partial' | 'complete' | 'failed'
  /** 1: to be looked at once more · 2: the same, as part of an `--again` that is under way. */
  readonly due: 0 | 1 | 2
  readonly root: number | null
  readonly pass: number
  readonly began: number | null
  readonly until: number | null
  readonly finished_pass: number | null
  readonly looked_at: number | null
  readonly completed_at: number | null
  readonly rows: number
  readonly total: number | null
  readonly reason: string | null
}

export class Windows {
  readonly #db: Database.Database
  readonly #source: number

  constructor(db: Database.Database, source: number) {
    this.#db = db
    this.#source = source
  }

  /** Windows of a feed that touch [from, to), by time. */
  touching(feed: string, from: number, to: number): WindowRow[] {
    return this.#db
      .prepare('SELECT * FROM win WHERE source = ? AND feed = ? AND start < ? AND stop > ? ORDER BY start')
      .all(this.#source, feed, to, from) as WindowRow[]
  }

  get(id: number): WindowRow {
    return this.#db.prepare('SELECT * FROM win WHERE id = ?').get(id) as WindowRow
  }

  create(feed: string, start: number, stop: number, root: number | null = null): WindowRow {
    const { lastInsertRowid } = this.#db
      .prepare(`INSERT INTO win(source, feed, start, stop, state, root) VALUES (?, ?, ?, ?, 'partial', ?)`)
      .run(this.#source, feed, start, stop, root)
    return this.get(Number(lastInsertRowid))
  }

  /** Complete windows are to be looked at once more; survives an interruption (design.md 7, --again). */
  markDue(ids: readonly number[]): void {
    const mark = this.#db.prepare('UPDATE win SET due = 2 WHERE id = ?')
    this.#db.transaction(() => ids.forEach((id) => mark.run(id)))()
  }

  /** Cuts a window in two at `middle`: itself keeps the first half, the other half is returned. */
  split(window: WindowRow, middle: number): WindowRow {
    return this.#db.transaction(() => {
      const root = window.root ?? window.id
      this.#db
        .prepare('UPDATE win SET stop = ?, root = ?, total = NULL, finished_pass = NULL WHERE id = ?')
        .run(middle, root, window.id)
      this.dropPages(window.id)
      return this.create(window.feed, middle, window.stop, root)
    })()
  }

  /** All windows that were split from the same one are complete. */
  isFamilyComplete(window: WindowRow): boolean {
    if (window.root === null) return true
    const open = this.#db
      .prepare(`SELECT count(*) FROM win WHERE root = ? AND id <> ? AND state <> 'complete'`)
      .pluck()
      .get(window.root, window.id)
    return open === 0
  }

  beginPass(window: WindowRow, now: number, until: number): WindowRow {
    this.#db.transaction(() => {
      this.dropPages(window.id)
      this.#db.prepare('UPDATE win SET pass = pass + 1, began = ?, until = ? WHERE id = ?').run(now, until, window.id)
    })()
    return this.get(window.id)
  }

  /** Pages of the pass under way; empty where none is. */
  pages(window: WindowRow): PageFact[] {
    return this.#db
      .prepare(
        `SELECT offset, rows, fresh, total, next, first_rank AS firstRank, last_rank AS lastRank
         FROM page WHERE win = ? AND pass = ? ORDER BY seq`
      )
      .all(window.id, window.pass) as PageFact[]
  }

  addPage(window: WindowRow, seq: number, page: PageFact): void {
    this.#db
      .prepare('INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        window.id,
        window.pass,
        seq,
        page.offset,
        page.rows,
        page.fresh,
        page.total,
        page.next,
        page.firstRank,
        page.lastRank
      )
  }

  dropPages(id: number): void {
    this.#db.prepare('DELETE FROM page WHERE win = ?').run(id)
  }

  /** The pass reached its end but was not consistent: kept to be compared with the next. */
  passFinished(window: WindowRow): void {
    this.#db.prepare('UPDATE win SET finished_pass = pass WHERE id = ?').run(window.id)
  }

  complete(window: WindowRow, at: { looked: number; now: number; rows: number; total: number | null }): void {
    this.dropPages(window.id)
    this.#db.prepare('DELETE FROM quarantine WHERE win = ? AND pass <> ?').run(window.id, window.pass)
    this.#db
      .prepare(
        `UPDATE win SET state = 'complete', due = 0, finished_pass = NULL, began = NULL, until = NULL, looked_at = ?, completed_at = ?,
         rows = ?, total = ?, reason = NULL WHERE id = ?`
      )
      .run(at.looked, at.now, at.rows, at.total, window.id)
  }

  /** A window that was complete stays so: what it holds is still what the service said then. It stays due. */
  fail(window: WindowRow, state: 'partial' | 'failed', reason: string): void {
    this.#db
      .prepare(
        `UPDATE win SET reason = ?, due = iif(completed_at IS NULL, due, max(due, 1)),
         state = iif(completed_at IS NULL, ?, state) WHERE id = ?`
      )
      .run(reason, state, window.id)
  }
}
