// Cells of an export with what is personal in them hidden, where that was asked for.
import type { PrivacyRule } from '../../shared/domain/privacy.ts'
import { isPersonal, maskedNumber, maskedRows } from '../../shared/domain/privacy.ts'
import type { MemberDefinition } from '../../shared/records/definition.ts'
import { recordType } from '../../shared/records/index.ts'
import type { Cell } from '../../shared/records/row.ts'

/** Nothing is hidden. */
export const SHOWN: PrivacyRule = { mode: 'off', key: '' }

/** A function from a member's cell to what the file may hold of it. */
export function cellMask(member: MemberDefinition, rule: PrivacyRule): (cell: Cell) => Cell {
  const { of } = member
  if (rule.mode === 'off') return (cell) => cell
  if (member.kind === 'records' && of) return (cell) => maskedRows(cell, recordType(of), rule) as Cell
  return isPersonal(member) ? (cell) => (typeof cell === 'string' ? maskedNumber(cell, rule) : cell) : (cell) => cell
}
