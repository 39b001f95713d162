// Numbers and accounts as the settings let them be seen. Whatever shows or copies one asks here.
import { isPersonal, maskedNumber, maskedRows } from '../../src-main/shared/domain/privacy.ts'
import type { MemberDefinition } from '../../src-main/shared/records/definition.ts'
import { recordType } from '../../src-main/shared/records/index.ts'
import { locale } from './locale.ts'

/** A phone number or an account as it may be shown. */
export const numberText = (value: string): string => maskedNumber(value, locale().privacy)

/** A cell of a row, with what is personal in it as it may be shown. */
export function shownValue(member: MemberDefinition, cell: unknown): unknown {
  if (locale().privacy.mode === 'off') return cell
  if (member.kind === 'records' && member.of) return maskedRows(cell, recordType(member.of), locale().privacy)
  return isPersonal(member) && typeof cell === 'string' ? numberText(cell) : cell
}
