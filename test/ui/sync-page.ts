// The Sync page of March, with three feeds that were fetched before.
import type { FakeApp } from './fake-app.ts'
import { usePage } from './harness.ts'

const HASH = '#/sync?from=2026-03-01&to=2026-04-01'

export function useSync() {
  const harness = usePage()
  return (prepare?: (app: FakeApp) => void, hash = HASH) =>
    harness.open({
      hash,
      prepare: (app) => {
        app.sync.known = ['calls', 'voice-calls', 'account-statistics']
        prepare?.(app)
      }
    })
}
