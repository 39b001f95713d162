// The lines of a list of values: those that records have, with how many, and ticked ones that no record has. Pure.
import type { Facets } from '../../../src-main/shared/contract/schemas.ts'
import type { FilterMember } from '../../lib/filter-kind.ts'
import { valueLabel } from '../../lib/filter-words.ts'
import type { FacetChoice } from './facet-choice.ts'

export interface FacetRow {
  readonly kind: 'value' | 'contains'
  readonly value: string | null
  readonly label: string
  readonly count: number | null
}

export interface FacetRowsOf {
  readonly member: FilterMember
  readonly choice: FacetChoice
  /** The list is of all values: one that is ticked and not in it has no records. */
  readonly isWhole: boolean
  /** What people expect; undefined: as they come. */
  readonly order: readonly string[] | undefined
}

export function facetRows(facets: Facets | null, { member, choice, isWhole, order }: FacetRowsOf): FacetRow[] {
  const known = facets?.values ?? []
  const row = (value: string | null, count: number): FacetRow => {
    return { kind: 'value', value, label: valueLabel(member, value), count }
  }
  const lost = [...choice.values].filter((value) => !known.some((each) => each.value === value))
  const all = [
    ...(facets && isWhole ? lost : []).map((value) => row(value, 0)),
    ...known.map(({ value, count }) => row(value, count))
  ]
  return order ? all.toSorted((a, b) => order.indexOf(a.value ?? '') - order.indexOf(b.value ?? '')) : all
}
