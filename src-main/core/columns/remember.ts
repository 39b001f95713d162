// What was asked last, by name.

/** Puts an entry last and drops those asked longest ago where there are more than `most`. */
export function remember<T>(known: Map<string, T>, id: string, entry: T, most: number): T {
  known.delete(id)
  known.set(id, entry)
  for (const oldest of known.keys()) if (known.size > most) known.delete(oldest)
  return entry
}
