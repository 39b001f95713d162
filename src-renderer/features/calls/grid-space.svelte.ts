// The room that a grid has, in pixels. A new one takes what the last one had: its rows are drawn at once, before the
// browser has laid out anything.

let last = { height: 0, width: 0, header: 28 }

/** Must be built while a component is being set up. */
export class GridSpace {
  /** Of what scrolls, header and all. */
  height = $state(last.height)
  width = $state(last.width)
  header = $state(last.header)
  /** For rows. */
  readonly viewport = $derived(Math.max(0, this.height - this.header))

  constructor() {
    $effect(() => {
      const { height, width, header } = this
      // Nothing is kept of one that was not laid out.
      if (height > 0 && width > 0) last = { height, width, header }
    })
  }

  /** Pixels. */
  measured(height: number, width: number): void {
    this.height = height
    this.width = width
  }
}
