// Members that several record types share, in the spelling of the metadata page.
import type { RecordType } from './definition.ts'
import { clock, conf, decimal, int, phone, text, time, word } from './definition.ts'

export const ID = int('ID', 'Record id')
export const IEnv = int('IEnv', 'Environment')
export const CLI = phone('CLI', 'From')
export const CLD = phone('CLD', 'To')
export const AccountID = word('AccountID', 'Account', { searched: true })
export const ConnectTime = time('Connect_time', 'Connected')
export const DisconnectTime = time('Disconnect_time', 'Disconnected')
export const BillTime = time('Bill_time', 'Billed at')
export const ConnectClock = clock('connect_datetime', 'Connected (service text)', 'Connect_time')
export const DisconnectClock = clock('disconnect_datetime', 'Disconnected (service text)', 'Disconnect_time')
export const ICustomer = int('ICustomer', 'Customer')
export const IDest = int('IDest', 'Destination id')
export const ChargedQuantity = decimal('Charged_Quantity', 'Billed', { unit: 's' })
export const UsedQuantity = decimal('Used_Quantity', 'Talked', { unit: 's' })
export const ChargedAmount = decimal('Charged_Amount', 'Charged', { unit: 'amount' })
export const CallId = text('CallId', 'Call id', { searched: true })
export const IAccount = int('IAccount', 'Account number')
export const IService = int('IService', 'Service id')
export const ServiceName = word('ServiceName', 'Service', { searched: true })
export const BitFlags = int('BitFlags', 'Flags')
export const DisconnectCause = int('DisconnectCause', 'Cause')
export const ServiceFlags = word('ServiceFlags', 'Service flags')
export const History = word('History', 'History')
export const CallType = word('CallType', 'Call type')
export const ConfId = conf('h323_conf_id', 'Conference id')
export const IncomingConfId = conf('h323_incoming_conf_id', 'Incoming conference id')

/** Identity of a row whose ID is 0 or absent (domain.md 6.4). */
export const SYNTHETIC = [
  'h323_conf_id',
  'AccountID',
  'Connect_time',
  'CLI',
  'CLD',
  'IService',
  'Charged_Amount'
] as const

/** Whether rows say which legs are of one call. */
export const hasConferences = (type: Pick<RecordType, 'members'>): boolean => conferenceMembers(type).length > 0

/** Members that hold conference ids: rows that share one are legs of one call (domain.md 1.4). */
export const conferenceMembers = ({ members }: Pick<RecordType, 'members'>): readonly string[] =>
  members.filter(({ store }) => store === 'conf').map(({ name }) => name)
