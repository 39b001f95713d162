// What has held for a while: an answer that comes at once is not announced by dimmed rows, which cost two drawings.
import { untrack } from 'svelte'

const PAUSE_MS = 150
/** From then on people wonder whether anything goes on: it is said in words. */
export const LONG_MS = 1_000

export interface LateOptions {
  /** Milliseconds. */
  readonly pause?: number
  /** Where it holds from the beginning it is due at once: what a page is come back to with was not looked at just now. */
  readonly atOnce?: boolean
}

/** Must be built while a component is being set up: it lives as long as that component. */
export class Late {
  /** It holds since the pause, or longer. */
  isDue = $state(false)

  constructor(holds: () => boolean, { pause = PAUSE_MS, atOnce = false }: LateOptions = {}) {
    this.isDue = atOnce && untrack(holds)
    $effect(() => {
      if (!holds()) {
        this.isDue = false
        return
      }
      const timer = window.setTimeout(() => (this.isDue = true), pause)
      return () => {
        window.clearTimeout(timer)
        this.isDue = false
      }
    })
  }
}
