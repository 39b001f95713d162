// The decoder of a PortaCDR answer: walks the text by the record definitions, straight into rows.
import type { MemberDefinition, RecordType } from '../../../shared/records/definition.ts'
import { foldName, recordType, WIRE_LISTS } from '../../../shared/records/index.ts'
import type { Cell, Row } from '../../../shared/records/row.ts'
import { boolCell, CellFault, decimalCell, wholeCell } from './cells.ts'
import { JsonSyntax } from './json-syntax.ts'
import { JsvSyntax } from './jsv-syntax.ts'
import type { Syntax } from './syntax.ts'
import { SyntaxFault } from './syntax.ts'
import type { ServiceClock } from './time-reader.ts'
import { TimeReader } from './time-reader.ts'

/** Rows under one dictionary key (`bucket` null for a plain list). rows null: the key stood with null. */
export interface RowGroup {
  readonly bucket: string | null
  readonly rows: Row[] | null
}

export interface DecodedList {
  readonly type: RecordType
  /** The response member, in the metadata page's spelling. */
  readonly list: string
  readonly groups: RowGroup[]
}

/** A row that could not be read: kept as it stood. */
export interface RejectedRow {
  readonly type: RecordType
  readonly list: string
  readonly bucket: string | null
  readonly raw: string
  readonly reason: string
}

export interface DecodedResponse {
  totalCalls: number | null
  nextOffset: number | null
  contentId: string | null
  featureName: string | null
  /** The answer echoed the licence in the member that is meant for it; its value was dropped. */
  hasLicence: boolean
  readonly lists: DecodedList[]
  readonly rejected: RejectedRow[]
  /** Members nobody knows, of the answer itself: name → text as it stood. */
  readonly unknown: Map<string, string>
  /** Members nobody knows, of rows: `List.member`. */
  readonly unknownMembers: Set<string>
  /** ServiceStack's error body, as it stood; never beside rows. */
  responseStatus: string | null
}

export type WireFormat = 'json' | 'jsv'

interface Reading {
  readonly syntax: Syntax
  readonly times: TimeReader
  readonly tokens: Map<RecordType, readonly string[]>
  readonly answer: DecodedResponse
}

/** An answer that says nothing. */
export const noAnswer = (): DecodedResponse => ({
  totalCalls: null,
  nextOffset: null,
  contentId: null,
  featureName: null,
  hasLicence: false,
  lists: [],
  rejected: [],
  unknown: new Map(),
  unknownMembers: new Set(),
  responseStatus: null
})

/** Decodes an answer. Throws SyntaxFault where the text is cut or is not of the format. */
export function decodeResponse(text: string, format: WireFormat, clock: ServiceClock): DecodedResponse {
  const syntax = format === 'json' ? new JsonSyntax(text) : new JsvSyntax(text)
  const answer = noAnswer()
  const reading: Reading = { syntax, times: new TimeReader(clock), tokens: new Map(), answer }
  if (syntax.openObject())
    for (let name = syntax.nextMember(); name !== null; name = syntax.nextMember()) readMember(reading, name)
  syntax.end()
  return answer
}

function readMember(reading: Reading, name: string): void {
  const { syntax, answer } = reading
  const folded = foldName(name)
  const known = WIRE_LISTS.get(folded)
  if (known) readList(reading, known.type, known.list.name, known.list.shape)
  else if (folded === 'totalcalls') answer.totalCalls = count(name, syntax.scalar())
  else if (folded === 'nextoffset') answer.nextOffset = count(name, syntax.scalar())
  else if (folded === 'contentid') answer.contentId = syntax.scalar()
  else if (folded === 'featurename') answer.featureName = syntax.scalar()
  else if (folded === 'responsestatus') answer.responseStatus = syntax.raw()
  // The echo of the licence is read and dropped: it may not reach cache or logs (domain.md 3.8).
  else if (folded === 'license') answer.hasLicence = syntax.scalar() !== null
  else answer.unknown.set(name, syntax.raw())
}

function count(name: string, token: string | null): number | null {
  return token === null ? null : Number(wholeCell(name, token))
}

function readList(reading: Reading, type: RecordType, list: string, shape: 'list' | 'buckets' | 'single'): void {
  const { syntax, answer } = reading
  const groups: RowGroup[] = []
  if (shape === 'list') {
    const rows = readRows(reading, type, list, null)
    if (rows !== null) groups.push({ bucket: null, rows })
  } else if (shape === 'single') {
    const row = readRow(reading, type, list, null)
    if (row !== null) groups.push({ bucket: null, rows: [row] })
  } else if (syntax.openObject()) {
    for (let key = syntax.nextMember(); key !== null; key = syntax.nextMember())
      groups.push({ bucket: key, rows: readRows(reading, type, list, key) })
    answer.lists.push({ type, list, groups })
    return
  }
  if (groups.length > 0) answer.lists.push({ type, list, groups })
}

