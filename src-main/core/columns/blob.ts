// A column as bytes and back: a header as JSON, then the arrays, each at a multiple of eight bytes. The machine's own
// byte order: the file never leaves it.
import type { Codes, Column, Values } from './column.ts'
import { TextTable } from './text-table.ts'

/** Another number here, and every stored column is made anew: the layout, or what a worked-out column says, has changed. */
export const BLOB_FORMAT = 1

type Array_ = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array
const ARRAYS = { f64: Float64Array, i32: Int32Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array } as const
type ArrayName = keyof typeof ARRAYS

type Entries = readonly (readonly [number, string])[]
type Header =
  | { readonly form: 'number'; readonly odd: Entries | null }
  | { readonly form: 'rows'; readonly hasGone: boolean }
  | { readonly form: 'coded'; readonly kind: 'words'; readonly literals: Entries | null }
  | { readonly form: 'coded'; readonly kind: 'texts' }
  | { readonly form: 'coded'; readonly kind: 'labels'; readonly labels: readonly string[] }

interface Laid {
  readonly header: Header
  readonly arrays: readonly (readonly [ArrayName, number])[]
}

const nameOf = (array: Array_): ArrayName => {
  for (const [name, kind] of Object.entries(ARRAYS)) if (array instanceof kind) return name as ArrayName
  return 'u8'
}

const entriesOf = (map: ReadonlyMap<number, string> | null): Entries | null => (map ? [...map] : null)
const mapOf = (entries: Entries | null): ReadonlyMap<number, string> | null => (entries ? new Map(entries) : null)
const padded = (length: number): number => Math.ceil(length / 8) * 8

function describe(column: Column): { header: Header; arrays: readonly Array_[] } {
  if (column.form === 'number')
    return { header: { form: 'number', odd: entriesOf(column.odd) }, arrays: [column.values] }
  if (column.form === 'rows')
    return {
      header: { form: 'rows', hasGone: column.gone !== null },
      arrays: [column.keys, ...(column.gone ? [column.gone] : [])]
    }
  const { codes, values } = column
  if (values.kind === 'words')
    return {
      header: { form: 'coded', kind: 'words', literals: entriesOf(values.literals) },
      arrays: [codes, values.ids]
    }
  if (values.kind === 'labels')
    return { header: { form: 'coded', kind: 'labels', labels: values.labels }, arrays: [codes] }
  return { header: { form: 'coded', kind: 'texts' }, arrays: [codes, values.raw.offsets, values.raw.bytes] }
}

export function packColumn(column: Column): Buffer {
  const { header, arrays } = describe(column)
  const laid: Laid = { header, arrays: arrays.map((array) => [nameOf(array), array.length]) }
  const text = Buffer.from(JSON.stringify(laid))
  let length = padded(4 + text.length)
  const starts = arrays.map((array) => {
    const start = length
    length += padded(array.byteLength)
    return start
  })
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(text.length, 0)
  text.copy(bytes, 4)
  arrays.forEach((array, i) => bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), starts[i]))
  return bytes
}

/** Throws where the bytes are no column. */
export function unpackColumn(given: Buffer): Column {
  const bytes = given.byteOffset % 8 === 0 ? given : Buffer.from(new Uint8Array(given).buffer)
  const textLength = bytes.readUInt32LE(0)
  const laid = JSON.parse(bytes.toString('utf8', 4, 4 + textLength)) as Laid
  let at = padded(4 + textLength)
  const arrays = laid.arrays.map(([name, length]) => {
    const array = new ARRAYS[name](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length)
    at += padded(array.byteLength)
    return array
  })
  return columnOf(laid.header, arrays, bytes.length)
}

function columnOf(header: Header, arrays: readonly Array_[], bytes: number): Column {
  const [first, second = null, third = null] = arrays
  if (header.form === 'number')
    return { form: 'number', values: first as Float64Array | Int32Array, odd: mapOf(header.odd), bytes }
  if (header.form === 'rows')
    return { form: 'rows', keys: first as Float64Array, gone: header.hasGone ? (second as Uint8Array) : null, bytes }
  const values = valuesOf(header, second, third)
  return {
    form: 'coded',
    codes: first as Codes,
    values,
    bytes: bytes + (values.kind === 'texts' ? values.laterBytes : 0)
  }
}

function valuesOf(header: Extract<Header, { form: 'coded' }>, second: Array_ | null, third: Array_ | null): Values {
  if (header.kind === 'words') return { kind: 'words', ids: second as Int32Array, literals: mapOf(header.literals) }
  if (header.kind === 'labels') return { kind: 'labels', labels: header.labels }
  const raw = third as Uint8Array
  return new TextTable({
    offsets: second as Uint32Array,
    bytes: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  })
}
