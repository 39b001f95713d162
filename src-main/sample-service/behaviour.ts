// How the sample service behaves: one object whose every switch can be turned while it runs.

/** What the service means by NextOffset (domain.md 2). */
export const NEXT_OFFSET = [
  'zero-at-end',
  'next',
  'minus-one-at-end',
  'total-at-end',
  'stuck-at-end',
  'stuck',
  'zero-always',
  'minus-one-always',
  'past-end',
  'page-number'
] as const
type NextOffsetMeaning = (typeof NEXT_OFFSET)[number]

/** What TotalCalls counts: all rows of the window, nothing, the rows of this page, or calls (groups of legs). */
export const TOTAL_CALLS = ['rows', 'zero', 'page', 'groups'] as const

export const FAULT_KINDS = ['status', 'reset', 'cut-length', 'cut-chunked', 'html', 'empty', 'slow', 'silent'] as const

/**
 * Something that goes wrong with a share of the requests. Which ones depends only on the seed and the request's number.
 * - `status`: the given status, with Retry-After where `retryAfterSec` is set
 * - `reset`: the connection is reset · `cut-length`: half of a body whose Content-Length promises all of it
 * - `cut-chunked`: half of a chunked body · `html`: an HTML page with status 200 · `empty`: status 200 without a body
 * - `slow`: the answer comes after `delayMs` · `silent`: no answer at all
 */
export interface Fault {
  readonly kind: (typeof FAULT_KINDS)[number]
  /** From 0 to 1: the share of requests it strikes. */
  readonly share: number
  /** Strikes only among the first so many requests after it was set; 0: no limit. */
  readonly first: number
  readonly status: number
  readonly retryAfterSec: number | null
  readonly retryAfterForm: 'seconds' | 'date'
  readonly delayMs: number
}

export interface Rerate {
  /** The period, by Connect_time, in UTC milliseconds: [from, to). */
  readonly from: number
  readonly to: number
  readonly share: number
}

export interface Behaviour {
  /** DateTimeKind of the values: decides the suffix of JSON dates and the offset of JSV dates. */
  readonly dates: 'unspecified' | 'utc' | 'local'
  /** Zone of the server's machine. */
  readonly serverZone: string
  /** The clock by which the database holds its times. */
  readonly databaseClock: 'utc' | 'server'
  readonly isoDates: boolean
  readonly camelCase: boolean
  /** Null members are written. */
  readonly nullMembers: boolean
  /** Members and a list that no metadata page knows. */
  readonly unknownMembers: boolean
  /** Adds 2^53 to every record id. */
  readonly hugeIds: boolean
  /** Where call records stand: as each route does, or always in the list, the dictionary, or both. */
  readonly callsForm: 'by-route' | 'list' | 'dictionary' | 'both'
  /** Every answer but JSV is an HTML page. */
  readonly jsvOnly: boolean
  /** False: POST to the reply addresses answers 405. */
  readonly acceptsPost: boolean

  /** 0: as the service was started. */
  readonly pageSize: number
  readonly nextOffset: NextOffsetMeaning
  readonly totalCalls: (typeof TOTAL_CALLS)[number]
  /** So many rows of a page come again on the next one. */
  readonly duplicates: number
  /** Each so-many-th offset request a row arrives near the front (or in the middle) of its window; 0: never. */
  readonly arriveEvery: number
  readonly arriveAt: 'front' | 'middle'
  /** Each so-many-th offset request the first row of its window vanishes; 0: never. */
  readonly vanishEvery: number
  /** A list without rows: `[]`, or not there at all. */
  readonly emptyList: 'empty' | 'absent'
  /** Share of offset answers that promise calls and hold no list. */
  readonly missingList: number

  /** A longer window is refused; 0: any length. */
  readonly maxWindowHours: number
  /** A window route that would answer more rows refuses; 0: any number. */
  readonly maxRows: number
  /** How a window is refused: `500 TimeoutException` or `413`. */
  readonly refusal: 'timeout' | 'too-large'

  readonly rerate: Rerate | null
  /** Additional rows that appear on every day. */
  readonly late: number
  /** Share of rows that are gone. */
  readonly gone: number

  readonly faults: readonly Fault[]
}

/** A service without faults, as it was recorded. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  dates: 'unspecified',
  serverZone: 'UTC',
  databaseClock: 'utc',
  isoDates: false,
  camelCase: false,
  nullMembers: false,
  unknownMembers: false,
  hugeIds: false,
  callsForm: 'by-route',
  jsvOnly: false,
  acceptsPost: true,
  pageSize: 0,
  nextOffset: 'zero-at-end',
  totalCalls: 'rows',
  duplicates: 0,
  arriveEvery: 0,
  arriveAt: 'front',
  vanishEvery: 0,
  emptyList: 'empty',
  missingList: 0,
  maxWindowHours: 0,
  maxRows: 0,
  refusal: 'timeout',
  rerate: null,
  late: 0,
  gone: 0,
  faults: []
}

/** What may be changed: any switch; a fault needs its kind only and strikes every request by default. */
export type BehaviourChange = Partial<Omit<Behaviour, 'faults'>> & {
  readonly faults?: readonly (Pick<Fault, 'kind'> & Partial<Fault>)[]
}

const DEFAULT_FAULT: Omit<Fault, 'kind'> = {
  share: 1,
  first: 0,
  status: 503,
  retryAfterSec: null,
  retryAfterForm: 'seconds',
  delayMs: 1000
}

/** The behaviour after a change. */
export function changed(before: Behaviour, change: BehaviourChange): Behaviour {
  const { faults, ...switches } = change
  const after = { ...before, ...switches }
  return faults === undefined ? after : { ...after, faults: faults.map((fault) => ({ ...DEFAULT_FAULT, ...fault })) }
}
