// Builds one record of an invented call: who called whom, how long, what it cost. A pure function of day and slot.
import type { Rerate } from './behaviour.ts'
import type { Destination } from './destinations.ts'
import { chargedSeconds, destinationAt, numberOf, price } from './destinations.ts'
import * as plot from './plot.ts'
import { draw, pick, unit } from './random.ts'
import type { Account, World } from './world.ts'

/** One leg of a call, or a record of another service. Times are UTC milliseconds, amounts hundred-thousandths. */
export interface Leg {
  readonly id: number
  readonly env: number
  readonly slot: number
  readonly account: Account
  readonly cli: string
  readonly cld: string
  readonly connect: number
  readonly disconnect: number
  readonly bill: number
  /** The stream of random numbers of its call: ids are drawn from it when they are asked for. */
  readonly call: number
  /** Joins the legs of a call. */
  readonly group: number
  readonly leg: number
  readonly destination: Destination | null
  readonly used: number
  readonly charged: number
  readonly amount: number
  readonly rerated: boolean
  readonly flags: number
  readonly cause: number
  readonly service: Service
  readonly kind: number
  readonly holdSec: number
  readonly recorded: boolean
}

export interface Service {
  readonly id: number
  readonly name: string
}

/** In the order of the plot's service bits. */
export const SERVICES: readonly Service[] = [
  { id: 3, name: 'Voice Calls' },
  { id: 5, name: 'Messaging Service' },
  { id: 6, name: 'Internet Access' },
  { id: 4, name: 'Subscriptions' }
]

const FIRST_DAY = 17_000
const FIRST_ID = 5_000_000_000

/** `bit_flags & 12` by the plot's direction: unknown, outgoing, incoming, forwarded. Bit 64: recorded. */
const FLAGS = [0, 4, 8, 12]
const RECORDED_FLAG = 64

/** Q.850 causes of failed attempts; 13 is PortaSwitch's own: completed elsewhere. */
const FAILED_OUT = [17, 17, 17, 19, 19, 18, 16, 16, 1, 3, 21, 28, 34, 38, 41, 102]
const FAILED_IN = [19, 19, 19, 16, 16, 17, 17, 20, 13, 21]

const HEX = Array.from({ length: 65_536 }, (_, value) => value.toString(16).toUpperCase().padStart(4, '0'))
const hex = (value: number): string => (HEX[value >>> 16] ?? '') + (HEX[value & 0xffff] ?? '')

const WORD = 2 ** 32

/** Random in its first half; the second names call and leg: no two legs share an id, however many calls there are. */
const conferenceId = ({ call, group }: Pick<Leg, 'call' | 'group'>, leg: number): string => {
  const at = 20 + leg * 2
  const named = leg * 0x1000 + Math.floor(group / WORD)
  return `${hex(draw(call, at))} ${hex(draw(call, at + 1))} ${hex(named)} ${hex(group % WORD)}`
}

const sessionId = (call: number, leg: number): string =>
  `${hex(draw(call, 60 + leg))}-${hex(draw(call, 64 + leg))}@192.0.2.${draw(call, 68) & 0xff}`

export const isVoice = (leg: Leg): boolean => plot.serviceOf(leg.kind) === plot.VOICE

/** Conference id of a leg; null for other services. */
export const confOf = (leg: Leg): string | null => (isVoice(leg) ? conferenceId(leg, leg.leg) : null)

/** Conference id of the leg that caused this one. */
export const incomingConfOf = (leg: Leg): string | null => (leg.leg === 0 ? null : conferenceId(leg, 0))

export const callIdOf = (leg: Leg): string | null => (isVoice(leg) ? sessionId(leg.call, leg.leg) : null)

/** Session id of the leg that caused this one. */
export const otherCallIdOf = (leg: Leg): string | null => (leg.leg === 0 ? null : sessionId(leg.call, 0))

/** The account that a leg is charged to: the second leg of an internal call and the third of a hunt group belong to a mate. */
export function accountOf(world: World, call: number, leg: number, legs: number): Account {
  const main = world.accounts[world.busy[draw(call, 1) & 0xffff] ?? 0] as Account
  return leg > 0 && (legs === 3 ? leg === 2 : plot.isInternal(call)) ? mateOf(world, main, call) : main
}

function mateOf(world: World, account: Account, call: number): Account {
  const mates = world.ofCustomer.get(account.customer) ?? []
  const at = pick(call, 9, mates.length)
  const mate = mates[at] ?? account
  return mate === account ? (mates[(at + 1) % mates.length] ?? account) : mate
}

interface Talk {
  readonly cli: string
  readonly cld: string
  readonly destination: Destination
}

/** Numbers as people's equipment sends them: mostly E.164 without the plus. */
function written(number: string, random: number): string {
  if (random % 16 === 0) return `+${number}`
  return random % 16 === 1 ? `00${number}` : number
}

