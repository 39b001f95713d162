// Tools for the cache, with figures of their own.
import type { CacheSize, PrunePreview } from '../../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../../src-main/shared/errors.ts'

export const SIZE: CacheSize = {
  sqlite: '3.51.0',
  bytes: 268_000_000,
  free: 12_000_000,
  records: [
    { record: 'lstPortaCustomerAccountCDRS', rows: 1_008_944, gone: 12 },
    { record: 'lstPortaResellerSubscriptions', rows: 320, gone: 0 }
  ],
  months: [
    { month: '2026-03', rows: 402_110, bytes: 102_000_000 },
    { month: '2026-02', rows: 361_004, bytes: 92_000_000 },
    { month: '2026-01', rows: 246_150, bytes: 62_000_000 }
  ]
}

export const PREVIEW: PrunePreview = {
  rows: 246_150,
  gone: 7,
  windows: 62,
  first: '2026-01-01',
  last: '2026-01-31',
  records: [
    { record: 'lstPortaCustomerAccountCDRS', rows: 246_050 },
    { record: 'lstPortaResellerSubscriptions', rows: 100 }
  ],
  months: [{ month: '2026-01', rows: 246_150 }]
}

const NOTHING: PrunePreview = { rows: 0, gone: 0, windows: 0, first: null, last: null, records: [], months: [] }

interface Parts {
  readonly isSyncing: () => boolean
  readonly start: (title: string) => string
}

export function fakeMaintenance({ isSyncing, start }: Parts) {
  const started = (title: string): { jobId: string } => {
    if (isSyncing()) throw new AppError('cache.busy', 'A sync is running. Wait for it, or cancel it.')
    return { jobId: start(title) }
  }
  return {
    'cache.months': () => SIZE,
    'cache.prunePreview': ({ before }: { before: string }) => (before > '2026-01-31' ? PREVIEW : NOTHING),
    'cache.prune': () => started('Prune'),
    'cache.verify': () => started('Verify'),
    'cache.compact': () => started('Compact'),
    'cache.backup': () => started('Back up'),
    'cache.rebuild': () => ({ aside: 'cache.aside-2026-03-31T11-58-00.sqlite' })
  }
}
