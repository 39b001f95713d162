// How long the news of ended work stays in the tray. Pure.
import type { Job, SyncSummary } from '../../../src-main/shared/contract/schemas.ts'

/** Milliseconds: long enough to read two lines. */
const NEWS_MS = 8_000
/** Milliseconds: what can be asked again is offered longer. */
const OFFER_MS = 10_000
/** Milliseconds: what can be put back here only, longer still. */
export const UNDO_MS = 20_000

/** Milliseconds; null: it runs, or what it says must be read, so that it stays until it is dismissed. */
export function closesAfter(job: Job, delivery: 'file' | 'download'): number | null {
  if (job.state === 'cancelled') return NEWS_MS
  if (job.state !== 'done') return null
  if (job.kind === 'sync' && isUnasked(job.result)) return OFFER_MS
  return isGood(job, delivery) ? NEWS_MS : null
}

/** Everything was complete and too old to be looked at again: the service was not asked. */
export const isUnasked = (result: SyncSummary | null): boolean => result?.requests === 0 && result.failure === null

function isGood(job: Job, delivery: 'file' | 'download'): boolean {
  if (job.result === null) return false
  switch (job.kind) {
    case 'sync': {
      const { windows, quarantined, neverHadRows, failure } = job.result
      return failure === null && windows.partial + windows.failed + quarantined === 0 && neverHadRows !== true
    }
    case 'export':
      return true
    case 'maintenance':
      // A copy to download is nowhere else.
      if (job.result.task === 'backup') return delivery === 'file'
      return job.result.task !== 'verify' || job.result.faults.length === 0
  }
}
