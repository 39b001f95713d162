// Work that must not overlap, one piece after the other in the order it was asked for.
import { cancelled } from '../shared/errors.ts'

export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Runs `work` when all earlier work has ended, however it ended. Aborting while waiting rejects as cancelled. */
  async take<T>(work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<undefined>()
    this.#last = before.then(() => promise)
    try {
      await before
      if (signal?.aborted) throw cancelled()
      return await work()
    } finally {
      resolve(undefined)
    }
  }
}
