// The response of the PortaCDR operation before it is written: its lists by name, and the order of its members.
import type { RecordType } from '../shared/records/definition.ts'
import { foldName, WIRE_LISTS } from '../shared/records/index.ts'
import type { Cell } from '../shared/records/row.ts'

export type ResponseRow = readonly Cell[] | null

/** Rows whose number is known; a long list builds them as it is read. */
export interface ListRows extends Iterable<ResponseRow> {
  readonly length: number
}

export type ListValue =
  | { readonly shape: 'list'; readonly rows: ListRows }
  | { readonly shape: 'buckets'; readonly buckets: ReadonlyMap<string, readonly ResponseRow[]> }
  | { readonly shape: 'single'; readonly row: readonly Cell[] }

export interface CdrResponse {
  readonly totalCalls: number
  readonly nextOffset: number
  /** By the list's name; a list that is not there is null. */
  readonly lists: ReadonlyMap<string, ListValue>
  readonly license: string | null
  readonly featureName: string | null
}

export type ResponseMember =
  | { readonly name: 'TotalCalls' | 'NextOffset' | 'ContentId'; readonly kind: 'int' }
  | { readonly name: 'License' | 'FeatureName'; readonly kind: 'text' }
  | { readonly name: string; readonly kind: 'rows'; readonly type: RecordType }

/** The lists in the order of the metadata page; what they hold is said by their record types. */
const LIST_ORDER = [
  'PortaCustomerCDRS',
  'PortaAccountCDRS',
  'lstPortaCustomerAccountCDRS',
  'lstPortaResellerSubscriptions',
  'DictPortaCustomerAccountCDRS',
  'ConnectedCallDataRecords',
  'ConnectedCallsRecords',
  'XDRSInfo',
  'DateRanges',
  'TotalUsage',
  'AccountStatisticsSummary'
]

function listMember(name: string): ResponseMember {
  const known = WIRE_LISTS.get(foldName(name))
  if (!known) throw new Error(`no record type fills ${name}`)
  return { name, kind: 'rows', type: known.type }
}

export const RESPONSE_MEMBERS: readonly ResponseMember[] = [
  { name: 'TotalCalls', kind: 'int' },
  { name: 'NextOffset', kind: 'int' },
  ...LIST_ORDER.map(listMember),
  { name: 'License', kind: 'text' },
  { name: 'ContentId', kind: 'int' },
  { name: 'FeatureName', kind: 'text' }
]

/** What a service error looks like: a response with nothing set. */
export const NOTHING: CdrResponse = { totalCalls: 0, nextOffset: 0, lists: new Map(), license: null, featureName: null }

function lengthOf(list: ListValue): number {
  if (list.shape === 'single') return 1
  if (list.shape === 'list') return list.rows.length
  let count = 0
  for (const rows of list.buckets.values()) count += rows.length
  return count
}

/** How many rows a response holds in all its lists. */
export const rowCount = (response: CdrResponse): number =>
  [...response.lists.values()].reduce((sum, list) => sum + lengthOf(list), 0)

/** As a service answers that never makes the list it has no rows for. */
export const withoutEmptyLists = (response: CdrResponse): CdrResponse => ({
  ...response,
  lists: new Map([...response.lists].filter(([, list]) => lengthOf(list) > 0))
})

/** The whole numbers of a response by name. */
export function intOf(response: CdrResponse, name: 'TotalCalls' | 'NextOffset' | 'ContentId'): number {
  if (name === 'TotalCalls') return response.totalCalls
  return name === 'NextOffset' ? response.nextOffset : 0
}

/** The texts of a response by name. */
export const textOf = (response: CdrResponse, name: 'License' | 'FeatureName'): string | null =>
  name === 'License' ? response.license : response.featureName
