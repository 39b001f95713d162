// What rows of calls say beside their members: words to filter, sort and count by. Grids, filters and facets derive from these.
import { OUTCOMES } from '../domain/call.ts'
import type { RecordType } from './definition.ts'

export interface DerivedMember {
  readonly name: 'direction' | 'outcome' | 'destination' | 'weekday' | 'hour'
  readonly label: string
  /**
   * Every value it can have, in the order people expect; null: any text. Rows that are no calls have no direction and no
   * outcome.
   */
  readonly values: readonly string[] | null
}

const DERIVED: readonly DerivedMember[] = [
  { name: 'direction', label: 'Direction', values: ['outgoing', 'incoming', 'forwarded', 'unknown'] },
  { name: 'outcome', label: 'Outcome', values: OUTCOMES },
  /** What xDR details call it; its id where the cache holds none that do. */
  { name: 'destination', label: 'Destination', values: null },
  /** Of the ordering time in the filter's zone; ISO 8601: 1 is Monday. */
  { name: 'weekday', label: 'Weekday', values: ['1', '2', '3', '4', '5', '6', '7'] },
  /** The hour that the zone's clock shows, 0 to 23. */
  { name: 'hour', label: 'Hour', values: Array.from({ length: 24 }, (_, hour) => String(hour)) }
]

/** The derived members of a record type: none for rows that are no charged calls. */
export const derivedMembers = (type: RecordType): readonly DerivedMember[] => (type.call ? DERIVED : [])

export const derivedMember = (type: RecordType, name: string): DerivedMember | undefined =>
  derivedMembers(type).find((derived) => derived.name === name)
