// How many calls begin on a day, by slot: legs of one call count once, where its first leg among the rows is.
import type { CallSlice } from './call-slice.ts'
import { ANSWERED } from './call-slice.ts'

const DAY = 86_400

export interface DayCalls {
  /** Of UTC, since 1970-01-01. */
  readonly day: number
  readonly slotSeconds: number
  /** Slots of the day that calls begin in, ascending; how many do, and how many of these have an answered leg. */
  readonly slots: readonly number[]
  readonly calls: readonly number[]
  readonly answered: readonly number[]
}

/** A call as the rows of a view have it. */
export interface CallStart {
  /** Of its first leg among the rows, UTC. */
  readonly second: number
  /** One of its legs among the rows was answered. */
  readonly isAnswered: boolean
}

/** By the position in the bucket of the call's first leg of all; in the order of time. Null: legs of one call cannot be told. */
export type CallStarts = ReadonlyMap<number, CallStart>

export function callStarts({ call, count, outcome, second }: CallSlice): CallStarts | null {
  if (call === null) return null
  const starts = new Map<number, { readonly second: number; isAnswered: boolean }>()
  for (let i = 0; i < count; i++) {
    if (outcome[i] === 0) continue
    const isAnswered = outcome[i] === ANSWERED
    const known = starts.get(call[i] as number)
    if (known === undefined) starts.set(call[i] as number, { second: second[i] as number, isAnswered })
    else if (isAnswered) known.isAnswered = true
  }
  return starts
}

export function dayCalls(starts: CallStarts, day: number, slotSeconds: number): DayCalls {
  const [slots, calls, answered]: [number[], number[], number[]] = [[], [], []]
  for (const { second, isAnswered } of starts.values()) {
    const slot = Math.floor((second - day * DAY) / slotSeconds)
    if (slots.at(-1) !== slot) {
      slots.push(slot)
      calls.push(0)
      answered.push(0)
    }
    const at = slots.length - 1
    calls[at] = (calls[at] as number) + 1
    if (isAnswered) answered[at] = (answered[at] as number) + 1
  }
  return { day, slotSeconds, slots, calls, answered }
}
