// Finding, syncing, exporting, and when the app syncs by itself.
import { text } from '../lib/text.ts'
import type { Action } from '../state/actions.svelte.ts'
import type { AppState } from '../state/app-state.svelte.ts'
import { goTo } from './go.ts'

export function dataActions(app: AppState): Action[] {
  const { session, jobs, view } = app
  const schedule = session.settings?.schedule
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
    },
    {
      id: 'schedule',
      group: 'data',
      label: words.schedule,
      run: () => {
        app.isScheduleAsked = true
        goTo(view, 'sync')
      }
    },
    {
      id: 'pause-syncs',
      group: 'data',
      label: schedule?.paused === true ? words.resumeSyncs : words.pauseSyncs,
      isOff: schedule === undefined || schedule.mode === 'off',
      run: () => schedule && void session.change({ schedule: { ...schedule, paused: !schedule.paused } })
    }
  ]
}
