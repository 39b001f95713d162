// The rows of a view that figures are made of, a bucket at a time, as plain arrays: what every accumulator of a report
// reads. Made from columns here; in tests, by hand.
import { OUTCOMES } from '../../shared/domain/call.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { memberIndex } from '../../shared/records/index.ts'
import { hasConferences } from '../../shared/records/members.ts'
import { CALL_NAME } from '../columns/call-groups.ts'
import type { CodedColumn, NumberColumn } from '../columns/column.ts'
import { numberAt } from '../columns/column.ts'
import type { ScanSegment } from '../columns/scan.ts'

/** `value[i]` of row i; NaN where the cell is empty or odd, whose exact text then stands in `odd`. */
export interface NumberCells {
  readonly values: Float64Array
  readonly odd: ReadonlyMap<number, string> | null
}

/** Texts by code; code 0 is the empty cell. Codes are of this slice only. */
export interface TextCells {
  readonly codes: Uint32Array
  /** Codes are below this. */
  readonly size: number
  text(code: number): string | null
  /** The bytes of the distinct texts, where they are held so: the same object for the same texts. */
  readonly packed: { readonly bytes: Uint8Array; readonly offsets: Uint32Array } | null
}

/**
 * Rows in the order of their times. Of each: `second`, when it connected (UTC seconds); `end`, when it ended, 0 unless it
 * is an answered call; `direction` and `outcome`, codes of the derived members from 1 on, both 0 for rows of other services
 * than voice; quantities and amount as micro-units. Only the first `count` entries of an array count.
 */
export interface CallSlice {
  readonly count: number
  readonly second: Float64Array
  readonly end: Float64Array
  readonly direction: Uint8Array
  readonly outcome: Uint8Array
  readonly used: NumberCells
  readonly billed: NumberCells
  readonly amount: NumberCells
  /** Null where the record type has no such member. */
  readonly account: TextCells | null
  readonly caller: TextCells | null
  readonly customer: NumberCells
  readonly destination: NumberCells
  readonly cause: NumberCells | null
  /** The position in its bucket of the first leg of the row's call; null where records have no conference ids. */
  readonly call: Int32Array | null
}

/** Code of the outcome "answered". */
export const ANSWERED = 1

/** Outcomes that show that the called side was reached; so do causes of refusal, which count among those that failed. */
const REACHED: readonly number[] = ['answered', 'busy', 'no-answer', 'elsewhere'].map(
  (name) => OUTCOMES.findIndex((outcome) => outcome === name) + 1
)
/** The called is absent or refuses. */
const REFUSED_CAUSES: readonly number[] = [20, 21]

/** By the code of a leg's outcome and its cause; what has no outcome is no leg. */
export const isReached = (outcome: number, cause: number): boolean =>
  REACHED.includes(outcome) || (outcome > ANSWERED && REFUSED_CAUSES.includes(cause))

/** Members that slices are made of: loaded in one go. */
export function sliceMembers(type: RecordType): string[] {
  const { call } = type
  if (!call) return []
  const wanted = [
    call.service,
    call.used ?? call.charged,
    call.charged,
    call.amount,
    call.customer,
    call.destination,
    call.account,
    call.failed,
    call.flags,
    'CLI',
    'Disconnect_time',
    'DisconnectCause'
  ]
  const known = memberIndex(type)
  return [...new Set(wanted.filter((name) => name !== null && known.has(name)))] as string[]
}

/** Makes slices of a record type of calls. The arrays of one slice are written anew for the next. */
export class Slicer {
  readonly #type: RecordType
  readonly #arrays = new Map<string, Float64Array>()
  readonly #codes = new Map<string, Uint32Array>()
  #direction = new Uint8Array(0)
  #outcome = new Uint8Array(0)
  #call = new Int32Array(0)

  constructor(type: RecordType) {
    this.#type = type
  }

