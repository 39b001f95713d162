// How many calls were there at once, and the hour with most traffic: exact, to the second, from when answered calls began
// and ended. Slices come by the day of their rows, so that only open days are held.
import { timeBars } from '../../shared/domain/time-bars.ts'
import type { CallSlice } from './call-slice.ts'

const DAY = 86_400
const QUARTER = 900

export interface Peak {
  /** When it was reached first, UTC ms. */
  readonly at: number
  readonly calls: number
}

export interface BusyHour {
  /** Where the zone's clock hour begins, UTC ms. */
  readonly at: number
  /** Seconds of use within the hour. */
  readonly seconds: number
}

/** [from, to) in UTC seconds: what lies outside is cut off. */
export class Load {
  readonly #from: number
  readonly #to: number
  /** By day: at each second how many more calls there are than before. Ends come before starts of the same second. */
  readonly #moves = new Map<number, Int32Array>()
  /** By day: seconds of use in each quarter of an hour. */
  readonly #use = new Map<number, Float64Array>()
  readonly #hours = new Map<number, number>()
  readonly #clock: ReturnType<typeof timeBars>
  #running = 0
  #peak: Peak | null = null
  #firstOpen = -Infinity

  constructor(zone: string, from: number, to: number) {
    this.#from = from
    this.#to = to
    this.#clock = timeBars('hour', zone)
  }

  add({ count, second, end }: CallSlice): void {
    if (count === 0) return
    this.#close(Math.max(Math.floor((second[0] as number) / DAY), Math.floor(this.#from / DAY)))
    for (let i = 0; i < count; i++) {
      const until = end[i] as number
      if (until === 0) continue
      const start = Math.max(second[i] as number, this.#from)
      const stop = Math.min(until, this.#to)
      if (stop <= start) continue
      this.#move(start, 1)
      this.#move(stop, -1)
      this.#useFrom(start, stop)
    }
  }

  finish(): { peak: Peak | null; busyHour: BusyHour | null } {
    this.#close(Infinity)
    let busyHour: BusyHour | null = null
    for (const [at, seconds] of [...this.#hours].sort(([a], [b]) => a - b))
      if (seconds > (busyHour?.seconds ?? 0)) busyHour = { at, seconds }
    return { peak: this.#peak, busyHour }
  }

  #move(second: number, by: number): void {
    const day = Math.floor(second / DAY)
    let moves = this.#moves.get(day)
    if (!moves) this.#moves.set(day, (moves = new Int32Array(DAY)))
    const at = second - day * DAY
    moves[at] = (moves[at] as number) + by
  }

  #useFrom(start: number, stop: number): void {
    for (let at = start; at < stop;) {
      const day = Math.floor(at / DAY)
      let use = this.#use.get(day)
      if (!use) this.#use.set(day, (use = new Float64Array(DAY / QUARTER)))
      const quarter = Math.floor((at - day * DAY) / QUARTER)
      const next = Math.min(day * DAY + (quarter + 1) * QUARTER, stop)
      use[quarter] = (use[quarter] as number) + next - at
      at = next
    }
  }

  /** No row before this day is to come. */
  #close(day: number): void {
    if (day <= this.#firstOpen) return
    this.#firstOpen = day
    const days = [...this.#moves.keys(), ...this.#use.keys()].filter((each) => each < day)
    for (const each of [...new Set(days)].sort((a, b) => a - b)) this.#closeDay(each)
  }

  #closeDay(day: number): void {
    const moves = this.#moves.get(day)
    if (moves)
      for (let at = 0; at < DAY; at++) {
        const by = moves[at] as number
        if (by === 0) continue
        this.#running += by
        if (this.#running > (this.#peak?.calls ?? 0)) this.#peak = { at: (day * DAY + at) * 1000, calls: this.#running }
      }
    this.#moves.delete(day)
    this.#use.get(day)?.forEach((seconds, quarter) => {
      if (seconds === 0) return
      const hour = this.#clock.startOf((day * DAY) / QUARTER + quarter)
      this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + seconds)
    })
    this.#use.delete(day)
  }
}
