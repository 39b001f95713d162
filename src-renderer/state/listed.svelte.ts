// What a grid lists: rows in blocks, those chosen, those being copied; how they follow the question and the cache.
import { untrack } from 'svelte'
import type { ViewInput } from '../../src-main/shared/contract/schemas.ts'
import type { Copying } from './copying.svelte.ts'
import type { RecordRows } from './records.svelte.ts'
import type { RowSelection } from './selection.svelte.ts'

/** Records of a view, or changes of records. */
export interface Listed {
  readonly rows: RecordRows
  /** The rows chosen, as positions of the list. */
  readonly selection: RowSelection
  readonly copying: Copying
  /** What is listed; null: nothing is. */
  readonly query: ViewInput | null
  /** Rows that are listed, once counted; null before. */
  readonly counted: number | null
  readonly isEmpty: boolean
}

/** What the line below a grid says of it. */
export interface GridNews {
  readonly note: string
  /** Null where no row is. */
  readonly sight: { readonly first: number; readonly last: number } | null
}

/** What a page asks of its grid. */
export interface FollowsRows {
  /** A row is looked at beside the grid: it comes in sight, and keys go on from it. */
  follow(index: number): void
  /** Moves the focus to a row. */
  focusRow(index: number): void
}

/** Must be called while a component is being set up: it follows as long as that component lives. */
export function followRows(list: Listed, revision: () => number): void {
  const { rows, selection, copying } = list
  const key = $derived(JSON.stringify(list.query))
  // Asked before the page is drawn anew: the app looks it up meanwhile.
  $effect.pre(() => {
    const next = JSON.parse(key) as ViewInput | null
    untrack(() => {
      rows.show(next)
      selection.clear()
      copying.dismiss()
    })
    return () => rows.close()
  })
  $effect(() => {
    if (revision() > 0) untrack(() => rows.refresh())
  })
  // Positions mean other rows once some came or went.
  let before: { readonly key: string; readonly count: number } | null = null
  $effect(() => {
    const count = list.counted
    if (count === null) return
    const isMoved = before !== null && before.key === key && before.count !== count
    before = { key, count }
    if (isMoved) untrack(() => selection.lose())
  })
}
