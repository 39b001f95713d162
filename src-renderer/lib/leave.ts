// What was looked at is left: by Back, by an address that was typed, by a menu or a link. What stands over it goes too.
const heard = new Set<() => void>()

/** Returns the function that ends it. */
export function onLeave(run: () => void): () => void {
  heard.add(run)
  return () => void heard.delete(run)
}

export function leave(): void {
  for (const run of [...heard]) run()
}
