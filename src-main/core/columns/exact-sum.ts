// Exact sums of columns: whole numbers within 2^53, spilt into big ones before they would leave it; odd texts added exactly.
import { addDecimals, fromMicros, isDecimal } from '../../shared/domain/decimal.ts'
import type { NumberColumn } from './column.ts'
import { numberAt } from './column.ts'

const HALF = 2 ** 52

/** Adds up values of a decimal column (micro-units). */
export class ExactSum {
  #near = 0
  #far = 0n
  #odd: string[] | null = null

  /** A whole number; NaN, the empty cell, adds nothing. */
  add(value: number): void {
    const sum = this.#near + value
    if (sum <= HALF && sum >= -HALF) this.#near = sum
    else if (!Number.isNaN(value)) this.#far += BigInt(value)
  }

  /** An exact text; what is no number (NaN) cannot be added and is left out. */
  addText(text: string): void {
    if (isDecimal(text)) (this.#odd ??= []).push(text)
  }

  /** The cell of a row, whatever form it has. */
  addCell(column: NumberColumn, row: number): void {
    const value = numberAt(column, row)
    if (!Number.isNaN(value)) this.add(value)
    else if (column.odd) {
      const text = column.odd.get(row)
      if (text !== undefined) this.addText(text)
    }
  }

  addAll(other: ExactSum): void {
    this.add(other.#near)
    this.#far += other.#far
    for (const text of other.#odd ?? []) this.addText(text)
  }

  /** Micro-units as a plain decimal. */
  decimal(): string {
    const sum = fromMicros(this.#far + BigInt(this.#near))
    return this.#odd === null ? sum : addDecimals([sum, ...this.#odd])
  }
}
