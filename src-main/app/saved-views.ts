// Saved views: kept by the writer in the user's file; every page hears of a change.
import type { AppContract } from '../shared/contract/contract.ts'
import type { Handlers } from '../shared/rpc/procedure.ts'
import type { Pool } from '../worker/pool.ts'
import type { Emit } from './events.ts'

type Names = 'views.list' | 'views.save' | 'views.rename' | 'views.remove'

export function viewHandlers(writer: Pool['writer'], emit: Emit): Pick<Handlers<AppContract>, Names> {
  const told = async <T>(change: Promise<T>): Promise<T> => {
    const views = await change
    emit('views.changed', null)
    return views
  }
  return {
    'views.list': () => writer.call('views.list', undefined),
    'views.save': (view) => told(writer.call('views.save', view)),
    'views.rename': (view) => told(writer.call('views.rename', view)),
    'views.remove': (view) => told(writer.call('views.remove', view))
  }
}
