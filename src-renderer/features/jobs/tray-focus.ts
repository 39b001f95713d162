// Which card of the tray has the focus, and which gets it where that one goes away.

function cardsOf(tray: HTMLElement | null): HTMLElement[] {
  return tray ? [...tray.querySelectorAll<HTMLElement>('[data-news]')] : []
}

/** Counted from 0; -1: none has it. */
export const focusedCard = (tray: HTMLElement | null): number =>
  cardsOf(tray).findIndex((card) => card.contains(document.activeElement))

/** The last control of the card at that place, else of the last card; null: no card has one. */
export function controlAt(tray: HTMLElement | null, place: number): HTMLElement | null {
  const cards = cardsOf(tray)
  const card = cards[Math.min(place, cards.length - 1)]
  return card ? ([...card.querySelectorAll<HTMLElement>('button, a')].at(-1) ?? null) : null
}
