// The order of a view: SQL for a sort, and the row numbers of a whole view in that order.
import type { Sort } from '../../../shared/contract/schemas.ts'
import { AppError } from '../../../shared/errors.ts'
import type { MemberDefinition, RecordType } from '../../../shared/records/definition.ts'
import { memberIndex } from '../../../shared/records/index.ts'
import { quoted } from '../record-tables.ts'

/** ORDER BY of a sort; newest first where none is given. Ties are broken by time, newest first. */
export function orderBy(type: RecordType, sort: Sort): string {
  const parts = sort.map(({ member: name, descending }) => {
    const at = memberIndex(type).get(name)
    const member = at === undefined ? undefined : type.members[at]
    if (!member) throw new AppError('input.invalid', `${type.name} has no member "${name}".`)
    return `${sortable(member)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`
  })
  return [...parts, '_key DESC'].join(', ')
}

/** True where the order is that of the row numbers; the direction as a sign. */
export function timeOrder(type: RecordType, sort: Sort): 'ASC' | 'DESC' | null {
  const [first, second] = sort
  if (!first) return 'DESC'
  return first.member === type.orderBy && !second ? (first.descending ? 'DESC' : 'ASC') : null
}

/** Words are sorted by their text, phone numbers by their digits. */
function sortable(member: MemberDefinition): string {
  const column = quoted(member.name)
  if (member.store === 'dict') return `coalesce((SELECT text FROM word WHERE id = ${column}), ${column})`
  if (member.store === 'number') return `ltrim(${column}, '-+')`
  return member.store === 'clock' && member.rendersOf !== undefined ? quoted(member.rendersOf) : column
}
