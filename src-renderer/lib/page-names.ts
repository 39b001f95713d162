// The pages by their names in the address, in the order of the rail; the first one stands in for a name that is none. Pure.

export const PAGE_NAMES = ['overview', 'calls', 'changes', 'sync', 'exports', 'settings'] as const
export type PageName = (typeof PAGE_NAMES)[number]

export const isPageName = (name: string): name is PageName => PAGE_NAMES.some((each) => each === name)
