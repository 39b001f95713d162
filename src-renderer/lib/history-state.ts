// What the browser keeps with an address of this page.
export interface HistoryState {
  /** The saved view that the address is of. */
  readonly opened: number | null
  /** The connection that was looked at. */
  readonly connection: string | null
}

/** Null: it was not kept by this page. */
export function historyState(state: unknown): HistoryState | null {
  if (typeof state !== 'object' || state === null || !('opened' in state) || !('connection' in state)) return null
  const { opened, connection } = state
  return {
    opened: typeof opened === 'number' ? opened : null,
    connection: typeof connection === 'string' ? connection : null
  }
}
