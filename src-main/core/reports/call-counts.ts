// Calls, each once however many legs it has, and those that were answered: in all, and in each bar of a spark line.
import type { TimeUnit } from '../../shared/domain/time-bars.ts'
import { timeBars } from '../../shared/domain/time-bars.ts'
import type { DayCalls } from './day-calls.ts'

const DAY = 86_400

export interface Calls {
  readonly count: number
  /** With an answered leg; with one that reached the called side. */
  readonly answered: number
  readonly reached: number
}

/** What is to be added at a UTC second since a call was met on two days. */
export type Correction = Calls & { readonly second: number }

const NONE: Calls = { count: 0, answered: 0, reached: 0 }

export class CallCounts {
  #total = NONE
  readonly #clock: ReturnType<typeof timeBars>
  readonly #bars = new Map<number, Calls>()

  constructor(unit: TimeUnit, zone: string) {
    this.#clock = timeBars(unit, zone)
  }

  get total(): Calls {
    return this.#total
  }

  /** Of the bar that begins at an instant. */
  at(bar: number): Calls {
    return this.#bars.get(bar) ?? NONE
  }

  add({ day, slotSeconds, slots, calls, answered, reached }: DayCalls): void {
    slots.forEach((slot, i) =>
      this.#put(day * DAY + slot * slotSeconds, {
        count: calls[i] as number,
        answered: answered[i] as number,
        reached: reached[i] as number
      })
    )
  }

  correct(corrections: readonly Correction[]): void {
    for (const { second, ...by } of corrections) this.#put(second, by)
  }

  #put(second: number, by: Calls): void {
    const bar = this.#clock.startOf(Math.floor(second / this.#clock.slotSeconds))
    this.#bars.set(bar, added(this.at(bar), by))
    this.#total = added(this.#total, by)
  }
}

const added = (a: Calls, b: Calls): Calls => ({
  count: a.count + b.count,
  answered: a.answered + b.answered,
  reached: a.reached + b.reached
})
