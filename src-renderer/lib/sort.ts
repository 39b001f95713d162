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

/** Ascending, descending, then the order that no sort means; `isAdded`: beside the sorts that are there. */
export function toggledSort(sort: Sort, member: string, isAdded: boolean): Sort {
  const current = sort.find((part) => part.member === member)
  const next = current ? (current.descending ? [] : [{ member, descending: true }]) : [{ member, descending: false }]
  const others = isAdded ? sort : []
  const isKept = isAdded && current !== undefined
  return isKept ? others.flatMap((part) => (part.member === member ? next : [part])) : [...others, ...next]
}

/** `descending` undefined: the next of its three orders; null: none. One that is there keeps its place and the others. */
export function sortedBy(sort: Sort, member: string, isAdded: boolean, descending?: boolean | null): Sort {
  if (descending === undefined) return toggledSort(sort, member, isAdded)
  if (descending === null) return sort.filter((part) => part.member !== member)
  if (sort.some((part) => part.member === member))
    return sort.map((part) => (part.member === member ? { member, descending } : part))
  return [...(isAdded ? sort : []), { member, descending }]
}
