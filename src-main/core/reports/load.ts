// How many calls were there at once, and the hour with most traffic: exact, to the second, from when answered calls began
// and ended. Slices come by the day of their rows, so that only open days are held.
import { timeBars } from '../../shared/domain/time-bars.ts'
import type { CallSlice } from './call-slice.ts'

const DAY = 86_400
const QUARTER = 900
const LARGEST_BYTE = 127

export interface Peak {
  /** When it was reached first, UTC ms. */
  readonly at: number
  readonly legs: number
}

export interface BusyHour {
  /** Where the zone's clock hour begins, UTC ms. */
  readonly at: number
  /** Seconds of use within the hour. */
  readonly seconds: number
}

/** What the answered calls of one bucket bring: at each second how many more there are than before, and seconds of use. */
export interface DayLoad {
  readonly day: number
  /** Seconds from the start of the day on, ascending; calls may end on later days. */
  readonly seconds: Int32Array
  /** Ends come before starts of the same second. */
  readonly moves: Int8Array | Int32Array
  /** Seconds of use by quarter of an hour, from the start of the day on. */
  readonly use: Float64Array
  /** Calls of more than a day, start and end in UTC seconds: not among the others. An end may be wrong by millennia. */
  readonly long: readonly (readonly [number, number])[]
}

export interface Span {
  /** UTC seconds. */
  readonly from: number
  readonly to: number
}

/** Use is cut at the edges of the span; moves are not: `Load` cuts them. */
export function dayLoad({ count, second, end }: CallSlice, day: number, { from, to }: Span): DayLoad {
  const start = day * DAY
  const moves = new Map<number, Int32Array<ArrayBuffer>>()
  const use = new Float64Array((2 * DAY) / QUARTER)
  const long: [number, number][] = []
  for (let i = 0; i < count; i++) {
    const until = end[i] as number
    if (until === 0) continue
    const at = second[i] as number
    if (until - at > DAY) {
      long.push([at, until])
      continue
    }
    move(moves, at - start, 1)
    move(moves, until - start, -1)
    useFrom(use, Math.max(at, from) - start, Math.min(until, to) - start)
  }
  return { day, ...compact(moves), use, long }
}

/** Moves of one bucket that have not been walked yet. */
class Run {
  readonly #start: number
  readonly #seconds: Int32Array | Float64Array
  readonly #moves: Int8Array | Int32Array
  #at = 0

  /** Seconds from the start, ascending. */
  constructor(start: number, seconds: Int32Array | Float64Array, moves: Int8Array | Int32Array) {
    this.#start = start
    this.#seconds = seconds
    this.#moves = moves
  }

  /** The second of the next move; Infinity: there is none. */
  get next(): number {
    return this.#at < this.#seconds.length ? this.#start + (this.#seconds[this.#at] as number) : Infinity
  }