function readRows(reading: Reading, type: RecordType, list: string, bucket: string | null): Row[] | null {
  if (!reading.syntax.openArray()) return null
  const rows: Row[] = []
  while (reading.syntax.nextItem()) {
    const row = readRow(reading, type, list, bucket)
    if (row !== null) rows.push(row)
  }
  return rows
}

/** A row, or null where null stood or where it went to quarantine. */
function readRow(reading: Reading, type: RecordType, list: string, bucket: string | null): Row | null {
  const { syntax, answer } = reading
  const start = syntax.position
  try {
    return readCells(reading, type, list)
  } catch (fault) {
    if (!(fault instanceof CellFault || fault instanceof SyntaxFault)) throw fault
    syntax.rewind(start)
    // Where the text is broken this throws again: then it is not the row's fault alone.
    const raw = syntax.raw()
    const reason = fault instanceof CellFault ? fault.message : 'a member has another shape than its definition'
    answer.rejected.push({ type, list, bucket, raw, reason })
    return null
  }
}

function readCells(reading: Reading, type: RecordType, list: string): Row | null {
  const { syntax } = reading
  const { members } = type
  if (!syntax.openObject()) return null
  const cells: Cell[] = members.map(() => null)
  const tokens = tokensOf(reading, type)
  let extra: Readonly<Record<string, string>> | null = null
  // Members come in the definition's order, those that are null left out; others are found by their folded name.
  for (let expected = 0; ;) {
    let at = nextKnown(syntax, tokens, expected)
    if (at < 0) {
      const name = syntax.nextMember()
      if (name === null) return { cells, extra }
      at = foldedIndex(type).get(foldName(name)) ?? -1
      if (at < 0) {
        extra = { ...(extra ?? {}), [name]: syntax.raw() }
        reading.answer.unknownMembers.add(`${list}.${name}`)
        continue
      }
    }
    const member = members[at] as MemberDefinition
    cells[at] = readCell(reading, member)
    const finer = member.kind === 'time' ? reading.times.finerText : null
    if (finer !== null) extra = { ...(extra ?? {}), [member.name]: finer }
    expected = at + 1
  }
}

/** So many members in a row may be left out before the name is looked up. */
const LOOK_AHEAD = 6

/** The member whose token stands next, from the expected one on; -1: none of the next few. */
function nextKnown(syntax: Syntax, tokens: readonly string[], expected: number): number {
  const end = Math.min(expected + LOOK_AHEAD, tokens.length)
  for (let at = expected; at < end; at++) if (syntax.tryMember(tokens[at] as string)) return at
  return -1
}

function tokensOf({ syntax, tokens }: Reading, type: RecordType): readonly string[] {
  let known = tokens.get(type)
  if (!known) tokens.set(type, (known = type.members.map((member) => syntax.token(member.name))))
  return known
}

function readCell(reading: Reading, member: MemberDefinition): Cell {
  const { syntax } = reading
  switch (member.kind) {
    case 'text':
      return syntax.scalar()
    case 'time':
      return readTime(reading, member)
    case 'texts':
      return readTexts(syntax)
    case 'records':
      return readNested(reading, member)
    case 'int':
    case 'decimal':
    case 'bool': {
      const token = syntax.scalar()
      if (token === null) return null
      if (member.kind === 'int') return wholeCell(member.name, token)
      return member.kind === 'decimal' ? decimalCell(member.name, token) : boolCell(member.name, token)
    }
  }
}

function readTime({ syntax, times }: Reading, member: MemberDefinition): number | null {
  const token = syntax.timeScalar()
  if (token === null) return null
  const ms = times.read(token)
  if (ms === undefined) throw new CellFault(member.name, token, 'a time')
  return ms
}

function readTexts(syntax: Syntax): (string | null)[] | null {
  if (!syntax.openArray()) return null
  const items: (string | null)[] = []
  while (syntax.nextItem()) items.push(syntax.scalar())
  return items
}

function readNested(reading: Reading, member: MemberDefinition): Row[] | null {
  const type = recordType(member.of ?? 'ConnectedCallDataRecords')
  return readRows(reading, type, member.name, null)
}

const foldedIndexes = new Map<RecordType, ReadonlyMap<string, number>>()

function foldedIndex(type: RecordType): ReadonlyMap<string, number> {
  let index = foldedIndexes.get(type)
  if (!index) foldedIndexes.set(type, (index = new Map(type.members.map((member, i) => [foldName(member.name), i]))))
  return index
}
