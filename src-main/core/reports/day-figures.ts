// The figures of one bucket of calls (a source and a day of UTC): what every figure of the Overview is added up from.
import type { CallSlice, NumberCells } from './call-slice.ts'
import { ANSWERED, isReached } from './call-slice.ts'
import type { DayCallers } from './callers.ts'
import { dayCallers } from './callers.ts'
import type { CallStarts, DayCalls } from './day-calls.ts'
import { callStarts, dayCalls } from './day-calls.ts'
import type { DaySlots } from './day-slots.ts'
import { daySlots } from './day-slots.ts'
import type { TextIds } from './distinct.ts'
import type { Grouper } from './grouper.ts'
import type { DayLoad, Span } from './load.ts'
import { dayLoad } from './load.ts'
import type { DayTop } from './top-list.ts'
import { dayTop } from './top-list.ts'

const DAY = 86_400

export interface DayFigures {
  /** Of UTC, since 1970-01-01. */
  readonly day: number
  readonly slots: DaySlots
  /** Null where legs of one call cannot be told. */
  readonly calls: DayCalls | null
  readonly callers: DayCallers | null
  readonly load: DayLoad
  readonly accounts: DayTop | null
  readonly customers: DayTop
  readonly destinations: DayTop
  /** Of calls that were not answered. */
  readonly causes: DayTop | null
  /** Legs that reached the called side; null: the records name no causes. */
  readonly reached: number | null
}

/** How fine the figures of a day are: what the period and its bars ask for. */
export interface Grain {
  /** Slots of all bars are whole numbers of these. */
  readonly slotSeconds: number
  /** Callers are told apart by slot. */
  readonly callersBySlot: boolean
  /** Use of calls outside is left out. */
  readonly span: Span
}

export interface DayTools {
  /** Its arrays are used again for the next slice. */
  readonly grouper: Grouper
  /** Of callers: the same for all days that are added up. */
  readonly ids: TextIds
}

/** `slice` has a row at least. */
export function dayFigures(
  slice: CallSlice,
  { slotSeconds, callersBySlot, span }: Grain,
  { grouper, ids }: DayTools,
  starts: CallStarts | null = callStarts(slice)
): DayFigures {
  const { account, count, customer, destination, cause, outcome } = slice
  const day = Math.floor((slice.second[0] as number) / DAY)
  const isUnanswered = (row: number): boolean => (outcome[row] as number) > ANSWERED
  return {
    day,
    slots: daySlots(slice, day, slotSeconds),
    calls: starts && dayCalls(starts, day, slotSeconds),
    callers: dayCallers(slice, day, { slotSeconds, bySlot: callersBySlot, ids }),
    load: dayLoad(slice, day, span),
    accounts: account && dayTop(slice, grouper.byText(count, account)),
    customers: dayTop(slice, grouper.byNumber(count, customer)),
    destinations: dayTop(slice, grouper.byNumber(count, destination)),
    causes: cause && dayTop(slice, grouper.byNumber(count, cause, isUnanswered)),
    reached: cause && reachedOf(slice, cause)
  }
}

function reachedOf({ count, outcome }: CallSlice, { values }: NumberCells): number {
  let reached = 0
  for (let i = 0; i < count; i++) if (isReached(outcome[i] as number, values[i] as number)) reached++
  return reached
}
