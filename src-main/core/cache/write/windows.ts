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
  /** 1: to be looked at once more. */
  readonly due: 0 | 1
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

/** A window asked for up to now would move while it is read: it is asked for up to this much before. */
export const FREEZE_MS = 120_000

/** A row may stand this far outside the window that delivers it (filters by billing time). */
const NEAR_MS = 86_400_000

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

  /**
   * Complete windows of the range are to be looked at once more. Where the same range was begun and interrupted, only
   * what was left of it is (design.md 7, --again).
   */
  beginAgain(feed: string, from: number, to: number): void {
    const range = JSON.stringify([feed, from, to])
    const known = this.#db.prepare('SELECT again FROM source WHERE id = ?').pluck().get(this.#source) as string | null
    const ranges = known === null ? [] : (JSON.parse(known) as string[])
    if (ranges.includes(range)) return
    this.#db.transaction(() => {
      this.#db
        .prepare(
          `UPDATE win SET due = 1 WHERE source = ? AND feed = ? AND start < ? AND stop > ? AND state = 'complete'`
        )
        .run(this.#source, feed, to, from)
      this.#db.prepare('UPDATE source SET again = ? WHERE id = ?').run(JSON.stringify([...ranges, range]), this.#source)
    })()
  }

  /** The run came to its end: another --again looks at everything anew. */
  endAgain(): void {
    this.#db.prepare('UPDATE source SET again = NULL WHERE id = ?').run(this.#source)
  }

  /**
   * Cuts a window in two at `middle`: itself keeps the first half, the other half is returned. What was looked at as a
   * whole was looked at in both: late rows of the other half are late.
   */
  split(window: WindowRow, middle: number): WindowRow {
    return this.#db.transaction(() => {
      const root = window.root ?? window.id
      this.#db
        .prepare('UPDATE win SET stop = ?, root = ?, total = NULL, finished_pass = NULL WHERE id = ?')
        .run(middle, root, window.id)
      this.dropPages(window.id)
      const other = this.create(window.feed, middle, window.stop, root)
      this.#db.prepare('UPDATE win SET looked_at = ? WHERE id = ?').run(window.looked_at, other.id)
      return this.get(other.id)
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

  /** The windows that were cut from the same one, this one among them; none where it was never cut. */
  family({ root }: WindowRow): number[] {
    if (root === null) return []
    return this.#db.prepare('SELECT id FROM win WHERE root = ?').pluck().all(root) as number[]
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

  /** The pass has rows that could not be read. */
  hasQuarantine(window: WindowRow): boolean {
    const sql = 'SELECT 1 FROM quarantine WHERE win = ? AND pass = ? LIMIT 1'
    return this.#db.prepare(sql).get(window.id, window.pass) !== undefined
  }

  /** The newest complete window of a feed that holds rows, other than these. */
  holdingRows(feed: string, except: readonly number[]): WindowRow | undefined {
    const sql = `SELECT * FROM win WHERE source = ? AND feed = ? AND state = 'complete' AND rows > 0 ORDER BY start DESC`
    return (this.#db.prepare(sql).all(this.#source, feed) as WindowRow[]).find(({ id }) => !except.includes(id))
  }

  /** Some window of the source, of whatever feed, holds rows. */
  everHeldRows(): boolean {
    return this.#db.prepare('SELECT 1 FROM win WHERE source = ? AND rows > 0 LIMIT 1').get(this.#source) !== undefined
  }

  /** What was just found of a window is not believed: it stands as before, and is to be looked at once more. */
  disbelieve(before: WindowRow): void {
    const { state, looked_at, completed_at, rows, total } = before
    this.#db
      .prepare('UPDATE win SET state = ?, due = 1, looked_at = ?, completed_at = ?, rows = ?, total = ? WHERE id = ?')
      .run(state, looked_at, completed_at, rows, total, before.id)
  }

  /** Complete windows of these feeds around a time, other than this one, are to be looked at once more. */
  lookAgain(window: WindowRow, feeds: readonly string[], time: number): void {
    this.#db
      .prepare(
        `UPDATE win SET due = max(due, 1) WHERE source = ? AND id <> ? AND state = 'complete'
         AND start <= ? AND stop > ? AND feed IN (${feeds.map(() => '?').join(', ')})`
      )
      .run(this.#source, window.id, time + NEAR_MS, time - NEAR_MS, ...feeds)
  }

  /** `isDue`: what is missing could not be settled yet, and the window is to be looked at once more. */
  complete(
    window: WindowRow,
    at: { looked: number; now: number; rows: number; total: number | null; isDue: boolean }
  ): void {
    this.dropPages(window.id)
    for (const table of ['quarantine', 'unknown_list'])
      this.#db.prepare(`DELETE FROM ${table} WHERE win = ? AND pass <> ?`).run(window.id, window.pass)
    this.#db
      .prepare(
        `UPDATE win SET state = 'complete', due = ?, finished_pass = NULL, began = NULL, until = NULL, looked_at = ?, completed_at = ?,
         rows = ?, total = ?, reason = NULL WHERE id = ?`
      )
      .run(at.isDue ? 1 : 0, at.looked, at.now, at.rows, at.total, window.id)
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
