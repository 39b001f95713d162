// Between a cell and what its column stores. Each compact form falls back to exact text (definition.ts, StorageForm).
import { fromMicros, plainDecimal, toMicros } from '../../shared/domain/decimal.ts'
import type { MemberDefinition, RecordType } from '../../shared/records/definition.ts'
import { positionOf, recordType } from '../../shared/records/index.ts'
import type { Cell, Row } from '../../shared/records/row.ts'
import type { Dictionary } from './dictionary.ts'

/** What better-sqlite3 takes and gives. A bigint is bound as INTEGER; a number would become REAL in an ANY column. */
export type Stored = bigint | number | string | Uint8Array | null

export interface MemberCodec {
  encode(cell: Cell, cells: readonly Cell[]): Stored
  /** Decimals come back in plain form (no exponent, no needless zeros); everything else as it was sent. */
  decode(stored: Stored, all: (member: number) => Cell): Cell
}

const SMALL = Array.from({ length: 4096 }, (_, i) => BigInt(i))
const big = (value: number): bigint => SMALL[value] ?? BigInt(value)

const PHONE = /^\+?[1-9]\d{0,14}$/
const clockText = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

const TWO = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'))

/** clockText for many instants: the date's text is remembered. */
function clockTexts(): (ms: number) => string {
  let day = NaN
  let dayText = ''
  return (ms) => {
    const wanted = Math.floor(ms / 86_400_000)
    if (wanted !== day) {
      day = wanted
      dayText = clockText(ms).slice(0, 10)
    }
    const seconds = Math.floor(ms / 1000) - wanted * 86_400
    return `${dayText} ${TWO[Math.floor(seconds / 3600)]}:${TWO[Math.floor(seconds / 60) % 60]}:${TWO[seconds % 60]}`
  }
}

/** Neighbouring rows often hold the same value: what was made of the last one is kept. */
function remembering(encode: (cell: Cell) => Stored): (cell: Cell) => Stored {
  let lastCell: Cell = null
  let lastStored: Stored = null
  return (cell) => {
    if (cell !== lastCell) {
      lastStored = encode(cell)
      lastCell = cell
    }
    return lastStored
  }
}

const whole = (): MemberCodec => ({
  encode: remembering((cell) =>
    typeof cell === 'number' ? big(cell) : typeof cell === 'bigint' ? cell.toString() : null
  ),
  decode: (stored) => (typeof stored === 'string' ? BigInt(stored) : (stored as number | null))
})

const exactDecimal = (): MemberCodec => ({
  encode: remembering((cell) => {
    if (cell === null) return null
    const micros = toMicros(cell as string)
    return micros === null ? plainDecimal(cell as string) : big(micros)
  }),
  decode: (stored) => (typeof stored === 'number' ? fromMicros(stored) : (stored as string | null))
})

const flag: MemberCodec = {
  encode: (cell) => (cell === null ? null : cell === true ? 1n : 0n),
  decode: (stored) => (stored === null ? null : stored === 1)
}

const instant: MemberCodec = { encode: (cell) => cell as number | null, decode: (stored) => stored as number | null }
const plainText: MemberCodec = { encode: (cell) => cell as string | null, decode: (stored) => stored as string | null }

/** Digits as an integer; a leading plus makes it negative. Anything else (a leading zero, a word) stays text. */
const phoneNumber: MemberCodec = {
  encode(cell) {
    const text = cell as string | null
    if (text === null || !PHONE.test(text)) return text
    return text.startsWith('+') ? -BigInt(text.slice(1)) : BigInt(text)
  },
  decode: (stored) =>
    typeof stored === 'number' ? (stored < 0 ? `+${-stored}` : String(stored)) : (stored as string | null)
}

const CONF_BYTES = 16

/** The 16 bytes of `062BDBD0 7366C3AD 6ED2EA7A 66D2F473`; null for any other form. */
function confBytes(text: string): Buffer | null {
  if (text.length !== 2 * CONF_BYTES + 3) return null
  const bytes = Buffer.allocUnsafe(CONF_BYTES)
  let at = 0
  for (let i = 0; i < text.length; i += 2) {
    if (i === 8 || i === 17 || i === 26) {
      if (text.charCodeAt(i) !== 32) return null
      i++
    }
    const high = hexDigit(text.charCodeAt(i))
    const low = hexDigit(text.charCodeAt(i + 1))
    if (high < 0 || low < 0) return null
    bytes[at++] = high * 16 + low
  }
  return bytes
}