  /** The sum of the moves up to a second, that one among them. */
  take(second: number): number {
    let sum = 0
    for (; this.next <= second; this.#at++) sum += this.#moves[this.#at] as number
    return sum
  }

  /** Walks the moves before a second: how many calls there are then, and when there were the most, if more than `most`. */
  walk(until: number, running: number, most: number): { running: number; most: number; at: number | null } {
    const [seconds, moves, end] = [this.#seconds, this.#moves, until - this.#start]
    let [i, best] = [this.#at, -1]
    for (; i < seconds.length && (seconds[i] as number) < end; i++) {
      running += moves[i] as number
      if (running <= most) continue
      most = running
      best = i
    }
    this.#at = i
    return { running, most, at: best < 0 ? null : this.#start + (seconds[best] as number) }
  }
}

/** [from, to) in UTC seconds: what lies outside is cut off. */
export class Load {
  readonly #from: number
  readonly #to: number
  #runs: Run[] = []
  /** By second, of calls of more than a day: how many more there are than before. */
  readonly #long = new Map<number, number>()
  /** By where the zone's clock hour begins: seconds of use. */
  readonly #hours = new Map<number, number>()
  readonly #clock: ReturnType<typeof timeBars>
  /** Calls that began before the span and are there in its first second. */
  #begun = 0
  #running = 0
  #peak: Peak | null = null
  #firstOpen = -Infinity

  constructor(zone: string, { from, to }: Span) {
    this.#from = from
    this.#to = to
    this.#clock = timeBars('hour', zone)
  }

  /** Days come in their order. */
  add({ day, seconds, moves, use, long }: DayLoad): void {
    this.#close(Math.max(day, Math.floor(this.#from / DAY)))
    const start = day * DAY
    const run = new Run(start, seconds, moves)
    this.#begun += run.take(this.#from)
    this.#runs.push(run)
    this.#addUse(start, use)
    for (const [at, until] of long) this.#addLong(at, until)
  }

  finish(): { peak: Peak | null; busyHour: BusyHour | null } {
    this.#close(Infinity)
    let busyHour: BusyHour | null = null
    for (const [at, seconds] of [...this.#hours].sort(([a], [b]) => a - b))
      if (seconds > (busyHour?.seconds ?? 0)) busyHour = { at, seconds }
    return { peak: this.#peak, busyHour }
  }

  #addUse(start: number, use: Float64Array): void {
    use.forEach((seconds, quarter) => {
      const at = start + quarter * QUARTER
      if (seconds === 0 || at >= this.#to || at + QUARTER <= this.#from) return
      const hour = this.#clock.startOf(at / QUARTER)
      this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + seconds)
    })
  }

  #addLong(at: number, until: number): void {
    const [start, stop] = [Math.max(at, this.#from), Math.min(until, this.#to)]
    if (stop <= start) return
    this.#long.set(start, (this.#long.get(start) ?? 0) + 1)
    this.#long.set(stop, (this.#long.get(stop) ?? 0) - 1)
    const from = Math.floor(start / DAY) * DAY
    const use = new Float64Array(Math.ceil((stop - from) / QUARTER))
    useFrom(use, start - from, stop - from)
    this.#addUse(from, use)
  }

  /** No row before this day is to come. */
  #close(day: number): void {
    if (day <= this.#firstOpen) return
    this.#firstOpen = day
    const end = Math.min(day * DAY, this.#to)
    this.#takeLong(end)
    if (end > this.#from) this.#begin()
    this.#walk(end)
    this.#runs = this.#runs.filter((run) => run.next < this.#to)
  }

  #begin(): void {
    if (this.#begun === 0) return
    this.#reach(this.#from, this.#running + this.#begun)
    this.#begun = 0
  }

  #takeLong(end: number): void {
    const due = [...this.#long].filter(([second]) => second < end).sort(([a], [b]) => a - b)
    for (const [second] of due) this.#long.delete(second)
    const [seconds, moves] = [due.map(([second]) => second), due.map(([, by]) => by)]
    if (due.length > 0) this.#runs.push(new Run(0, Float64Array.from(seconds), Int32Array.from(moves)))
  }

  /** One run after the other as far as it is alone; a second that several have counts as one. */
  #walk(end: number): void {
    for (;;) {
      const { first, second, after } = earliest(this.#runs)
      if (!first || second >= end) return
      if (second < after) this.#walkAlone(first, Math.min(after, end))
      else this.#reach(second, this.#running + this.#runs.reduce((sum, run) => sum + run.take(second), 0))
    }
  }

  #walkAlone(run: Run, until: number): void {
    const { running, at, most } = run.walk(until, this.#running, this.#peak?.legs ?? 0)
    this.#running = running
    if (at !== null) this.#peak = { at: at * 1000, legs: most }
  }

  #reach(second: number, running: number): void {
    this.#running = running
    if (running > (this.#peak?.legs ?? 0)) this.#peak = { at: second * 1000, legs: running }
  }
}

/** The run that comes first, its next second, and that of the one behind it. */
function earliest(runs: readonly Run[]): { first: Run | null; second: number; after: number } {
  let first: Run | null = null
  let [second, after] = [Infinity, Infinity]
  for (const run of runs) {
    const { next } = run
    if (next < second) [first, second, after] = [run, next, second]
    else if (next < after) after = next
  }
  return { first, second, after }
}

function move(days: Map<number, Int32Array<ArrayBuffer>>, second: number, by: number): void {
  const day = Math.floor(second / DAY)
  const moves = dayOf(days, day)
  const at = second - day * DAY
  moves[at] = (moves[at] as number) + by
}

function dayOf(days: Map<number, Int32Array<ArrayBuffer>>, day: number): Int32Array<ArrayBuffer> {
  let moves = days.get(day)
  if (!moves) days.set(day, (moves = new Int32Array(DAY)))
  return moves
}

function useFrom(use: Float64Array, start: number, stop: number): void {
  for (let at = start; at < stop;) {
    const quarter = Math.floor(at / QUARTER)
    const next = Math.min((quarter + 1) * QUARTER, stop)
    use[quarter] = (use[quarter] as number) + next - at
    at = next
  }
}

/** The seconds that something moves at. */
function compact(days: ReadonlyMap<number, Int32Array>): Pick<DayLoad, 'seconds' | 'moves'> {
  let size = 0
  for (const all of days.values()) for (let at = 0; at < DAY; at++) size += all[at] === 0 ? 0 : 1
  const [seconds, moves] = [new Int32Array(size), new Int32Array(size)]
  let i = 0
  for (const [day, all] of [...days].sort(([a], [b]) => a - b))
    for (let at = 0; at < DAY; at++) {
      if (all[at] === 0) continue
      seconds[i] = day * DAY + at
      moves[i++] = all[at] as number
    }
  // Hardly ever do more calls than this begin within one second.
  return { seconds, moves: moves.every((by) => Math.abs(by) <= LARGEST_BYTE) ? Int8Array.from(moves) : moves }
}
