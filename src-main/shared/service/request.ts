// The request of the PortaCDR operation: its members with their types, in the order of the metadata page.

export type RequestKind = 'text' | 'int' | 'bool'

export const REQUEST_MEMBERS = {
  FromDate: 'text',
  ToDate: 'text',
  ICustomer: 'int',
  IAccount: 'int',
  IService: 'int',
  IncludeAccounts: 'bool',
  Csv: 'bool',
  RetailXDRInfo: 'bool',
  IncludeSubcustomers: 'bool',
  GetOutgoingCalls: 'bool',
  FetchRecordsUsingOffset: 'bool',
  Offset: 'int',
  GetAccountVoiceCalls: 'bool',
  GetHuntGroupReports: 'bool',
  DisconnectTimeFilter: 'text',
  DisconnectTimeResellerFilter: 'text',
  Customer_Timezone: 'text',
  showcurrentperiod: 'bool',
  GetConnectedCalls: 'bool',
  getAccountSummary: 'bool',
  i_product: 'text',
  License: 'text',
  ContentId: 'int',
  FeatureName: 'text'
} as const satisfies Record<string, RequestKind>

export type RequestMember = keyof typeof REQUEST_MEMBERS

/** Values of a request as they are written into a URL. The licence travels apart (redact.ts). */
export type RequestValues = Partial<Record<Exclude<RequestMember, 'License'>, string>>

const folded = new Map(Object.keys(REQUEST_MEMBERS).map((name) => [name.toLowerCase(), name as RequestMember]))

/** The member of that name in any case, as ServiceStack matches query names (wire/README.md). */
export const requestMember = (name: string): RequestMember | undefined => folded.get(name.toLowerCase())
