// What the Overview lists and measures.
import { text } from '../lib/text.ts'
import type { Action } from '../state/actions.svelte.ts'
import type { AppState } from '../state/app-state.svelte.ts'
import { landed } from './go.ts'

export function overviewActions({ view }: AppState): Action[] {
  const { actions: words, course, overview, tops } = text
  /** The other choices of the page stay. */
  const choose = (name: string, value: string): void => {
    const { page, more } = view.address
    view.change({ page: 'overview', more: { ...(page === 'overview' ? more : {}), [name]: value } })
  }
  const offer = (name: string, value: string, label: string): Action => {
    return { id: `overview-${name}-${value}`, group: 'go', label, run: landed(() => choose(name, value)) }
  }
  return [
    ...(['destinations', 'accounts', 'customers'] as const).map((value) =>
      offer('list', value, words.topList(tops[value]))
    ),
    offer('by', 'amount', words.listsBy(tops.charged)),
    offer('by', 'legs', words.listsBy(tops.legs)),
    offer('by', 'seconds', words.listsBy(tops.minutes)),
    ...(['legs', 'minutes', 'charged'] as const).map((value) =>
      offer('measure', value, words.overTime(course.title[value]))
    ),
    ...(['direction', 'outcome'] as const).map((value) => offer('stack', value, words.splitBy(overview.stacks[value]))),
    ...(['legs', 'minutes'] as const).map((value) => offer('week', value, words.hoursOfWeek(course.title[value])))
  ]
}
