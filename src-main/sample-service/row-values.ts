// The value of each member of each record type, taken from a record of the ledger. Which members there are, and in
// which order, is said by the definitions alone.
import type { MemberDefinition, RecordType } from '../shared/records/definition.ts'
import { recordType } from '../shared/records/index.ts'
import type { Cell } from '../shared/records/row.ts'
import { amountText } from './destinations.ts'
import type { Leg } from './leg.ts'
import { callIdOf, confOf, incomingConfOf, isVoice, otherCallIdOf } from './leg.ts'
import * as plot from './plot.ts'
import { doubleText } from './text.ts'

/** What a row's values depend on beside the record itself. */
export interface RowSetting {
  /** The service's text of an instant, in the customer's zone. */
  readonly clock: (ms: number) => string
  /** Hunt-group members are filled. */
  readonly hunt: boolean
  readonly hugeIds: boolean
  /** Number of the group of legs, for joined calls. */
  readonly group: number
}

type Value = (leg: Leg, rank: number, setting: RowSetting) => Cell
type Values = Readonly<Record<string, Value>>

const HUGE = 2n ** 53n
const CUSTOMER_IDS = 4_000_000_000

const id = (number: number, setting: RowSetting): Cell => (setting.hugeIds ? BigInt(number) + HUGE : number)
const double = (leg: Leg): Cell => doubleText(leg.amount / 1e5)
const pattern = (leg: Leg): Cell =>
  leg.destination === null ? '' : `${leg.rerated ? 'R' : ''}${amountText(leg.destination.rate)}:${leg.charged}`

const DIRECTIONS = ['', 'Outgoing', 'Incoming', 'Forwarded']
const direction = (leg: Leg): string => DIRECTIONS[leg.kind & plot.DIRECTION] ?? ''
const isFailed = (leg: Leg): boolean => (leg.kind & plot.FAILED) !== 0

const two = (value: number): string => String(value).padStart(2, '0')
const holdTime = (leg: Leg): string => `00:${two(Math.floor(leg.holdSec / 60))}:${two(leg.holdSec % 60)}`

/** By the spellings that call records share. */
const CALL: Values = {
  Rank: (_leg, rank) => rank,
  h323_conf_id: confOf,
  h323_incoming_conf_id: incomingConfOf,
  ID: (leg, _rank, setting) => id(leg.id, setting),
  IEnv: (leg) => leg.env,
  CLI: (leg) => leg.cli,
  CLD: (leg) => leg.cld,
  AccountID: (leg) => leg.account.id,
  Connect_time: (leg) => leg.connect,
  Disconnect_time: (leg) => leg.disconnect,
  connect_datetime: (leg, _rank, setting) => setting.clock(leg.connect),
  disconnect_datetime: (leg, _rank, setting) => setting.clock(leg.disconnect),
  Bill_time: (leg) => leg.bill,
  ICustomer: (leg) => leg.account.customer,
  IDest: (leg) => leg.destination?.id ?? 0,
  Charged_Quantity: (leg) => String(leg.charged),
  Charged_Amount: (leg) => amountText(leg.amount),
  CallId: callIdOf,
  IAccount: (leg) => leg.account.iAccount,
  ServiceName: (leg) => leg.service.name,
  BitFlags: (leg) => leg.flags,
  DisconnectCause: (leg) => leg.cause,
  ServiceFlags: (leg) => (isVoice(leg) ? 'N^Y~' : null),
  History: (leg) => (leg.leg === 0 ? null : `${leg.leg}|${leg.account.extension}`),
  IService: (leg) => leg.service.id,
  CallType: (leg) => direction(leg),
  RatingPattern: pattern,
  Used_Quantity: (leg) => String(leg.used),
  HuntGroupName: (leg, _rank, setting) => (setting.hunt ? leg.account.huntGroup : null),
  AgentExtension: (leg, _rank, setting) => (setting.hunt ? leg.account.extension : null),
  CallTime: (leg, _rank, setting) => (setting.hunt ? leg.used : 0),
  HoldTime: (leg, _rank, setting) => (setting.hunt ? holdTime(leg) : null)
}

const ACCOUNT_CDR: Values = { ...CALL, Charged_Amount: double, Ratting_Pattern: pattern, failed: isFailed }

