// The first rows of whole buckets in an order, remembered as long as a bucket stays as it is: the first rows of a month
// are among those of its days, and to sort by a column reads some hundred rows of each day, not all. They are found in
// the background: to find the first rows of all days at once is cheaper than those of each.
import { remember } from './remember.ts'
import type { Positions } from './selection.ts'
import type { Segment } from './segment.ts'

/** Orders remembered of a bucket; of one that is not asked for any more, the rows are found anew. */
const REMEMBERED = 48

const known = new WeakMap<Segment, Map<string, Positions>>()

/** `order`: what tells it from any other, descending or not. Undefined where they are not known. */
export function firstOfDay(whole: Segment, order: string): Positions | undefined {
  const orders = known.get(whole)
  const rows = orders?.get(order)
  return orders && rows && remember(orders, order, rows, REMEMBERED)
}

export function keepFirstOfDay(whole: Segment, order: string, rows: Positions): void {
  const orders = known.get(whole) ?? new Map<string, Positions>()
  known.set(whole, orders)
  remember(orders, order, rows, REMEMBERED)
}
