// When connections are synced by themselves, how the last sync of each ended, and whether the service is out of reach.
import { untrack } from 'svelte'
import type { Scheduled, ScheduleState } from '../../src-main/shared/contract/schemas.ts'
import type { AppClient } from '../rpc/create-client.ts'
import type { Session } from './session.svelte.ts'

export class Schedules {
  all: ScheduleState | null = $state.raw(null)
  /** Of the connection that is looked at. */
  readonly mine: Scheduled | null = $derived.by(() => {
    const id = this.#session.connection?.id
    return this.all?.connections.find(({ connectionId }) => connectionId === id) ?? null
  })
  readonly #client: AppClient
  readonly #session: Session

  constructor(client: AppClient, session: Session) {
    this.#client = client
    this.#session = session
    $effect(() => this.#listen())
    // What was told while the host did not answer was not heard.
    $effect(() => {
      if (session.link === 'up') void untrack(() => this.#hear(() => client.call('schedule.state', undefined)))
    })
  }

  /** Tries now what waits for the service to be reached. */
  async retry(): Promise<void> {
    await this.#hear(() => this.#client.call('schedule.retry', undefined))
  }

  #listen(): () => void {
    const stop = this.#client.on('schedule.changed', (state) => (this.all = state))
    const onOnline = (): void => void this.retry()
    window.addEventListener('online', onOnline)
    return () => {
      stop()
      window.removeEventListener('online', onOnline)
    }
  }

  async #hear(ask: () => Promise<ScheduleState>): Promise<void> {
    try {
      this.all = await ask()
    } catch {
      // The host is away or ends: the page says so, and this is asked again when it is back.
      this.all = null
    }
  }
}
