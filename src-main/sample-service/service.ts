// The PortaCDR operation: from a bound request to its response, out of the ledger, as the behaviour says.
import { zoneOffsets } from '../shared/domain/time-zone.ts'
import type { Cell } from '../shared/records/row.ts'
import type { Behaviour, BehaviourChange } from './behaviour.ts'
import { changed, DEFAULT_BEHAVIOUR } from './behaviour.ts'
import type { BoundRequest } from './bind.ts'
import type { Wanted } from './filter.ts'
import { EVERYTHING, filterOf } from './filter.ts'
import type { Selection, Span } from './ledger.ts'
import { Ledger } from './ledger.ts'
import type { Leg } from './leg.ts'
import { SERVICES } from './leg.ts'
import { fixedResponse, refuseLicence } from './licences.ts'
import { isDate, zoneOf } from './net-dates.ts'
import { pageOf } from './paging.ts'
import * as plot from './plot.ts'
import { draw, unit } from './random.ts'
import type { Purpose } from './purpose.ts'
import { purposeOf, spanOf } from './purpose.ts'
import type { CdrResponse, ListRows, ListValue } from './response.ts'
import { NOTHING, rowCount, withoutEmptyLists } from './response.ts'
import type { RowSetting, ToRow } from './row-values.ts'
import { accountCdrRow, callRow, customerCdrRow, dateRangeRow, xdrRow } from './row-values.ts'
import { ServiceError } from './service-error.ts'
import { connectedCalls, fees, windowSums } from './sums.ts'
import { clockWriter } from './text.ts'
import type { Account } from './world.ts'
import { RESELLER } from './world.ts'

export interface ServiceOptions {
  readonly seed: number
  readonly callsPerDay: number
  readonly pageSize: number
  readonly since: number
  readonly present: () => number
  /** Licences that are accepted; null: any. */
  readonly licences: readonly string[] | null
}

/** What one request is about, worked out once. */
interface Job {
  readonly request: BoundRequest
  readonly purpose: Purpose
  readonly behaviour: Behaviour
  readonly span: Span
  readonly wanted: Wanted
  readonly setting: RowSetting
}

const HOUR_MS = 3_600_000
/** Rows near the front: where an arriving record goes so that it shifts all later pages. */
const NEAR_FRONT = 3

export class Service {
  readonly #options: ServiceOptions
  readonly #ledger: Ledger
  #behaviour = DEFAULT_BEHAVIOUR
  #offsetRequests = 0

  constructor(options: ServiceOptions) {
    this.#options = options
    this.#ledger = new Ledger(options)
  }

  get behaviour(): Behaviour {
    return this.#behaviour
  }

  /** Turns switches; the others stay. */
  set(change: BehaviourChange): void {
    this.#behaviour = changed(this.#behaviour, change)
    this.#ledger.behave(this.#behaviour)
  }

