// What held once and was drawn: from then on there is time for what need not be in the first picture.
import { afterPaint } from '../lib/after-paint.ts'

/** Must be built while a component is being set up: it lives as long as that component. */
export class AfterPaint {
  isDue = $state(false)

  constructor(holds: () => boolean) {
    $effect(() => (this.isDue || !holds() ? undefined : afterPaint(() => (this.isDue = true))))
  }
}
