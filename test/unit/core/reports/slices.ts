// Slices of rows by hand.
import type { DayFigures, Grain } from '../../../../src-main/core/reports/day-figures.ts'
import { dayFigures } from '../../../../src-main/core/reports/day-figures.ts'
import { TextIds } from '../../../../src-main/core/reports/distinct.ts'
import { Grouper } from '../../../../src-main/core/reports/grouper.ts'
import type { CallSlice, NumberCells, TextCells } from '../../../../src-main/core/reports/call-slice.ts'

export interface Row {
  /** UTC, ISO 8601. */
  readonly at: string
  /** Seconds from there to its end; 0: not answered. */
  readonly lasts?: number
  /** Code of the outcome: 1 answered, 0 no call. */
  readonly outcome?: number
  readonly direction?: number
  /** Micro-units, or the exact text of what none can be. */
  readonly amount?: number | string
  readonly account?: string | null
  readonly caller?: string | null
  readonly destination?: number | string | null
  readonly cause?: number | null
  /** Legs of one call have the same number; none: a call of its own. */
  readonly call?: number
}

function cells(values: readonly (number | string | null | undefined)[]): NumberCells {
  const odd = new Map<number, string>()
  values.forEach((value, i) => typeof value === 'string' && odd.set(i, value))
  const numbers = Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN))
  return { values: numbers, odd: odd.size === 0 ? null : odd }
}

function texts(values: readonly (string | null | undefined)[], isPacked: boolean): TextCells {
  const known = [...new Set(values.filter((value) => typeof value === 'string'))]
  const encoded = ['', ...known].map((text) => Buffer.from(text))
  const offsets = new Uint32Array(encoded.length + 1)
  encoded.forEach((bytes, i) => (offsets[i + 1] = (offsets[i] ?? 0) + bytes.length))
  return {
    codes: Uint32Array.from(values, (value) => (typeof value === 'string' ? known.indexOf(value) + 1 : 0)),
    size: known.length + 1,
    text: (code) => known[code - 1] ?? null,
    packed: isPacked ? { bytes: Buffer.concat(encoded), offsets } : null
  }
}

export function sliceOf(rows: readonly Row[], isPacked = true): CallSlice {
  const second = rows.map(({ at }) => Math.floor(Date.parse(at) / 1000))
  const outcome = rows.map((row) => row.outcome ?? ((row.lasts ?? 0) > 0 ? 1 : 2))
  const used = rows.map(({ lasts = 0 }) => lasts * 1e6)
  return {
    count: rows.length,
    second: Float64Array.from(second),
    end: Float64Array.from(rows, ({ lasts = 0 }, i) =>
      outcome[i] === 1 && lasts > 0 ? (second[i] as number) + lasts : 0
    ),
    direction: Uint8Array.from(rows, (row, i) => (outcome[i] === 0 ? 0 : (row.direction ?? 1))),
    outcome: Uint8Array.from(outcome),
    used: cells(used),
    billed: cells(used),
    amount: cells(rows.map(({ amount }) => amount)),
    account: texts(
      rows.map(({ account }) => account),
      isPacked
    ),
    caller: texts(
      rows.map(({ caller }) => caller),
      isPacked
    ),
    customer: cells(rows.map(() => 1001)),
    destination: cells(rows.map(({ destination }) => destination)),
    cause: cells(rows.map(({ cause }) => cause)),
    call: Int32Array.from(rows, ({ call }, i) => call ?? i)
  }
}

const grouper = new Grouper()
/** Of the callers of `dayOf`. */
export const ids = new TextIds()
const EVER = { from: -Infinity, to: Infinity }

/** The figures of rows of one day of UTC. */
export const dayOf = (rows: readonly Row[], grain: Partial<Grain> = {}): DayFigures =>
  dayFigures(sliceOf(rows), { slotSeconds: 900, callersBySlot: false, span: EVER, ...grain }, { grouper, ids })
