// How large an element is, followed without asking for it: a question before the page is drawn makes the browser lay out
// all of it there and then. Svelte's `bind:clientWidth` asks.
import type { Attachment } from 'svelte/attachments'

/** Told before the first picture of the element, and again before each in which it is larger or smaller. */
export function sized(onSize: (element: HTMLElement) => void): Attachment<HTMLElement> {
  return (element) => {
    const observer = new ResizeObserver(() => onSize(element))
    observer.observe(element)
    return () => observer.disconnect()
  }
}
