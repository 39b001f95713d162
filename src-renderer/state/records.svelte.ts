// Rows of a view in blocks: fetched as they come in sight, the latest view wins, requests out of sight are cancelled.
import { SvelteMap } from 'svelte/reactivity'
import type { Page, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { type AppError, isCancelled, toAppError } from '../../src-main/shared/errors.ts'
import { afterPaint } from '../lib/after-paint.ts'

export type GridRow = Page['rows'][number]

/** What fits in most windows: the first picture waits for all rows of its block. */
export const BLOCK_ROWS = 50
const MAX_BLOCKS = 240

interface Running {
  readonly block: number
  readonly abort: AbortController
}

interface Asked {
  readonly abort: AbortController
  readonly page: Promise<Page>
}

/** The first rows of a view that is to be shown next. */
interface Ahead extends Asked {
  readonly view: string
  /** Null: not there yet, or not to be had. */
  there: Page | null
}

interface Block {
  readonly rows: readonly GridRow[]
  readonly revision: number
}

/** Asks for rows [offset, offset + limit) of a view. */
export type AskRows = (
  input: ViewInput & { readonly offset: number; readonly limit: number },
  signal: AbortSignal
) => Promise<Page>

export class RecordRows {
  readonly ask: AskRows
  readonly #blocks = new SvelteMap<number, Block>()
  error: AppError | null = $state.raw(null)
  /** A block of the view was read: its rows, or that it has none, are known. */
  isLoaded = $state(false)
  /** The rows shown belong to the view before. */
  isStale = $state(false)
  /** The rows that came last have been drawn: there is time for what they need not wait for. */
  isDrawn = $state(false)
  /** Where the rows end, once a block came short; null: not seen yet. */
  end: number | null = $state(null)

  /** Rows of the view that is to be shown next are asked for. */
  #isAhead = $state(false)
  /** What is asked for is not there yet. */
  readonly isBusy: boolean = $derived.by(() => this.#isAhead || this.isStale || !this.isLoaded)

  #ahead: Ahead | null = null
  #view: ViewInput | null = null
  #revision = 0
  #wanted: readonly number[] = []
  #running: readonly Running[] = []
  /** A picture is awaited. */
  #callOff: (() => void) | null = null

  /** A number of rows that is at least known to exist, with room to scroll on. */
  readonly reach: number = $derived.by(() => {
    if (this.end !== null) return this.end
    const last = Math.max(-1, ...this.#blocks.keys())
    return (last + 2) * BLOCK_ROWS
  })

  constructor(ask: AskRows) {
    this.ask = ask
  }

  /** Asks for the first rows of a view that is to be shown next; settled once they are there or cannot be had. Null: it is shown. */
  lookAhead(view: ViewInput): Promise<void> | null {
    const key = JSON.stringify(view)
    this.#forgetAhead()
    if (key === JSON.stringify(this.#view)) return null
    const ahead: Ahead = { ...this.#request(view, 0), view: key, there: null }
    this.#ahead = ahead
    this.#isAhead = true
    return ahead.page.then(
      (page) => void (ahead.there = page),
      // Said once the view is shown.
      () => undefined
    )
  }

  show(view: ViewInput | null): void {
    this.close()
    this.#view = view
    this.#revision++
    this.#wanted = []
    this.error = null
    this.isStale = this.#blocks.size > 0
    this.isLoaded = false
    const ahead = this.#ahead?.view === JSON.stringify(view) ? this.#ahead : null
    if (ahead) this.#ahead = null
    this.#forgetAhead()
    if (view === null) this.#blocks.clear()
    else this.#begin(ahead)
  }

  #begin(ahead: Ahead | null): void {
    this.#wanted = [0]
    if (ahead?.there) this.#keep(0, { rows: ahead.there.rows, revision: this.#revision })
    else void this.#load(0, ahead)
  }

  #forgetAhead(): void {
    this.#ahead?.abort.abort()
    this.#ahead = null
    this.#isAhead = false
  }

  rowAt(index: number): GridRow | null {
    return this.#blocks.get(Math.floor(index / BLOCK_ROWS))?.rows[index % BLOCK_ROWS] ?? null
  }

  /** Rows [first, end) are in sight. */
  need(first: number, end: number): void {
    const blocks: number[] = []
    for (let block = Math.floor(first / BLOCK_ROWS); block * BLOCK_ROWS < Math.max(end, first + 1); block++)
      blocks.push(block)
    this.#wanted = blocks
    this.#cancel(({ block }) => !blocks.includes(block))
    if (this.error === null) for (const block of blocks) void this.#load(block)
  }

  /** The same view may have other rows: those in sight are read again, the others when they come in sight. */
  refresh(): void {
    // What was asked for ahead is of before.
    this.#forgetAhead()
    if (this.#view === null) return
    this.#revision++
    this.retry()
  }

  retry(): void {
    this.error = null
    for (const block of this.#wanted) void this.#load(block)
  }

  close(): void {
    this.#cancel(() => true)
  }

  #cancel(isOver: (running: Running) => boolean): void {
    const over = this.#running.filter(isOver)
    this.#running = this.#running.filter((running) => !over.includes(running))
    for (const { abort } of over) abort.abort()
  }

  #request(view: ViewInput, block: number): Asked {
    const abort = new AbortController()
    const input = { ...view, offset: block * BLOCK_ROWS, limit: BLOCK_ROWS }
    return { abort, page: this.ask(input, abort.signal) }
  }

  /** True where the request was still wanted. */
  #finish(running: Running): boolean {
    const isWanted = this.#running.includes(running)
    this.#running = this.#running.filter((each) => each !== running)
    return isWanted
  }

  async #load(block: number, ahead: Ahead | null = null): Promise<void> {
    const view = this.#view
    if (view === null || this.#running.some((running) => running.block === block)) return
    const revision = this.#revision
    if (!this.isStale && this.#blocks.get(block)?.revision === revision) return
    const { abort, page } = ahead ?? this.#request(view, block)
    const running: Running = { block, abort }
    this.#running = [...this.#running, running]
    try {
      const { rows } = await page
      if (!this.#finish(running)) return
      this.#keep(block, { rows, revision })
    } catch (thrown) {
      if (this.#finish(running) && !isCancelled(thrown)) this.error = toAppError(thrown)
      return
    }
    if (this.#revision !== revision && this.#wanted.includes(block)) void this.#load(block)
  }

  #keep(block: number, content: Block): void {
    this.#awaitPaint()
    if (this.isStale) this.#blocks.clear()
    // Last in, last out: the oldest blocks out of sight go first.
    this.#blocks.delete(block)
    this.#blocks.set(block, content)
    const spare = [...this.#blocks.keys()].filter((each) => !this.#wanted.includes(each))
    for (const old of spare.slice(0, Math.max(0, this.#blocks.size - MAX_BLOCKS))) this.#blocks.delete(old)
    this.#learnEnd(block, content.rows.length)
    this.isLoaded = true
    this.isStale = false
  }

  #awaitPaint(): void {
    if (!this.isLoaded) {
      this.#callOff?.()
      this.#callOff = null
    }
    this.isDrawn = false
    // While rows keep coming, each picture has its turn.
    this.#callOff ??= afterPaint(() => {
      this.#callOff = null
      this.isDrawn = true
    })
  }

  #learnEnd(block: number, rows: number): void {
    if (this.isStale) this.end = null
    const isShort = rows < BLOCK_ROWS
    if (isShort && (rows > 0 || block === 0)) this.end = block * BLOCK_ROWS + rows
    else if (!isShort && this.end !== null && this.end < (block + 1) * BLOCK_ROWS) this.end = null
  }
}
