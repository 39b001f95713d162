// The rows of one day in order of time, as columns: enough to count, filter and skip without building any row.
import type { Filter } from './filter.ts'
import { accountOf, buildLeg } from './leg.ts'
import * as plot from './plot.ts'
import { draw, unit } from './random.ts'
import type { World } from './world.ts'

export interface DayShape {
  readonly day: number
  readonly records: number
  readonly late: number
  /** Seconds of records that arrived while somebody was paging. */
  readonly arrived: readonly number[]
  readonly gone: number
  /** `day * SLOTS_PER_DAY + slot` of records that vanished. */
  readonly vanished: ReadonlySet<number>
  /** Rows billed after this instant do not exist yet. */
  readonly cut: number
}

export class DayRows {
  readonly shape: DayShape
  readonly slot: Uint32Array
  readonly second: Uint32Array
  readonly #account: Uint16Array
  readonly #kind: Uint8Array
  readonly #matching = new Map<string, Uint32Array>()

  constructor(shape: DayShape, slot: Uint32Array, second: Uint32Array, account: Uint16Array, kind: Uint8Array) {
    this.shape = shape
    this.slot = slot
    this.second = second
    this.#account = account
    this.#kind = kind
  }

  /** Positions of the rows that match, ascending. */
  matching(filter: Filter): Uint32Array {
    let found = this.#matching.get(filter.key)
    if (!found) {
      const positions = new Uint32Array(this.slot.length)
      let count = 0
      for (let i = 0; i < this.slot.length; i++)
        if (filter.matches(this.#account[i] as number, this.#kind[i] as number)) positions[count++] = i
      found = positions.slice(0, count)
      this.#matching.set(filter.key, found)
    }
    return found
  }

  /** How many of the matching rows connect before the given second of the day. */
  positionOf(matching: Uint32Array, second: number): number {
    let low = 0
    let high = matching.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.second[matching[middle] as number] as number) < second) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Lays out a day. */
export function buildDay(world: World, shape: DayShape): DayRows {
  const stream = plot.dayStream(world.seed, shape.day)
  const keys = sortedKeys(stream, shape, world)
  const slot = new Uint32Array(keys.length)
  const second = new Uint32Array(keys.length)
  const account = new Uint16Array(keys.length)
  const kind = new Uint8Array(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number
    const at = key % plot.SLOTS_PER_DAY
    const place = plot.placeOf(at, shape.records)
    const call = draw(stream, plot.callOf(place))
    slot[i] = at
    second[i] = (key - at) / plot.SLOTS_PER_DAY
    account[i] = accountOf(world, call, plot.legOf(place), plot.legsOf(place)).index
    kind[i] = plot.kindOf(call, plot.legOf(place), plot.legsOf(place))
  }
  return new DayRows(shape, slot, second, account, kind)
}

/** Second and slot of every row in one number, in order: sorting numbers is the fast way to sort rows. */
function sortedKeys(stream: number, shape: DayShape, world: World): Float64Array {
  const keys = new Float64Array(shape.records + shape.late + shape.arrived.length)
  let count = 0
  const add = (slot: number, second: number): void => {
    if (isThere(world, stream, shape, slot, second)) keys[count++] = second * plot.SLOTS_PER_DAY + slot
  }
  const addPlanned = (slot: number): void => {
    const place = plot.placeOf(slot, shape.records)
    add(slot, plot.secondOf(draw(stream, plot.callOf(place)), plot.legOf(place), shape.day))
  }
  for (let i = 0; i < shape.records; i++) addPlanned(i)
  for (let i = 0; i < shape.late; i++) addPlanned(plot.LATE_SLOT + i)
  for (const [i, second] of shape.arrived.entries()) add(plot.ARRIVED_SLOT + i, second)
  return keys.slice(0, count).sort()
}

const GONE = 90

function isThere(world: World, stream: number, shape: DayShape, slot: number, second: number): boolean {
  if (shape.gone > 0 && unit(draw(stream, slot), GONE) < shape.gone) return false
  if (shape.vanished.size > 0 && shape.vanished.has(shape.day * plot.SLOTS_PER_DAY + slot)) return false
  if (shape.cut === Infinity) return true
  return buildLeg(world, { day: shape.day, slot, second, records: shape.records }, null).bill <= shape.cut
}
