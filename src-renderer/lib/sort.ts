// Sort orders: as the address writes them, and the next one of a click. Pure.
import type { Sort } from '../../src-main/shared/contract/schemas.ts'

const MAX_SORTS = 8

/** Reads `-Charged_Amount,CLD`. */
export function readSort(text: string | null | undefined): Sort {
  if (!text) return []
  return text
    .split(',')
    .slice(0, MAX_SORTS)
    .map((part) => ({ member: part.replace(/^-/, ''), descending: part.startsWith('-') }))
    .filter(({ member }) => member !== '')
}

export const writeSort = (sort: Sort): string =>
  sort.map(({ member, descending }) => (descending ? '-' : '') + member).join(',')

/**
 * What is done to the order of a column. `next`: the one after the present one of ascending, descending, none;
 * `next-largest`: of descending, ascending, none, as people look for the largest numbers first.
 */
export type SortStep = 'ascending' | 'descending' | 'none' | 'next' | 'next-largest'

/** `isAdded`: beside the orders that are there. */
export type OnSort = (member: string, isAdded: boolean, step: SortStep) => void

function toggledSort(sort: Sort, member: string, isAdded: boolean, isLargestFirst: boolean): Sort {
  const current = sort.find((part) => part.member === member)
  const isLast = current?.descending === !isLargestFirst
  const next = isLast ? [] : [{ member, descending: current ? !isLargestFirst : isLargestFirst }]
  const others = isAdded ? sort : []
  const isKept = isAdded && current !== undefined
  return isKept ? others.flatMap((part) => (part.member === member ? next : [part])) : [...others, ...next]
}

/** One that is there keeps its place and the others; by `next` without `isAdded` it is the only one. */
export function sortedBy(sort: Sort, member: string, isAdded: boolean, step: SortStep): Sort {
  if (step === 'next') return toggledSort(sort, member, isAdded, false)
  if (step === 'next-largest') return toggledSort(sort, member, isAdded, true)
  if (step === 'none') return sort.filter((part) => part.member !== member)
  const descending = step === 'descending'
  if (sort.some((part) => part.member === member))
    return sort.map((part) => (part.member === member ? { member, descending } : part))
  return [...(isAdded ? sort : []), { member, descending }]
}
