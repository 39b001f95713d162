// How many calls begin on a day, by slot: legs of one call count once, where its first leg among the rows is.
import type { CallSlice } from './call-slice.ts'
import { ANSWERED, isReached } from './call-slice.ts'

const DAY = 86_400

export interface DayCalls {
  /** Of UTC, since 1970-01-01. */
  readonly day: number
  readonly slotSeconds: number
  /** Slots of the day that calls begin in, ascending; how many do, how many of these have an answered leg, or one that reached. */
  readonly slots: readonly number[]
  readonly calls: readonly number[]
  readonly answered: readonly number[]
  readonly reached: readonly number[]
}

/** A call as the rows of a view have it. */
export interface CallStart {
  /** Of its first leg among the rows, UTC. */
  readonly second: number
  /** One of its legs among the rows was answered; reached the called side. */
  readonly isAnswered: boolean
  readonly isReached: boolean
}

/** The calls of a slice, in the order of their starts. `calls`: the position in the bucket of the first leg of all. */
export interface CallStarts {
  readonly calls: Int32Array
  readonly seconds: Float64Array
  /** 1 where a leg was answered; where one reached the called side. */
  readonly answered: Uint8Array
  readonly reached: Uint8Array
}

/** Null: legs of one call cannot be told. */
export function callStarts({ call, cause, count, outcome, second }: CallSlice): CallStarts | null {
  if (call === null) return null
  const calls = new Int32Array(count)
  const seconds = new Float64Array(count)
  const answered = new Uint8Array(count)
  const reached = new Uint8Array(count)
  /** By call: its place among them, from 1 on. */
  const placeOf = new Uint32Array(1 + largest(call, count))
  let size = 0
  for (let i = 0; i < count; i++) {
    if (outcome[i] === 0) continue
    const own = call[i] as number
    let place = placeOf[own] as number
    if (place === 0) {
      calls[size] = own
      seconds[size] = second[i] as number
      placeOf[own] = place = ++size
    }
    if (outcome[i] === ANSWERED) answered[place - 1] = 1
    if (isReached(outcome[i] as number, cause?.values[i] ?? NaN)) reached[place - 1] = 1
  }
  return {
    calls: calls.slice(0, size),
    seconds: seconds.slice(0, size),
    answered: answered.slice(0, size),
    reached: reached.slice(0, size)
  }
}

function largest(values: Int32Array, count: number): number {
  let most = -1
  for (let i = 0; i < count; i++) most = Math.max(most, values[i] as number)
  return most
}

/** Null where no leg of the call is among the rows. */
export function startOf({ calls, seconds, answered, reached }: CallStarts, call: number): CallStart | null {
  const at = calls.indexOf(call)
  return at < 0 ? null : { second: seconds[at] as number, isAnswered: answered[at] === 1, isReached: reached[at] === 1 }
}

export function dayCalls(starts: CallStarts, day: number, slotSeconds: number): DayCalls {
  const [slots, calls, answered, reached]: [number[], number[], number[], number[]] = [[], [], [], []]
  const add = (to: number[], by: number): void => void (to[slots.length - 1] = (to[slots.length - 1] ?? 0) + by)
  for (let i = 0; i < starts.calls.length; i++) {
    const slot = Math.floor(((starts.seconds[i] as number) - day * DAY) / slotSeconds)
    if (slots.at(-1) !== slot) slots.push(slot)
    add(calls, 1)
    add(answered, starts.answered[i] as number)
    add(reached, starts.reached[i] as number)
  }
  return { day, slotSeconds, slots, calls, answered, reached }
}
