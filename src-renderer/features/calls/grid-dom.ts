// The grid's elements: which row one is of, and in what order those used again are read.

/** Where in the rows the pointer is. */
export function placeOf(event: Event): { row: number; column: number } | null {
  const cell = event.target instanceof Element ? event.target.closest('[role=gridcell]') : null
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row']
  return cell && row !== undefined ? { row: Number(row), column: Number(cell.ariaColIndex) - 1 } : null
}

/** Elements are used again for other rows: their ids in the order of the rows, for `aria-owns`; undefined: as they stand. */
export function readingOrder(slots: readonly number[], id: string): string | undefined {
  const used = slots.map((row, slot) => ({ row, slot })).filter(({ row }) => row >= 0)
  if (used.every(({ row }, at) => at === 0 || row > (used[at - 1]?.row ?? -1))) return undefined
  return used
    .sort((a, b) => a.row - b.row)
    .map(({ slot }) => `${id}-${slot}`)
    .join(' ')
}
