// A step to other rows waits a moment for the first of them: filter, headers and rows then change in one picture. Drawn at
// once, all but the rows would change first, and the page would be laid out and drawn twice before they are there.

/** What takes longer is shown as being looked up. Milliseconds. */
const MOST_MS = 50

/** What is done next means the page as the step leaves it. */
const DEEDS = ['keydown', 'pointerdown', 'click', 'paste'] as const

export class HeadStart {
  #step: (() => void) | null = null
  #timer: number | undefined

  /** `step` is taken once `until` is settled: it must not reject. A step that waits already is taken first. */
  begin(until: Promise<void>, step: () => void): void {
    this.end()
    this.#step = step
    this.#timer = window.setTimeout(this.end, MOST_MS)
    void until.then(() => {
      if (this.#step === step) this.end()
    })
  }

  /** Takes the step that waits, if one does. */
  readonly end = (): void => {
    window.clearTimeout(this.#timer)
    const step = this.#step
    this.#step = null
    step?.()
  }

  /** Ends it with whatever is done in the page; returns what stops that. */
  watch(): () => void {
    for (const deed of DEEDS) window.addEventListener(deed, this.end, true)
    return () => {
      for (const deed of DEEDS) window.removeEventListener(deed, this.end, true)
    }
  }
}
