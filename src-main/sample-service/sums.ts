// Rows that sum up a window: usage, account statistics, joined calls, fees. All from the same records as the calls.
import { recordType } from '../shared/records/index.ts'
import type { Cell, Row } from '../shared/records/row.ts'
import { amountText } from './destinations.ts'
import type { Leg } from './leg.ts'
import { confOf, incomingConfOf, isVoice, SERVICES } from './leg.ts'
import * as plot from './plot.ts'
import { draw, pick } from './random.ts'
import type { RowSetting } from './row-values.ts'
import { connectedLegRow, namedRow } from './row-values.ts'
import { doubleText } from './text.ts'
import type { Account, World } from './world.ts'
import { RESELLER } from './world.ts'

interface Tally {
  readonly account: Account
  outgoing: number
  outgoingSec: number
  incoming: number
  incomingSec: number
}

interface WindowSums {
  /** The window's charged minutes and cost. */
  readonly usage: Cell[]
  /** Calls of each account, by its number; durations in seconds. Forwarded legs count as outgoing. */
  readonly accounts: Map<string, Cell[][]>
}

/** Sums up a window in one walk over its records. */
export function windowSums(legs: Iterable<Leg>, from: number, to: number): WindowSums {
  const tallies = new Map<number, Tally>()
  let seconds = 0
  let amount = 0
  for (const leg of legs) {
    amount += leg.amount
    if (!isVoice(leg)) continue
    seconds += leg.charged
    count(leg, tallies)
  }
  const days = Math.max(Math.round((to - from) / plot.MS_PER_DAY), 1)
  return {
    usage: namedRow(recordType('TotalUsage'), {
      FromTime: from,
      Totime: to,
      ChargedMinutes: doubleText(seconds / 60),
      ChargedCost: amountText(amount)
    }),
    accounts: new Map([...tallies].map(([key, tally]) => [String(key), [statisticsRow(tally, days)]]))
  }
}

function count(leg: Leg, tallies: Map<number, Tally>): void {
  const { account } = leg
  const tally = tallies.get(account.iAccount) ?? { account, outgoing: 0, outgoingSec: 0, incoming: 0, incomingSec: 0 }
  tallies.set(account.iAccount, tally)
  if ((leg.kind & plot.DIRECTION) === plot.INCOMING) {
    tally.incoming++
    tally.incomingSec += leg.used
  } else {
    tally.outgoing++
    tally.outgoingSec += leg.used
  }
}

const statisticsRow = (tally: Tally, days: number): Cell[] =>
  namedRow(recordType('AccountStatisticsSummary'), {
    i_account: tally.account.iAccount,
    outgoing_count: tally.outgoing,
    outgoing_duration: doubleText(tally.outgoingSec),
    avgoutgoing_count: (tally.outgoing / days).toFixed(4),
    avgoutgoing_duration: doubleText(tally.outgoing === 0 ? 0 : tally.outgoingSec / tally.outgoing),
    incoming_count: tally.incoming,
    incoming_duration: String(tally.incomingSec),
    total_count: tally.outgoing + tally.incoming,
    total_duration: String(tally.outgoingSec + tally.incomingSec),
    AccountID: tally.account.id
  })

export interface ConnectedCalls {
  /** Legs by the conference id of their call. */
  readonly legs: Map<string, Cell[][]>
  /** Calls by the account of their first leg. */
  readonly calls: Map<string, Cell[][]>
}

/** Calls that have several legs in the window, joined. */
export function connectedCalls(legs: readonly Leg[], setting: RowSetting): ConnectedCalls {
  const joined: ConnectedCalls = { legs: new Map(), calls: new Map() }
  const type = recordType('ConnectedCallsRecords')
  let group = 0
  for (const members of Map.groupBy(legs.filter(isVoice), (leg) => leg.group).values()) {
    const [first] = members
    if (!first || members.length < 2) continue
    const rows = members.map((leg, i) => connectedLegRow(leg, i + 1, { ...setting, group }))
    joined.legs.set(incomingConfOf(first) ?? confOf(first) ?? '', rows)
    const CDRS = rows.map((cells): Row => ({ cells, extra: null }))
    const calls = joined.calls.get(first.account.id) ?? []
    joined.calls.set(first.account.id, [...calls, namedRow(type, { GroupID: group, CDRS })])
    group++
  }
  return joined
}

interface Fee {
  readonly name: string
  readonly units: number
}

const FEES: readonly Fee[] = [
  { name: 'Hosted seat', units: 800_000 },
  { name: 'SIP trunk, 10 channels', units: 4_500_000 },
  { name: 'Call recording', units: 250_000 }
]
const DID: Fee = { name: 'DID charge "Gold", monthly', units: 125_000 }
const FIRST_FEE_ID = 8_000_000_000

interface FeeWindow {
  readonly from: number
  readonly to: number
  readonly now: number
}

/** Recurring fees of accounts whose month begins in the window: DID charges, or subscriptions. */
export function fees(world: World, accounts: readonly Account[], window: FeeWindow, dids: boolean): Cell[][] {
  const rows: Cell[][] = []
  for (const month of monthsIn(window)) for (const account of accounts) rows.push(feeRow(world, account, month, dids))
  return rows
}

function* monthsIn(window: FeeWindow): Generator<number, void> {
  const first = new Date(window.from)
  const to = Math.min(window.to, window.now)
  for (let month = 0; ; month++) {
    const at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1)
    if (at >= to) return
    if (at >= window.from) yield at
  }
}

function feeRow(world: World, account: Account, month: number, dids: boolean): Cell[] {
  const date = new Date(month)
  const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
  const stream = draw(world.seed, account.index)
  const fee = dids ? DID : (FEES[pick(stream, 1, FEES.length)] as Fee)
  const count = dids ? 1 + pick(stream, 2, 5) : 1
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth()
  const subscriptions = SERVICES[plot.SUBSCRIPTION]
  return namedRow(recordType('lstPortaResellerSubscriptions'), {
    ID: FIRST_FEE_ID + (months * 2 + (dids ? 1 : 0)) * 10_000 + account.index,
    IEnv: 3 + (account.customer & 1),
    AccountID: account.id,
    Connect_time: month,
    Disconnect_time: end,
    Bill_time: end,
    ICustomer: account.customer,
    Charged_Quantity: '1',
    Used_Quantity: '1',
    Charged_Amount: doubleText(fee.units / 1e5),
    IAccount: account.iAccount,
    ServiceName: subscriptions?.name ?? null,
    IService: subscriptions?.id ?? null,
    Count: count,
    SubscriptionName: fee.name,
    TotalChargedAmount: amountText(fee.units * count),
    IParent: account.customer === RESELLER ? 0 : RESELLER
  })
}
