// The columns of an export, derived from the record definition: what each holds, how it is headed, how it reads as text.
import type { ExportOptions } from '../../shared/contract/schemas.ts'
import { plainDecimal } from '../../shared/domain/decimal.ts'
import type { PrivacyRule } from '../../shared/domain/privacy.ts'
import { zoneOffsets } from '../../shared/domain/time-zone.ts'
import { AppError } from '../../shared/errors.ts'
import { isoInstant, rowJson } from '../../shared/format/cell-json.ts'
import { labelIn } from '../../shared/language/labels.ts'
import type { MemberDefinition, RecordType } from '../../shared/records/definition.ts'
import type { DerivedContext } from '../../shared/records/derived-cells.ts'
import { derivedReader, derivedTextOf } from '../../shared/records/derived-cells.ts'
import type { DerivedMember } from '../../shared/records/derived.ts'
import { derivedMember } from '../../shared/records/derived.ts'
import { memberIndex, positionOf, recordType } from '../../shared/records/index.ts'
import type { Cell, Row } from '../../shared/records/row.ts'
import { clockTexts } from './clock-text.ts'
import { cellMask } from './mask.ts'

export type Cells = readonly Cell[]

/** `code`: text made of digits (a phone number, an id), which a spreadsheet must not take for a quantity. */
export type ColumnKind = 'text' | 'code' | 'number' | 'amount' | 'time' | 'bool'

/** What cells are read by beside the options. */
export interface CellRules {
  readonly privacy: PrivacyRule
  readonly destinationName: DerivedContext['destinationName']
}

export interface ExportColumn {
  readonly id: string
  readonly header: string
  readonly kind: ColumnKind
  /** Lists and derived values as their text; null where there is none, or where a `Specified` flag switches it off. */
  readonly read: (cells: Cells) => number | bigint | string | boolean | null
  /** The cell's text; empty for null. `isText`: a spreadsheet might take it for a formula. */
  readonly write: (cells: Cells) => string
  readonly isText: boolean
}

/**
 * - `fields`: the service's member names in the metadata page's order, times as ISO UTC (design.md 7).
 * - `labels`: headers for people in the view's columns and order, times in the zone; members that a `Specified` flag
 *   switches off are empty.
 * Throws `input.invalid` for a column that the type does not have.
 */
export function exportColumns(type: RecordType, options: ExportOptions, rules: CellRules): ExportColumn[] {
  const { privacy, destinationName } = rules
  const { columns } = options
  for (const id of columns ?? []) checkColumn(type, id)
  if (options.headers === 'fields')
    return type.members
      .filter(({ name }) => columns?.includes(name) ?? true)
      .map((member) => fieldColumn(type, member, privacy))
  const flags = new Set(type.members.map((member) => member.specifiedBy))
  const ids = columns ?? type.members.map(({ name }) => name).filter((name) => !flags.has(name))
  const write = labelText(options)
  return ids.map((id) => {
    const derived = derivedMember(type, id)
    return derived
      ? derivedColumn(type, derived, { ...options, destinationName })
      : labelColumn(type, memberOf(type, id), { ...options, privacy }, write)
  })
}

const memberOf = (type: RecordType, name: string): MemberDefinition =>
  type.members[positionOf(type, name)] as MemberDefinition

function checkColumn(type: RecordType, id: string): void {
  if (memberIndex(type).has(id) || derivedMember(type, id)) return
  throw new AppError('input.invalid', `${type.name} has no column "${id}".`)
}

function fieldColumn(type: RecordType, member: MemberDefinition, privacy: PrivacyRule): ExportColumn {
  const mask = cellMask(member, privacy)
  const at = positionOf(type, member.name)
  const read = (cells: Cells): ReturnType<ExportColumn['read']> => plain(member, mask(cells[at] ?? null))
  const write = (cells: Cells): string => fieldText(member, mask(cells[at] ?? null))
  return { id: member.name, header: member.name, kind: kindOf(member), read, write, isText: false }
}

function labelColumn(
  type: RecordType,
  member: MemberDefinition,
  { zone, language, privacy }: ExportOptions & { readonly privacy: PrivacyRule },
  text: (member: MemberDefinition, cell: Cell) => string
): ExportColumn {
  const at = positionOf(type, member.name)
  const flag = member.specifiedBy === undefined ? null : positionOf(type, member.specifiedBy)
  const mask = cellMask(member, privacy)
  const cell = (cells: Cells): Cell => (flag !== null && cells[flag] === false ? null : mask(cells[at] ?? null))
  return {
    id: member.name,
    header: headerOf(type, member, { zone, language }),
    kind: kindOf(member),
    read: (cells) => plain(member, cell(cells)),
    write: (cells) => text(member, cell(cells)),
    isText: member.kind === 'text'
  }
}

