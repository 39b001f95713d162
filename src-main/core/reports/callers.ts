// How many different callers called: in all, and in each bar of a spark line.
import type { TimeUnit } from '../../shared/domain/time-bars.ts'
import { timeBars } from '../../shared/domain/time-bars.ts'
import type { CallSlice } from './call-slice.ts'
import type { TextIds } from './distinct.ts'
import { IdSet } from './distinct.ts'

const DAY = 86_400
const ROOM = 2 ** 16

/**
 * Who called on a day, by caller or by caller and slot: entry i is the caller of id `callers[i]`, whose calls of this entry
 * began in the slots of the day from `first[i]` to `last[i]`, in these two at least.
 */
export interface DayCallers {
  readonly day: number
  readonly slotSeconds: number
  readonly callers: Uint32Array
  readonly first: Uint16Array
  readonly last: Uint16Array
}

export interface CallerOptions {
  readonly slotSeconds: number
  /** An entry for each slot that somebody called in. Else the entries do for bars that a day has two of at most. */
  readonly bySlot: boolean
  /** The same for all days that are added up. */
  readonly ids: TextIds
}

export function dayCallers(slice: CallSlice, day: number, options: CallerOptions): DayCallers | null {
  const { caller, count, outcome, second } = slice
  if (caller === null) return null
  const { slotSeconds, bySlot, ids } = options
  const [callers, first, last]: [number[], number[], number[]] = [[], [], []]
  // By code: the number of its last entry, from 1 on.
  const entryOf = new Uint32Array(caller.size)
  for (let i = 0; i < count; i++) {
    const code = caller.codes[i] as number
    if (code === 0 || outcome[i] === 0) continue
    const slot = Math.floor(((second[i] as number) - day * DAY) / slotSeconds)
    const entry = (entryOf[code] as number) - 1
    if (entry >= 0 && (!bySlot || last[entry] === slot)) {
      last[entry] = slot
      continue
    }
    first.push(slot)
    last.push(slot)
    entryOf[code] = callers.push(ids.of(caller, code))
  }
  return {
    day,
    slotSeconds,
    callers: Uint32Array.from(callers),
    first: Uint16Array.from(first),
    last: Uint16Array.from(last)
  }
}

export class Callers {
  readonly #all = new IdSet(ROOM)
  readonly #clock: ReturnType<typeof timeBars> | null
  /** Of bars that may still get rows; the others are counted. */
  readonly #open = new Map<number, IdSet>()
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

  /** Days come in their order. */
  add({ day, slotSeconds, callers, first, last }: DayCallers): void {
    this.#close(day * DAY * 1000)
    for (let i = 0; i < callers.length; i++) this.#all.add(callers[i] as number)
    const clock = this.#clock
    if (clock === null) return
    const bars: (IdSet | undefined)[] = []
    const barOf = (slot: number): IdSet => (bars[slot] ??= this.#barAt(clock, day * DAY + slot * slotSeconds))
    for (let i = 0; i < callers.length; i++) {
      const bar = barOf(first[i] as number)
      const other = barOf(last[i] as number)
      bar.add(callers[i] as number)
      if (other !== bar) other.add(callers[i] as number)
    }
  }

  #barAt(clock: ReturnType<typeof timeBars>, second: number): IdSet {
    const bar = clock.startOf(Math.floor(second / clock.slotSeconds))
    let ids = this.#open.get(bar)
    if (!ids) this.#open.set(bar, (ids = new IdSet(ROOM)))
    return ids
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
