// Calls that have legs on two days of UTC: buckets are of one day, so that such a call is met in two of them. Legs further
// apart than the day after are taken for calls of their own, as the story of a call takes them.
import { memberIndex } from '../../shared/records/index.ts'
import { timeOfKey } from '../cache/record-tables.ts'
import { groupsOf } from '../columns/call-groups.ts'
import { numberAt } from '../columns/column.ts'
import type { Segment } from '../columns/segment.ts'
import type { ColumnStore } from '../columns/store.ts'
import { ANSWERED, isReached } from './call-slice.ts'
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

/** What the joins of a bucket are kept as, beside its columns: one of them, by the day before as it was. */
const NAME = '=joins'
/** Another number here, and all are found anew. */
const FORMAT = 1

interface Kept {
  readonly format: number
  /** The version of the day before. */
  readonly before: number
  readonly joins: readonly Join[]
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
    const joins = this.#kept(before, after) ?? this.#find(before, after)
    this.#known.set(after, { before, joins })
    return joins
  }

  #kept(before: Segment, after: Segment): readonly Join[] | null {
    const kept = this.#store.blobs?.read(after, NAME, (bytes) => JSON.parse(bytes.toString()) as Kept)
    return kept?.format === FORMAT && kept.before === before.version ? kept.joins : null
  }

  #find(before: Segment, after: Segment): Join[] {
    const [earlier, later] = [groupsOf(this.#store, before), groupsOf(this.#store, after)]
    const pairs = new Map<string, readonly [number, number]>()
    for (const [id, row] of later.rows) {
      const other = earlier.rows.get(id)
      if (other === undefined) continue
      const pair = [earlier.first[other] as number, later.first[row] as number] as const
      pairs.set(pair.join(' '), pair)
    }
    const all = [...pairs.values()]
    const from = this.#calls(before, earlier, new Set(all.map(([row]) => row)))
    const to = this.#calls(after, later, new Set(all.map(([, row]) => row)))
    const joins = all.map(([a, b]): Join => ({ before: from.get(a) as JoinedCall, after: to.get(b) as JoinedCall }))
    const kept: Kept = { format: FORMAT, before: before.version, joins }
    this.#store.keepForLater(after, [[NAME, Buffer.from(JSON.stringify(kept))]])
    return joins
  }

  /** The calls that begin with the legs at some positions, from all their legs of the day. */
  #calls(segment: Segment, { first }: Grouped, wanted: ReadonlySet<number>): ReadonlyMap<number, JoinedCall> {
    const calls = new Map<number, JoinedCall>()
    if (wanted.size === 0) return calls
    const { keys, gone } = this.#store.rows(segment)
    const outcome = this.#store.coded(segment, '=outcome').codes
    const hasCauses = memberIndex(segment.type).has('DisconnectCause')
    const causes = hasCauses ? this.#store.numbers(segment, 'DisconnectCause') : null
    for (const [leg, row] of first.entries()) {
      if (!wanted.has(row) || gone?.[leg] === 1) continue
      const ended = outcome[leg] as number
      const known = calls.get(row)
      calls.set(row, {
        row,
        second: timeOfKey(keys[row] as number) / 1000,
        isAnswered: ended === ANSWERED || known?.isAnswered === true,
        isReached: isReached(ended, causes === null ? NaN : numberAt(causes, leg)) || known?.isReached === true
      })
    }
    return calls
  }
}