/** Upper case only: the text must come back as it was. */
const hexDigit = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 70 ? code - 55 : -1

const conferenceId: MemberCodec = {
  encode(cell) {
    const text = cell as string | null
    return text === null ? null : (confBytes(text) ?? text)
  },
  decode(stored) {
    if (!(stored instanceof Uint8Array)) return stored
    const hex = Buffer.from(stored).toString('hex').toUpperCase()
    return `${hex.slice(0, 8)} ${hex.slice(8, 16)} ${hex.slice(16, 24)} ${hex.slice(24)}`
  }
}

/** A word's id, or the text itself where the dictionary takes no more. */
export const encodeWord = (dictionary: Dictionary, text: string | null): Stored => {
  if (text === null || text === '') return text
  const id = dictionary.id(text)
  return id === null ? text : big(id)
}

export const decodeWord = (dictionary: Dictionary, stored: Stored): string | null =>
  typeof stored === 'number' ? dictionary.text(stored) : (stored as string | null)

/** A column often repeats its last word: comparing texts is cheaper than finding them. */
const dictionaryWord = (dictionary: Dictionary): MemberCodec => {
  let lastText: string | null = null
  let lastStored: Stored = null
  let generation = dictionary.generation
  return {
    encode(cell) {
      const text = cell as string | null
      if (text === lastText && generation === dictionary.generation) return lastStored
      lastStored = encodeWord(dictionary, text)
      lastText = text
      generation = dictionary.generation
      return lastStored
    },
    decode: (stored) => decodeWord(dictionary, stored)
  }
}

/** 1 where the text is what the named time looks like in UTC, as the service renders it for Customer_Timezone=UTC. */
const renderedClock = (time: number): MemberCodec => {
  const render = clockTexts()
  return {
    encode(cell, cells) {
      const ms = cells[time]
      return typeof ms === 'number' && cell !== null && cell === render(ms) ? 1n : (cell as string | null)
    },
    decode: (stored, all) => (stored === 1 ? render(all(time) as number) : (stored as string | null))
  }
}

const jsonText: MemberCodec = {
  encode: (cell) => (cell === null ? null : JSON.stringify(cell)),
  decode: (stored) => (stored === null ? null : (JSON.parse(stored as string) as Cell))
}

/** Nested rows as JSON: [cells, extra] each, whole numbers beyond 2^53 as {"$": digits}. */
const nestedRows = (type: RecordType): MemberCodec => ({
  encode(cell) {
    if (cell === null) return null
    const plain = (cell as readonly Row[]).map((row) => [row.cells, row.extra])
    return JSON.stringify(plain, (_key, value: unknown) => (typeof value === 'bigint' ? { $: String(value) } : value))
  },
  decode(stored) {
    if (stored === null) return null
    const rows = JSON.parse(stored as string, (_key, value: unknown) => (isBig(value) ? BigInt(value.$) : value)) as [
      Cell[],
      Row['extra']
    ][]
    return rows.map(([cells, extra]) => ({ cells: cells.slice(0, type.members.length), extra }))
  }
})

const isBig = (value: unknown): value is { $: string } => typeof value === 'object' && value !== null && '$' in value

export function memberCodec(type: RecordType, member: MemberDefinition, dictionary: Dictionary): MemberCodec {
  switch (member.kind) {
    case 'int':
      return whole()
    case 'decimal':
      return exactDecimal()
    case 'bool':
      return flag
    case 'time':
      return instant
    case 'texts':
      return jsonText
    case 'records':
      return nestedRows(recordType(member.of ?? type.name))
    case 'text':
      break
  }
  if (member.store === 'dict') return dictionaryWord(dictionary)
  if (member.store === 'number') return phoneNumber
  if (member.store === 'conf') return conferenceId
  return member.store === 'clock' && member.rendersOf !== undefined
    ? renderedClock(positionOf(type, member.rendersOf))
    : plainText
}

export interface RowCodec {
  encode(cells: readonly Cell[]): Stored[]
  /** The cells of a stored row whose members start at `from`. */
  decode(stored: readonly Stored[], from: number): Cell[]
}

export function rowCodec(type: RecordType, dictionary: Dictionary): RowCodec {
  const codecs = type.members.map((member) => memberCodec(type, member, dictionary))
  return {
    encode: (cells) => codecs.map((codec, i) => codec.encode(cells[i] ?? null, cells)),
    decode(stored, from) {
      const one = (i: number): Cell => (codecs[i] as MemberCodec).decode(stored[from + i] ?? null, one)
      return codecs.map((_, i) => one(i))
    }
  }
}
