// The shortest transport: a page and its app in one thread.
import type { App } from '../../src-main/app/app.ts'
import { AppError } from '../../src-main/shared/errors.ts'
import type { Transport } from '../../src-main/shared/rpc/transport.ts'

/** Calls the app's dispatcher directly; `close` rejects what is pending, as a lost connection does. */
export function inProcess(app: App): Transport {
  const lost = Promise.withResolvers<never>()
  // Told to each call that waits; where none does, it is nobody's error.
  lost.promise.catch(() => undefined)
  const stops = new Set<() => void>()
  return {
    call(name, input, options = {}) {
      if (options.signal?.aborted) return Promise.reject(new AppError('job.cancelled', 'Cancelled.'))
      return Promise.race([lost.promise, app.dispatch(name, input, options)])
    },
    onEvent(listener) {
      const stop = app.onEvent(listener)
      stops.add(stop)
      return stop
    },
    close() {
      for (const stop of stops) stop()
      lost.reject(new AppError('transport.lost', 'The connection was closed.'))
    }
  }
}
