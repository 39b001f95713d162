// What is looked at, as the address says it: page, period, records, search, filter, order, columns. The same text gives
// the same view.
import { condition, type Condition, type Sort } from '../../src-main/shared/contract/schemas.ts'
import { type ColumnChoice, readLayout, writeLayout } from './layout.ts'
import { isPreset, type RangeChoice, readMoment } from './range.ts'
import { readSort, writeSort } from './sort.ts'

export interface ViewAddress {
  readonly page: string
  readonly range: RangeChoice
  /** Short name of the record type. */
  readonly record: string
  readonly search: string
  readonly where: readonly Condition[]
  readonly sort: Sort
  /** Null: the columns last chosen for the record type. */
  readonly columns: readonly ColumnChoice[] | null
  /** What a page keeps for itself: the unit of a chart, an opened row. */
  readonly more: Readonly<Record<string, string>>
}

export const DEFAULT_ADDRESS: ViewAddress = {
  page: 'overview',
  range: { preset: 'last-30' },
  record: 'calls',
  search: '',
  where: [],
  sort: [],
  columns: null,
  more: {}
}

const OWN: readonly string[] = ['range', 'from', 'to', 'record', 'q', 'where', 'sort', 'columns']
const MAX_CONDITIONS = 100

function readRange(params: URLSearchParams): RangeChoice {
  const preset = params.get('range')
  if (preset !== null && isPreset(preset)) return { preset }
  const from = readMoment(params.get('from') ?? '')
  const to = readMoment(params.get('to') ?? '')
  if (from !== null && to !== null && from < to) return { from, to }
  return DEFAULT_ADDRESS.range
}

/** Conditions as `[["CLI","ends","7900"],…]`. */
function readWhere(text: string | null): Condition[] {
  if (!text) return []
  const list = parseJson(text)
  if (!Array.isArray(list)) return []
  return list.slice(0, MAX_CONDITIONS).flatMap((item: unknown) => {
    if (!Array.isArray(item)) return []
    const [member, op, ...values] = item as unknown[]
    const read = condition.safeParse({ member, op, values })
    return read.success ? [read.data] : []
  })
}

/** Null where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // An address cut short or typed by hand: it names no filter.
    return null
  }
}

/** A question mark in a value is one of its letters. */
export const paramsOf = (hash: string): URLSearchParams => new URLSearchParams(hash.split('?').slice(1).join('?'))

/** Reads `#/calls?range=last-30&q=…&sort=-Connect_time`. What it cannot read falls back to the default. */
export function readHash(hash: string): ViewAddress {
  const [path = ''] = hash.replace(/^#\/?/, '').split('?')
  const params = paramsOf(hash)
  const columns = params.get('columns')
  return {
    page: path || DEFAULT_ADDRESS.page,
    range: readRange(params),
    record: params.get('record') ?? DEFAULT_ADDRESS.record,
    search: (params.get('q') ?? '').slice(0, 200),
    where: readWhere(params.get('where')),
    sort: readSort(params.get('sort')),
    columns: columns === null ? null : readLayout(columns),
    more: Object.fromEntries([...params].filter(([name]) => !OWN.includes(name)))
  }
}

export function writeHash(address: ViewAddress): string {
  const params = new URLSearchParams()
  if ('preset' in address.range) params.set('range', address.range.preset)
  else {
    params.set('from', address.range.from)
    params.set('to', address.range.to)
  }
  if (address.record !== DEFAULT_ADDRESS.record) params.set('record', address.record)
  if (address.search !== '') params.set('q', address.search)
  if (address.where.length > 0)
    params.set('where', JSON.stringify(address.where.map(({ member, op, values }) => [member, op, ...values])))
  if (address.sort.length > 0) params.set('sort', writeSort(address.sort))
  if (address.columns !== null) params.set('columns', writeLayout(address.columns))
  for (const [name, value] of Object.entries(address.more)) params.set(name, value)
  return `#/${address.page}?${params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}
