// One question to the app that follows its parameters: the latest wins, earlier ones are cancelled, old data stays shown.
import { untrack } from 'svelte'
import { type AppError, isCancelled, toAppError } from '../../src-main/shared/errors.ts'

export interface QueryOptions<P, T> {
  /** Null: nothing to ask. Must be JSON. */
  readonly params: () => P | null
  readonly ask: (params: P, signal: AbortSignal) => Promise<T>
  /** Moves when the same question may have another answer; the data shown meanwhile is not called stale. */
  readonly revision?: () => number
  /** False: another question, or the same anew, waits until it is true; what is more urgent goes first. */
  readonly isDue?: () => boolean
}

/** No question: what is to be asked waits. */
const NOTHING = ''

/** Must be built while a component is being set up: it lives as long as that component. */
export class Query<P, T> {
  data: T | null = $state.raw(null)
  error: AppError | null = $state.raw(null)
  isLoading = $state(false)
  /** The data answers an earlier question. */
  isStale = $state(false)
  readonly #ask: QueryOptions<P, T>['ask']
  readonly #moved: () => number | undefined
  #key = NOTHING
  /** What the last question was asked of. */
  #revision: number | undefined
  #running: AbortController | null = null
  #isDirty = false

  constructor(options: QueryOptions<P, T>) {
    this.#ask = options.ask
    this.#moved = () => options.revision?.()
    const key = $derived(JSON.stringify(options.params()))
    // Asked before the page is drawn anew: the app looks it up meanwhile.
    $effect.pre(() => {
      const next = key
      const isDue = next === 'null' || (options.isDue?.() ?? true)
      untrack(() => {
        if (!isDue && next !== this.#key) this.#hold()
        else if (isDue && next !== this.#key) this.#start(next)
      })
    })
    $effect(() => {
      const now = this.#moved()
      const isDue = options.isDue?.() ?? true
      // What was asked since it moved is not asked twice.
      if (isDue && now !== this.#revision) untrack(() => this.refresh())
    })
    $effect(() => () => this.#running?.abort())
  }

  /** Asks again; while an answer is under way, once more after it. */
  refresh(): void {
    if (this.#key === NOTHING) return
    if (this.#running) this.#isDirty = true
    else if (this.data !== null || this.error !== null) void this.#run()
  }

  #hold(): void {
    this.#begin(NOTHING)
    this.isLoading = true
  }

  #begin(key: string): void {
    this.#running?.abort()
    this.#running = null
    this.#isDirty = false
    this.#key = key
    this.isStale = this.data !== null
    this.error = null
  }

  #start(key: string): void {
    this.#begin(key)
    if (key === 'null') {
      this.data = null
      this.isLoading = false
    } else void this.#run()
  }

  async #run(): Promise<void> {
    const running = new AbortController()
    this.#running = running
    this.isLoading = true
    this.#revision = untrack(this.#moved)
    try {
      const data = await this.#ask(JSON.parse(this.#key) as P, running.signal)
      if (this.#running !== running) return
      this.data = data
      this.error = null
      this.isStale = false
    } catch (thrown) {
      if (this.#running !== running) return
      if (!isCancelled(thrown)) this.error = toAppError(thrown)
    }
    this.#finish()
  }

  #finish(): void {
    this.#running = null
    this.isLoading = false
    if (!this.#isDirty) return
    this.#isDirty = false
    void this.#run()
  }
}
