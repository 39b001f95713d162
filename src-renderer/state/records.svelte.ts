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
  /** The first rows of the view have been drawn: there is time for what they need not wait for. */
  isDrawn = $state(false)
  /** Where the rows end, once a block came short; null: not seen yet. */
  end: number | null = $state(null)

  #view: ViewInput | null = null
  #revision = 0
  #wanted: readonly number[] = []
  #running: readonly Running[] = []
  #callOff = (): void => undefined

  /** A number of rows that is at least known to exist, with room to scroll on. */
  readonly reach: number = $derived.by(() => {
    if (this.end !== null) return this.end
    const last = Math.max(-1, ...this.#blocks.keys())
    return (last + 2) * BLOCK_ROWS
  })

  constructor(ask: AskRows) {
    this.ask = ask
  }

  show(view: ViewInput | null): void {
    this.close()
    this.#view = view
    this.#revision++
    this.#wanted = []
    this.error = null
    this.isStale = this.#blocks.size > 0
    this.isLoaded = false
    if (view === null) this.#blocks.clear()
    else this.need(0, 1)
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

  /** True where the request was still wanted. */
  #finish(running: Running): boolean {
    const isWanted = this.#running.includes(running)
    this.#running = this.#running.filter((each) => each !== running)
    return isWanted
  }

  async #load(block: number): Promise<void> {
    const view = this.#view
    if (view === null || this.#running.some((running) => running.block === block)) return
    const revision = this.#revision
    if (!this.isStale && this.#blocks.get(block)?.revision === revision) return
    const running: Running = { block, abort: new AbortController() }
    this.#running = [...this.#running, running]
    try {
      const input = { ...view, offset: block * BLOCK_ROWS, limit: BLOCK_ROWS }
      const { rows } = await this.ask(input, running.abort.signal)
      if (!this.#finish(running)) return
      this.#keep(block, { rows, revision })
    } catch (thrown) {
      if (this.#finish(running) && !isCancelled(thrown)) this.error = toAppError(thrown)
      return
    }
    if (this.#revision !== revision && this.#wanted.includes(block)) void this.#load(block)
  }

  #keep(block: number, content: Block): void {
    if (!this.isLoaded) this.#awaitPaint()
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
    this.#callOff()
    this.isDrawn = false
    this.#callOff = afterPaint(() => (this.isDrawn = true))
  }

  #learnEnd(block: number, rows: number): void {
    if (this.isStale) this.end = null
    const isShort = rows < BLOCK_ROWS
    if (isShort && (rows > 0 || block === 0)) this.end = block * BLOCK_ROWS + rows
    else if (!isShort && this.end !== null && this.end < (block + 1) * BLOCK_ROWS) this.end = null
  }
}
