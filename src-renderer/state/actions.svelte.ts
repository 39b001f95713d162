// Everything that can be done by a key or from the command palette, gathered from those who can do it.
import { SvelteMap } from 'svelte/reactivity'

export type ActionGroup = 'go' | 'view' | 'period' | 'data' | 'connection' | 'settings' | 'help'

export interface Action {
  /** Unique among all; its synonyms go by it. */
  readonly id: string
  readonly group: ActionGroup
  readonly label: string
  /**
   * Keys as `mod+k` (Ctrl, or Cmd on a Mac), `shift+?`, or two in a row: `g c`. Single letters do nothing while text is
   * being typed.
   */
  readonly keys?: string
  /** Other keys for the same, not shown. */
  readonly alsoKeys?: string
  /** Not offered now. */
  readonly isOff?: boolean
  readonly run: () => void
}

export class Actions {
  readonly #sources = new SvelteMap<symbol, () => readonly Action[]>()
  readonly all: readonly Action[] = $derived([...this.#sources.values()].flatMap((list) => list()))

  /** Offers what the function lists, whenever it is asked, until the function returned is called. */
  offer(list: () => readonly Action[]): () => void {
    const source = Symbol('actions')
    this.#sources.set(source, list)
    return () => void this.#sources.delete(source)
  }

  /** True where a key belongs to an action, which is then run. */
  run(keys: string): boolean {
    const action = this.all.find((each) => (each.keys === keys || each.alsoKeys === keys) && each.isOff !== true)
    action?.run()
    return action !== undefined
  }

  /** True where the keys are the beginning of those of an action. */
  begins(keys: string): boolean {
    return this.all.some((each) => each.keys?.startsWith(`${keys} `) === true && each.isOff !== true)
  }
}
