// What held once and was drawn: from then on there is time for what need not be in the first picture.

/** Must be built while a component is being set up: it lives as long as that component. */
export class AfterPaint {
  isDue = $state(false)

  constructor(holds: () => boolean) {
    $effect(() => {
      if (this.isDue || !holds()) return
      let timer: number | undefined
      // A frame is drawn after what runs at its beginning.
      const frame = requestAnimationFrame(() => (timer = window.setTimeout(() => (this.isDue = true))))
      return () => {
        cancelAnimationFrame(frame)
        window.clearTimeout(timer)
      }
    })
  }
}
