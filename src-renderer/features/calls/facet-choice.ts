// What is ticked in a list of values, as conditions and back. Pure.
import type { Condition } from '../../../src-main/shared/contract/schemas.ts'

export type FacetSide = 'include' | 'exclude'

export interface FacetChoice {
  readonly side: FacetSide
  readonly values: ReadonlySet<string>
  /** The line of records that have no value. It stands alone: conditions are joined by "and". */
  readonly isEmpty: boolean
}

/** Reads the first condition that a list can show; others (contains …) tick nothing. */
export function chosenOf(where: readonly Condition[]): FacetChoice {
  const [first] = where
  switch (first?.op) {
    case '=':
    case 'in':
      return { side: 'include', values: new Set(first.values), isEmpty: false }
    case '!=':
    case 'not-in':
      return { side: 'exclude', values: new Set(first.values), isEmpty: false }
    case 'empty':
      return { side: 'include', values: new Set(), isEmpty: true }
    case 'given':
      return { side: 'exclude', values: new Set(), isEmpty: true }
    default:
      return { side: first?.op.startsWith('not-') === true ? 'exclude' : 'include', values: new Set(), isEmpty: false }
  }
}

/** The conditions after a value was ticked or unticked (undefined: none was) with the side that is wanted. */
export function whereOf(member: string, choice: FacetChoice, side: FacetSide, toggled?: string | null): Condition[] {
  const emptiness: Condition = { member, op: side === 'include' ? 'empty' : 'given', values: [] }
  if (toggled === null || toggled === '') return choice.isEmpty ? [] : [emptiness]
  if (toggled === undefined && choice.isEmpty) return [emptiness]
  const values = new Set(choice.values)
  if (toggled !== undefined && !values.delete(toggled)) values.add(toggled)
  if (values.size === 0) return []
  return [{ member, op: side === 'include' ? 'in' : 'not-in', values: [...values] }]
}
