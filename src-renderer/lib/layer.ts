// Where menus are drawn: over the page, and inside its landmark, so that a screen reader knows where they are.

export const LAYER = 'layer'

/** Asked for when a menu opens; the body where there is no frame. */
export const layer = (): Element => document.getElementById(LAYER) ?? document.body
