// What the Sync page asks: the map of the period, the log, rows set aside, unknown members.
import type { SetAside, SyncMap, SyncPasses, UnknownMember } from '../../../src-main/shared/contract/schemas.ts'
import { dayCount, wholeDays } from '../../lib/range.ts'
import type { AppState } from '../../state/app-state.svelte.ts'
import { Query } from '../../state/query.svelte.ts'

export const PAGE_ROWS = 50

interface Slice {
  readonly connectionId: string
  readonly before: number | null
  readonly limit: number
}

/** A list in slices, newest first: `before` of each slice that was turned to. */
export class Slices {
  turned: readonly number[] = $state.raw([])
  readonly before: number | null = $derived(this.turned.at(-1) ?? null)

  older(lastId: number | undefined): void {
    if (lastId !== undefined) this.turned = [...this.turned, lastId]
  }

  newer(): void {
    this.turned = this.turned.slice(0, -1)
  }
}

/** Must be built while a component is being set up. */
export class SyncView {
  readonly map: Query<{ connectionId: string; from: string; to: string }, SyncMap>
  readonly passes: Query<Slice, SyncPasses>
  readonly aside: Query<Slice, SetAside>
  readonly unknown: Query<{ connectionId: string }, UnknownMember[]>
  readonly passSlices = new Slices()
  readonly asideSlices = new Slices()

  constructor(app: AppState) {
    const { client, session, view, cache } = app
    const revision = (): number => cache.revision
    const id = $derived(session.connection?.id ?? null)
    this.map = new Query({
      params: () => (id !== null && dayCount(view.range) > 0 ? { connectionId: id, ...wholeDays(view.range) } : null),
      ask: (params, signal) => client.call('sync.map', params, { signal }),
      revision
    })
    // The map is what people come for: the log below it comes after.
    const isDue = (): boolean => !this.map.isLoading || this.map.data !== null
    this.passes = new Query({
      params: () => (id === null ? null : { connectionId: id, before: this.passSlices.before, limit: PAGE_ROWS }),
      ask: (params, signal) => client.call('sync.passes', params, { signal }),
      revision,
      isDue
    })
    this.aside = new Query({
      params: () => (id === null ? null : { connectionId: id, before: this.asideSlices.before, limit: PAGE_ROWS }),
      ask: (params, signal) => client.call('sync.quarantine', params, { signal }),
      revision,
      isDue
    })
    this.unknown = new Query({
      params: () => (id === null ? null : { connectionId: id }),
      ask: (params, signal) => client.call('sync.unknown', params, { signal }),
      revision,
      isDue
    })
  }
}
