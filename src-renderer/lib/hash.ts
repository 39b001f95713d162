// What is looked at, as the address says it: page, period, search, order, columns. The same text gives the same view.
import type { Sort } from '../../src-main/shared/contract/schemas.ts'
import { isPreset, type RangeChoice, readMoment } from './range.ts'

export interface ViewAddress {
  readonly page: string
  readonly range: RangeChoice
  readonly search: string
  readonly sort: Sort
  /** Ids of the columns shown; null: the default ones. */
  readonly columns: readonly string[] | null
}

export const DEFAULT_ADDRESS: ViewAddress = {
  page: 'calls',
  range: { preset: 'last-30' },
  search: '',
  sort: [],
  columns: null
}

function readRange(params: URLSearchParams): RangeChoice {
  const preset = params.get('range')
  if (preset !== null && isPreset(preset)) return { preset }
  const from = readMoment(params.get('from') ?? '')
  const to = readMoment(params.get('to') ?? '')
  if (from !== null && to !== null && from < to) return { from, to }
  return DEFAULT_ADDRESS.range
}

function readSort(text: string | null): Sort {
  if (!text) return []
  return text
    .split(',')
    .slice(0, 8)
    .map((part) => ({ member: part.replace(/^-/, ''), descending: part.startsWith('-') }))
    .filter(({ member }) => member !== '')
}

/** Reads `#/calls?range=last-30&q=…&sort=-Connect_time`. What it cannot read falls back to the default. */
export function readHash(hash: string): ViewAddress {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const params = new URLSearchParams(query)
  const columns = params.get('columns')
  return {
    page: path || DEFAULT_ADDRESS.page,
    range: readRange(params),
    search: (params.get('q') ?? '').slice(0, 200),
    sort: readSort(params.get('sort')),
    columns: columns === null ? null : columns.split(',').filter((id) => id !== '')
  }
}

export function writeHash(address: ViewAddress): string {
  const params = new URLSearchParams()
  if ('preset' in address.range) params.set('range', address.range.preset)
  else {
    params.set('from', address.range.from)
    params.set('to', address.range.to)
  }
  if (address.search !== '') params.set('q', address.search)
  if (address.sort.length > 0)
    params.set('sort', address.sort.map(({ member, descending }) => (descending ? '-' : '') + member).join(','))
  if (address.columns !== null) params.set('columns', address.columns.join(','))
  return `#/${address.page}?${params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}
