// Feeds: a route with fixed options that fills record types (design.md 3). What sync plans and the gap map shows.
import { AppError } from '../errors.ts'
import type { RecordTypeName } from '../records/definition.ts'
import type { RequestValues } from './request.ts'

export interface Feed {
  readonly name: string
  readonly title: string
  readonly route: number
  readonly values: RequestValues
  /** Whom the route asks about: the connection's customer, its account, or all that the licence covers. */
  readonly subject: 'customer' | 'account' | 'licence'
  readonly paging: 'offset' | 'window'
  /** The longest window. Sums and fees take calendar months (design.md 4.1). */
  readonly span: 'day' | 'month'
  /** Rows of different datasets are never mixed, though they share a record type (domain.md 2, GetHuntGroupReports). */
  readonly dataset: 'cdr' | 'hunt'
  readonly fills: readonly RecordTypeName[]
}

const feed = (
  name: string,
  title: string,
  route: number,
  fills: readonly RecordTypeName[],
  more: Partial<Omit<Feed, 'name' | 'title' | 'route' | 'fills'>> = {}
): Feed => ({
  name,
  title,
  route,
  values: {},
  subject: 'customer',
  paging: 'window',
  span: 'day',
  dataset: 'cdr',
  fills,
  ...more
})

const CALLS = ['lstPortaCustomerAccountCDRS'] as const
const HUNT = { values: { GetHuntGroupReports: 'true' }, paging: 'offset', dataset: 'hunt' } as const
const ACCOUNT = { subject: 'account' } as const

export const FEEDS: readonly Feed[] = [
  feed('calls', 'Calls', 8, CALLS, { paging: 'offset' }),
  feed('hunt-group-calls', 'Hunt group calls', 8, CALLS, HUNT),
  feed('customer-calls', 'Customer calls, all services', 5, CALLS),
  feed('customer-calls-billed', 'Customer calls by billing time', 6, CALLS),
  feed('voice-calls', 'Voice calls', 10, CALLS),
  feed('connected-calls', 'Connected calls', 12, ['ConnectedCallDataRecords', 'ConnectedCallsRecords']),
  feed('customer-charges', 'Customer charges', 13, ['PortaCustomerCDRS']),
  feed('reseller-calls', 'Reseller calls', 1, ['PortaCustomerCDRS', 'lstPortaResellerSubscriptions']),
  feed('reseller-calls-billed', 'Reseller calls by billing time', 7, ['PortaCustomerCDRS']),
  feed('account-statistics', 'Account statistics', 11, ['AccountStatisticsSummary'], { span: 'month' }),
  feed('did-charges', 'DID charges', 19, ['lstPortaResellerSubscriptions'], { span: 'month', subject: 'licence' }),
  feed('xdrs', 'Rates and recordings', 18, ['XDRSInfo']),
  feed('account-calls', 'Account calls', 9, CALLS, { ...ACCOUNT, paging: 'offset' }),
  feed('account-hunt-group-calls', 'Account hunt group calls', 9, CALLS, { ...HUNT, ...ACCOUNT }),
  feed('account-cdrs', 'Account records', 16, ['PortaAccountCDRS'], ACCOUNT),
  feed('outgoing-calls', 'Outgoing account records', 17, ['PortaAccountCDRS'], {
    ...ACCOUNT,
    values: { GetOutgoingCalls: 'true' }
  })
]

/** Whom a connection asks about. */
export interface Subject {
  readonly customer: number | null
  readonly account: number | null
}

export const canAsk = ({ subject }: Feed, { customer, account }: Subject): boolean =>
  subject === 'licence' || (subject === 'customer' ? customer : account) !== null

/** A feed by name. Throws `input.invalid` that lists the names. */
export function findFeed(name: string): Feed {
  const found = FEEDS.find((candidate) => candidate.name === name)
  if (found) return found
  throw new AppError('input.invalid', `Unknown feed "${name}". Known: ${FEEDS.map((f) => f.name).join(', ')}.`)
}

/** What is fetched where nothing was named: `calls`, or `account-calls` for a connection to one account. */
export const defaultFeeds = (isAccount: boolean): readonly Feed[] => [findFeed(isAccount ? 'account-calls' : 'calls')]
