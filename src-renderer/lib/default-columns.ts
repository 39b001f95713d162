// The columns that a record type shows unless chosen otherwise, in their order: of a call, those up to its charge are in
// sight in a window 800 pixels wide.
import type { RecordTypeName } from '../../src-main/shared/records/definition.ts'

export const DEFAULT_COLUMNS: Readonly<Record<RecordTypeName, readonly string[]>> = {
  lstPortaCustomerAccountCDRS: [
    'Connect_time',
    'CLI',
    'CLD',
    'outcome',
    'Used_Quantity',
    'Charged_Amount',
    'destination',
    'direction',
    'AccountID',
    'ServiceName',
    'Charged_Quantity',
    'HuntGroupName',
    'AgentExtension'
  ],
  PortaAccountCDRS: [
    'Connect_time',
    'CLI',
    'CLD',
    'outcome',
    'Used_Quantity',
    'Charged_Amount',
    'destination',
    'direction',
    'AccountID',
    'Charged_Quantity',
    'CallType',
    'failed'
  ],
  PortaCustomerCDRS: [
    'Connect_time',
    'CLI',
    'CLD',
    'outcome',
    'Charged_Quantity',
    'Charged_Amount',
    'destination',
    'direction',
    'ICustomer',
    'Bill_time'
  ],
  lstPortaResellerSubscriptions: [
    'Connect_time',
    'Disconnect_time',
    'SubscriptionName',
    'AccountID',
    'CLD',
    'ServiceName',
    'Count',
    'Charged_Quantity',
    'Charged_Amount',
    'TotalChargedAmount'
  ],
  ConnectedCallDataRecords: [
    'Connect_time',
    'Disconnect_time',
    'groupid',
    'rank',
    'CLI',
    'CLD',
    'AccountID',
    'ServiceName',
    'h323_conf_id'
  ],
  ConnectedCallsRecords: ['GroupID', 'CDRS'],
  XDRSInfo: [
    'connect_time',
    'CLI',
    'CLD',
    'account_id',
    'service',
    'country',
    'description',
    'charged_quantity',
    'charged_amount',
    'disconnect_cause',
    'bill_status',
    'call_recording_url'
  ],
  DateRanges: ['rank', 'Connect_time', 'connect_datetime'],
  TotalUsage: ['FromTime', 'Totime', 'ChargedMinutes', 'ChargedCost'],
  AccountStatisticsSummary: [
    'AccountID',
    'i_account',
    'total_count',
    'total_duration',
    'outgoing_count',
    'outgoing_duration',
    'avgoutgoing_count',
    'avgoutgoing_duration',
    'incoming_count',
    'incoming_duration'
  ],
  Changes: ['Change', 'Time', 'Difference', 'AccountID', 'OldCharge', 'NewCharge', 'Differs', 'CLI', 'CLD', 'Seen']
}
