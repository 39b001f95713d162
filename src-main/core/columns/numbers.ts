// Comparing numbers exactly: what a filter says as a range of whole numbers, and what stands as text by its digits.
import { isDecimal, plainDecimal, toMicros } from '../../shared/domain/decimal.ts'
import { AppError } from '../../shared/errors.ts'
import type { MemberDefinition } from '../../shared/records/definition.ts'
import type { NumberColumn } from './column.ts'
import { NO_INT } from './column.ts'

/** A decimal as digits × 10^-scale. */
interface Exact {
  readonly digits: bigint
  readonly scale: number
}

function exactOf(plain: string): Exact {
  const point = plain.indexOf('.')
  return point < 0
    ? { digits: BigInt(plain), scale: 0 }
    : { digits: BigInt(plain.slice(0, point) + plain.slice(point + 1)), scale: plain.length - point - 1 }
}

const scaled = ({ digits, scale }: Exact, to: number): bigint => digits * 10n ** BigInt(to - scale)

/** Exact order of two plain decimals: negative, 0 or positive. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [exactOf(a), exactOf(b)]
  const scale = Math.max(left.scale, right.scale)
  const difference = scaled(left, scale) - scaled(right, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const MICRO_SCALE = 6

/** The value in the units of a member's column, rounded down; and whether it was one of them. */
function inUnits(plain: string, isMicros: boolean): { floor: bigint; isWhole: boolean } {
  const exact = exactOf(plain)
  const scale = isMicros ? MICRO_SCALE : 0
  if (exact.scale <= scale) return { floor: scaled(exact, scale), isWhole: true }
  const unit = 10n ** BigInt(exact.scale - scale)
  const rest = exact.digits % unit
  return { floor: exact.digits / unit - (rest < 0n ? 1n : 0n), isWhole: rest === 0n }
}

export type Comparison = '<' | '<=' | '>' | '>='

/** The text a filter gives for a number, in plain form. Throws `input.invalid`. */
export function numberText(member: MemberDefinition, value: string): string {
  if (member.kind === 'decimal') {
    if (isDecimal(value)) return plainDecimal(value)
    throw new AppError('input.invalid', `${member.label} is compared with a number; "${value}" is none.`)
  }
  if (member.kind === 'int' || member.kind === 'time') {
    if (/^[+-]?\d+$/.test(value)) return String(BigInt(value))
    throw new AppError('input.invalid', `${member.label} is compared with a whole number; "${value}" is none.`)
  }
  throw new AppError('input.invalid', `${member.label} cannot be compared by < or >.`)
}

/** Passes the rows whose number compares so. Values that are no numbers (NaN) pass nothing. */
export function compareTest(member: MemberDefinition, op: Comparison, value: string): NumberTest {
  const plain = numberText(member, value)
  const { floor, isWhole } = inUnits(plain, member.kind === 'decimal')
  const at = Number(floor)
  const above = isWhole ? at : at + 1
  const low = op === '>' ? at + 1 : op === '>=' ? above : -Infinity
  const high = op === '<' ? above - 1 : op === '<=' ? at : Infinity
  return { low, high, passesOdd: (odd) => isDecimal(odd) && passes(op, compareDecimals(odd, plain)) }
}

const passes = (op: Comparison, order: number): boolean =>
  op === '<' ? order < 0 : op === '<=' ? order <= 0 : op === '>' ? order > 0 : order >= 0

/** Numbers from `low` to `high`, and texts by a test of their own. */
interface NumberTest {
  readonly low: number
  readonly high: number
  readonly passesOdd: (odd: string) => boolean
}

export function markRange({ values, odd }: NumberColumn, test: NumberTest, marks: Uint8Array): void {
  // What stands for nothing in an Int32Array is below every number.
  const low = values instanceof Int32Array ? Math.max(test.low, NO_INT + 1) : test.low
  const { high } = test
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number
    if (value >= low && value <= high) marks[row] = 1
  }
  if (odd) for (const [row, text] of odd) if (test.passesOdd(text)) marks[row] = 1
}

/** Numbers to be equal to: those the column holds as such, and exact texts. */
export interface NumberSet {
  readonly numbers: ReadonlySet<number>
  readonly texts: ReadonlySet<string>
}

export function numberSet(member: MemberDefinition, values: readonly string[]): NumberSet {
  const numbers = new Set<number>()
  const texts = new Set<string>()
  for (const value of values) {
    if (member.kind === 'bool') numbers.add(value === 'true' ? 1 : 0)
    else {
      const plain = numberText(member, value)
      const held = member.kind === 'decimal' ? toMicros(plain) : Number(plain)
      if (held !== null && Number.isSafeInteger(held)) numbers.add(held)
      else texts.add(plain)
    }
  }
  return { numbers, texts }
}

export function markSet({ values, odd }: NumberColumn, { numbers, texts }: NumberSet, marks: Uint8Array): void {
  const [only = NaN] = numbers
  if (numbers.size === 1)
    for (let row = 0; row < values.length; row++) {
      if (values[row] === only) marks[row] = 1
    }
  else if (numbers.size > 0)
    for (let row = 0; row < values.length; row++) {
      if (numbers.has(values[row] as number)) marks[row] = 1
    }
  if (values instanceof Int32Array && numbers.has(NO_INT)) clearEmpty(values, marks)
  if (odd && texts.size > 0) for (const [row, text] of odd) if (texts.has(text)) marks[row] = 1
}

function clearEmpty(values: Int32Array, marks: Uint8Array): void {
  for (let row = 0; row < values.length; row++) if (values[row] === NO_INT) marks[row] = 0
}
