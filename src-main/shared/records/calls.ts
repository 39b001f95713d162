// Call records per customer and account: lstPortaCustomerAccountCDRS, also sent as a dictionary by service name.
import type { RecordType } from './definition.ts'
import { decimal, int, word } from './definition.ts'
import * as m from './members.ts'

export const calls: RecordType = {
  name: 'lstPortaCustomerAccountCDRS',
  short: 'calls',
  title: 'Calls',
  lists: [
    { name: 'lstPortaCustomerAccountCDRS', shape: 'list' },
    { name: 'DictPortaCustomerAccountCDRS', shape: 'buckets' }
  ],
  members: [
    int('Rank', 'Rank', { volatile: true }),
    m.ConfId,
    m.IncomingConfId,
    m.ID,
    m.IEnv,
    m.CLI,
    m.CLD,
    m.AccountID,
    m.ConnectTime,
    m.DisconnectTime,
    m.ConnectClock,
    m.DisconnectClock,
    m.BillTime,
    m.ICustomer,
    m.IDest,
    m.ChargedQuantity,
    m.ChargedAmount,
    m.CallId,
    m.IAccount,
    m.ServiceName,
    m.BitFlags,
    m.DisconnectCause,
    m.ServiceFlags,
    m.History,
    m.IService,
    m.CallType,
    word('RatingPattern', 'Rating pattern'),
    m.UsedQuantity,
    word('HuntGroupName', 'Hunt group'),
    word('AgentExtension', 'Extension'),
    int('CallTime', 'Call time (as reported)'),
    word('HoldTime', 'Hold time (as reported)')
  ],
  key: ['IEnv', 'ID'],
  synthetic: m.SYNTHETIC,
  perWindow: false,
  orderBy: 'Connect_time',
  call: {
    used: 'Used_Quantity',
    charged: 'Charged_Quantity',
    amount: 'Charged_Amount',
    flags: 'BitFlags',
    account: 'AccountID',
    destination: 'IDest',
    service: 'IService',
    customer: 'ICustomer',
    failed: null
  }
}

/** Charges at account level: PortaAccountCDRS. The only list that says whether an attempt failed. */
export const accountCdrs: RecordType = {
  name: 'PortaAccountCDRS',
  short: 'account-cdrs',
  title: 'Account records',
  lists: [{ name: 'PortaAccountCDRS', shape: 'list' }],
  members: [
    m.ID,
    m.IEnv,
    m.CLI,
    m.CLD,
    m.AccountID,
    m.ConnectTime,
    m.DisconnectTime,
    m.BillTime,
    m.ICustomer,
    m.IDest,
    m.ChargedQuantity,
    m.ChargedAmount,
    m.CallId,
    m.IAccount,
    m.IService,
    m.BitFlags,
    word('Ratting_Pattern', 'Rating pattern'),
    m.CallType,
    m.ConfId,
    m.UsedQuantity,
    { name: 'failed', kind: 'bool', label: 'Failed', store: 'plain' }
  ],
  key: ['IEnv', 'ID'],
  synthetic: m.SYNTHETIC,
  perWindow: false,
  orderBy: 'Connect_time',
  call: {
    used: 'Used_Quantity',
    charged: 'Charged_Quantity',
    amount: 'Charged_Amount',
    flags: 'BitFlags',
    account: 'AccountID',
    destination: 'IDest',
    service: 'IService',
    customer: 'ICustomer',
    failed: 'failed'
  }
}

/** Charges at customer level: PortaCustomerCDRS. */
export const customerCdrs: RecordType = {
  name: 'PortaCustomerCDRS',
  short: 'customer-cdrs',
  title: 'Customer records',
  lists: [{ name: 'PortaCustomerCDRS', shape: 'list' }],
  members: [
    m.ID,
    m.IEnv,
    m.CLI,
    m.CLD,
    m.ConnectTime,
    m.DisconnectTime,
    m.BillTime,
    m.ICustomer,
    m.IDest,
    m.ChargedQuantity,
    m.ChargedAmount,
    m.CallId,
    m.IService,
    m.BitFlags
  ],
  key: ['IEnv', 'ID'],
  synthetic: ['CallId', 'ICustomer', 'Connect_time', 'CLI', 'CLD', 'IService', 'Charged_Amount'],
  perWindow: false,
  orderBy: 'Connect_time',
  call: {
    used: null,
    charged: 'Charged_Quantity',
    amount: 'Charged_Amount',
    flags: 'BitFlags',
    account: null,
    destination: 'IDest',
    service: 'IService',
    customer: 'ICustomer',
    failed: null
  }
}

/** Recurring fees and DID charges: lstPortaResellerSubscriptions. */
export const subscriptions: RecordType = {
  name: 'lstPortaResellerSubscriptions',
  short: 'subscriptions',
  title: 'Subscriptions and DID charges',
  lists: [{ name: 'lstPortaResellerSubscriptions', shape: 'list' }],
  members: [
    m.ID,
    m.IEnv,
    m.CLI,
    m.CLD,
    m.AccountID,
    m.ConnectTime,
    m.DisconnectTime,
    m.BillTime,
    m.ICustomer,
    m.IDest,
    decimal('Charged_Quantity', 'Billed quantity'),
    decimal('Used_Quantity', 'Used quantity'),
    m.ChargedAmount,
    m.CallId,
    m.IAccount,
    m.ServiceName,
    m.BitFlags,
    m.DisconnectCause,
    m.ServiceFlags,
    m.History,
    m.IService,
    int('Count', 'Count', { unit: 'count' }),
    word('SubscriptionName', 'Subscription', { searched: true }),
    decimal('TotalChargedAmount', 'Total charged', { unit: 'amount' }),
    int('IParent', 'Parent customer')
  ],
  key: ['IEnv', 'ID'],
  synthetic: ['SubscriptionName', 'AccountID', 'ICustomer', 'Connect_time', 'CLD', 'IService'],
  perWindow: true,
  orderBy: 'Connect_time'
}
