// Writes a response as XML the way .NET's DataContractSerializer does: base members first, the others by ordinal order.
import type { RecordType, RecordTypeName } from '../shared/records/definition.ts'
import { recordType } from '../shared/records/index.ts'
import type { Cell, Row } from '../shared/records/row.ts'
import type { Behaviour } from './behaviour.ts'
import type { CdrResponse, ListRows, ListValue, ResponseMember } from './response.ts'
import { intOf, RESPONSE_MEMBERS, textOf } from './response.ts'
import { timeStyle } from './text.ts'

/** A byte-order mark stands before every XML answer. */
export const BYTE_ORDER_MARK = '\uFEFF'
const INSTANCE = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
const MODEL = 'xmlns="http://schemas.datacontract.org/2004/07/PortaPlus.ServiceModel"'
const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays'

/** Names of the .NET types, which XML uses for the rows of a list. */
const ELEMENTS: Readonly<Record<RecordTypeName, string>> = {
  PortaCustomerCDRS: 'PortaCustomerCDR',
  PortaAccountCDRS: 'PortaAccountCDR',
  lstPortaCustomerAccountCDRS: 'PortaCustomerAccountCDR',
  lstPortaResellerSubscriptions: 'PortaResellerSubscription',
  ConnectedCallDataRecords: 'ConnectedCallDataRecord',
  ConnectedCallsRecords: 'ConnectedCalls',
  XDRSInfo: 'XDRInfo',
  DateRanges: 'DateRange',
  TotalUsage: 'TotalUsage',
  AccountStatisticsSummary: 'AccountStatistics',
  // Made by the cache: no service sends them.
  Changes: 'Change'
}

const BASE_MEMBERS = new Set(['ContentId', 'FeatureName', 'License'])
const ordinal = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const inOrder = (a: ResponseMember, b: ResponseMember): number =>
  Number(BASE_MEMBERS.has(b.name)) - Number(BASE_MEMBERS.has(a.name)) || ordinal(a.name, b.name)

/** Text with the characters escaped that XML keeps for itself. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const element = (name: string, content: string, attributes = ''): string =>
  content === '' ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`
const nil = (name: string, attributes = ''): string => `<${name}${attributes} i:nil="true" />`
const textElement = (name: string, text: string | null): string =>
  text === null ? nil(name) : element(name, escapeXml(text))

/** A whole response, in pieces. */
export function* writeXml(response: CdrResponse, behaviour: Behaviour): Generator<string, void> {
  const { xml: time } = timeStyle(behaviour)
  yield `${BYTE_ORDER_MARK}<PortaCDRResponse ${INSTANCE} ${MODEL}>`
  for (const member of RESPONSE_MEMBERS.toSorted(inOrder)) {
    if (member.kind === 'int') yield element(member.name, String(intOf(response, member.name)))
    else if (member.kind === 'text') yield textElement(member.name, textOf(response, member.name))
    else yield listElement(member.name, member.type, response.lists.get(member.name), time)
  }
  yield '</PortaCDRResponse>'
}

type Time = (ms: number | null) => string

function listElement(name: string, type: RecordType, list: ListValue | undefined, time: Time): string {
  const isDictionary = type.lists.some((known) => known.name === name && known.shape === 'buckets')
  const attributes = isDictionary ? ` xmlns:d2p1="${ARRAYS}"` : ''
  if (!list) return nil(name, attributes)
  if (list.shape === 'single') return element(name, membersOf(type, list.row, time))
  if (list.shape === 'list') return element(name, rowsOf(type, list.rows, time))
  const entry = `d2p1:KeyValueOfstringArrayOf${ELEMENTS[type.name]}QX8Orqlh`
  const entries = [...list.buckets].map(([key, rows]) =>
    element(entry, textElement('d2p1:Key', key) + element('d2p1:Value', rowsOf(type, rows, time)))
  )
  return element(name, entries.join(''), attributes)
}

const rowsOf = (type: RecordType, rows: ListRows, time: Time): string =>
  [...rows]
    .map((row) => (row === null ? nil(ELEMENTS[type.name]) : element(ELEMENTS[type.name], membersOf(type, row, time))))
    .join('')

const membersOf = (type: RecordType, row: readonly Cell[], time: Time): string =>
  type.members
    .map((member, at) => ({ member, cell: row[at] ?? null }))
    .toSorted((a, b) => ordinal(a.member.name, b.member.name))
    .map(({ member, cell }) => {
      const { name, kind } = member
      if (kind === 'text') return textElement(name, cell as string | null)
      if (kind === 'time') return element(name, time(cell as number | null))
      if (kind === 'bool') return element(name, String(cell === true))
      if (kind === 'texts') return textsElement(name, cell as readonly (string | null)[] | null)
      if (kind !== 'records') return element(name, typeof cell === 'object' ? '0' : String(cell))
      const nested = recordType(member.of as RecordTypeName)
      const rows = (cell as readonly Row[] | null)?.map((one) => one.cells)
      return rows ? element(name, rowsOf(nested, rows, time)) : nil(name)
    })
    .join('')

function textsElement(name: string, items: readonly (string | null)[] | null): string {
  const attributes = ` xmlns:d4p1="${ARRAYS}"`
  if (items === null) return nil(name, attributes)
  return element(name, items.map((item) => textElement('d4p1:string', item)).join(''), attributes)
}
