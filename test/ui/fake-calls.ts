// Invented calls, each a pure function of its number: newest first, evenly spread over a period.
import { calls } from '../../src-main/shared/records/calls.ts'
import type { Filter, Sort, TimeUnit, Totals } from '../../src-main/shared/contract/schemas.ts'
import { fromMicros } from '../../src-main/shared/domain/decimal.ts'
import { timeBars } from '../../src-main/shared/domain/time-bars.ts'
import { holds, valueOf } from './fakes/where.ts'

export interface FakeCall {
  readonly at: number
  readonly from: string
  readonly to: string
  readonly account: string
  readonly service: string
  readonly flags: number
  readonly cause: number
  readonly used: number
  readonly micros: number
  readonly hunt: string | null
  readonly extension: string | null
}

export interface FakeCallsOptions {
  readonly count: number
  readonly start: number
  readonly end: number
}

/** A well-mixed number in [0, 2^32) of a seed. */
function mix(seed: number): number {
  let x = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

const CAUSES = [17, 19, 19, 16, 1, 34, 21, 13]
const GROUPS = ['Sales', 'Support', 'Accounts']
const NUMBER_OF_ACCOUNTS = 40

const account = (n: number): string => `4420794600${String(n % NUMBER_OF_ACCOUNTS).padStart(2, '0')}`
/** Of outgoing calls only; seventeen of them. */
export const destinationOf = ({ to, flags }: FakeCall): number =>
  (flags & 12) === 4 ? 400 + (Number(to.slice(-3)) % 17) : 0

const outside = (n: number): string => `+447700900${String(n % 1000).padStart(3, '0')}`

/** The same calls have the same orders: tests of a worker share them. */
const orders = new Map<string, readonly number[]>()

export class FakeCalls {
  options: FakeCallsOptions

  constructor(options: FakeCallsOptions) {
    this.options = options
  }

  /** More calls in the same period. */
  grow(by: number): void {
    this.options = { ...this.options, count: this.options.count + by }
  }

  get(index: number): FakeCall {
    const { count, start, end } = this.options
    const n = mix(index + 1)
    const at = end - 1000 - Math.floor((index / count) * (end - start - 2000))
    const isSms = n % 29 === 0
    const isOut = n % 5 < 3
    const isAnswered = n % 4 !== 2
    const used = isSms ? 1 : isAnswered ? 3 + (mix(n) % 900) : 0
    const own = account(n >>> 4)
    const other = outside(n >>> 8)
    const isHunted = !isOut && n % 4 === 0
    return {
      at,
      from: isOut ? own : other,
      to: isOut ? other : own,
      account: own,
      service: isSms ? 'Messaging' : 'Voice Calls',
      flags: isSms ? 0 : n % 31 === 0 ? 12 : isOut ? 4 : 8,
      cause: isAnswered ? 16 : (CAUSES[n % CAUSES.length] ?? 16),
      used,
      micros: isOut ? used * 310 + (isAnswered ? 12_345 : 0) : 0,
      hunt: isHunted ? (GROUPS[n % GROUPS.length] ?? null) : null,
      extension: isHunted ? String(200 + (n % 40)) : null
    }
  }

  /** The numbers of the rows that a filter holds, in order. */
  order(filter: Filter, sort: Sort): readonly number[] {
    const key = JSON.stringify([this.options, filter, sort])
    const known = orders.get(key)
    if (known) return known
    const found: number[] = []
    const wanted = filter.search.replace(/[\s+-]/g, '').toLowerCase()
    for (let index = 0; index < this.options.count; index++) {
      const call = this.get(index)
      if (call.at < (filter.from ?? -Infinity) || call.at >= (filter.to ?? Infinity)) continue
      if (wanted !== '') {
        const hay = `${call.from} ${call.to} ${call.account} ${call.service}`.replace(/[\s+-]/g, '').toLowerCase()
        if (!hay.includes(wanted)) continue
      }
      if (!this.#isHeld(index, call, filter)) continue
      found.push(index)
    }
    const [first] = sort
    if (first) this.#sort(found, first.member, first.descending)
    orders.set(key, found)
    return found
  }

  #isHeld(index: number, call: FakeCall, { where, zone }: Filter): boolean {
    if (where.length === 0) return true
    const cells = this.cells(index)
    return where.every((condition) => holds(condition, valueOf(call, cells, condition.member, zone)))
  }

  #sort(indexes: number[], member: string, descending: boolean): void {
    const at = calls.members.findIndex(({ name }) => name === member)
    const keys = new Map(indexes.map((index) => [index, this.cells(index)[at]]))
    const rank = (value: unknown): number | string =>
      typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))
        ? Number(value)
        : ((value ?? '') as string | number)
    indexes.sort((a, b) => {
      const [x, y] = [rank(keys.get(a)), rank(keys.get(b))]
      const order = x < y ? -1 : x > y ? 1 : 0
      return descending ? -order : order
    })
  }

  cells(index: number): unknown[] {
    const call = this.get(index)
    const values: Readonly<Record<string, unknown>> = {
      Rank: index + 1,
      h323_conf_id: `062BDBD0 7366C3AD 6ED2EA7A ${index.toString(16).toUpperCase().padStart(8, '0')}`,
      ID: 880_000_000 + index,
      IEnv: 1,
      CLI: call.from,
      CLD: call.to,
      AccountID: call.account,
      Connect_time: call.at,
      Disconnect_time: call.at + call.used * 1000,
      Bill_time: call.at + call.used * 1000,
      ICustomer: 1001,
      Charged_Quantity: String(Math.ceil(call.used / 60) * 60),
      Charged_Amount: fromMicros(call.micros),
      CallId: `call-${index}@192.0.2.10`,
      ServiceName: call.service,
      IDest: destinationOf(call),
      BitFlags: call.flags,
      DisconnectCause: call.cause,
      IService: call.service === 'Voice Calls' ? 3 : 7,
      Used_Quantity: String(call.used),
      HuntGroupName: call.hunt,
      AgentExtension: call.extension
    }
    return calls.members.map(({ name }) => values[name] ?? null)
  }

  totals(filter: Filter): Totals {
    return this.totalsOf(this.order(filter, []))
  }

  totalsOf(indexes: readonly number[]): Totals {
    const sums = { records: 0, voice: 0, answered: 0, seconds: 0, billed: 0, micros: 0 }
    for (const index of indexes) this.#add(sums, index)
    return {
      records: sums.records,
      voice: sums.voice,
      answered: sums.answered,
      seconds: String(sums.seconds),
      billedSeconds: String(sums.billed),
      amount: fromMicros(sums.micros)
    }
  }

  #add(
    sums: { records: number; voice: number; answered: number; seconds: number; billed: number; micros: number },
    index: number
  ) {
    const call = this.get(index)
    sums.records++
    sums.micros += call.micros
    if (call.service !== 'Voice Calls') return
    sums.voice++
    if (call.used > 0) sums.answered++
    sums.seconds += call.used
    sums.billed += Math.ceil(call.used / 60) * 60
  }

  series(filter: Filter, unit: TimeUnit, zone: string) {
    const bars = new Map<
      number,
      { records: number; voice: number; answered: number; seconds: number; billed: number; micros: number }
    >()
    const clock = timeBars(unit, zone)
    for (const index of this.order(filter, [])) {
      const start = clock.startOf(Math.floor(this.get(index).at / 1000 / clock.slotSeconds))
      let sums = bars.get(start)
      if (!sums) bars.set(start, (sums = { records: 0, voice: 0, answered: 0, seconds: 0, billed: 0, micros: 0 }))
      this.#add(sums, index)
    }
    return [...bars]
      .sort(([a], [b]) => a - b)
      .map(([at, { records, voice, answered, seconds, micros }]) => ({
        at,
        records,
        voice,
        answered,
        seconds: String(seconds),
        amount: fromMicros(micros)
      }))
  }
}
