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
  const isOfFigures = order === 'oldest first'
  let isRehearsed = false
  const warm = async (): Promise<void> => {
    if (isOfFigures) await recallDays(reader, isStopped)
    await warmColumns(reader.columns, order, isStopped)
    if (isOfFigures) await warmDays(reader, isStopped)
    if (!isRehearsed && !isStopped()) {
      await (isOfFigures ? rehearseOverview : rehearse)(reader, isStopped)
      isRehearsed = true
    }
    if (!isOfFigures) await warmFirstRows(reader.columns, isStopped)
  }
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
