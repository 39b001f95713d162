// What a press gives the focus to.

const FOCUSABLE = ':is(button, input, textarea, select):not(:disabled), a[href], summary, [tabindex]'

/** The element that an event is on or in and that takes the focus; null where there is none. */
export const focusableAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(FOCUSABLE) : null
