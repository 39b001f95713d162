// Rows on their way to the clipboard: those that are not on the page are read first, all of them or none.
import type { ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { type AppError, isCancelled, toAppError } from '../../src-main/shared/errors.ts'
import { type ClipboardContent, type ClipboardTable, fillClipboard, putOnClipboard } from '../lib/clipboard.ts'
import { countOf, type Ranges } from '../lib/positions.ts'
import type { RecordRows } from './records.svelte.ts'

export const MOST_COPIED = 100_000
const PAGE_ROWS = 500

export interface CopyJob {
  readonly view: ViewInput
  readonly ranges: Ranges
  readonly table: ClipboardTable
}

export type CopyProblem = 'too-many' | 'moved' | 'refused' | AppError

export class Copying {
  readonly #rows: RecordRows
  readonly #revision: () => number
  #running: AbortController | null = null
  /** Rows read, of how many. */
  progress: { readonly done: number; readonly of: number } | null = $state.raw(null)
  /** Read, but the browser wants a click before it takes them. */
  ready: { readonly content: ClipboardContent; readonly count: number } | null = $state.raw(null)
  problem: CopyProblem | null = $state.raw(null)
  /** How many rows were copied last; a new object each time. */
  copied: { readonly count: number } | null = $state.raw(null)

  /** `revision` moves when the cache changes. */
  constructor(rows: RecordRows, revision: () => number) {
    this.#rows = rows
    this.#revision = revision
  }

  /** Copies at once what is on the page, within the event where there is one; reads the rest first. */
  async start(event: ClipboardEvent | null, job: CopyJob): Promise<void> {
    this.dismiss()
    event?.preventDefault()
    const count = countOf(job.ranges)
    if (count > MOST_COPIED) {
      this.problem = 'too-many'
      return
    }
    if (this.#addLoaded(job)) this.#take(job.table.content(), count, event)
    else await this.#read(job, count)
  }

  /** A click or a key: what is ready is copied. */
  finish(): void {
    if (this.ready && this.#take(this.ready.content, this.ready.count, null)) this.ready = null
  }

  dismiss(): void {
    this.#running?.abort()
    this.#running = null
    this.progress = null
    this.ready = null
    this.problem = null
  }

  #addLoaded({ ranges, table }: CopyJob): boolean {
    const rows = ranges.flatMap(([from, to]) => {
      const list = []
      for (let at = from; at < to; at++) {
        const row = this.#rows.rowAt(at)
        if (!row) break
        list.push(row)
      }
      return list
    })
    if (this.#rows.isStale || rows.length < countOf(ranges)) return false
    for (const { cells } of rows) table.add(cells)
    return true
  }

  async #read(job: CopyJob, count: number): Promise<void> {
    const running = new AbortController()
    this.#running = running
    const revision = this.#revision()
    let done = 0
    try {
      for (const [from, to] of job.ranges) {
        for (let offset = from; offset < to; offset += PAGE_ROWS) {
          this.progress = { done, of: count }
          const input = { ...job.view, offset, limit: Math.min(PAGE_ROWS, to - offset) }
          const { rows } = await this.#rows.ask(input, running.signal)
          if (this.#running !== running) return
          for (const { cells } of rows) job.table.add(cells)
          done += rows.length
        }
      }
    } catch (thrown) {
      if (this.#running === running) this.dismiss()
      if (!isCancelled(thrown)) this.problem = toAppError(thrown)
      return
    }
    this.dismiss()
    // Rows that came or went meanwhile moved the others: some may be there twice, some not at all.
    if (this.#revision() !== revision || done !== count) {
      this.problem = 'moved'
      return
    }
    const content = job.table.content()
    if (!this.#take(content, count, null)) {
      this.problem = null
      this.ready = { content, count }
    }
  }

  #take(content: ClipboardContent, count: number, event: ClipboardEvent | null): boolean {
    if (event) fillClipboard(event, content)
    else if (!putOnClipboard(content)) {
      this.problem = 'refused'
      return false
    }
    this.problem = null
    this.copied = { count }
    return true
  }
}
