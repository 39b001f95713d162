// Selections, facets and places of rows, of invented calls.
import type { Facets, Filter, Sort, Totals } from '../../../src-main/shared/contract/schemas.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import type { FakeCalls } from '../fake-calls.ts'

interface Ordered {
  readonly filter: Filter
  readonly sort: Sort
}

export const recordAnswers = (fake: FakeCalls) => ({
  'records.sums': ({ filter, sort, ranges }: Ordered & { ranges: [number, number][] }): Totals => {
    const order = fake.order(filter, sort)
    return fake.totalsOf([...new Set(ranges.flatMap(([from, to]) => order.slice(from, to)))])
  },
  'records.facets': ({ filter, member, search, limit }: Ordered & FacetsOf): Facets => {
    const at = calls.members.findIndex(({ name }) => name === member)
    const counts = Map.groupBy(fake.order(filter, []), (index) => textOf(fake.cells(index)[at]))
    const all = [...counts]
      .map(([value, rows]) => ({ value, count: rows.length }))
      .filter(({ value }) => search === '' || (value ?? '').toLowerCase().includes(search.toLowerCase()))
      .sort((a, b) => b.count - a.count)
    const other = all.slice(limit).reduce((sum, { count }) => sum + count, 0)
    return { values: all.slice(0, limit), distinct: all.length, other, isCut: all.length > limit }
  },
  'records.position': ({ filter, sort, key }: Ordered & { key: number }) => {
    const at = fake.order(filter, sort).indexOf(key)
    return { position: at < 0 ? null : at }
  }
})

interface FacetsOf {
  readonly member: string
  readonly search: string
  readonly limit: number
}

const textOf = (cell: unknown): string | null =>
  typeof cell === 'string' || typeof cell === 'number' ? String(cell) : null
