// What the preload script puts on the window in Electron: calls out, events in, nothing else.
import type { ErrorShape } from '../../src-main/shared/errors.ts'

export type BridgeReply = { readonly ok: unknown } | { readonly error: ErrorShape }

export interface Bridge {
  /** `id` is chosen by the page and names the call for `cancel`. Bulk replies arrive as a Uint8Array in `ok`. */
  call(id: number, name: string, input: unknown): Promise<BridgeReply>
  cancel(id: number): void
  /** Returns the function that stops listening. */
  onEvent(listener: (name: string, payload: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly cdrDesk?: Bridge
  }
}
