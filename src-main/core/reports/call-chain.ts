// Calls met on two days while days are added up: they were counted on each of them, which is put right here.
import type { Segment } from '../columns/segment.ts'
import type { Correction } from './call-counts.ts'
import type { CallJoins } from './call-joins.ts'
import type { CallStart, CallStarts } from './day-calls.ts'
import { startOf } from './day-calls.ts'

interface Met {
  readonly bucket: Segment
  readonly starts: CallStarts | null
}

/** A call, or a part of it that became one with another part. */
interface Part extends CallStart {
  whole: Part | null
  isAnswered: boolean
}

/** A part with no leg in the view joins others all the same. */
const ABSENT: CallStart = { second: Infinity, isAnswered: false }

/** For one walk over a view: buckets come by day. */
export class CallChain {
  readonly #joins: CallJoins
  /** The bucket met last, by source. */
  readonly #last = new Map<number, Met>()
  readonly #parts = new Map<string, Part>()

  constructor(joins: CallJoins) {
    this.#joins = joins
  }

  /** `starts` null: the view holds all of the bucket's rows that are not gone. */
  meet(bucket: Segment, starts: CallStarts | null): Correction[] {
    const last = this.#last.get(bucket.src)
    this.#last.set(bucket.src, { bucket, starts })
    if (last === undefined || last.bucket.day !== bucket.day - 1) return []
    const corrections: Correction[] = []
    for (const { before, after } of this.#joins.between(last.bucket, bucket)) {
      const from = last.starts === null ? before : (startOf(last.starts, before.row) ?? ABSENT)
      const to = starts === null ? after : (startOf(starts, after.row) ?? ABSENT)
      corrections.push(...unite(this.#part(last.bucket, before.row, from), this.#part(bucket, after.row, to)))
    }
    return corrections
  }

  #part({ src, day }: Segment, row: number, { second, isAnswered }: CallStart): Part {
    const name = `${src} ${day} ${row}`
    let part = this.#parts.get(name)
    if (!part) this.#parts.set(name, (part = { second, isAnswered, whole: null }))
    while (part.whole !== null) part = part.whole
    return part
  }
}

/** The call counts where its first leg is, as answered where one of its legs was. */
function unite(one: Part, other: Part): Correction[] {
  if (one === other) return []
  const [first, later] = one.second <= other.second ? [one, other] : [other, one]
  later.whole = first
  if (later.second === Infinity) return []
  const taken = { second: later.second, count: -1, answered: later.isAnswered ? -1 : 0 }
  if (first.isAnswered || !later.isAnswered) return [taken]
  first.isAnswered = true
  return [taken, { second: first.second, count: 0, answered: 1 }]
}
