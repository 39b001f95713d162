// The app as a host sees it: one dispatcher, its events, one way to close.
import type { AppEvents } from '../shared/contract/contract.ts'
import type { Dispatch } from '../shared/rpc/server.ts'

export type AppEventListener = <K extends keyof AppEvents>(name: K, payload: AppEvents[K]) => void

export interface App {
  readonly dispatch: Dispatch
  /** Returns the function that stops listening. */
  onEvent(listener: AppEventListener): () => void
  /** Tells pages that a native menu item was chosen. */
  menuChosen(item: AppEvents['menu.chosen']): void
  /** Cancels jobs (checkpoints stay), closes databases and workers. */
  close(): Promise<void>
}
