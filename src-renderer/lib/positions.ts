// Positions of rows as ranges [from, to), in order, apart from each other: a selection of ten million rows is one pair. Pure.

export type Range = readonly [from: number, to: number]
export type Ranges = readonly Range[]

/** Up to the last row, however many there are. */
export const ALL: Ranges = [[0, Number.MAX_SAFE_INTEGER]]

export const holds = (ranges: Ranges, position: number): boolean =>
  ranges.some(([from, to]) => from <= position && position < to)

/** Positions that are in one of the two. */
export function union(a: Ranges, b: Ranges): Ranges {
  const joined: [number, number][] = []
  for (const [from, to] of [...a, ...b].sort((x, y) => x[0] - y[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else if (to > from) joined.push([from, to])
  }
  return joined
}

/** Those of `a` that are not between. */
export const without = (a: Ranges, [from, to]: Range): Ranges =>
  a.flatMap(([start, end]) =>
    (
      [
        [start, Math.min(end, from)],
        [Math.max(start, to), end]
      ] as const
    ).filter(([x, y]) => x < y)
  )

/** Takes one position in, or out where it is in. */
export const toggled = (ranges: Ranges, position: number): Ranges =>
  holds(ranges, position) ? without(ranges, [position, position + 1]) : union(ranges, [[position, position + 1]])

/** From one position to another, both included, in either direction. */
export const between = (a: number, b: number): Range => [Math.min(a, b), Math.max(a, b) + 1]

/** Cut where the rows end. */
export const within = (ranges: Ranges, rows: number): Ranges =>
  ranges.flatMap(([from, to]) => (from < rows ? [[from, Math.min(to, rows)] as const] : []))

export const countOf = (ranges: Ranges): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0)
