// What destinations are called, by their ids, where the cache holds xDR details that say it. Of the connection shown.
import { SvelteMap } from 'svelte/reactivity'
import type { DerivedContext } from '../../src-main/shared/records/derived-cells.ts'

const names = new SvelteMap<string, string>()

/** `United Kingdom, Mobile (447)`; null: not known. */
export const destinationName = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))

export const areDestinationsNamed = (): boolean => names.size > 0

export function setDestinationNames(known: Readonly<Record<string, string>>): void {
  for (const id of [...names.keys()]) if (!(id in known)) names.delete(id)
  for (const [id, name] of Object.entries(known)) names.set(id, name)
}

/** For what cells of a grid say beside their members, none of which depends on a clock. */
export const CELL_CONTEXT: DerivedContext = { offset: () => 0, destinationName }

/** What rows of calls say beside their ids: the name. */
export const DESTINATION = 'destination'

/** Members that are such ids. */
export const isDestination = (member: string): boolean => member === 'IDest' || member === 'i_dest'
