// Carries calls over the preload bridge. Inputs must be plain data: a `$state` proxy cannot be cloned.
import { AppError, cancelled } from '../../src-main/shared/errors.ts'
import type { Transport } from '../../src-main/shared/rpc/transport.ts'
import type { Bridge } from './bridge.ts'

export function createElectronTransport(bridge: Bridge): Transport {
  let lastId = 0
  return {
    async call(name, input, options = {}) {
      const { signal } = options
      if (signal?.aborted) throw cancelled()
      const id = ++lastId
      const reply = bridge.call(id, name, input)
      const settled = signal ? await raceAbort(reply, signal, () => bridge.cancel(id)) : await reply
      if ('error' in settled) throw AppError.fromShape(settled.error)
      return settled.ok
    },
    onEvent: (listener) => bridge.onEvent(listener),
    close: () => undefined
  }
}

/** Rejects at once when the page gives up, and tells the other side; its late reply is not waited for. */
function raceAbort<T>(reply: Promise<T>, signal: AbortSignal, cancel: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      cancel()
      reject(cancelled())
    }
    signal.addEventListener('abort', onAbort, { once: true })
    void reply.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
