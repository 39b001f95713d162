// What questions need, brought into memory before they are asked, and again after each sync; questions come first.
import { setTimeout as sleep } from 'node:timers/promises'
import type { CacheReader } from './cache/read/reader.ts'
import { rehearse } from './cache/read/rehearse.ts'
import { warmColumns } from './columns/warm.ts'
import { warmFirstRows } from './columns/warm-first-rows.ts'
import { recallDays, rehearseOverview, warmDays } from './reports/warm-overview.ts'

const LOOK_AGAIN_MS = 2_000

export interface WarmState {
  readonly isWriting: () => boolean
  readonly isClosing: () => boolean
}

/** The thread that begins with the oldest days is that of figures, the other that of rows. Resolves when closing. */
export async function keepWarm(
  reader: CacheReader,
  order: 'newest first' | 'oldest first',
  { isWriting, isClosing }: WarmState
): Promise<void> {
  const isStopped = (): boolean => isClosing() || isWriting()
  const done = new Set<() => Promise<void>>()
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (done.has(work) || isStopped()) return
    await work()
    if (!isStopped()) done.add(work)
  }
  const warm = order === 'oldest first' ? figures(reader, once, isStopped) : rows(reader, once, isStopped)
  let warmed: number | null = null
  while (!isClosing()) {
    const version = reader.db.pragma('data_version', { simple: true }) as number
    if (version !== warmed && !isWriting()) {
      // A question meets the same error, and says so.
      await warm().catch(() => undefined)
      if (!isWriting()) warmed = version
    }
    await sleep(LOOK_AGAIN_MS, undefined, { ref: false })
  }
}

/** Does what need not be done again after a sync, unless it was stopped before. */
type Once = (work: () => Promise<void>) => Promise<void>

function rows(reader: CacheReader, once: Once, isStopped: () => boolean): () => Promise<void> {
  const ofADay = (): Promise<void> => rehearse(reader, 'of a day', isStopped)
  const ofAMonth = (): Promise<void> => rehearse(reader, 'of a month', isStopped)
  return async () => {
    await warmColumns(reader.columns, 'newest first', isStopped)
    await once(ofADay)
    await warmFirstRows(reader.columns, isStopped)
    await once(ofAMonth)
  }
}

function figures(reader: CacheReader, once: Once, isStopped: () => boolean): () => Promise<void> {
  const anOverview = (): Promise<void> => rehearseOverview(reader, isStopped)
  return async () => {
    await recallDays(reader, isStopped)
    await warmColumns(reader.columns, 'oldest first', isStopped)
    await warmDays(reader, isStopped)
    await once(anOverview)
  }
}
