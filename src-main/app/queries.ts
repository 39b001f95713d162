// Questions to the cache: forwarded to the readers with the connection resolved; rows are relayed as bytes.
import type { AppContract } from '../shared/contract/contract.ts'
import type { View } from '../shared/contract/schemas.ts'
import type { Handlers } from '../shared/rpc/procedure.ts'
import type { Pool } from '../worker/pool.ts'
import type { WorkerView } from '../worker/protocol.ts'
import type { Connections } from './connections.ts'

type Names =
  | 'cache.status'
  | 'records.page'
  | 'records.totals'
  | 'records.series'
  | 'records.sums'
  | 'records.facets'
  | 'records.position'
  | 'records.extent'
  | 'figures.overview'
  | 'figures.destinations'
  | 'records.story'
  | (`changes.${string}` & keyof AppContract)

/** A view as the readers take it; further members (offset, unit) are kept. */
export function workerView<V extends View>(connections: Connections, view: V): Omit<V, 'connectionId'> & WorkerView {
  const { connectionId, ...rest } = view
  return { ...rest, source: connections.source(connectionId) }
}

export function queryHandlers(reader: Pool['reader'], connections: Connections): Pick<Handlers<AppContract>, Names> {
  return {
    'cache.status': ({ connectionId }, { signal }) =>
      reader.call('status', { source: connections.source(connectionId) }, { signal }),
    'records.page': (view, { signal }) => reader.bytes('page', workerView(connections, view), { signal }),
    'records.totals': (view, { signal }) => reader.call('totals', workerView(connections, view), { signal }),
    'records.series': (view, { signal }) => reader.call('series', workerView(connections, view), { signal }),
    'records.sums': (view, { signal }) => reader.call('sums', workerView(connections, view), { signal }),
    'records.facets': (view, { signal }) => reader.call('facets', workerView(connections, view), { signal }),
    'records.position': async (view, { signal }) => ({
      position: await reader.call('position', workerView(connections, view), { signal })
    }),
    'records.extent': ({ connectionId, ...of }, { signal }) =>
      reader.call('extent', { source: connections.source(connectionId), ...of }, { signal }),
    'figures.overview': (question, { signal }) =>
      reader.call('overview', workerView(connections, question), { signal }),
    'figures.destinations': async ({ connectionId }, { signal }) => ({
      names: await reader.call('destinations', { source: connections.source(connectionId) }, { signal })
    }),
    'records.story': ({ connectionId, record, key }, { signal }) =>
      reader.call('story', { source: connections.source(connectionId), record, key }, { signal }),
    'changes.page': (view, { signal }) => reader.bytes('changePage', workerView(connections, view), { signal }),
    'changes.figures': (view, { signal }) => reader.call('changeFigures', workerView(connections, view), { signal }),
    'changes.groups': (view, { signal }) => reader.call('changeGroups', workerView(connections, view), { signal }),
    'changes.outline': (view, { signal }) => reader.call('changeOutline', workerView(connections, view), { signal }),
    'changes.record': ({ connectionId, id }, { signal }) =>
      reader.call('changeRecord', { source: connections.source(connectionId), id }, { signal })
  }
}
