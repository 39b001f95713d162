// Questions about what was synced: the gap map, the log of passes, what was set aside and what nobody knows.
import type { AppContract } from '../shared/contract/contract.ts'
import type { Handlers } from '../shared/rpc/procedure.ts'
import type { Pool } from '../worker/pool.ts'
import { sourceKey } from '../worker/protocol.ts'
import type { Connections } from './connections.ts'

type Names = 'sync.map' | 'sync.passes' | 'sync.quarantine' | 'sync.raw' | 'sync.unknown'

export function syncQueryHandlers(
  reader: Pool['reader'],
  connections: Connections
): Pick<Handlers<AppContract>, Names> {
  const source = (id: string): string => sourceKey(connections.find(id))
  return {
    'sync.map': ({ connectionId, from, to }, { signal }) => {
      const { customer, account, zone } = connections.find(connectionId)
      const request = { source: source(connectionId), customer, account, zone, from, to }
      return reader.call('map', request, { signal })
    },
    'sync.passes': ({ connectionId, before, limit }, { signal }) =>
      reader.call('passes', { source: source(connectionId), before, limit }, { signal }),
    'sync.quarantine': ({ connectionId, before, limit }, { signal }) =>
      reader.call('quarantine', { source: source(connectionId), before, limit }, { signal }),
    'sync.raw': ({ connectionId, id }, { signal }) =>
      reader.call('raw', { source: source(connectionId), id }, { signal }),
    'sync.unknown': ({ connectionId }, { signal }) =>
      reader.call('unknown', { source: source(connectionId) }, { signal })
  }
}
