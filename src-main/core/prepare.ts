// After the first rows of an order, the rest of it: between questions, so that a jump finds it ready.
import type { CacheReader } from './cache/read/reader.ts'

/** The page draws the first rows meanwhile: it needs a core more than the rest of their order does. */
const DRAWING_MS = 100

export function preparing(reader: CacheReader, isClosing: () => boolean): () => void {
  let isPreparing = false
  const step = (): void => {
    try {
      isPreparing = !isClosing() && reader.prepare()
    } catch {
      // Rows moved on, or a question was cancelled meanwhile: the next jump makes the order, or meets the same error.
      isPreparing = false
    }
    if (isPreparing) setImmediate(step)
  }
  return () => {
    if (isPreparing) return
    isPreparing = true
    setTimeout(step, DRAWING_MS)
  }
}
