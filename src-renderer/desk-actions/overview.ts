// What the Overview lists and measures.
import { text } from '../lib/text.ts'
import type { Action } from '../state/actions.svelte.ts'
import type { AppState, OverviewPart } from '../state/app-state.svelte.ts'

/** Where on the page each choice is seen. */
const PARTS = {
  list: 'lists',
  by: 'lists',
  measure: 'course',
  stack: 'course',
  week: 'week'
} as const satisfies Record<string, OverviewPart>
type Choice = keyof typeof PARTS

export function overviewActions(app: AppState): Action[] {
  const { view } = app
  const { actions: words, course, overview, tops } = text
  /** The other choices of the page stay. */
  const lead = (part: OverviewPart, choice: Partial<Record<Choice, string>> = {}): void => {
    const { page, more } = view.address
    app.overviewAsked = part
    view.change({ page: 'overview', more: { ...(page === 'overview' ? more : {}), ...choice } })
  }
  const offer = (name: Choice, value: string, label: string): Action => {
    return { id: `overview-${name}-${value}`, group: 'go', label, run: () => lead(PARTS[name], { [name]: value }) }
  }
  return [
    ...(['destinations', 'accounts', 'customers'] as const).map((value) =>
      offer('list', value, words.topList(tops[value]))
    ),
    { id: 'overview-causes', group: 'go', label: words.causes, run: () => lead('causes') },
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