const CUSTOMER_CDR: Values = { ...CALL, ID: (leg, _rank, setting) => id(leg.id + CUSTOMER_IDS, setting) }

const CONNECTED_LEG: Values = {
  ...CALL,
  groupid: (_leg, _rank, setting) => setting.group,
  rank: (_leg, rank) => rank,
  CallId_1: otherCallIdOf,
  bill_time: (leg) => leg.bill
}

const DATE_RANGE: Values = { ...CALL, rank: (_leg, rank) => rank }

const REASONS: ReadonlyMap<number, string> = new Map([
  [1, 'Unallocated number'],
  [13, 'Completed elsewhere'],
  [16, 'Normal call clearing'],
  [17, 'User busy'],
  [18, 'No user responding'],
  [19, 'No answer'],
  [31, 'Normal, unspecified']
])
const RECORDINGS = 'https://recordings.example.test'

const XDR: Values = {
  ...CALL,
  i_xdr: (leg, _rank, setting) => id(leg.id, setting),
  i_service: (leg) => leg.service.id,
  i_dest: (leg) => leg.destination?.id ?? null,
  account_id: (leg) => leg.account.id,
  charged_amount: double,
  charged_quantity: (leg) => String(leg.charged),
  country: (leg) => leg.destination?.country ?? null,
  subdivision: (leg) => leg.destination?.subdivision ?? null,
  description: (leg) => leg.destination?.description ?? leg.service.name,
  disconnect_cause: (leg) => String(leg.cause),
  bill_status: () => 'O',
  disconnect_reason: (leg) => REASONS.get(leg.cause) ?? null,
  connect_time: (leg) => leg.connect,
  unix_connect_time: (leg) => leg.connect / 1000,
  disconnect_time: (leg) => leg.disconnect,
  unix_disconnect_time: (leg) => leg.disconnect / 1000,
  bill_time: (leg) => leg.bill,
  bit_flags: (leg) => leg.flags,
  call_recording_url: (leg) => (leg.recorded ? `${RECORDINGS}/r?id=${leg.id}&k=a,b` : null),
  call_recording_server_url: (leg) => (leg.recorded ? RECORDINGS : null),
  cr_download_links: (leg) => (leg.recorded ? [`${RECORDINGS}/${leg.id}/1`, `${RECORDINGS}/${leg.id}/2?x={a},b`] : []),
  xdr_type: () => 'account',
  service: (leg) => leg.service.name,
  destination: (leg) => leg.destination?.prefix ?? null,
  iso_3166_1_a3: (leg) => leg.destination?.iso3 ?? null,
  i_rate: (leg) => (leg.destination === null ? null : leg.destination.id + 9000)
}

export type ToRow = (leg: Leg, rank: number, setting: RowSetting) => Cell[]

/** `xSpecified` is true where x has a value. */
function flagOf(flag: MemberDefinition, type: RecordType, values: Values): Value | undefined {
  const owner = type.members.find((member) => member.specifiedBy === flag.name)
  const value = owner && values[owner.name]
  return value && ((leg, rank, setting) => value(leg, rank, setting) !== null)
}

function rowBuilder(type: RecordType, values: Values): ToRow {
  const columns = type.members.map((member) => {
    const column = values[member.name] ?? flagOf(member, type, values)
    if (!column) throw new Error(`the sample service has no value for ${type.name}.${member.name}`)
    return column
  })
  return (leg, rank, setting) => {
    const cells: Cell[] = []
    for (const column of columns) cells.push(column(leg, rank, setting))
    return cells
  }
}

export const callRow = rowBuilder(recordType('lstPortaCustomerAccountCDRS'), CALL)
export const accountCdrRow = rowBuilder(recordType('PortaAccountCDRS'), ACCOUNT_CDR)
export const customerCdrRow = rowBuilder(recordType('PortaCustomerCDRS'), CUSTOMER_CDR)
export const connectedLegRow = rowBuilder(recordType('ConnectedCallDataRecords'), CONNECTED_LEG)
export const dateRangeRow = rowBuilder(recordType('DateRanges'), DATE_RANGE)
export const xdrRow = rowBuilder(recordType('XDRSInfo'), XDR)

/** Cells of a record type from values by member name; a member without a value is null. */
export const namedRow = (type: RecordType, values: Readonly<Record<string, Cell>>): Cell[] =>
  type.members.map((member) => values[member.name] ?? null)
