// What the cache holds, and a number that moves when it changes.
import type { AppClient } from '../rpc/create-client.ts'
import type { CacheStatus } from '../../src-main/shared/contract/schemas.ts'
import { type Coverage, coverageOf } from '../lib/coverage.ts'
import { setDestinationNames } from '../lib/destination-names.ts'
import { Query } from './query.svelte.ts'
import type { Session } from './session.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** While a sync writes, pages ask again at most this often. */
const REVISION_MS = 1_000

export class CacheState {
  revision = $state(0)
  readonly status: Query<{ connectionId: string }, CacheStatus>
  readonly coverage: Coverage | null = $derived.by(() => {
    const status = this.status.data
    const { connection, today } = this.#session
    const { type, range, dataset } = this.#view
    return status && connection ? coverageOf(status, type, connection, { range, today, dataset }) : null
  })
  readonly #names: Query<{ connectionId: string }, { names: Record<string, string> }>
  readonly #session: Session
  readonly #view: ViewState
  #waits: number | null = null
  #isMissed = false

  constructor(client: AppClient, session: Session, view: ViewState) {
    this.#session = session
    this.#view = view
    this.status = new Query({
      params: () => session.connection && { connectionId: session.connection.id },
      ask: (params, signal) => client.call('cache.status', params, { signal }),
      revision: () => this.revision
    })
    this.#names = new Query({
      params: () => session.connection && { connectionId: session.connection.id },
      ask: (params, signal) => client.call('figures.destinations', params, { signal }),
      revision: () => this.revision
    })
    $effect(() => setDestinationNames(this.#names.isStale ? {} : (this.#names.data?.names ?? {})))
    $effect(() => {
      const stop = client.on('cache.changed', ({ connectionId }) => {
        if (connectionId === null || connectionId === session.connection?.id) this.touch()
      })
      return () => {
        stop()
        if (this.#waits !== null) window.clearTimeout(this.#waits)
      }
    })
  }

  /** At once, then no sooner than `REVISION_MS` later. */
  touch(): void {
    if (this.#waits !== null) {
      this.#isMissed = true
      return
    }
    this.revision++
    this.#waits = window.setTimeout(() => {
      this.#waits = null
      if (!this.#isMissed) return
      this.#isMissed = false
      this.touch()
    }, REVISION_MS)
  }
}
