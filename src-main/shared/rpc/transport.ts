// The seam between a client and whatever carries its calls: in-process, worker thread, Electron IPC or HTTP.

export interface CallOptions {
  /** Aborting cancels the work on the other side and rejects with `job.cancelled`. */
  readonly signal?: AbortSignal
  readonly onProgress?: (value: unknown) => void
}

/** Carries calls and events. A lost transport rejects every pending call with `transport.lost`. */
export interface Transport {
  /** Resolves with the reply's value (a `Uint8Array` for bulk procedures); rejects with an AppError. */
  call(name: string, input: unknown, options?: CallOptions): Promise<unknown>
  /** Returns the function that stops listening. */
  onEvent(listener: (name: string, payload: unknown) => void): () => void
  close(): void
}
