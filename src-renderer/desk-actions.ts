// What can be done from anywhere: by key, by the command palette.
import type { Connection } from '../src-main/shared/contract/schemas.ts'
import { THEMES } from '../src-main/shared/contract/schemas.ts'
import { land } from './lib/land.ts'
import { presetLabel } from './lib/preset-label.ts'
import { PRESETS, shiftedRange } from './lib/range.ts'
import { text } from './lib/text.ts'
import { PAGES } from './pages.ts'
import type { Action } from './state/actions.svelte.ts'
import type { AppState } from './state/app-state.svelte.ts'

export interface DeskOrders {
  readonly onChoose: (connection: Connection) => void
  readonly onSample: () => void
}

export function deskActions(app: AppState, orders: DeskOrders): Action[] {
  return [...pageActions(app), ...dataActions(app), ...viewActions(app), ...periodActions(app), ...others(app, orders)]
}

function goTo(view: AppState['view'], page: string): void {
  view.showPage(page)
  land()
}

const pageActions = ({ view, savedViews }: AppState): Action[] => [
  ...PAGES.map(({ name, label, keys }): Action => {
    return { id: `page-${name}`, group: 'go', label: label(), keys, run: () => goTo(view, name) }
  }),
  ...savedViews.all.map((saved): Action => {
    const label = text.palette.view(saved.name)
    const run = (): void => {
      view.open(saved)
      land()
    }
    return { id: `view-${saved.id}`, group: 'go', label, run }
  })
]

function dataActions(app: AppState): Action[] {
  const { session, jobs } = app
  const running = jobs.runningSync(session.connection?.id ?? null)
  const words = text.actions
  return [
    { id: 'find', group: 'data', label: words.find, keys: '/', alsoKeys: 'mod+f', run: () => app.findAsked++ },
    {
      id: 'sync',
      group: 'data',
      label: words.sync,
      keys: 'mod+shift+s',
      isOff: running !== null,
      run: () => void app.sync()
    },
    {
      id: 'sync-again',
      group: 'data',
      label: words.syncAgain,
      isOff: running !== null,
      run: () => void app.sync(true)
    },
    {
      id: 'cancel-sync',
      group: 'data',
      label: words.cancelSync,
      isOff: running === null,
      run: () => running && void jobs.cancel(running.id)
    },
    {
      id: 'export',
      group: 'data',
      label: words.export,
      keys: 'mod+e',
      isOff: !app.canExport,
      run: () => (app.dialog = 'export')
    }
  ]
}

function viewActions(app: AppState): Action[] {
  const { view, session } = app
  const words = text.actions
  const isFiltered = view.address.search !== '' || view.where.length > 0
  return [
    { id: 'undo', group: 'view', label: words.undo, keys: 'mod+z', isOff: !view.canUndo, run: () => view.undo() },
    {
      id: 'redo',
      group: 'view',
      label: words.redo,
      keys: 'mod+shift+z',
      alsoKeys: 'mod+y',
      isOff: !view.canRedo,
      run: () => view.redo()
    },
    { id: 'back', group: 'view', label: words.back, keys: 'mod+[', run: () => window.history.back() },
    { id: 'forward', group: 'view', label: words.forward, keys: 'mod+]', run: () => window.history.forward() },
    { id: 'save-view', group: 'view', label: words.saveView, keys: 'mod+s', run: () => (app.dialog = 'save-view') },
    {
      id: 'clear-filters',
      group: 'view',
      label: words.clearFilters,
      isOff: !isFiltered,
      run: () => view.change({ search: '', where: [] })
    },
    ...THEMES.map((theme): Action => {
      const label = words.theme(text.theme[theme])
      return { id: `theme-${theme}`, group: 'view', label, run: () => void session.change({ theme }) }
    })
  ]
}

const periodActions = ({ view, session }: AppState): Action[] => [
  {
    id: 'period-before',
    group: 'period',
    label: text.actions.previousPeriod,
    keys: '[',
    run: () => view.showRange(shiftedRange(view.range, -1))
  },
  {
    id: 'period-after',
    group: 'period',
    label: text.actions.nextPeriod,
    keys: ']',
    run: () => view.showRange(shiftedRange(view.range, 1))
  },
  ...PRESETS.map((preset): Action => {
    const { name, days } = presetLabel(preset, session.today, session.billingDay)
    const label = text.palette.period(days === null ? name : `${name}, ${days}`)
    return { id: `period-${preset}`, group: 'period', label, run: () => view.showRange({ preset }) }
  })
]

function others(app: AppState, { onChoose, onSample }: DeskOrders): Action[] {
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
    { id: 'sample', group: 'connection', label: text.connection.openSample, isOff: hasSample, run: onSample },
    { id: 'palette', group: 'help', label: text.palette.open, keys: 'mod+k', run: () => (app.dialog = 'palette') },
    { id: 'shortcuts', group: 'help', label: text.actions.shortcuts, keys: '?', run: () => (app.dialog = 'shortcuts') }
  ]
}
