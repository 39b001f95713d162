// Pages, parts of the settings, saved views.
import { text } from '../lib/text.ts'
import { PAGES } from '../pages.ts'
import type { Action } from '../state/actions.svelte.ts'
import { type AppState, type SettingsPlace, SETTINGS_SECTIONS } from '../state/app-state.svelte.ts'
import { goTo, landed } from './go.ts'
import type { DeskOrders } from './orders.ts'

export const pageActions = ({ view }: AppState): Action[] =>
  PAGES.map(({ name, label, keys }): Action => {
    return { id: `page-${name}`, group: 'go', label: label(), keys, run: () => goTo(view, name) }
  })

export const savedViewActions = (app: AppState, { onRename }: DeskOrders): Action[] => {
  const { view, savedViews } = app
  const words = text.actions
  return [
    ...savedViews.all.map((saved): Action => {
      return {
        id: `view-${saved.id}`,
        group: 'go',
        label: text.palette.view(saved.name),
        run: landed(() => view.open(saved))
      }
    }),
    ...savedViews.all.map((saved): Action => {
      return {
        id: `rename-view-${saved.id}`,
        group: 'view',
        label: words.renameView(saved.name),
        run: () => onRename(saved)
      }
    }),
    {
      id: 'manage-views',
      group: 'view',
      label: text.savedViews.manage,
      isOff: savedViews.all.length === 0,
      run: () => (app.dialog = 'views')
    }
  ]
}

/** Where each tool of the cache stands in the settings: it is started there, not from the list of commands. */
const cacheTools = (): readonly { readonly place: SettingsPlace; readonly label: string }[] => {
  const words = text.cacheTools
  return [
    { place: 'cache-verify', label: words.verify },
    { place: 'cache-compact', label: words.compact },
    { place: 'cache-backup', label: words.backup },
    { place: 'cache-rebuild', label: words.rebuild },
    { place: 'cache-prune', label: words.pruneTitle }
  ]
}

export const settingsActions = (app: AppState): Action[] => [
  ...SETTINGS_SECTIONS.map((section): Action => {
    const label = text.actions.settings(text.settings[section])
    return { id: `settings-${section}`, group: 'settings', label, run: () => app.openSettings(section) }
  }),
  ...cacheTools().map(({ place, label }): Action => {
    const run = (): void => app.openSettings(place)
    return { id: `settings-${place}`, group: 'settings', label: text.actions.cache(label), run }
  })
]
