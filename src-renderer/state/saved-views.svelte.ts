// Saved views, live; a removed one can be put back.
import { untrack } from 'svelte'
import type { AppClient } from '../rpc/create-client.ts'
import type { SavedView } from '../../src-main/shared/contract/schemas.ts'
import { type AppError, toAppError } from '../../src-main/shared/errors.ts'

export class SavedViews {
  readonly #client: AppClient
  all: readonly SavedView[] = $state.raw([])
  error: AppError | null = $state.raw(null)
  /** The view removed last, until it is put back or another thing is done. */
  removed: SavedView | null = $state.raw(null)

  constructor(client: AppClient) {
    this.#client = client
    $effect(() => {
      const stop = client.on('views.changed', () => void this.load())
      void untrack(() => this.load())
      return stop
    })
  }

  async load(): Promise<void> {
    await this.#do(() => this.#client.call('views.list', undefined))
  }

  /** Resolves with false where it could not be saved; why stands in `error`. */
  save(name: string, address: string): Promise<boolean> {
    return this.#do(() => this.#client.call('views.save', { name, address }))
  }

  rename(id: number, name: string): Promise<boolean> {
    return this.#do(() => this.#client.call('views.rename', { id, name }))
  }

  async remove(view: SavedView): Promise<void> {
    const isGone = await this.#do(() => this.#client.call('views.remove', { id: view.id }))
    if (isGone) this.removed = view
  }

  async putBack(): Promise<void> {
    const view = this.removed
    if (view && (await this.save(view.name, view.address))) this.removed = null
  }

  async #do(ask: () => Promise<SavedView[]>): Promise<boolean> {
    this.error = null
    try {
      this.all = await ask()
      return true
    } catch (thrown) {
      this.error = toAppError(thrown)
      return false
    }
  }
}
