// A cell of the map in words.
import { ago, grouped, longDate, monthLabel } from '../../lib/format.ts'
import { text } from '../../lib/text.ts'
import type { DrawnCell } from './map-cells.ts'

export const cellWhen = (day: string, span: 'day' | 'month'): string =>
  span === 'month' ? monthLabel(day) : longDate(day)

export interface CellContext {
  readonly isWorking: boolean
  /** Of a day that has not 24. */
  readonly hours: number | null
  readonly now: number
}

/** State, rows against the service's count, when it was asked, what is odd. */
export function cellWords(cell: DrawnCell, { isWorking, hours, now }: CellContext): string[] {
  const words = text.syncPage
  const said = [isWorking ? words.working : words.states[cell.shown]]
  if (cell.state !== 'never') {
    const isSame = cell.total === null || cell.total === cell.rows
    said.push(isSame ? words.rows(cell.rows) : words.rowsOf(grouped(cell.rows), grouped(cell.total ?? 0)))
  }
  if (cell.quarantined > 0) said.push(`${words.facts.setAside.toLowerCase()}: ${grouped(cell.quarantined)}`)
  if (cell.lookedAt !== null) said.push(words.lookedAt(ago(Math.max(0, now - cell.lookedAt))))
  if (hours !== null) said.push(words.hours(hours))
  return said
}
