// The keys of a chart of bars: they move a mark from bar to bar, and Enter leads where a click on the bar does. Pure.

const MANY = 10

/** The bar that the key marks, from none (null) or one; undefined: the key is not the chart's. */
export function markedBy(key: string, at: number | null, bars: number): number | undefined {
  const last = bars - 1
  const from = at ?? (key === 'ArrowLeft' || key === 'ArrowDown' ? bars : -1)
  const target = {
    ArrowRight: from + 1,
    ArrowUp: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: from - 1,
    PageUp: from + MANY,
    PageDown: from - MANY,
    Home: 0,
    End: last
  }[key]
  return target === undefined || bars === 0 ? undefined : Math.min(Math.max(target, 0), last)
}