function derivedColumn(
  type: RecordType,
  derived: DerivedMember,
  { zone, language, destinationName }: ExportOptions & Pick<CellRules, 'destinationName'>
): ExportColumn {
  const value = derivedReader(type, derived.name, { offset: zoneOffsets(zone), destinationName })
  const textOf = derivedTextOf(type)
  const read = (cells: Cells): string | null => {
    const found = value(cells)
    // Names stay as the service has them.
    if (found === null || derived.values === null) return found
    return labelIn(language, textOf(derived.name, found, cells))
  }
  const label = labelIn(language, derived.label)
  const isOfZone = derived.name === 'hour' || derived.name === 'weekday'
  return {
    id: derived.name,
    header: isOfZone ? `${label} (${zone})` : label,
    kind: derived.name === 'hour' ? 'number' : 'text',
    read,
    write: (cells) => read(cells) ?? '',
    isText: derived.values === null
  }
}

const UNITS: Readonly<Record<string, string>> = { s: 's', min: 'min', 'unix-s': 's' }

/** Quantities of other services than voice are no seconds, and the records do not say what they are (domain.md 1.2). */
const OF_CALLS = { en: 's, other services: units', es: 's, otros servicios: unidades' } as const

function headerOf(
  type: RecordType,
  member: MemberDefinition,
  { zone, language }: Pick<ExportOptions, 'zone' | 'language'>
): string {
  const label = labelIn(language, member.label)
  if (member.kind === 'time') return `${label} (${zone})`
  const isOfCalls = type.call !== undefined && member.unit === 's'
  const unit = isOfCalls ? OF_CALLS[language] : member.unit === undefined ? undefined : UNITS[member.unit]
  return unit === undefined ? label : `${label} (${unit})`
}

/** Whole numbers that name something: adding them up says nothing. */
const IDENTIFIER = /^(?:ID|I[A-Z]\w*|i_\w+|groupid|GroupID)$/

function kindOf(member: MemberDefinition): ColumnKind {
  switch (member.kind) {
    case 'decimal':
      return member.unit === 'amount' ? 'amount' : 'number'
    case 'int':
      return member.unit === undefined && IDENTIFIER.test(member.name) ? 'code' : 'number'
    case 'time':
      return 'time'
    case 'bool':
      return 'bool'
    case 'text':
      return member.store === 'number' || member.store === 'conf' || member.searched === true ? 'code' : 'text'
    case 'texts':
    case 'records':
      return 'text'
  }
}

const plain = (member: MemberDefinition, cell: Cell): ReturnType<ExportColumn['read']> =>
  typeof cell === 'object' && cell !== null ? listText(member, cell) : cell

function fieldText(member: MemberDefinition, cell: Cell): string {
  if (cell === null) return ''
  return member.kind === 'time' ? isoInstant(cell as number) : commonText(member, cell)
}

/** Cells as people of a locale write them: clock times of the zone, the decimal mark. */
function labelText({ zone, dates, decimal }: ExportOptions): (member: MemberDefinition, cell: Cell) => string {
  const clock = clockTexts(zone, dates)
  return (member, cell) => {
    if (cell === null) return ''
    if (member.kind === 'time') return clock(cell as number)
    const text = commonText(member, cell)
    return decimal === ',' && member.kind === 'decimal' ? text.replace('.', ',') : text
  }
}

/** Decimals that stand plain already, as the cache gives most of them. */
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/

function commonText(member: MemberDefinition, cell: NonNullable<Cell>): string {
  if (member.kind === 'decimal') return PLAIN.test(cell as string) ? (cell as string) : plainDecimal(cell as string)
  return typeof cell === 'object' ? listText(member, cell) : String(cell)
}

function listText(member: MemberDefinition, cell: Extract<Cell, object>): string {
  if (member.kind !== 'records') return JSON.stringify(cell)
  const type = recordType(member.of ?? 'XDRSInfo')
  return `[${(cell as readonly Row[]).map((row) => rowJson(type, row)).join(',')}]`
}
