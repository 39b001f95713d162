// Which element draws which row: elements keep their rows while they can, so that a scroll draws only the rows that came
// in sight, in elements that are there already. Pure.

/** No row. */
export const FREE = -1

/** The rows of the slots: those wanted stay where they were, the others take the places that got free, then new ones. */
export function recycled(slots: readonly number[], wanted: readonly number[]): readonly number[] {
  const isWanted = new Set(wanted)
  const kept = new Set(slots.filter((row) => isWanted.has(row)))
  const missing = wanted.filter((row) => !kept.has(row))
  let next = 0
  const filled = slots.map((row) => (kept.has(row) ? row : (missing[next++] ?? FREE)))
  return [...filled, ...missing.slice(next)]
}
