// Rows as JSON objects, with all members or with the chosen ones.
import type { ExportOptions } from '../../shared/contract/schemas.ts'
import { zoneOffsets } from '../../shared/domain/time-zone.ts'
import { AppError } from '../../shared/errors.ts'
import { cellJson, rowJson } from '../../shared/format/cell-json.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { derivedReader } from '../../shared/records/derived-cells.ts'
import { derivedMember } from '../../shared/records/derived.ts'
import { memberIndex } from '../../shared/records/index.ts'
import type { Cell } from '../../shared/records/row.ts'
import type { CellRules, Cells } from './columns.ts'
import { cellMask } from './mask.ts'

/**
 * A function from a row to its JSON text. Derived members come as the words that filters use. Throws `input.invalid`
 * for a column that the type does not have.
 */
export function jsonWriter(
  type: RecordType,
  { columns, zone }: ExportOptions,
  { privacy, destinationName }: CellRules
): (cells: Cells) => string {
  const masks = type.members.map((member) => cellMask(member, privacy))
  const masked = (cells: Cells, at: number): Cell => masks[at]?.(cells[at] ?? null) ?? null
  if (columns === null) return (cells) => rowJson(type, { cells: cells.map((_, at) => masked(cells, at)), extra: null })
  const context = { offset: zoneOffsets(zone), destinationName }
  const parts = columns.map((id): ((cells: Cells) => string) => {
    const name = JSON.stringify(id)
    const derived = derivedMember(type, id)
    if (derived) {
      const read = derivedReader(type, derived.name, context)
      return (cells) => `${name}:${JSON.stringify(read(cells))}`
    }
    const at = memberIndex(type).get(id)
    const member = at === undefined ? undefined : type.members[at]
    if (at === undefined || !member) throw new AppError('input.invalid', `${type.name} has no column "${id}".`)
    return (cells) => `${name}:${cellJson(member, masked(cells, at))}`
  })
  return (cells) => `{${parts.map((part) => part(cells)).join(',')}}`
}