function talkOf(world: World, call: number, leg: number, legs: number, kind: number): Talk {
  const main = accountOf(world, call, 0, legs)
  const outside = numberOf(destinationAt(draw(call, 10)), draw(call, 11))
  const caller = written(outside, draw(call, 12))
  const destination = destinationAt(draw(call, 4))
  const called = written(numberOf(destination, draw(call, 13)), draw(call, 14))
  const inland = destinationAt(0)
  if (legs === 3) return { cli: caller, cld: leg === 0 ? main.id : mateOf(world, main, call).id, destination: inland }
  if (legs === 2 && plot.isInternal(call))
    return { cli: main.id, cld: mateOf(world, main, call).id, destination: inland }
  const direction = kind & plot.DIRECTION
  if (direction === plot.INCOMING) return { cli: caller, cld: main.id, destination: inland }
  return { cli: direction === plot.FORWARDED ? caller : main.id, cld: called, destination }
}

/** When the record was billed: mostly within seconds, now and then hours later. */
const billDelaySec = (call: number): number =>
  unit(call, 6) < 0.02 ? 60 + pick(call, 15, 20 * 3600) : 1 + (draw(call, 15) % 20)

interface LegPlace {
  readonly day: number
  readonly slot: number
  readonly second: number
  /** Records of the day before behaviour (`recordsOf`). */
  readonly records: number
}

/** Builds the record of a place. */
export function buildLeg(world: World, at: LegPlace, rerate: Rerate | null): Leg {
  const place = plot.placeOf(at.slot, at.records)
  const call = draw(plot.dayStream(world.seed, at.day), plot.callOf(place))
  const leg = plot.legOf(place)
  const legs = plot.legsOf(place)
  const kind = plot.kindOf(call, leg, legs)
  const account = accountOf(world, call, leg, legs)
  const voice = plot.serviceOf(kind) === plot.VOICE
  const connect = at.day * plot.MS_PER_DAY + at.second * 1000
  const sum = voice ? voiceSum(world, call, leg, legs, kind) : otherSum(account, call, kind)
  const disconnect = voice ? connect + sum.used * 1000 : connect
  const isAgain = rerate !== null && connect >= rerate.from && connect < rerate.to && isRerated(call, leg, rerate.share)
  const recorded = voice && sum.used > 0 && draw(call, 17) % 16 === 0
  return {
    id: FIRST_ID + (at.day - FIRST_DAY) * plot.SLOTS_PER_DAY + at.slot,
    env: 3 + (account.customer & 1),
    slot: at.slot,
    account,
    cli: sum.cli,
    cld: sum.cld,
    connect,
    disconnect,
    bill: disconnect + billDelaySec(call) * 1000,
    call,
    group: at.day * plot.SLOTS_PER_DAY + plot.callOf(place),
    leg,
    destination: sum.destination,
    used: sum.used,
    charged: sum.charged,
    amount: isAgain ? sum.amount + Math.max(Math.round(sum.amount / 10), 100) : sum.amount,
    rerated: isAgain,
    flags: (FLAGS[kind & plot.DIRECTION] ?? 0) + (recorded ? RECORDED_FLAG : 0),
    cause: sum.cause,
    service: SERVICES[plot.serviceOf(kind)] as Service,
    kind,
    holdSec: draw(call, 16) % 95,
    recorded
  }
}

const isRerated = (call: number, leg: number, share: number): boolean => unit(call, 70 + leg) < share

interface Sum {
  readonly cli: string
  readonly cld: string
  readonly destination: Destination | null
  readonly used: number
  readonly charged: number
  readonly amount: number
  readonly cause: number
}

function voiceSum(world: World, call: number, leg: number, legs: number, kind: number): Sum {
  const { cli, cld, destination } = talkOf(world, call, leg, legs, kind)
  const direction = kind & plot.DIRECTION
  if ((kind & plot.FAILED) !== 0) {
    const causes = direction === plot.OUTGOING ? FAILED_OUT : FAILED_IN
    return { cli, cld, destination, used: 0, charged: 0, amount: 0, cause: causes[pick(call, 18, causes.length)] ?? 41 }
  }
  const used = Math.max(plot.durationOf(call) - leg * 2, 1)
  const isCharged = direction !== plot.INCOMING && !(legs > 1 && plot.isInternal(call))
  const charged = isCharged ? chargedSeconds(destination, used) : used
  const cause = draw(call, 19) % 13 === 0 ? 31 : 16
  return { cli, cld, destination, used, charged, amount: isCharged ? price(destination, charged) : 0, cause }
}

function otherSum(account: Account, call: number, kind: number): Sum {
  const nothing = { destination: null, cause: 0 }
  if (plot.serviceOf(kind) === plot.MESSAGING) {
    const cld = numberOf(destinationAt(draw(call, 4)), draw(call, 13))
    return { ...nothing, cli: account.id, cld, used: 1, charged: 1, amount: 3150 }
  }
  if (plot.serviceOf(kind) === plot.INTERNET) {
    const kilobytes = 20 + pick(call, 3, 600_000)
    return { ...nothing, cli: account.id, cld: 'INTERNET', used: kilobytes, charged: kilobytes, amount: kilobytes }
  }
  return { ...nothing, cli: '', cld: 'Subscription fee, daily', used: 1, charged: 1, amount: 45_000 }
}
