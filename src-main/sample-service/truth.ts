// What the service holds for a feed and a window, asked without HTTP: tests compare a cache with it.
import type { RecordTypeName } from '../shared/records/definition.ts'
import { foldName, WIRE_LISTS } from '../shared/records/index.ts'
import type { Cell } from '../shared/records/row.ts'
import { findFeed } from '../shared/service/feeds.ts'
import { DEFAULT_VALUES, ROUTES } from '../shared/service/routes.ts'
import type { BehaviourChange } from './behaviour.ts'
import { bindTexts } from './bind.ts'
import type { ResponseRow } from './response.ts'
import { Service } from './service.ts'
import type { SampleOptions } from './settings.ts'
import { serviceOptions } from './settings.ts'

export interface TruthQuery {
  /** Name of a feed (shared/service/feeds.ts). */
  readonly feed: string
  readonly customer?: number
  readonly account?: number
  /** UTC milliseconds, half-open. */
  readonly from: number
  readonly to: number
  /** Customer_Timezone: decides the service's clock texts. */
  readonly zone?: string
}

export interface TruthRow {
  /** In the order of the record type's members. */
  readonly cells: readonly Cell[]
  /** The dictionary key it stood under. */
  readonly bucket: string | null
}

export type Truth = ReadonlyMap<RecordTypeName, readonly TruthRow[]>

/** The rows that a service holds at this moment, by record type, in the order it sends them. */
export function truthOf(service: Service, query: TruthQuery): Truth {
  const feed = findFeed(query.feed)
  // As a client asks: the route's own parameters at their defaults, and what the feed fixes.
  const parameters = ROUTES.find((route) => route.number === feed.route)?.parameters ?? []
  const defaults = Object.entries(DEFAULT_VALUES).filter(([name]) => parameters.some((known) => known === name))
  const values = {
    ...Object.fromEntries(defaults),
    ...feed.values,
    FromDate: new Date(query.from).toISOString(),
    ToDate: new Date(query.to).toISOString(),
    ICustomer: String(query.customer ?? 0),
    IAccount: String(query.account ?? 0),
    Customer_Timezone: query.zone ?? 'UTC'
  }
  const response = service.truth(bindTexts(Object.entries(values)), feed.route)
  const truth = new Map<RecordTypeName, TruthRow[]>()
  for (const [name, list] of response.lists) {
    const type = WIRE_LISTS.get(foldName(name))?.type
    if (!type) throw new Error(`no record type fills ${name}`)
    const rows = truth.get(type.name) ?? []
    truth.set(type.name, rows)
    if (list.shape === 'single') rows.push(rowOf(list.row, null))
    else if (list.shape === 'list') for (const row of list.rows) rows.push(rowOf(row, null))
    else for (const [bucket, members] of list.buckets) for (const row of members) rows.push(rowOf(row, bucket))
  }
  return truth
}

const rowOf = (row: ResponseRow, bucket: string | null): TruthRow => ({ cells: row ?? [], bucket })

/** The same for a service that was never started: a pure function of its options, behaviour and the query. */
export function rowsOf(options: SampleOptions, query: TruthQuery, behaviour: BehaviourChange = {}): Truth {
  const service = new Service(serviceOptions(options))
  service.set(behaviour)
  return truthOf(service, query)
}
