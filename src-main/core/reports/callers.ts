// How many different callers called: in all, and in each bar of a spark line.
import type { TimeUnit } from '../../shared/domain/time-bars.ts'
import { timeBars } from '../../shared/domain/time-bars.ts'
import type { CallSlice } from './call-slice.ts'
import { DistinctTexts } from './distinct.ts'

const DAY = 86_400

export class Callers {
  readonly #all = new DistinctTexts()
  readonly #clock: ReturnType<typeof timeBars> | null
  /** Of bars that may still get rows; the others are counted. */
  readonly #open = new Map<number, DistinctTexts>()
  readonly #counted = new Map<number, number>()

  /** `bars` null: in all only. */
  constructor(bars: { readonly unit: TimeUnit; readonly zone: string } | null) {
    this.#clock = bars && timeBars(bars.unit, bars.zone)
  }

  get size(): number {
    return this.#all.size
  }

  /** Of the bar that begins at an instant. */
  at(bar: number): number {
    return this.#counted.get(bar) ?? this.#open.get(bar)?.size ?? 0
  }

  add(slice: CallSlice): void {
    const { caller, count, outcome, second } = slice
    if (caller === null || count === 0) return
    this.#close(Math.floor((second[0] as number) / DAY) * DAY * 1000)
    const seen = new Uint8Array(caller.size)
    const stamps = new Float64Array(this.#clock === null ? 0 : caller.size).fill(NaN)
    let slot = NaN
    let bar = NaN
    let inBar: DistinctTexts | null = null
    for (let i = 0; i < count; i++) {
      const code = caller.codes[i] as number
      if (code === 0 || outcome[i] === 0) continue
      if (seen[code] === 0) {
        seen[code] = 1
        this.#all.add(caller, code)
      }
      if (this.#clock === null) continue
      const own = Math.floor((second[i] as number) / this.#clock.slotSeconds)
      if (own !== slot) {
        slot = own
        const start = this.#clock.startOf(slot)
        if (start !== bar) inBar = this.#barAt((bar = start))
      }
      if (stamps[code] === bar) continue
      stamps[code] = bar
      inBar?.add(caller, code)
    }
  }

  #barAt(bar: number): DistinctTexts {
    let texts = this.#open.get(bar)
    if (!texts) this.#open.set(bar, (texts = new DistinctTexts()))
    return texts
  }

  /** Bars that end before a day of UTC get no more rows: slices come by days. */
  #close(day: number): void {
    const starts = [...this.#open.keys()].sort((a, b) => a - b)
    starts.forEach((start, i) => {
      if ((starts[i + 1] ?? Infinity) > day) return
      this.#counted.set(start, this.#open.get(start)?.size ?? 0)
      this.#open.delete(start)
    })
  }
}
