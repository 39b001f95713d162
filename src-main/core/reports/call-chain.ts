// Calls met on two days while days are added up: they were counted on each of them, which is put right here.
import type { Segment } from '../columns/segment.ts'
import type { Correction } from './call-counts.ts'
import type { CallJoins } from './call-joins.ts'
import type { CallStart, CallStarts } from './day-calls.ts'
import { startOf } from './day-calls.ts'

interface Met {
  readonly bucket: Segment
  /** Null: of all calls of the bucket. */
  readonly starts: CallStarts | null
}

/** A call, or a part of it that became one with another part. */
interface Part extends CallStart {
  whole: Part | null
  isAnswered: boolean
  isReached: boolean
}

/** A part with no leg in the view joins others all the same. */
const ABSENT: CallStart = { second: Infinity, isAnswered: false, isReached: false }
const NO_STARTS: CallStarts = {
  calls: new Int32Array(0),
  seconds: new Float64Array(0),
  answered: new Uint8Array(0),
  reached: new Uint8Array(0)
}

/** For one walk over a view: buckets come by day. The days around each are looked at too, for what only they join. */
export class CallChain {
  readonly #joins: CallJoins
  readonly #buckets: ReadonlyMap<string, Segment>
  /** The bucket met last, by source. */
  readonly #last = new Map<number, Met>()
  readonly #parts = new Map<string, Part>()

  /** `buckets`: all there are of the view's sources, whether it has rows of them or not. */
  constructor(joins: CallJoins, buckets: readonly Segment[]) {
    this.#joins = joins
    this.#buckets = new Map(buckets.map((bucket) => [nameOf(bucket.src, bucket.day), bucket]))
  }

  /** `starts` null: the view holds all of the bucket's rows that are not gone. */
  meet(bucket: Segment, starts: CallStarts | null): Correction[] {
    const last = this.#last.get(bucket.src)
    const met = { bucket, starts }
    this.#last.set(bucket.src, met)
    if (last?.bucket.day === bucket.day - 1) return this.#join(last, met)
    return [...(last ? this.#joinNext(last) : []), ...this.#join(this.#absent(bucket, -1), met)]
  }

  /** After the last bucket. */
  finish(): Correction[] {
    return [...this.#last.values()].flatMap((last) => this.#joinNext(last))
  }

  #joinNext(met: Met): Correction[] {
    return this.#join(met, this.#absent(met.bucket, 1))
  }

  /** A day of which the view has no rows; null where there are none at all. */
  #absent({ src, day }: Segment, by: -1 | 1): Met | null {
    const bucket = this.#buckets.get(nameOf(src, day + by))
    return bucket ? { bucket, starts: NO_STARTS } : null
  }

  #join(before: Met | null, after: Met | null): Correction[] {
    if (!before || !after) return []
    return this.#joins.between(before.bucket, after.bucket).flatMap((join) => {
      const from = before.starts === null ? join.before : (startOf(before.starts, join.before.row) ?? ABSENT)
      const to = after.starts === null ? join.after : (startOf(after.starts, join.after.row) ?? ABSENT)
      return unite(this.#part(before.bucket, join.before.row, from), this.#part(after.bucket, join.after.row, to))
    })
  }

  #part({ src, day }: Segment, row: number, start: CallStart): Part {
    const name = `${nameOf(src, day)} ${row}`
    let part = this.#parts.get(name)
    if (!part) this.#parts.set(name, (part = { ...start, whole: null }))
    while (part.whole !== null) part = part.whole
    return part
  }
}

const nameOf = (src: number, day: number): string => `${src} ${day}`

/** The call counts where its first leg is, as answered and as reached where one of its legs was. */
function unite(one: Part, other: Part): Correction[] {
  if (one === other) return []
  const [first, later] = one.second <= other.second ? [one, other] : [other, one]
  later.whole = first
  if (later.second === Infinity) return []
  const taken = {
    second: later.second,
    count: -1,
    answered: -Number(later.isAnswered),
    reached: -Number(later.isReached)
  }
  const given = {
    second: first.second,
    count: 0,
    answered: Number(later.isAnswered && !first.isAnswered),
    reached: Number(later.isReached && !first.isReached)
  }
  first.isAnswered ||= later.isAnswered
  first.isReached ||= later.isReached
  return [taken, given]
}
