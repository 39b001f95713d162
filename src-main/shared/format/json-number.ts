// Exact numbers in JSON text: bare where a reader that uses doubles gets every digit, else as a string.
import { plainDecimal } from '../domain/decimal.ts'

/** JSON text of an exact number given as text. `1.10` → `1.10`, `9007199254740993` → `"9007199254740993"`. */
export function jsonNumber(text: string): string {
  const plain = plainDecimal(text)
  const asDouble = Number(plain)
  const isExact = Number.isFinite(asDouble) && /^-?\d/.test(plain) && plainDecimal(String(asDouble)) === plain
  return isExact && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)
    ? text
    : isExact
      ? plain
      : JSON.stringify(text)
}

/** JSON text of a whole number. */
export const jsonWhole = (value: number | bigint): string =>
  typeof value === 'bigint' ? JSON.stringify(String(value)) : String(value)
