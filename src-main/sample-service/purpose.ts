// What a route is for: which lists it fills, with whose rows, by which time.
import type { BoundRequest } from './bind.ts'
import type { Span } from './ledger.ts'
import { instantOf } from './net-dates.ts'

export interface Purpose {
  readonly kind: 'page' | 'calls' | 'customer' | 'account' | 'xdrs' | 'connected' | 'statistics' | 'fees'
  readonly subject: 'customer' | 'account' | 'either'
  /** The time that the window is about. */
  readonly by: Span['by']
  readonly voiceOnly: boolean
  /** Call records in a dictionary by service. */
  readonly inBuckets: boolean
  readonly withFees: boolean
}

const purpose = (kind: Purpose['kind'], more: Partial<Purpose> = {}): Purpose => ({
  kind,
  subject: 'customer',
  by: 'connect',
  voiceOnly: false,
  inBuckets: false,
  withFees: false,
  ...more
})

const RESELLER_CALLS = purpose('customer', { withFees: true })
const CALLS = purpose('calls')
const ACCOUNT = purpose('account', { subject: 'account' })
const VOICE = purpose('calls', { voiceOnly: true, inBuckets: true })
const STATISTICS = purpose('statistics', { voiceOnly: true })
const CONNECTED = purpose('connected', { voiceOnly: true })
const XDRS = purpose('xdrs')

/** By the number of the route (design.md 3). */
const OF_ROUTE: Readonly<Record<number, Purpose>> = {
  1: RESELLER_CALLS,
  2: RESELLER_CALLS,
  3: CALLS,
  4: CALLS,
  5: CALLS,
  6: purpose('calls', { by: 'bill' }),
  7: purpose('customer', { by: 'bill' }),
  8: purpose('page'),
  9: purpose('page', { subject: 'account' }),
  10: VOICE,
  11: STATISTICS,
  12: CONNECTED,
  13: purpose('customer'),
  14: CALLS,
  15: ACCOUNT,
  16: ACCOUNT,
  17: ACCOUNT,
  18: XDRS,
  19: purpose('fees')
}

/** What a request is for: by its route; at the reply addresses by its members. */
export function purposeOf(request: BoundRequest, routeNumber: number | null): Purpose {
  const known = routeNumber === null ? undefined : OF_ROUTE[routeNumber]
  if (known) return known
  if (request.RetailXDRInfo) return XDRS
  if (request.GetConnectedCalls) return CONNECTED
  if (request.getAccountSummary) return STATISTICS
  if (request.GetAccountVoiceCalls) return VOICE
  return request.IncludeSubcustomers ? RESELLER_CALLS : purpose('page', { subject: 'either' })
}

/** The window that a request names, in its zone; without an end up to the present. */
export function spanOf(request: BoundRequest, zone: string, present: number): { from: number; to: number } {
  if (request.showcurrentperiod) {
    const now = new Date(present)
    return { from: Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1), to: present }
  }
  const from = instantOf(request.FromDate ?? '', zone) ?? 0
  const to = instantOf(request.ToDate ?? '', zone) ?? present
  return { from, to: Math.max(from, to) }
}
