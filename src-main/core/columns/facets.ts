// The values of a member among the rows of a selection, with how many rows have each.
import type { Facets } from '../../shared/contract/schemas.ts'
import { fromMicros } from '../../shared/domain/decimal.ts'
import { AppError } from '../../shared/errors.ts'
import type { MemberDefinition, RecordType } from '../../shared/records/definition.ts'
import { derivedMember } from '../../shared/records/derived.ts'
import { memberIndex } from '../../shared/records/index.ts'
import type { CodedColumn, NumberColumn } from './column.ts'
import { numberAt, sizeOf } from './column.ts'
import { columnName } from './derived.ts'
import type { Positions, Selection } from './selection.ts'
import type { ColumnStore } from './store.ts'
import { valueText } from './texts.ts'

export interface FacetOptions {
  readonly member: string
  readonly zone: string
  /** Only values that contain this, in small or capital letters. */
  readonly search: string
  readonly limit: number
}

/** Most frequent first. Inside `store.read`. Throws `input.invalid`, `job.cancelled`. */
export function facetsOf(store: ColumnStore, selection: Selection, options: FacetOptions): Facets {
  const counts = countValues(store, selection, options)
  const wanted = options.search.toLowerCase()
  const found = [...counts]
    .map(([value, count]) => ({ value, count }))
    .filter(({ value }) => wanted === '' || (value !== null && value.toLowerCase().includes(wanted)))
    .sort((a, b) => b.count - a.count || compareValues(a.value, b.value))
  const values = found.slice(0, options.limit)
  return {
    values,
    distinct: found.length,
    other: found.slice(options.limit).reduce((sum, { count }) => sum + count, 0),
    isCut: found.length > values.length
  }
}

/** Numbers by value, texts by their letters, the empty cell first. */
function compareValues(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  const difference = Number(a) - Number(b)
  return difference !== 0 && !Number.isNaN(difference) ? difference : a < b ? -1 : a > b ? 1 : 0
}

type Counts = Map<string | null, number>

function countValues(store: ColumnStore, selection: Selection, { member: name, zone }: FacetOptions): Counts {
  const { type } = selection
  const member = memberOf(type, name)
  const counts: Counts = new Map()
  const numbers = new Map<number, number>()
  for (const segment of selection.segments()) {
    const rows = selection.positions(segment)
    if (rows.length === 0) continue
    store.check()
    const column = store.column(segment, columnName(store, type, name, zone))
    if (column.form === 'coded') countCodes(store, column, rows, counts)
    else if (column.form === 'number') countNumbers(column, rows, numbers, counts)
  }
  for (const [value, count] of numbers) add(counts, textOf(member, value), count)
  return counts
}

function memberOf(type: RecordType, name: string): MemberDefinition | null {
  const at = memberIndex(type).get(name)
  if (at !== undefined) return type.members[at] ?? null
  if (derivedMember(type, name)) return null
  throw new AppError('input.invalid', `${type.name} has no member "${name}".`)
}

/** A value as conditions take it. */
function textOf(member: MemberDefinition | null, value: number): string {
  if (member?.kind === 'decimal') return fromMicros(value)
  return member?.kind === 'bool' ? String(value === 1) : String(value)
}

const add = (counts: Counts, value: string | null, count: number): void =>
  void counts.set(value, (counts.get(value) ?? 0) + count)

function countCodes(store: ColumnStore, { codes, values }: CodedColumn, rows: Positions, counts: Counts): void {
  const byCode = new Uint32Array(sizeOf(values))
  for (const row of rows) {
    const code = codes[row] as number
    byCode[code] = (byCode[code] as number) + 1
  }
  byCode.forEach((count, code) => {
    if (count > 0) add(counts, valueText(values, code, store.words), count)
  })
}

function countNumbers(column: NumberColumn, rows: Positions, numbers: Map<number, number>, counts: Counts): void {
  for (const row of rows) {
    const value = numberAt(column, row)
    if (Number.isNaN(value)) add(counts, column.odd?.get(row) ?? null, 1)
    else numbers.set(value, (numbers.get(value) ?? 0) + 1)
  }
}
