// Focus and scroll position over a page that is drawn anew: found again by the ids of the elements.

/** Where the user is now. The function returned goes back there, once the page is drawn. */
export function notePlace(): () => void {
  const focused = document.activeElement?.id ?? ''
  const scrolled = [...document.querySelectorAll('[id]')]
    .filter((element) => element.scrollTop > 0)
    .map(({ id, scrollTop }) => ({ id, scrollTop }))
  return () => {
    for (const { id, scrollTop } of scrolled) document.getElementById(id)?.scrollTo({ top: scrollTop })
    if (focused !== '' && document.activeElement === document.body)
      document.getElementById(focused)?.focus({ preventScroll: true })
  }
}
