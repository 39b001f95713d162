// What an address says of the rows of a view. Pure.
import type { Condition, Connection, Dataset, Sort, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { calls } from '../../src-main/shared/records/calls.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { derivedMember } from '../../src-main/shared/records/derived.ts'
import { memberIndex, RECORD_TYPES } from '../../src-main/shared/records/index.ts'
import type { ViewAddress } from './hash.ts'
import { instantsOf, resolveRange } from './range.ts'

/** The name of the page in the address. */
export const CALLS_PAGE = 'calls'

/** Where the address says which dataset is listed. */
export const SET = 'set'

export function typeOf({ record }: ViewAddress): RecordType {
  return RECORD_TYPES.find(({ short, name }) => short === record || name === record) ?? calls
}

/** Calls by hunt-group reports are listed by themselves; on the page of changes the address says it for those. */
export function datasetOf(address: ViewAddress): Dataset {
  return address.page === CALLS_PAGE && typeOf(address) === calls && address.more[SET] === 'hunt' ? 'hunt' : 'cdr'
}

const knows = (type: RecordType, member: string): boolean =>
  memberIndex(type).has(member) || derivedMember(type, member) !== undefined

/** Conditions of the address that speak of its record type. */
export function whereOf(address: ViewAddress): Condition[] {
  const type = typeOf(address)
  return address.where.filter(({ member }) => knows(type, member))
}

export function sortOf(address: ViewAddress): Sort {
  const type = typeOf(address)
  return address.sort.filter(({ member }) => knows(type, member))
}

/** What the server is asked for; null while no connection is chosen. */
export function queryOf(
  address: ViewAddress,
  session: {
    readonly connection: Connection | null
    readonly today: string
    readonly billingDay: number
    readonly zone: string
  }
): ViewInput | null {
  const { connection, today, billingDay, zone } = session
  if (!connection) return null
  const instants = instantsOf(resolveRange(address.range, today, billingDay), zone)
  const filter = { ...instants, search: address.search, where: whereOf(address), zone }
  const isHunt = datasetOf(address) === 'hunt'
  const record = typeOf(address).name
  return {
    connectionId: connection.id,
    record,
    ...(isHunt && { dataset: 'hunt' as const }),
    filter,
    sort: sortOf(address)
  }
}
