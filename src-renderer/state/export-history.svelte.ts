// The history of exports, live. Built while its page is set up.
import type { AppClient } from '../rpc/create-client.ts'
import type { AppContract } from '../../src-main/shared/contract/contract.ts'
import { type AppError, toAppError } from '../../src-main/shared/errors.ts'
import type { Output } from '../../src-main/shared/rpc/procedure.ts'
import { Query } from './query.svelte.ts'

export class ExportHistory {
  readonly list: Query<Record<string, never>, Output<AppContract['exports.list']>>
  /** Why the last order was not carried out. */
  error: AppError | null = $state.raw(null)
  readonly #client: AppClient

  constructor(client: AppClient) {
    this.#client = client
    this.list = new Query({
      params: () => ({}),
      ask: (_, signal) => client.call('exports.list', undefined, { signal })
    })
    $effect(() => client.on('exports.changed', () => this.list.refresh()))
  }

  async reveal(id: number): Promise<void> {
    await this.#do(() => this.#client.call('exports.reveal', { id }))
    // What is gone shows as gone.
    if (this.error) this.list.refresh()
  }

  async forget(id: number): Promise<void> {
    await this.#do(() => this.#client.call('exports.remove', { id }))
  }

  /** `onStarted`: not called where the user closed the dialog. */
  async again(id: number, onStarted: (jobId: string) => void): Promise<void> {
    await this.#do(async () => {
      const started = await this.#client.call('exports.again', { id })
      if (started) onStarted(started.jobId)
    })
  }

  async #do(order: () => Promise<unknown>): Promise<void> {
    this.error = null
    try {
      await order()
    } catch (thrown) {
      this.error = toAppError(thrown)
    }
  }
}