  /** Answers a request; null is the service's null. Throws ServiceError. */
  answer(request: BoundRequest, routeNumber: number | null): CdrResponse | null {
    validate(request)
    const licence = request.License ?? ''
    refuseLicence(licence, this.#options.licences)
    const fixed = fixedResponse(licence)
    if (fixed !== undefined) return fixed
    const job = this.#job(request, purposeOf(request, routeNumber), this.#behaviour)
    refuseWindow(job)
    const { maxRows, emptyList } = this.#behaviour
    const isPage = job.purpose.kind === 'page'
    const response = isPage ? this.#page(job) : this.#whole(job)
    if (!isPage && maxRows > 0 && rowCount(response) > maxRows) throw refusal(this.#behaviour)
    return emptyList === 'absent' ? withoutEmptyLists(response) : response
  }

  /** Everything that a request is about, without pages and without misbehaviour of paging. */
  truth(request: BoundRequest, routeNumber: number): CdrResponse {
    const { callsForm } = this.#behaviour
    const behaviour: Behaviour = {
      ...this.#behaviour,
      callsForm: callsForm === 'both' ? 'list' : callsForm,
      emptyList: 'empty'
    }
    return this.#whole(this.#job(request, purposeOf(request, routeNumber), behaviour))
  }

  #job(request: BoundRequest, purpose: Purpose, behaviour: Behaviour): Job {
    const zone = zoneOf(request.Customer_Timezone)
    const offset = zoneOffsets(zone)
    const clock = clockWriter(' ')
    return {
      request,
      purpose,
      behaviour,
      span: { ...spanOf(request, zone, this.#options.present()), by: purpose.by },
      wanted: wantedOf(request, purpose),
      setting: {
        clock: (ms) => clock(ms + offset(ms)),
        hunt: request.GetHuntGroupReports,
        hugeIds: behaviour.hugeIds,
        group: 0
      }
    }
  }

  #select(job: Job): Selection {
    return this.#ledger.select(job.span, filterOf(this.#ledger.world, job.wanted))
  }

  #page(job: Job): CdrResponse {
    const { behaviour, request, setting } = job
    this.#offsetRequests++
    this.#drift(job)
    const selection = this.#select(job)
    const size = behaviour.pageSize || this.#options.pageSize
    const isWhole = !request.FetchRecordsUsingOffset && job.purpose.subject !== 'either'
    const page = pageOf(selection, request.Offset, isWhole ? Math.max(selection.total, 1) : size, behaviour)
    const lists = this.#calls(job, page.legs, page.firstRank, false)
    const [first] = page.legs
    if (first) lists.set('DateRanges', list([dateRangeRow(first, page.firstRank, setting)]))
    const isMissing = unit(draw(this.#options.seed, this.#offsetRequests), 0) < behaviour.missingList
    return {
      ...NOTHING,
      totalCalls: page.totalCalls,
      nextOffset: page.nextOffset,
      lists: isMissing ? new Map() : lists
    }
  }

  /** Rows come and go while somebody pages, where the behaviour says so. */
  #drift(job: Job): void {
    const { arriveEvery, arriveAt, vanishEvery } = job.behaviour
    const isDue = (every: number): boolean => every > 0 && this.#offsetRequests % every === 0
    if (isDue(arriveEvery)) {
      const selection = this.#select(job)
      const at = arriveAt === 'front' ? NEAR_FRONT : Math.floor(selection.total / 2)
      const [neighbour] = selection.rows(Math.min(at, Math.max(selection.total - 1, 0)), 1)
      if (neighbour) this.#ledger.arrive(neighbour.connect)
    }
    if (isDue(vanishEvery)) {
      const [first] = this.#select(job).rows(0, 1)
      if (first) this.#ledger.vanish(first)
    }
  }

  #whole(job: Job): CdrResponse {
    const { purpose, span, setting } = job
    const lists = new Map<string, ListValue>()
    const answer = { ...NOTHING, lists }
    if (purpose.kind === 'fees') {
      lists.set('lstPortaResellerSubscriptions', this.#fees(job, true))
      return answer
    }
    const selection = this.#select(job)
    switch (purpose.kind) {
      case 'page':
      case 'calls':
        if (selection.total > LONG && !purpose.inBuckets && job.behaviour.callsForm === 'by-route')
          return { ...answer, lists: new Map([['lstPortaCustomerAccountCDRS', rowsOf(selection, callRow, setting)]]) }
        return { ...answer, lists: this.#calls(job, everyLeg(selection), 1, purpose.inBuckets) }
      case 'customer':
        lists.set('PortaCustomerCDRS', rowsOf(selection, customerCdrRow, setting))
        if (purpose.withFees) lists.set('lstPortaResellerSubscriptions', this.#fees(job, false))
        return answer
      case 'account':
        lists.set('PortaAccountCDRS', rowsOf(selection, accountCdrRow, setting))
        return answer
      case 'xdrs':
        lists.set('XDRSInfo', rowsOf(selection, xdrRow, setting))
        return answer
      case 'connected': {
        const joined = connectedCalls(everyLeg(selection), setting)
        lists.set('ConnectedCallDataRecords', { shape: 'buckets', buckets: joined.legs })
        lists.set('ConnectedCallsRecords', { shape: 'buckets', buckets: joined.calls })
        return answer
      }
      case 'statistics': {
        const sums = windowSums(walk(selection), span.from, span.to)
        lists.set('TotalUsage', { shape: 'single', row: sums.usage })
        lists.set('AccountStatisticsSummary', { shape: 'buckets', buckets: sums.accounts })
        return answer
      }
    }
  }

  /** Call records, as a list, as a dictionary by service, or as both. */
  #calls(job: Job, legs: readonly Leg[], firstRank: number, inBuckets: boolean): Map<string, ListValue> {
    const lists = new Map<string, ListValue>()
    const { callsForm } = job.behaviour
    const rows = legs.map((leg, i) => callRow(leg, firstRank + i, job.setting))
    const form = callsForm === 'by-route' ? (inBuckets ? 'dictionary' : 'list') : callsForm
    if (form !== 'dictionary') lists.set('lstPortaCustomerAccountCDRS', list(rows))
    if (form === 'list') return lists
    const buckets = new Map<string, Cell[][]>()
    for (const [i, leg] of legs.entries()) {
      const bucket = buckets.get(leg.service.name) ?? []
      bucket.push(rows[i] ?? [])
      buckets.set(leg.service.name, bucket)
    }
    lists.set('DictPortaCustomerAccountCDRS', { shape: 'buckets', buckets })
    return lists
  }

  #fees(job: Job, dids: boolean): ListValue {
    const { world } = this.#ledger
    const { customer, own } = job.wanted
    const isEverybody = (customer === 0 || customer === RESELLER) && !own
    const accounts: readonly Account[] = isEverybody ? world.accounts : (world.ofCustomer.get(customer) ?? [])
    const from = Math.max(job.span.from, this.#options.since)
    return list(fees(world, accounts, { from, to: job.span.to, now: this.#options.present() }, dids))
  }
}

const list = (rows: ListRows): ListValue => ({ shape: 'list', rows })

/** A longer list is built as it is written: a month of a large reseller does not fit into memory at once. */
const LONG = 50_000
const STRIDE = 5000

const everyLeg = (selection: Selection): Leg[] => selection.rows(0, selection.total)

function* walk(selection: Selection): Generator<Leg, void> {
  for (let at = 0; at < selection.total; at += STRIDE) yield* selection.rows(at, STRIDE)
}

function rowsOf(selection: Selection, toRow: ToRow, setting: RowSetting): ListValue {
  if (selection.total <= LONG) return list(everyLeg(selection).map((leg, i) => toRow(leg, i + 1, setting)))
  return list({
    length: selection.total,
    *[Symbol.iterator]() {
      let rank = 0
      for (const leg of walk(selection)) yield toRow(leg, ++rank, setting)
    }
  })
}

/** The first rule that is broken names the error; only FromDate is checked for being a date. */
function validate(request: BoundRequest): void {
  const wrong = (code: string): ServiceError => new ServiceError(400, code, true)
  if (request.Offset < 0) throw wrong('OffsetRange')
  if (!request.FromDate || !request.License) throw wrong('NotEmpty')
  if (!isDate(request.FromDate)) throw wrong('BadDate')
}

const refusal = (behaviour: Behaviour): ServiceError =>
  behaviour.refusal === 'timeout'
    ? new ServiceError(500, 'TimeoutException')
    : new ServiceError(413, 'Request Entity Too Large')

function refuseWindow({ span, behaviour }: Job): void {
  const { maxWindowHours } = behaviour
  if (maxWindowHours > 0 && span.to - span.from > maxWindowHours * HOUR_MS) throw refusal(behaviour)
}

function wantedOf(request: BoundRequest, purpose: Purpose): Wanted {
  const product = request.i_product ?? ''
  return {
    ...EVERYTHING,
    customer: purpose.subject === 'account' ? 0 : request.ICustomer,
    account: purpose.subject === 'customer' ? 0 : request.IAccount,
    own: purpose.kind === 'customer' && purpose.withFees && !request.IncludeSubcustomers,
    service: purpose.voiceOnly ? (SERVICES[plot.VOICE]?.id ?? 0) : request.IService,
    outgoing: request.GetOutgoingCalls && purpose.kind !== 'statistics' && purpose.kind !== 'connected',
    hunt: request.GetHuntGroupReports && purpose.kind === 'page',
    product: purpose.kind === 'statistics' && product !== '0' ? product : ''
  }
}
