// How wide the details are: as chosen, kept in the address.

/** Pixels. */
export const DETAILS_WIDTH = { least: 280, usual: 304, most: 640 } as const

export function readWidth(text: string | undefined): number {
  const width = Number(text)
  if (!Number.isInteger(width) || width < DETAILS_WIDTH.least || width > DETAILS_WIDTH.most) return DETAILS_WIDTH.usual
  return width
}
