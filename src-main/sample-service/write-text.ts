// Writes a response as JSON or JSV: one writer compiled from each record type, as fast as the text can be put together.
import type { RecordType, RecordTypeName } from '../shared/records/definition.ts'
import { recordType } from '../shared/records/index.ts'
import type { Cell, Row } from '../shared/records/row.ts'
import type { Behaviour } from './behaviour.ts'
import type { CdrResponse, ListRows, ListValue, ResponseRow } from './response.ts'
import { intOf, RESPONSE_MEMBERS, textOf } from './response.ts'
import type { TimeStyle } from './text.ts'
import { camelCase, intText, timeStyle } from './text.ts'

/** What differs between the two notations. */
interface Notation {
  readonly name: (name: string) => string
  readonly text: (value: string) => string
  readonly time: (ms: number | null) => string
  readonly yes: string
  readonly no: string
  /** A null member; null: it is left out. */
  readonly nothing: string | null
  /** A null among strings of a list. */
  readonly nullItem: string
}

/** A quote, a backslash or a control character. */
const JSON_SPECIAL = /["\\\p{Cc}]/u
const JSV_SPECIAL = /[",:{}[\]\r\n]/

const jsonText = (value: string): string => (JSON_SPECIAL.test(value) ? JSON.stringify(value) : `"${value}"`)

/** JSV quotes a string only where it must; inner quotes are doubled. */
export const jsvText = (value: string): string => (JSV_SPECIAL.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

const jsonNotation = (behaviour: Behaviour, times: TimeStyle): Notation => ({
  name: (name) => `"${behaviour.camelCase ? camelCase(name) : name}":`,
  text: jsonText,
  time: times.json,
  yes: 'true',
  no: 'false',
  nothing: behaviour.nullMembers ? 'null' : null,
  nullItem: 'null'
})

const jsvNotation = (behaviour: Behaviour, times: TimeStyle): Notation => ({
  name: (name) => `${jsvText(behaviour.camelCase ? camelCase(name) : name)}:`,
  text: jsvText,
  time: times.jsv,
  yes: 'True',
  no: 'False',
  nothing: null,
  nullItem: ''
})

type WriteRow = (row: ResponseRow) => string

/** Members that no metadata page knows: one number, one text. */
const UNKNOWN_MEMBERS: readonly [string, string][] = [
  ['ResellerChargedAmount', '0.01234'],
  ['Remark', 'kept as it came, "whole"']
]

export interface TextWriter {
  /** One row. */
  readonly row: (type: RecordType, row: ResponseRow) => string
  /** A list's value. */
  readonly list: (type: RecordType, list: ListValue) => string
  /** A whole response, in pieces. */
  readonly response: (response: CdrResponse) => Generator<string, void>
}

/** The writer of a behaviour. */
export function textWriter(format: 'json' | 'jsv', behaviour: Behaviour): TextWriter {
  const times = timeStyle(behaviour)
  const notation = format === 'json' ? jsonNotation(behaviour, times) : jsvNotation(behaviour, times)
  const unknown = behaviour.unknownMembers ? unknownText(notation) : ''
  const compiled = new Map<RecordTypeName, WriteRow>()
  const writerOf = (type: RecordType): WriteRow => {
    const known = compiled.get(type.name)
    if (known) return known
    const write = compileRow(type, notation, unknown, (nested) => writerOf(nested))
    compiled.set(type.name, write)
    return write
  }
  const list = (type: RecordType, value: ListValue): string => [...listPieces(value, writerOf(type), notation)].join('')
  return {
    row: (type, row) => writerOf(type)(row),
    list,
    response: (response) => responsePieces(response, notation, writerOf, behaviour.unknownMembers)
  }
}

const unknownText = (notation: Notation): string =>
  UNKNOWN_MEMBERS.map(([name, value], i) => `,${notation.name(name)}${i === 0 ? value : notation.text(value)}`).join('')

/** The writer of one record type: names prepared, one look at the kind of each member. */
function compileRow(
  type: RecordType,
  notation: Notation,
  unknown: string,
  writerOf: (type: RecordType) => WriteRow
): WriteRow {
  const names = type.members.map((member) => notation.name(member.name))
  const kinds = type.members.map((member) => member.kind)
  const nested = type.members.map((member) => (member.of === undefined ? null : recordType(member.of)))
  const { text, time, yes, no, nothing, nullItem } = notation
  const texts = (items: readonly (string | null)[]): string =>
    `[${items.map((item) => (item === null ? nullItem : text(item))).join(',')}]`
  const valueOf = (cell: Cell, at: number): string | null => {
    switch (kinds[at]) {
      case 'text':
        return cell === null ? nothing : text(cell as string)
      case 'time':
        return time(cell as number | null)
      case 'bool':
        return cell === true ? yes : no
      case 'texts':
        return cell === null ? nothing : texts(cell as readonly (string | null)[])
      case 'records': {
        const write = writerOf(nested[at] as RecordType)
        return cell === null ? nothing : `[${(cell as readonly Row[]).map((row) => write(row.cells)).join(',')}]`
      }
      default:
        return typeof cell === 'string' ? cell : intText((cell ?? 0) as number | bigint)
    }
  }
  return (row) => {
    if (row === null) return '{}'
    let out = '{'
    for (let i = 0; i < names.length; i++) {
      const value = valueOf(row[i] ?? null, i)
      if (value !== null) out += (out.length === 1 ? '' : ',') + (names[i] as string) + value
    }
    return `${out}${unknown}}`
  }
}

function* listPieces(list: ListValue, write: WriteRow, notation: Notation): Generator<string, void> {
  if (list.shape === 'single') yield write(list.row)
  else if (list.shape === 'list') yield* rowPieces(list.rows, write)
  else {
    let between = '{'
    for (const [key, rows] of list.buckets) {
      yield `${between}${notation.text(key)}:`
      yield* rowPieces(rows, write)
      between = ','
    }
    yield list.buckets.size === 0 ? '{}' : '}'
  }
}

const PIECE = 65_536

function* rowPieces(rows: ListRows, write: WriteRow): Generator<string, void> {
  let out = '['
  let between = ''
  for (const row of rows) {
    out += between + write(row)
    between = ','
    if (out.length >= PIECE) {
      yield out
      out = ''
    }
  }
  yield `${out}]`
}

function* responsePieces(
  response: CdrResponse,
  notation: Notation,
  writerOf: (type: RecordType) => WriteRow,
  hasUnknown: boolean
): Generator<string, void> {
  let between = '{'
  for (const member of RESPONSE_MEMBERS) {
    const name = between + notation.name(member.name)
    if (member.kind === 'rows') {
      const list = response.lists.get(member.name)
      if (list) {
        yield name
        yield* listPieces(list, writerOf(member.type), notation)
      } else if (notation.nothing !== null) yield name + notation.nothing
      else continue
    } else if (member.kind === 'int') yield name + intOf(response, member.name)
    else {
      const text = textOf(response, member.name)
      if (text !== null) yield name + notation.text(text)
      else if (notation.nothing !== null) yield name + notation.nothing
      else continue
    }
    between = ','
  }
  const { name, text } = notation
  const future = `,${name('ServiceVersion')}${text('9.9.9')},${name('lstFutureRecords')}[{${name('FutureId')}1}]`
  yield hasUnknown ? `${future}}` : '}'
}
