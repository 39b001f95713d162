// The filter of the view, member by member: what boxes, lists and chips read and change.
import type { Condition } from '../../../src-main/shared/contract/schemas.ts'
import type { FilterSentence } from '../../../src-main/shared/filter/in-words.ts'
import type { FilterContext } from '../../lib/filter-cell.ts'
import { type FilterMember, filterMember, filterMembers } from '../../lib/filter-kind.ts'
import { filterSentences } from '../../lib/filter-words.ts'
import { decimalMark } from '../../lib/format.ts'
import { dayCount, hasTime } from '../../lib/range.ts'
import type { Session } from '../../state/session.svelte.ts'
import type { ViewState } from '../../state/view.svelte.ts'

/** A list that is being made: of what was pasted into a box, or of what the filter has. */
export interface ListDraft {
  readonly member: FilterMember
  readonly pasted: PastedText | null
}
export interface PastedText {
  readonly text: string
  readonly isNot: boolean
}

export class FilterDesk {
  readonly #view: ViewState
  readonly #session: Session
  /** The list whose dialog is open. */
  list: ListDraft | null = $state.raw(null)
  /** The member whose chip is open. */
  editing: string | null = $state(null)

  readonly members: readonly FilterMember[] = $derived.by(() => filterMembers(this.#view.type))
  readonly sentences: readonly FilterSentence[] = $derived.by(() =>
    filterSentences(this.#view.where, this.#view.type, this.#session.zone)
  )
  /** Members of the filter that the records shown do not have: their conditions wait. */
  readonly waiting: readonly string[] = $derived.by(() =>
    this.#view.address.where
      .filter((each) => !this.#view.where.includes(each))
      .map(({ member }) => member)
      .filter((member, at, all) => all.indexOf(member) === at)
  )
  readonly context: FilterContext = $derived.by(() => {
    const { range } = this.#view
    const isDay = !hasTime(range.from) && !hasTime(range.to) && dayCount(range) === 1
    return { zone: this.#session.zone, day: isDay ? range.from : null, mark: decimalMark() }
  })

  constructor(view: ViewState, session: Session) {
    this.#view = view
    this.#session = session
  }

  memberOf(name: string): FilterMember | null {
    return filterMember(this.#view.type, name)
  }

  conditionsOf(name: string): readonly Condition[] {
    return this.#view.where.filter(({ member }) => member === name)
  }

  /** The member's conditions become these, where its first one stood. */
  set(name: string, where: readonly Condition[]): void {
    const all = this.#view.address.where
    const at = all.findIndex(({ member }) => member === name)
    const others = (part: readonly Condition[]): Condition[] => part.filter(({ member }) => member !== name)
    if (at < 0) this.#view.filter([...all, ...where])
    else this.#view.filter([...others(all.slice(0, at)), ...where, ...others(all.slice(at))])
  }

  openList(member: FilterMember, pasted: PastedText | null = null): void {
    this.list = { member, pasted }
  }

  remove(conditions: readonly Condition[]): void {
    this.#view.filter(this.#view.address.where.filter((each) => !conditions.includes(each)))
  }

  get search(): string {
    return this.#view.address.search
  }

  clearSearch(): void {
    this.#view.search('')
  }

  clear(): void {
    this.#view.change({ search: '', where: [] })
  }
}
