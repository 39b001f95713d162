// The first rows of whole buckets in an order, remembered as long as a bucket stays as it is: the first rows of a month
// are among those of its days, and to sort by a column reads some hundred rows of each day, not all.
import type { Positions } from './selection.ts'
import type { Segment } from './segment.ts'

/** Orders remembered of a bucket; of one that is not asked for any more, the rows are found anew. */
const REMEMBERED = 48

const known = new WeakMap<Segment, Map<string, Positions>>()

/** `order`: what tells it from any other, descending or not. */
export function firstOfDay(whole: Segment, order: string, find: () => Positions): Positions {
  let orders = known.get(whole)
  if (!orders) known.set(whole, (orders = new Map()))
  const found = orders.get(order) ?? find()
  orders.delete(order)
  orders.set(order, found)
  for (const oldest of orders.keys()) if (orders.size > REMEMBERED) orders.delete(oldest)
  return found
}
