// The 19 routes of the metadata page, in its order: ServiceStack prefers the first of two equal shapes (domain.md 3.3).
import { AppError } from '../errors.ts'
import type { RequestMember, RequestValues } from './request.ts'

export interface Route {
  readonly number: number
  /** Fixed leading segments, e.g. `getCDRS/Account`. */
  readonly prefix: string
  readonly parameters: readonly RequestMember[]
}

const route = (number: number, template: string): Route => {
  const segments = template.split('/')
  const first = segments.findIndex((segment) => segment.startsWith('{'))
  return {
    number,
    prefix: segments.slice(0, first).join('/'),
    parameters: segments.slice(first).map((segment) => segment.slice(1, -1) as RequestMember)
  }
}

const PERIOD = '{License}/{ICustomer}/{FromDate}/{ToDate}'
const ACCOUNT_PERIOD = '{License}/{IAccount}/{FromDate}/{ToDate}'
const OFFSET =
  '{IncludeAccounts}/{GetOutgoingCalls}/{FetchRecordsUsingOffset}/{Offset}/{GetHuntGroupReports}/{Customer_Timezone}/{showcurrentperiod}'
const VOICE = '{IncludeAccounts}/{GetOutgoingCalls}/{GetAccountVoiceCalls}'

export const ROUTES: readonly Route[] = [
  route(1, `GetResellerCustomerCDRS/${PERIOD}/{IncludeSubcustomers}`),
  route(2, `GetResellerCustomerCDRS/${PERIOD}/{IncludeSubcustomers}/{IService}`),
  route(3, `getCustomerAccountCDRS/${PERIOD}/{IService}/{IncludeAccounts}`),
  route(4, `getCustomerAccountCDRS/${PERIOD}/{IncludeAccounts}/{GetOutgoingCalls}`),
  route(5, `getCustomerAccountCDRS/${PERIOD}/{IncludeAccounts}`),
  route(6, `getCustomerAccountBillingTimeCDRS/${PERIOD}/{IncludeAccounts}/{DisconnectTimeFilter}`),
  route(7, `GetCustomerResellerBillingTimeCDRS/${PERIOD}/{IncludeAccounts}/{DisconnectTimeResellerFilter}`),
  route(8, `getCustomerAccountCDRSWithOffset/${PERIOD}/${OFFSET}`),
  route(9, `getAccountCDRSWithOffset/${ACCOUNT_PERIOD}/${OFFSET}`),
  route(10, `getCustomerAccountVoiceCalls/${PERIOD}/${VOICE}/{Customer_Timezone}`),
  route(11, `GetAccountCDRStatistics/${PERIOD}/${VOICE}/{getAccountSummary}/{i_product}`),
  route(12, `getCustomerAccountConnectedVoiceCalls/${PERIOD}/${VOICE}/{Customer_Timezone}/{GetConnectedCalls}`),
  route(13, `getCustomerCDRS/${PERIOD}/{IService}/{IncludeAccounts}`),
  route(14, `getCustomerAccountCDRS/${PERIOD}/{IService}/{IncludeAccounts}/{Csv}`),
  route(15, `getCDRS/Account/${ACCOUNT_PERIOD}/{IService}`),
  route(16, `getCDRS/Account/${ACCOUNT_PERIOD}`),
  route(17, `getOutgoingCDRS/${ACCOUNT_PERIOD}/{GetOutgoingCalls}`),
  route(18, `getcustomexdrdownloadlink/${PERIOD}/{RetailXDRInfo}`),
  route(19, 'getcustomerdidcharges/{License}/{FromDate}/{ToDate}')
]

/** What stands in a path segment whose member was not given (design.md 3). */
export const DEFAULT_VALUES: RequestValues = {
  IncludeAccounts: 'true',
  GetOutgoingCalls: 'false',
  FetchRecordsUsingOffset: 'true',
  showcurrentperiod: 'false',
  Customer_Timezone: 'UTC',
  IService: '3',
  IncludeSubcustomers: 'true',
  DisconnectTimeFilter: 'true',
  DisconnectTimeResellerFilter: 'true',
  GetHuntGroupReports: 'false',
  GetAccountVoiceCalls: 'true',
  GetConnectedCalls: 'true',
  getAccountSummary: 'true',
  i_product: '0',
  Csv: 'true',
  RetailXDRInfo: 'true',
  Offset: '0'
}

/**
 * A route by number, or by its first segments. Where several routes share the segments, the one that takes most of the
 * given parameters, then the shortest; route 4 is never chosen by name (design.md 3).
 * Throws `input.invalid`.
 */
export function findRoute(nameOrNumber: string, given: readonly RequestMember[] = []): Route {
  const wanted = nameOrNumber.toLowerCase()
  const byNumber = ROUTES.find((candidate) => String(candidate.number) === wanted)
  if (byNumber) return byNumber
  const sharing = ROUTES.filter((candidate) => candidate.prefix.toLowerCase() === wanted && candidate.number !== 4)
  const taken = (candidate: Route) => given.filter((name) => candidate.parameters.includes(name)).length
  const [best] = sharing.toSorted((a, b) => taken(b) - taken(a) || a.parameters.length - b.parameters.length)
  if (best) return best
  const names = [...new Set(ROUTES.map((candidate) => candidate.prefix))].join(', ')
  throw new AppError(
    'input.invalid',
    `Unknown route "${nameOrNumber}". Give a number from 1 to 19, or one of: ${names}.`
  )
}
