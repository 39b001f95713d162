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

/** [from, to) in UTC seconds: what lies outside is cut off. */
export class Load {
  readonly #from: number
  readonly #to: number
  /** By day: at each second how many more calls there are than before. */
  readonly #moves = new Map<number, Int32Array<ArrayBuffer>>()
  /** By where the zone's clock hour begins: seconds of use. */
  readonly #hours = new Map<number, number>()
  readonly #clock: ReturnType<typeof timeBars>
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
    this.#addMoves(start, { seconds, moves })
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

  #move(at: number, by: number): void {
    if (at < this.#to) move(this.#moves, Math.max(at, this.#from), by)
  }

  /** A day after the other: seconds ascend. */
  #addMoves(start: number, { seconds, moves }: Pick<DayLoad, 'seconds' | 'moves'>): void {
    let from = NaN
    let at = new Int32Array(0)
    for (let i = 0; i < seconds.length; i++) {
      const second = Math.max(start + (seconds[i] as number), this.#from)
      if (second >= this.#to) return
      if (!(second - from < DAY)) {
        const day = Math.floor(second / DAY)
        from = day * DAY
        at = dayOf(this.#moves, day)
      }
      at[second - from] = (at[second - from] as number) + (moves[i] as number)
    }
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
    this.#move(start, 1)
    this.#move(stop, -1)
    const from = Math.floor(start / DAY) * DAY
    const use = new Float64Array(Math.ceil((stop - from) / QUARTER))
    useFrom(use, start - from, stop - from)
    this.#addUse(from, use)
  }

  /** No row before this day is to come. */
  #close(day: number): void {
    if (day <= this.#firstOpen) return
    this.#firstOpen = day
    const days = [...this.#moves.keys()].filter((each) => each < day)
    for (const each of days.sort((a, b) => a - b)) this.#closeDay(each)
  }

  #closeDay(day: number): void {
    const moves = dayOf(this.#moves, day)
    let running = this.#running
    let most = this.#peak?.legs ?? 0
    for (let at = 0; at < DAY; at++) {
      running += moves[at] as number
      if (running <= most) continue
      most = running
      this.#peak = { at: (day * DAY + at) * 1000, legs: most }
    }
    this.#running = running
    this.#moves.delete(day)
  }
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
