// How an action leads to another page.
import { land } from '../lib/land.ts'
import type { AppState } from '../state/app-state.svelte.ts'

/** What leads to a page also puts the focus there. */
export const landed = (run: () => void) => (): void => {
  run()
  land()
}

export const goTo = (view: AppState['view'], page: string): void => landed(() => view.showPage(page))()
