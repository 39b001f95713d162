// The calls in view: their rows, their totals, their course over time. Each is asked for by itself and waits for none.
import type { AppClient } from '../rpc/create-client.ts'
import type { AppContract } from '../../src-main/shared/contract/contract.ts'
import type { Dataset, FilterInput, SeriesPoint, Totals, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import type { Output } from '../../src-main/shared/rpc/procedure.ts'
import { type SeriesUnit, seriesUnit } from '../lib/range.ts'
import type { CacheState } from './cache.svelte.ts'
import { Copying } from './copying.svelte.ts'
import { followRows, type Listed } from './listed.svelte.ts'
import { Query } from './query.svelte.ts'
import { RecordRows } from './records.svelte.ts'
import { RowSelection } from './selection.svelte.ts'
import type { Session } from './session.svelte.ts'
import { CALLS_PAGE } from '../lib/view-parts.ts'
import type { ViewState } from './view.svelte.ts'

export type Extent = Output<AppContract['records.extent']>

type Unsorted = Omit<ViewInput, 'sort'>

/** Pixels of the window in which a chart leaves room for rows. */
const HIGH_ENOUGH = 680

type Part = ViewInput & { readonly ranges: [number, number][] }
export interface SeriesAnswer {
  readonly unit: SeriesUnit
  readonly zone: string
  readonly filter: FilterInput
  readonly points: readonly SeriesPoint[]
}

export class CallsState implements Listed {
  readonly rows: RecordRows
  /** The rows chosen, as positions of the view. */
  readonly selection: RowSelection
  /** Of several rows chosen. */
  readonly selectionTotals: Query<Part, Totals>
  readonly copying: Copying
  readonly totals: Query<Unsorted, Totals>
  readonly series: Query<Unsorted & { unit: SeriesUnit; zone: string }, SeriesAnswer>
  /** Asked only where nothing is to be shown. */
  readonly extent: Query<{ connectionId: string | null; record: string; dataset?: Dataset }, Extent>
  /** The course over time is shown above the rows: unless chosen otherwise, where there is height for both. */
  readonly hasChart: boolean = $derived.by(() => {
    const { type, address } = this.#view
    const chosen = address.more['chart']
    return type.call !== undefined && (chosen === undefined ? window.innerHeight >= HIGH_ENOUGH : chosen === 'on')
  })
  readonly isEmpty: boolean = $derived.by(() => this.rows.isLoaded && this.rows.end === 0)
  /** Records of the view, once counted; null before. */
  readonly counted: number | null = $derived.by(() => {
    if (this.rows.end !== null && this.rows.isLoaded) return this.rows.end
    return this.totals.isStale ? null : (this.totals.data?.records ?? null)
  })

  readonly #view: ViewState

  constructor(client: AppClient, session: Session, view: ViewState, cache: CacheState) {
    this.#view = view
    const revision = (): number => cache.revision
    const unsorted = $derived.by((): Unsorted | null => {
      if (!view.query) return null
      const { connectionId, record, dataset, filter } = view.query
      return { connectionId, record, ...(dataset && { dataset }), filter }
    })
    this.rows = new RecordRows((input, signal) => client.call('records.page', input, { signal }))
    view.lookAhead = (query) => this.rows.lookAhead(query)
    this.selection = new RowSelection(() => this.counted)
    this.copying = new Copying(this.rows, revision)
    followRows(this, revision)
    // What people wait for are the rows: sums of them, which take all of a core, come after, and not for another page.
    const areRowsThere = (): boolean => (this.rows.isLoaded && this.rows.isDrawn) || this.rows.error !== null
    const isDue = (): boolean => view.address.page === CALLS_PAGE && areRowsThere()
    this.totals = new Query({
      params: () => unsorted,
      ask: (params, signal) => client.call('records.totals', params, { signal }),
      revision,
      isDue
    })
    this.selectionTotals = new Query({
      params: () => {
        const { ranges, count } = this.selection
        if (!view.query || count === null || count < 2) return null
        return { ...view.query, ranges: ranges.map(([from, to]): [number, number] => [from, to]) }
      },
      ask: (params, signal) => client.call('records.sums', params, { signal }),
      revision
    })
    this.series = new Query({
      params: () =>
        this.hasChart && unsorted ? { ...unsorted, unit: seriesUnit(view.instants), zone: session.zone } : null,
      ask: async ({ unit, zone, ...params }, signal) => {
        const points = await client.call('records.series', { ...params, unit, zone }, { signal })
        return { unit, zone, filter: params.filter, points }
      },
      revision,
      isDue
    })
    this.extent = new Query({
      params: () => {
        if (!this.isEmpty || !unsorted) return null
        const { connectionId, record, dataset } = unsorted
        return { connectionId, record, ...(dataset && { dataset }) }
      },
      ask: (params, signal) => client.call('records.extent', params, { signal }),
      revision
    })
  }

  get query(): ViewInput | null {
    return this.#view.query
  }
}
