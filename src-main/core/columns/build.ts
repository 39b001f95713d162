// Makes the columns of a bucket from its rows: one walk over the rows for any number of columns.
import type Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { MemberDefinition, RecordType } from '../../shared/records/definition.ts'
import { positionOf } from '../../shared/records/index.ts'
import type { Stored } from '../cache/codec.ts'
import { memberCodec } from '../cache/codec.ts'
import type { Dictionary } from '../cache/dictionary.ts'
import { quoted, tableName } from '../cache/record-tables.ts'
import type { CodedColumn, Column, NumberColumn } from './column.ts'
import { codesFor, NO_INT } from './column.ts'
import { ROWS } from './segment.ts'
import type { Segment } from './segment.ts'
import { TextTable } from './text-table.ts'

/** Rows read at a time: a few milliseconds. */
const CHUNK = 1_000

interface Builder {
  /** SQL columns it reads. */
  readonly reads: readonly string[]
  /** `at`: where the first of them stands among those of the row. */
  add(row: number, stored: readonly Stored[], at: number): void
  finish(): Column
}

/**
 * Builds columns of a segment (members by name, and `ROWS`). Yields between slices of rows, so that the caller can look
 * up; the rows must not change meanwhile (one transaction, or compare the version afterwards).
 */
export function* buildColumns(
  db: Database.Database,
  segment: Segment,
  names: readonly string[],
  words: Dictionary
): Generator<undefined, Map<string, Column>> {
  const { type, size } = segment
  const builders = names.map((name) => builderOf(type, name, size, words))
  const columns = ['_key', ...builders.flatMap(({ reads }) => reads)]
  const chunk = db
    .prepare(
      `SELECT ${columns.join(', ')} FROM ${tableName(type)} WHERE _key > ? AND _key < ? AND _src = ? ORDER BY _key LIMIT ?`
    )
    .raw(true)
  let row = 0
  for (let after = segment.firstKey - 1; ; yield) {
    const rows = chunk.all(after, segment.endKey, segment.src, CHUNK) as Stored[][]
    for (const stored of rows) {
      let at = 1
      if (row < size)
        for (const builder of builders) {
          builder.add(row, stored, at)
          at += builder.reads.length
        }
      row++
    }
    const last = rows.at(-1)
    if (!last || rows.length < CHUNK) break
    after = last[0] as number
  }
  if (row !== size)
    throw new AppError('internal', `${type.name}, day ${segment.day}: ${row} rows where ${size} are counted`)
  return new Map(names.map((name, i) => [name, (builders[i] as Builder).finish()]))
}

function builderOf(type: RecordType, name: string, size: number, words: Dictionary): Builder {
  if (name === ROWS) return rowsBuilder(size)
  const member = type.members[positionOf(type, name)] as MemberDefinition
  if (member.kind === 'int' || member.kind === 'decimal' || member.kind === 'bool' || member.kind === 'time')
    return numberBuilder(member, size)
  return member.store === 'dict' ? wordBuilder(member, size) : textBuilder(type, member, size, words)
}

function rowsBuilder(size: number): Builder {
  const keys = new Float64Array(size)
  let gone: Uint8Array | null = null
  return {
    reads: ['_key', '_gone'],
    add(row, stored, at) {
      keys[row] = stored[at] as number
      if (stored[at + 1] !== null) (gone ??= new Uint8Array(size))[row] = 1
    },
    finish: () => ({ form: 'rows', keys, gone, bytes: keys.byteLength + (gone === null ? 0 : size) })
  }
}

function numberBuilder(member: MemberDefinition, size: number): Builder {
  const values = new Float64Array(size)
  const odd = new Map<number, string>()
  return {
    reads: [quoted(member.name)],
    add(row, stored, at) {
      const value = stored[at]
      values[row] = typeof value === 'number' ? value : NaN
      if (typeof value === 'string') odd.set(row, value)
    },
    finish: () => numberColumn(values, odd.size === 0 ? null : odd)
  }
}

const LARGEST_INT = 2 ** 31 - 1

function numberColumn(values: Float64Array, odd: ReadonlyMap<number, string> | null): NumberColumn {
  let isSmall = true
  for (const value of values)
    if (value > LARGEST_INT || value <= NO_INT) {
      isSmall = false
      break
    }
  const kept = isSmall ? smallInts(values) : values
  return { form: 'number', values: kept, odd, bytes: kept.byteLength + 64 * (odd?.size ?? 0) }
}

function smallInts(values: Float64Array): Int32Array {
  const ints = new Int32Array(values.length)
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number
    ints[row] = Number.isNaN(value) ? NO_INT : value
  }
  return ints
}

function wordBuilder(member: MemberDefinition, size: number): Builder {
  const codes = new Uint32Array(size)
  const known = new Map<Stored, number>()
  const ids: number[] = [0]
  const literals = new Map<number, string>()
  return {
    reads: [quoted(member.name)],
    add(row, stored, at) {
      const value = stored[at] ?? null
      if (value === null) return
      let code = known.get(value)
      if (code === undefined) {
        known.set(value, (code = ids.length))
        ids.push(typeof value === 'number' ? value : 0)
        if (typeof value === 'string') literals.set(code, value)
      }
      codes[row] = code
    },
    finish() {
      const values = {
        kind: 'words',
        ids: Int32Array.from(ids),
        literals: literals.size === 0 ? null : literals
      } as const
      return coded(codesFor(codes, ids.length), values, values.ids.byteLength + 64 * literals.size)
    }
  }
}

function textBuilder(type: RecordType, member: MemberDefinition, size: number, words: Dictionary): Builder {
  const codes = new Uint32Array(size)
  const known = new Map<Stored, number>()
  const codec = memberCodec(type, member, words)
  const isJson = member.kind === 'texts' || member.kind === 'records'
  const { rendersOf } = member
  const decode = (stored: Stored, time: Stored): string =>
    isJson ? (stored as string) : (codec.decode(stored, () => time as number) as string)
  // A phone number or plain text is told by what is stored; bytes and rendered times only by their text.
  const isToldAsStored = isJson || member.store === 'number' || member.store === 'plain'
  return {
    reads: [quoted(member.name), ...(rendersOf === undefined ? [] : [quoted(rendersOf)])],
    add(row, stored, at) {
      const value = stored[at] ?? null
      if (value === null) return
      const id = isToldAsStored ? value : decode(value, stored[at + 1] ?? null)
      let code = known.get(id)
      if (code === undefined) known.set(id, (code = known.size + 1))
      codes[row] = code
    },
    finish() {
      const texts = [...known.keys()].map((id) => (isToldAsStored ? decode(id, null) : (id as string)))
      const table = TextTable.of(texts)
      return coded(codesFor(codes, table.size), table, table.bytes)
    }
  }
}

export const coded = (codes: CodedColumn['codes'], values: CodedColumn['values'], more: number): CodedColumn => ({
  form: 'coded',
  codes,
  values,
  bytes: codes.byteLength + more
})
