// Cells as JSON, in one way for every place that prints them: the command line's `call` and exports as JSON lines.
import type { MemberDefinition, RecordType } from '../records/definition.ts'
import { recordType } from '../records/index.ts'
import type { Cell, Row } from '../records/row.ts'
import { jsonNumber, jsonWhole } from './json-number.ts'

/** An instant as `2026-03-01T00:11:09.000Z`. */
export const isoInstant = (ms: number): string => new Date(ms).toISOString()

/** JSON text of a cell: times as ISO UTC, numbers exact to the last digit, null where absent. */
export function cellJson(member: MemberDefinition, cell: Cell): string {
  if (cell === null) return 'null'
  switch (member.kind) {
    case 'time':
      return JSON.stringify(isoInstant(cell as number))
    case 'int':
      return jsonWhole(cell as number | bigint)
    case 'decimal':
      return jsonNumber(cell as string)
    case 'records':
      return `[${(cell as readonly Row[]).map((row) => rowJson(recordType(member.of ?? 'XDRSInfo'), row)).join(',')}]`
    case 'text':
    case 'texts':
    case 'bool':
      return JSON.stringify(cell)
  }
}

/** JSON text of a row: members in the definition's order; what nobody knows under `_unknown`, as it stood. */
export function rowJson(type: RecordType, row: Row): string {
  const members = type.members.map(
    (member, i) => `${JSON.stringify(member.name)}:${cellJson(member, row.cells[i] ?? null)}`
  )
  if (row.extra !== null) members.push(`"_unknown":${JSON.stringify(row.extra)}`)
  return `{${members.join(',')}}`
}