  slice(segment: ScanSegment): CallSlice {
    const { call } = this.#type
    if (!call) throw new RangeError(`${this.#type.name} has no calls`)
    const { rows } = segment
    const count = rows.length
    const known = memberIndex(this.#type)
    const numbers = (as: string, member: string): NumberCells => this.#numbers(as, segment, segment.numbers(member))
    const texts = (member: string | null): TextCells | null =>
      member === null || !known.has(member) ? null : this.#texts(member, segment, segment.coded(member))
    const second = this.#array('second', count)
    for (let i = 0; i < count; i++) second[i] = segment.second(rows[i] as number)
    this.#labels(segment)
    const used = numbers('used', call.used ?? call.charged)
    return {
      count,
      second,
      end: this.#ends(segment, second, used),
      direction: this.#direction,
      outcome: this.#outcome,
      used,
      billed: numbers('billed', call.charged),
      amount: numbers('amount', call.amount),
      account: texts(call.account),
      caller: texts('CLI'),
      customer: numbers('customer', call.customer),
      destination: numbers('destination', call.destination),
      cause: known.has('DisconnectCause') ? numbers('cause', 'DisconnectCause') : null,
      call: hasConferences(this.#type) ? this.#calls(segment) : null
    }
  }

  #labels(segment: ScanSegment): void {
    const { rows } = segment
    if (this.#direction.length < rows.length) {
      this.#direction = new Uint8Array(rows.length)
      this.#outcome = new Uint8Array(rows.length)
    }
    const [direction, outcome] = [segment.coded('direction').codes, segment.coded('outcome').codes]
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number
      const code = outcome[row] as number
      this.#outcome[i] = code
      this.#direction[i] = code === 0 ? 0 : (direction[row] as number)
    }
  }

  /** Where the records have no later end, the talk time says it. */
  #ends(segment: ScanSegment, second: Float64Array, used: NumberCells): Float64Array {
    const { rows } = segment
    const end = this.#array('end', rows.length)
    const times = memberIndex(this.#type).has('Disconnect_time') ? segment.numbers('Disconnect_time') : null
    for (let i = 0; i < rows.length; i++) {
      if (this.#outcome[i] !== ANSWERED) {
        end[i] = 0
        continue
      }
      const start = second[i] as number
      const at = times === null ? NaN : Math.floor(numberAt(times, rows[i] as number) / 1000)
      if (at > start) {
        end[i] = at
        continue
      }
      const talked = used.values[i] as number
      end[i] = start + Math.floor(Number.isNaN(talked) ? Number(used.odd?.get(i) ?? 0) : talked / 1e6)
    }
    return end
  }

  #calls(segment: ScanSegment): Int32Array {
    const { rows } = segment
    const { values } = segment.numbers(CALL_NAME)
    if (this.#call.length < rows.length) this.#call = new Int32Array(rows.length)
    for (let i = 0; i < rows.length; i++) this.#call[i] = values[rows[i] as number] as number
    return this.#call
  }

  #numbers(as: string, { rows }: ScanSegment, column: NumberColumn): NumberCells {
    const values = this.#array(as, rows.length)
    for (let i = 0; i < rows.length; i++) values[i] = numberAt(column, rows[i] as number)
    if (!column.odd) return { values, odd: null }
    const odd = new Map<number, string>()
    for (let i = 0; i < rows.length; i++) {
      const text = column.odd.get(rows[i] as number)
      if (text !== undefined) odd.set(i, text)
    }
    return { values, odd: odd.size === 0 ? null : odd }
  }

  #texts(as: string, segment: ScanSegment, column: CodedColumn): TextCells {
    const { rows } = segment
    let codes = this.#codes.get(as)
    if (!codes || codes.length < rows.length) this.#codes.set(as, (codes = new Uint32Array(rows.length)))
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i] as number] as number
    return {
      codes,
      size: segment.distinct(column),
      text: (code) => segment.valueText(column, code),
      packed: column.values.kind === 'texts' ? column.values.raw : null
    }
  }

  #array(name: string, size: number): Float64Array {
    let array = this.#arrays.get(name)
    if (!array || array.length < size) this.#arrays.set(name, (array = new Float64Array(size)))
    return array
  }
}
