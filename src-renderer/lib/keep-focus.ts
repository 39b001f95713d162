// The focus is never on nothing: where what had it goes away, what took its place gets it, else what is nearest, else
// where it came from (a menu, a dialog), else the heading of the page. Never a control that removes something.
import { focusHeading, isLost, SETTLED_MS } from './land.ts'

/** Put on a control that removes something: Enter pressed once more must not do that. */
export const REMOVES = 'data-removes'

const CONTROL = `:is(button, input, textarea, select):not(:disabled, [${REMOVES}]), a[href], summary, [tabindex="0"]`
/** What floats over the page; the focus came into it from elsewhere. */
const FLOATING = '[role=dialog], [role=menu]'
/** Parts that stay when all that is in them goes: their other controls have nothing to do with what went. */
const WHOLE = 'main, nav, body, #app, .frame, .frame > header'

interface Step {
  readonly parent: Element
  /** Which child of it. */
  readonly at: number
}

/** Where the focus was: the element, its places from the inside out, and the place before what floats was opened. */
interface Place {
  readonly element: HTMLElement
  readonly steps: readonly Step[]
  readonly layer: Element | null
  readonly opener: Place | null
}

function stepsOf(element: Element): Step[] {
  const steps: Step[] = []
  for (let each = element; each.parentElement; each = each.parentElement) {
    const parent = each.parentElement
    steps.push({ parent, at: [...parent.children].indexOf(each) })
    if (parent.matches(`${WHOLE}, ${FLOATING}`)) break
  }
  return steps
}

function openerOf(layer: Element | null, before: Place | null): Place | null {
  if (layer === null) return null
  for (let each = before; each; each = each.opener) if (each.layer === layer) return each.opener
  return before
}

const placeOf = (element: HTMLElement, before: Place | null): Place => {
  const layer = element.closest(FLOATING)
  return { element, steps: stepsOf(element), layer, opener: openerOf(layer, before) }
}

/** Told without a look at the layout: it is asked at every change of the page, in each frame of a scroll too. */
const isAway = (element: HTMLElement): boolean =>
  !element.isConnected || element.matches(':disabled') || element.closest('[inert], [hidden]') !== null

const canTake = (element: HTMLElement): boolean => !isAway(element) && element.checkVisibility()

const within = (element: Element, selector: string): HTMLElement[] => {
  const own = element instanceof HTMLElement && element.matches(selector) ? [element] : []
  return [...own, ...element.querySelectorAll<HTMLElement>(selector)]
}

/** The first control in it that may get the focus; of a grid its active cell. */
const controlIn = (element: Element): HTMLElement | null =>
  within(element, '[data-active]').find(canTake) ?? within(element, CONTROL).find(canTake) ?? null

/** What stands at the place now, then what follows, then what is before it. */
function nearest({ parent, at }: Step): HTMLElement | null {
  const children = [...parent.children]
  for (const child of [...children.slice(at), ...children.slice(0, at).reverse()]) {
    const control = controlIn(child)
    if (control) return control
  }
  return null
}

function successorOf({ steps }: Place): HTMLElement | null {
  for (const step of steps) {
    if (step.parent.matches(WHOLE)) return null
    const control = step.parent.isConnected ? nearest(step) : null
    if (control) return control
  }
  return null
}

function landAt(place: Place): void {
  for (let each: Place | null = place; each; each = each.opener) {
    const isThere = canTake(each.element) && !each.element.hasAttribute(REMOVES)
    const target = isThere ? each.element : successorOf(each)
    target?.focus({ preventScroll: !target.closest('main') })
    if (!isLost()) return
  }
  focusHeading()
}

/** Watches the page until the function returned is called. */
export function keepFocus(): () => void {
  let place: Place | null = null
  let timer: number | undefined

  const look = (): void => {
    if (place && isLost()) landAt(place)
  }
  const watcher = new MutationObserver(() => {
    if (!place || !isAway(place.element)) return
    window.clearTimeout(timer)
    timer = window.setTimeout(look, SETTLED_MS)
  })
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement) place = placeOf(target, place)
  }
  /** A press on what takes no focus leaves it nowhere: that is meant. Not where what was pressed is gone by now. */
  const onPress = ({ target }: PointerEvent): void => {
    window.setTimeout(() => {
      if (isLost() && !(target instanceof Node && place?.element.contains(target))) place = null
    })
  }
  watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'hidden', 'inert'] })
  document.addEventListener('focusin', onFocus)
  document.addEventListener('pointerdown', onPress, true)
  return () => {
    watcher.disconnect()
    window.clearTimeout(timer)
    document.removeEventListener('focusin', onFocus)
    document.removeEventListener('pointerdown', onPress, true)
  }
}
