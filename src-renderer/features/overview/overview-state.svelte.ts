// The figures of the page: one question that follows the view, and what the page keeps in the address.
import type { Condition, Overview, OverviewQuestion } from '../../../src-main/shared/contract/schemas.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { findRecordType } from '../../../src-main/shared/records/index.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { type Instants, instantsOf, type LocalRange, shiftedRange } from '../../lib/range.ts'
import type { AppState } from '../../state/app-state.svelte.ts'
import { Query } from '../../state/query.svelte.ts'
import { unitOf } from './bars.ts'

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

/** Must be built while a component is being set up. */
export class OverviewState {
  readonly query: Query<Asked, Answer>
  readonly #app: AppState

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
    const kept = this.#app.view.address.more[name]
    return options.find((option) => option === kept) ?? usual
  }

  choose(name: string, value: string): void {
    this.#app.view.setMore(name, value)
  }

  /** The rows of this page's filter that meet further conditions, of a part of the period where one is given. */
  showRows(where: readonly Condition[], range?: LocalRange): void {
    const { view } = this.#app
    const { search, sort } = view.address
    view.showRows({
      where: [...view.where, ...where],
      search,
      sort,
      record: (view.type.call ? view.type : calls).short,
      ...(range && { range })
    })
  }

  #asked(): Asked | null {
    const { view, session } = this.#app
    if (!view.query || !session.connection) return null
    const { range, instants } = view
    const before = shiftedRange(range, -1)
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
