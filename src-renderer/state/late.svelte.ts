// What has held for a while: an answer that comes at once is not announced by dimmed rows, which cost two drawings.
const PAUSE_MS = 150

/** Must be built while a component is being set up: it lives as long as that component. */
export class Late {
  /** It holds since `PAUSE_MS`, or longer. */
  isDue = $state(false)

  constructor(holds: () => boolean) {
    $effect(() => {
      if (!holds()) return
      const timer = window.setTimeout(() => (this.isDue = true), PAUSE_MS)
      return () => {
        window.clearTimeout(timer)
        this.isDue = false
      }
    })
  }
}
