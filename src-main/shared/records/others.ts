// Record types beside the charged calls: joined calls, xDR details, and rows that sum up a window.
import type { RecordType } from './definition.ts'
import { clock, conf, decimal, int, phone, records, specified, text, texts, time, word } from './definition.ts'
import * as m from './members.ts'

/** Legs of calls as the service joined them: ConnectedCallDataRecords. */
export const connectedLegs: RecordType = {
  name: 'ConnectedCallDataRecords',
  short: 'connected-legs',
  title: 'Connected call legs',
  lists: [{ name: 'ConnectedCallDataRecords', shape: 'buckets' }],
  members: [
    int('groupid', 'Group'),
    int('rank', 'Leg'),
    m.ConfId,
    m.IncomingConfId,
    m.AccountID,
    m.CLI,
    m.CLD,
    m.CallId,
    text('CallId_1', 'Call id of the other leg'),
    m.BitFlags,
    m.ConnectTime,
    m.DisconnectTime,
    time('bill_time', 'Billed at'),
    m.ServiceName
  ],
  key: ['groupid', 'rank', 'h323_conf_id', 'CallId'],
  synthetic: ['AccountID', 'CLI', 'CLD', 'Connect_time'],
  perWindow: true,
  orderBy: 'Connect_time'
}

/** Groups of legs: ConnectedCallsRecords. */
export const connectedCalls: RecordType = {
  name: 'ConnectedCallsRecords',
  short: 'connected-calls',
  title: 'Connected calls',
  lists: [{ name: 'ConnectedCallsRecords', shape: 'buckets' }],
  members: [int('GroupID', 'Group'), records('CDRS', 'Legs', 'ConnectedCallDataRecords')],
  key: ['GroupID'],
  synthetic: ['CDRS'],
  perWindow: true,
  orderBy: null
}

/** xDR details with rates, countries and recordings: XDRSInfo. */
export const xdrs: RecordType = {
  name: 'XDRSInfo',
  short: 'xdrs',
  title: 'xDR details',
  lists: [{ name: 'XDRSInfo', shape: 'list' }],
  members: [
    ...specified(int('i_xdr', 'xDR id')),
    ...specified(int('i_service', 'Service id')),
    ...specified(int('i_dest', 'Destination id')),
    word('account_id', 'Account', { searched: true }),
    phone('CLI', 'From'),
    phone('CLD', 'To'),
    ...specified(decimal('charged_amount', 'Charged', { unit: 'amount' })),
    ...specified(decimal('charged_quantity', 'Billed', { unit: 's' })),
    word('country', 'Country', { searched: true }),
    word('subdivision', 'Region'),
    word('description', 'Description', { searched: true }),
    word('disconnect_cause', 'Cause'),
    word('bill_status', 'Bill status'),
    word('disconnect_reason', 'Reason'),
    ...specified(time('connect_time', 'Connected')),
    ...specified(int('unix_connect_time', 'Connected (Unix time)', { unit: 'unix-s' })),
    ...specified(time('disconnect_time', 'Disconnected')),
    ...specified(int('unix_disconnect_time', 'Disconnected (Unix time)', { unit: 'unix-s' })),
    ...specified(time('bill_time', 'Billed at')),
    ...specified(int('bit_flags', 'Flags')),
    text('call_recording_url', 'Recording'),
    text('call_recording_server_url', 'Recording server'),
    texts('cr_download_links', 'Recording downloads'),
    conf('h323_conf_id', 'Conference id'),
    conf('h323_incoming_conf_id', 'Incoming conference id'),
    word('xdr_type', 'xDR type'),
    word('service', 'Service', { searched: true }),
    word('destination', 'Destination', { searched: true }),
    word('iso_3166_1_a3', 'Country code'),
    ...specified(int('i_rate', 'Rate'))
  ],
  key: ['xdr_type', 'i_xdr'],
  synthetic: ['h323_conf_id', 'account_id', 'connect_time', 'CLI', 'CLD', 'charged_amount'],
  perWindow: false,
  orderBy: 'connect_time'
}

/** Page markers of an offset answer: DateRanges (domain.md 2). */
export const dateRanges: RecordType = {
  name: 'DateRanges',
  short: 'date-ranges',
  title: 'Date ranges',
  lists: [{ name: 'DateRanges', shape: 'list' }],
  members: [
    int('rank', 'Rank'),
    time('Connect_time', 'Connected'),
    clock('connect_datetime', 'Connected (service text)', 'Connect_time')
  ],
  key: ['rank'],
  synthetic: ['Connect_time', 'connect_datetime'],
  perWindow: true,
  orderBy: 'Connect_time'
}

/** The service's own sum of a window: TotalUsage. */
export const totalUsage: RecordType = {
  name: 'TotalUsage',
  short: 'total-usage',
  title: 'Total usage',
  lists: [{ name: 'TotalUsage', shape: 'single' }],
  members: [
    time('FromTime', 'Period start'),
    time('Totime', 'Period end'),
    decimal('ChargedMinutes', 'Charged minutes', { unit: 'min' }),
    decimal('ChargedCost', 'Charged cost', { unit: 'amount' })
  ],
  key: [],
  synthetic: [],
  perWindow: true,
  orderBy: null
}

/** The service's own figures for each account: AccountStatisticsSummary. */
export const accountStatistics: RecordType = {
  name: 'AccountStatisticsSummary',
  short: 'account-statistics',
  title: 'Account statistics',
  lists: [{ name: 'AccountStatisticsSummary', shape: 'buckets' }],
  members: [
    int('i_account', 'Account number'),
    int('outgoing_count', 'Outgoing calls', { unit: 'count' }),
    decimal('outgoing_duration', 'Outgoing duration'),
    decimal('avgoutgoing_count', 'Average outgoing calls'),
    decimal('avgoutgoing_duration', 'Average outgoing duration'),
    int('incoming_count', 'Incoming calls', { unit: 'count' }),
    decimal('incoming_duration', 'Incoming duration'),
    int('total_count', 'Calls', { unit: 'count' }),
    decimal('total_duration', 'Duration'),
    m.AccountID
  ],
  key: ['i_account'],
  synthetic: ['AccountID'],
  perWindow: true,
  orderBy: null
}
