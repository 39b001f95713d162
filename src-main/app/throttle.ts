// Lets a stream of values through at a bounded rate: the first at once, then the newest, once per interval.

export interface Throttle<T> {
  push(value: T): void
  /** Lets the value through now and drops what waits. */
  flush(value: T): void
  stop(): void
}

/** `send` is called at most once per `everyMs`, except by `flush`. */
export function throttle<T>(everyMs: number, send: (value: T) => void): Throttle<T> {
  let timer: NodeJS.Timeout | null = null
  let waiting: { readonly value: T } | null = null

  const rest = (): void => {
    timer = setTimeout(() => {
      timer = null
      if (!waiting) return
      const { value } = waiting
      waiting = null
      send(value)
      rest()
    }, everyMs)
    timer.unref()
  }
  const stop = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    waiting = null
  }
  return {
    push(value) {
      if (timer) {
        waiting = { value }
        return
      }
      send(value)
      rest()
    },
    flush(value) {
      stop()
      send(value)
    },
    stop
  }
}
