// Calls that have legs on two days of UTC: buckets are of one day, so that such a call is met in two of them. Legs further
// apart than the day after are taken for calls of their own, as the story of a call takes them.
import type { ColumnStore } from '../columns/store.ts'
import type { Segment } from '../columns/segment.ts'
import { groupsOf } from '../columns/call-groups.ts'
import { timeOfKey } from '../cache/record-tables.ts'
import { ANSWERED } from './call-slice.ts'
import type { CallStart } from './day-calls.ts'

/** A call of a whole bucket: `row` is the position of its first leg. */
interface JoinedCall extends CallStart {
  readonly row: number
}

/** One call, as a day and the next one have it. */
export interface Join {
  readonly before: JoinedCall
  readonly after: JoinedCall
}

type Grouped = ReturnType<typeof groupsOf>

/** What is known of the buckets of one store. */
export class CallJoins {
  readonly #store: ColumnStore
  readonly #known = new WeakMap<Segment, { readonly before: Segment; readonly joins: readonly Join[] }>()

  constructor(store: ColumnStore) {
    this.#store = store
  }

  /** Joins of a bucket and that of the day before, of the same source. Inside `ColumnStore.read`. */
  between(before: Segment, after: Segment): readonly Join[] {
    const known = this.#known.get(after)
    if (known?.before === before) return known.joins
    const name = `=joins ${before.version}`
    const kept = this.#store.blobs?.read(after, name, (bytes) => JSON.parse(bytes.toString()) as Join[]) ?? null
    const joins = kept ?? this.#find(before, after)
    if (kept === null) this.#store.keepForLater(after, [[name, Buffer.from(JSON.stringify(joins))]])
    this.#known.set(after, { before, joins })
    return joins
  }

  #find(before: Segment, after: Segment): Join[] {
    const [earlier, later] = [groupsOf(this.#store, before), groupsOf(this.#store, after)]
    const found = new Map<string, Join>()
    for (const [id, row] of later.rows) {
      const other = earlier.rows.get(id)
      if (other === undefined) continue
      const [from, to] = [earlier.first[other] as number, later.first[row] as number]
      const join = `${from} ${to}`
      if (found.has(join)) continue
      found.set(join, { before: this.#call(before, earlier, from), after: this.#call(after, later, to) })
    }
    return [...found.values()]
  }

  #call(segment: Segment, { first }: Grouped, row: number): JoinedCall {
    const { keys, gone } = this.#store.rows(segment)
    const outcome = this.#store.coded(segment, '=outcome').codes
    const isAnswered = first.some((leg, i) => leg === row && outcome[i] === ANSWERED && gone?.[i] !== 1)
    return { row, second: timeOfKey(keys[row] as number) / 1000, isAnswered }
  }
}
