// Connections: chosen, added, edited, tested, removed.
import { text } from '../lib/text.ts'
import type { Action } from '../state/actions.svelte.ts'
import type { AppState } from '../state/app-state.svelte.ts'
import type { DeskOrders } from './orders.ts'

export function connectionActions(app: AppState, { onChoose, onSample }: DeskOrders): Action[] {
  const { session } = app
  const hasSample = session.connections.some(({ sample }) => sample)
  return [
    ...session.connections
      .filter(({ id }) => id !== session.connection?.id)
      .map((connection): Action => {
        const label = text.palette.connection(connection.name)
        return { id: `connection-${connection.id}`, group: 'connection', label, run: () => onChoose(connection) }
      }),
    {
      id: 'add-connection',
      group: 'connection',
      label: text.actions.addConnection,
      run: () => (app.dialog = 'add-connection')
    },
    {
      id: 'edit-connection',
      group: 'connection',
      label: text.actions.editConnection,
      run: () => (app.dialog = 'edit-connection')
    },
    {
      id: 'test-connection',
      group: 'connection',
      label: text.actions.testConnection,
      run: () => {
        app.testAsked = session.connection?.id ?? null
        app.openSettings('connections')
      }
    },
    {
      id: 'remove-connection',
      group: 'connection',
      label: text.actions.removeConnection,
      run: () => (app.dialog = 'remove-connection')
    },
    { id: 'sample', group: 'connection', label: text.connection.openSample, isOff: hasSample, run: onSample }
  ]
}
