// What the page of calls shows: which records, with which columns, with a chart or without. What only a part of the page
// can do (its menu of columns, its chosen rows) is offered by that part.
import { kindTitle, listedKinds } from '../lib/listed-kinds.ts'
import { text } from '../lib/text.ts'
import type { Action } from '../state/actions.svelte.ts'
import type { AppState } from '../state/app-state.svelte.ts'
import { CALLS_PAGE } from '../lib/view-parts.ts'
import { landed } from './go.ts'

export function recordActions(app: AppState): Action[] {
  const { view, calls, cache } = app
  const words = text.actions
  const isHere = view.address.page === CALLS_PAGE
  const held = listedKinds(cache.status.data).filter(({ count }) => count > 0)
  return [
    {
      id: 'chart',
      group: 'view',
      label: calls.hasChart ? text.chart.hide : text.chart.show,
      isOff: !isHere || view.type.call === undefined,
      run: () => view.setMore('chart', calls.hasChart ? 'off' : 'on')
    },
    {
      id: 'reset-columns',
      group: 'view',
      label: text.calls.defaultColumns,
      isOff: !isHere || view.layout === null,
      run: () => view.showColumns(null)
    },
    {
      id: 'chart-for-picture',
      group: 'go',
      label: words.chartForPicture,
      isOff: view.type.call === undefined || (isHere && calls.hasChart),
      run: landed(() => view.change({ page: CALLS_PAGE, more: { ...(isHere ? view.address.more : {}), chart: 'on' } }))
    },
    ...held.map(({ id, type, dataset }): Action => {
      return {
        id: `records-${id}`,
        group: 'go',
        label: words.records(kindTitle(type, dataset)),
        isOff: isHere && type === view.type && dataset === view.dataset,
        run: landed(() => view.showType(type.short, dataset))
      }
    })
  ]
}
