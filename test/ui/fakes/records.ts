// Rows of invented calls: their pages, sums, facets and places.
import type { Facets, Filter, Sort, TimeUnit, Totals } from '../../../src-main/shared/contract/schemas.ts'
import type { FakeCalls } from '../fake-calls.ts'
import { valueOf } from './where.ts'

interface Ordered {
  readonly filter: Filter
  readonly sort: Sort
}

export const recordAnswers = (fake: FakeCalls) => ({
  'records.page': ({ filter, sort, offset, limit }: Ordered & { offset: number; limit: number }) => {
    const rows = fake
      .order(filter, sort)
      .slice(offset, offset + limit)
      .map((index) => ({ key: index, gone: false, cells: fake.cells(index) }))
    return new TextEncoder().encode(JSON.stringify({ offset, rows }))
  },
  'records.totals': ({ filter }: { filter: Filter }) => fake.totals(filter),
  'records.series': ({ filter, unit, zone }: { filter: Filter; unit: TimeUnit; zone: string }) =>
    fake.series(filter, unit, zone),
  'records.extent': () => {
    const { count, start, end } = fake.options
    return count === 0 ? { from: null, to: null } : { from: start, to: end }
  },
  'records.sums': ({ filter, sort, ranges }: Ordered & { ranges: [number, number][] }): Totals => {
    const order = fake.order(filter, sort)
    return fake.totalsOf([...new Set(ranges.flatMap(([from, to]) => order.slice(from, to)))])
  },
  'records.facets': ({ filter, member, search, limit }: Ordered & FacetsOf): Facets => {
    const others = { ...filter, where: filter.where.filter((condition) => condition.member !== member) }
    const counts = Map.groupBy(fake.order(others, []), (index) =>
      valueOf(fake.get(index), fake.cells(index), member, filter.zone)
    )
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
