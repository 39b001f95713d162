// The columns of an export and how their cells are written, derived from the record definition.
import type { ExportOptions } from '../../shared/contract/schemas.ts'
import { plainDecimal } from '../../shared/domain/decimal.ts'
import { zoneOffsets } from '../../shared/domain/time-zone.ts'
import { isoInstant, rowJson } from '../../shared/format/cell-json.ts'
import type { MemberDefinition, RecordType } from '../../shared/records/definition.ts'
import { positionOf, recordType } from '../../shared/records/index.ts'
import type { Cell, Row } from '../../shared/records/row.ts'

export interface ExportColumn {
  readonly header: string
  /** The cell's text; empty for null. `isText`: a spreadsheet might take it for a formula. */
  readonly write: (cells: readonly Cell[]) => string
  readonly isText: boolean
}

/**
 * - `fields`: the service's member names in the metadata page's order, times as ISO UTC (design.md 7).
 * - `labels`: headers for people, times in the zone; members that a `Specified` flag switches off are empty.
 */
export function exportColumns(type: RecordType, options: ExportOptions): ExportColumn[] {
  if (options.headers === 'fields')
    return type.members.map((member, i) => ({
      header: member.name,
      isText: false,
      write: (cells) => fieldText(member, cells[i] ?? null)
    }))
  const flags = new Set(type.members.map((member) => member.specifiedBy))
  const offset = zoneOffsets(options.zone)
  return type.members.flatMap((member, i) => {
    if (flags.has(member.name)) return []
    const flag = member.specifiedBy === undefined ? null : positionOf(type, member.specifiedBy)
    const write = (cells: readonly Cell[]): string =>
      flag !== null && cells[flag] === false ? '' : labelText(member, cells[i] ?? null, offset)
    return [{ header: labelOf(member, options.zone), write, isText: member.kind === 'text' }]
  })
}

const UNITS: Readonly<Record<string, string>> = { s: 's', min: 'min', 'unix-s': 's' }

function labelOf(member: MemberDefinition, zone: string): string {
  if (member.kind === 'time') return `${member.label} (${zone})`
  const unit = member.unit === undefined ? undefined : UNITS[member.unit]
  return unit === undefined ? member.label : `${member.label} (${unit})`
}

function fieldText(member: MemberDefinition, cell: Cell): string {
  if (cell === null) return ''
  return member.kind === 'time' ? isoInstant(cell as number) : commonText(member, cell)
}

function labelText(member: MemberDefinition, cell: Cell, offset: (ms: number) => number): string {
  if (cell === null) return ''
  if (member.kind !== 'time') return commonText(member, cell)
  const ms = cell as number
  return new Date(ms + offset(ms)).toISOString().slice(0, 19).replace('T', ' ')
}

function commonText(member: MemberDefinition, cell: NonNullable<Cell>): string {
  if (member.kind === 'decimal') return plainDecimal(cell as string)
  if (member.kind === 'records') {
    const type = recordType(member.of ?? 'XDRSInfo')
    return `[${(cell as readonly Row[]).map((row) => rowJson(type, row)).join(',')}]`
  }
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
