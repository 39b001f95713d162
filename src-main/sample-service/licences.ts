// Licences that make the service answer in a certain way, as the recorded one does.
import { recordType } from '../shared/records/index.ts'
import type { Cell } from '../shared/records/row.ts'
import type { CdrResponse, ListValue } from './response.ts'
import { NOTHING, RESPONSE_MEMBERS } from './response.ts'
import { namedRow } from './row-values.ts'
import { ServiceError } from './service-error.ts'

const ERRORS: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['UNAUTH', [401, 'InvalidLicense']],
  ['FORBID', [403, 'LicenseExpired']],
  ['NOTFOUND', [404, `Customer 'x, "y"' not found`]],
  ['ARG', [400, 'ArgumentException']],
  ['ARGNULL', [400, 'ArgumentNullException']],
  ['BOOM', [500, 'InvalidOperationException']],
  ['NULLREF', [500, 'NullReferenceException']],
  ['TIMEOUT', [500, 'TimeoutException']],
  ['THROTTLE', [429, 'TooManyRequests']]
])

/** Throws the error that a licence stands for. */
export function refuseLicence(licence: string, licences: readonly string[] | null): void {
  const error = ERRORS.get(licence)
  if (error) throw new ServiceError(...error)
  if (licences !== null && !licences.includes(licence)) throw new ServiceError(401, 'InvalidLicense')
}

const emptyList = (name: string): ListValue => {
  const type = recordTypeOf(name)
  const shape = type.lists.find((list) => list.name === name)?.shape
  if (shape === 'list') return { shape, rows: [] }
  return shape === 'single' ? { shape, row: namedRow(type, {}) } : { shape: 'buckets', buckets: new Map() }
}

function recordTypeOf(name: string) {
  const member = RESPONSE_MEMBERS.find((candidate) => candidate.name === name)
  if (member?.kind !== 'rows') throw new Error(`${name} is no list`)
  return member.type
}

const listNames = RESPONSE_MEMBERS.filter((member) => member.kind === 'rows').map((member) => member.name)

const EMPTY: CdrResponse = {
  ...NOTHING,
  lists: new Map(listNames.map((name) => [name, emptyList(name)])),
  license: '',
  featureName: ''
}

/** Null elements, rows with nothing set, odd dictionary keys. */
function odd(): CdrResponse {
  const customer = recordType('PortaCustomerCDRS')
  const calls = recordType('lstPortaCustomerAccountCDRS')
  const statistics = recordType('AccountStatisticsSummary')
  const xdrs = recordType('XDRSInfo')
  const links: Cell[] = [[null, '', 'a'], [''], [null], []]
  const account = (number: number): Cell[][] => [namedRow(statistics, { i_account: number })]
  return {
    ...NOTHING,
    lists: new Map<string, ListValue>([
      [
        customer.name,
        {
          shape: 'list',
          rows: [null, namedRow(customer, {}), null, namedRow(customer, { CLI: '', CLD: '', CallId: '' })]
        }
      ],
      ['PortaAccountCDRS', { shape: 'list', rows: [namedRow(recordType('PortaAccountCDRS'), {})] }],
      [
        'DictPortaCustomerAccountCDRS',
        {
          shape: 'buckets',
          buckets: new Map([
            ['emptylist', []],
            ['nullelement', [null]],
            ['one', [namedRow(calls, {})]]
          ])
        }
      ],
      [
        'ConnectedCallsRecords',
        { shape: 'buckets', buckets: new Map([['x', [namedRow(recordType('ConnectedCallsRecords'), {}), null]]]) }
      ],
      [xdrs.name, { shape: 'list', rows: links.map((cr_download_links) => namedRow(xdrs, { cr_download_links })) }],
      [
        statistics.name,
        {
          shape: 'buckets',
          buckets: new Map([
            ['before', account(1)],
            ['', account(2)],
            ['after', account(3)]
          ])
        }
      ]
    ])
  }
}

/** The fixed answer of a licence; `null`: the service answers null; undefined: it answers as for any licence. */
export function fixedResponse(licence: string): CdrResponse | null | undefined {
  switch (licence) {
    case 'NULLRESP':
      return null
    case 'EMPTY':
      return EMPTY
    case 'NULLS':
      return NOTHING
    case 'ODD':
      return odd()
    default:
      return undefined
  }
}
