// The figures of the page: one question that follows the view, and what the page keeps in the address.
import { untrack } from 'svelte'
import type { Condition, Overview, OverviewQuestion, Sort } from '../../../src-main/shared/contract/schemas.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { findRecordType } from '../../../src-main/shared/records/index.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { comparedRange, type Instants, instantsOf, type LocalRange, wholeDays } from '../../lib/range.ts'
import { localMinute } from '../../lib/clock-place.ts'
import { text } from '../../lib/text.ts'
import type { AppState } from '../../state/app-state.svelte.ts'
import { Query } from '../../state/query.svelte.ts'
import { unitOf } from './bars.ts'
import {
  around,
  type Completeness,
  completenessOf,
  copiedUntil,
  daysToName,
  NAMING_FEED,
  whyNotCompared
} from './completeness.ts'

interface Answer {
  readonly figures: Overview
  readonly zone: string
  readonly span: Instants
  readonly period: LocalRange
  readonly before: LocalRange
  readonly type: RecordType
}

/** What was asked beside the question itself: kept with the answer, since the view moves on before it comes. */
interface Asked {
  readonly question: Pick<OverviewQuestion, 'connectionId' | 'record' | 'unit'> & {
    filter: { from: number; to: number; search: string; where: Condition[]; zone: string }
    before: Instants
  }
  readonly period: LocalRange
  readonly before: LocalRange
}

/** Choices as older addresses name them. */
const RENAMED: Readonly<Record<string, string>> = { calls: 'legs' }

/** Must be built while a component is being set up. */
export class OverviewState {
  readonly query: Query<Asked, Answer>
  readonly #app: AppState
  /** What the figures shown are set against. */
  readonly before: LocalRange = $derived.by(() => this.query.data?.before ?? this.#compared())
  /** Of the figures shown; null: not known. */
  readonly completeness: Completeness | null = $derived.by(() => {
    const { cache, session, view } = this.#app
    const status = cache.status.data
    if (!status) return null
    const now = this.query.data?.period ?? view.range
    const periods = { now, before: this.before, today: session.today }
    const type = this.query.data?.type ?? (view.type.call ? view.type : calls)
    return session.connection && completenessOf(status, type, session.connection, periods)
  })
  /** Why there is no comparison with the period before; empty: that is not known yet; null: there is. */
  readonly incomparable: string | null = $derived.by(() => {
    if (this.completeness) return whyNotCompared(this.completeness)
    return this.#app.cache.status.error ? text.overview.coverageUnknown : ''
  })

  /** Days of the period to copy for the names of destinations; null: all are there, or the connection cannot ask for them. */
  readonly naming: LocalRange | null = $derived.by(() => {
    const { cache, session, view } = this.#app
    const status = cache.status.data
    if (!status || !session.connection || session.connection.customer === null) return null
    return daysToName(status, this.query.data?.period ?? view.range, session.today)
  })

  constructor(app: AppState) {
    this.#app = app
    const { client, cache } = app
    this.query = new Query({
      params: () => this.#asked(),
      ask: async ({ question, period, before }, signal) => ({
        figures: await client.call('figures.overview', question, { signal }),
        zone: question.filter.zone,
        span: { from: question.filter.from, to: question.filter.to },
        period,
        before,
        type: findRecordType(question.record)
      }),
      revision: () => cache.revision
    })
  }

  /** Something of the page's own in the address, where it is one of those that can be. */
  choice<const T extends string>(name: string, options: readonly T[], usual: T): T {
    const kept = RENAMED[this.#app.view.address.more[name] ?? ''] ?? this.#app.view.address.more[name]
    return options.find((option) => option === kept) ?? usual
  }

  choose(name: string, value: string): void {
    // A step of its own, as choices of a period are: back leads to what was shown before.
    this.#app.view.setMore(name, value, 'push')
  }

  /** Copies the days of a period that are missing. */
  async copyMissing(period: 'now' | 'before'): Promise<void> {
    const { jobs, session } = this.#app
    const days = this.completeness && around(this.completeness[period])
    if (!days || !session.connection) return
    await jobs.sync(session.connection.id, days, false, this.completeness?.feeds ?? undefined)
  }

  /** Copies what names destinations. */
  async copyNames(): Promise<void> {
    const { jobs, session } = this.#app
    if (this.naming && session.connection) await jobs.sync(session.connection.id, this.naming, false, [NAMING_FEED])
  }

  /** The rows of this page's filter that meet further conditions, of a part of the period and in an order where they are given. */
  showRows(where: readonly Condition[], range?: LocalRange, sort?: Sort): void {
    const { view } = this.#app
    const { search } = view.address
    view.showRows({
      where: [...view.where, ...where],
      search,
      sort: sort ?? view.address.sort,
      record: (view.type.call ? view.type : calls).short,
      ...(range && { range })
    })
  }

  /** Until when there are figures of today, as far as that is known; by the clock it would move while nothing else does. */
  #moment(): number | null {
    const { cache, session, view } = this.#app
    const status = cache.status.data
    const type = view.type.call ? view.type : calls
    const copied = status && session.connection && copiedUntil(status, type, session.connection, session.today)
    return copied ?? untrack(() => session.now)
  }

  /** A period that runs is asked for once it is known how far it was copied: not twice. */
  #isMomentKnown(): boolean {
    const { cache, session, view } = this.#app
    const { from, to } = wholeDays(view.range)
    const isRunning = from <= session.today && session.today < to
    return !isRunning || cache.status.data !== null || cache.status.error !== null
  }

  #compared(): LocalRange {
    const { view, session } = this.#app
    return comparedRange(view.address.range, view.range, localMinute(session.zone, this.#moment() ?? session.now))
  }

  #asked(): Asked | null {
    const { view, session } = this.#app
    if (!view.query || !session.connection || !this.#isMomentKnown()) return null
    const { range, instants } = view
    const before = this.#compared()
    return {
      question: {
        connectionId: session.connection.id,
        // Fees and sums of windows are no calls: they have no such figures.
        record: (view.type.call ? view.type : calls).name,
        unit: unitOf(view.address.more['unit'], instants),
        before: instantsOf(before, session.zone),
        filter: { ...instants, search: view.address.search, where: [...view.where], zone: session.zone }
      },
      period: range,
      before
    }
  }
}
