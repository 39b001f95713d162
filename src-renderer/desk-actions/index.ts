// What can be done from anywhere: by key, by the command palette.
import { text } from '../lib/text.ts'
import type { Action } from '../state/actions.svelte.ts'
import type { AppState } from '../state/app-state.svelte.ts'
import { connectionActions } from './connections.ts'
import { dataActions } from './data.ts'
import { lookActions } from './looks.ts'
import type { DeskOrders } from './orders.ts'
import { overviewActions } from './overview.ts'
import { pageActions, savedViewActions, settingsActions } from './pages.ts'
import { recordActions } from './records.ts'
import { periodActions, viewActions } from './view.ts'

/** All of them, in the order that the palette shows within each group. */
export const deskActions = (app: AppState, orders: DeskOrders): Action[] => [
  ...pageActions(app),
  ...savedViewActions(app, orders),
  ...recordActions(app),
  ...overviewActions(app),
  ...dataActions(app),
  ...viewActions(app),
  ...periodActions(app),
  ...lookActions(app),
  ...settingsActions(app),
  ...connectionActions(app, orders),
  ...helpActions(app)
]

const helpActions = (app: AppState): Action[] => [
  { id: 'palette', group: 'help', label: text.palette.open, keys: 'mod+k', run: () => (app.dialog = 'palette') },
  { id: 'shortcuts', group: 'help', label: text.actions.shortcuts, keys: '?', run: () => (app.dialog = 'shortcuts') }
]
