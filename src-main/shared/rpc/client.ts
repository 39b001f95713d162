// The typed client over any transport.
import type { Contract, Input, Output, Progress } from './procedure.ts'
import type { Transport } from './transport.ts'

export interface TypedCallOptions<P> {
  readonly signal?: AbortSignal
  readonly onProgress?: (value: P) => void
}

export interface Client<C extends Contract, E> {
  call<K extends keyof C & string>(
    name: K,
    input: Input<C[K]>,
    options?: TypedCallOptions<Progress<C[K]>>
  ): Promise<Output<C[K]>>
  /** The reply of a bulk procedure as it came, for relaying it. */
  bytes<K extends keyof C & string>(
    name: K,
    input: Input<C[K]>,
    options?: { signal?: AbortSignal }
  ): Promise<Uint8Array>
  on<K extends keyof E & string>(name: K, listener: (payload: E[K]) => void): () => void
  close(): void
}

const decoder = new TextDecoder()

/** Wraps a transport. `C`: the contract; `E`: event names and payloads. The types promise what the server validates. */
export function createClient<C extends Contract, E>(contract: C, transport: Transport): Client<C, E> {
  return {
    async call(name, input, options = {}) {
      const { signal, onProgress } = options
      const reply = await transport.call(name, input, {
        ...(signal && { signal }),
        ...(onProgress && { onProgress: (value: unknown) => onProgress(value as never) })
      })
      const isBulk = contract[name]?.bulk === true
      return (isBulk ? JSON.parse(decoder.decode(reply as Uint8Array)) : reply) as never
    },
    async bytes(name, input, options = {}) {
      return (await transport.call(name, input, options)) as Uint8Array
    },
    on(name, listener) {
      return transport.onEvent((eventName, payload) => {
        if (eventName === name) listener(payload as never)
      })
    },
    close: () => transport.close()
  }
}
