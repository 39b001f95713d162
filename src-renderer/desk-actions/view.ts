// The view: undone, saved, cleared; its period.
import { presetLabel } from '../lib/preset-label.ts'
import { PRESETS, shiftedRange } from '../lib/range.ts'
import { text } from '../lib/text.ts'
import type { Action } from '../state/actions.svelte.ts'
import type { AppState } from '../state/app-state.svelte.ts'

export function viewActions(app: AppState): Action[] {
  const { view } = app
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
    }
  ]
}

export const periodActions = ({ view, session }: AppState): Action[] => [
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
