// What has held for a while: an answer that comes at once is not announced by dimmed rows, which cost two drawings.
const PAUSE_MS = 150
/** From then on people wonder whether anything goes on: it is said in words. */
export const LONG_MS = 1_000

/** Must be built while a component is being set up: it lives as long as that component. */
export class Late {
  /** It holds since the pause, or longer. */
  isDue = $state(false)

  /** `pause` in milliseconds. */
  constructor(holds: () => boolean, pause = PAUSE_MS) {
    $effect(() => {
      if (!holds()) return
      const timer = window.setTimeout(() => (this.isDue = true), pause)
      return () => {
        window.clearTimeout(timer)
        this.isDue = false
      }
    })
  }
}
