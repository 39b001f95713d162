// What the cache holds, in memory: days copied whole, and days that failed.
import type { CacheStatus, Connection } from '../../../src-main/shared/contract/schemas.ts'

interface Held {
  readonly complete: readonly string[]
  readonly failed?: readonly string[]
  readonly records: number
  readonly huntRecords: number
}

export function statusOf(connections: readonly Connection[], held: Held, now: number): CacheStatus {
  const { complete, failed = [], records, huntRecords } = held
  const day = { feed: 'calls', rows: 4000, total: 4000, quarantined: 0, changes: 0, lookedAt: now - 240_000 }
  return {
    sources: connections.map(({ id, url, customer, account, zone }) => ({
      key: id,
      url,
      customer,
      account,
      zone,
      days: [
        ...complete.map((date) => ({ ...day, day: date, state: 'complete' as const, reason: null })),
        ...failed.map((date) => ({ ...day, day: date, state: 'failed' as const, reason: '500 SqlException' }))
      ],
      unknownMembers: []
    })),
    bytes: records * 210,
    records: { lstPortaCustomerAccountCDRS: records },
    huntRecords
  }
}
