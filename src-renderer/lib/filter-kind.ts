// How a member is filtered: by typing, or by ticking values out of those there are. Pure.
import { isPersonal } from '../../src-main/shared/domain/privacy.ts'
import type { MemberDefinition, RecordType } from '../../src-main/shared/records/definition.ts'
import { derivedMember, derivedMembers } from '../../src-main/shared/records/derived.ts'
import { memberIndex } from '../../src-main/shared/records/index.ts'

/**
 * - `set`: few values, ticked in a list with counts · `phone`, `text`, `conf`: typed, compared by their letters
 * - `number`, `seconds`: typed, compared by size · `time`: typed, in the zone
 */
export type FilterKind = 'set' | 'phone' | 'text' | 'number' | 'seconds' | 'time'

export interface FilterMember {
  readonly name: string
  /** As the record definition says it. */
  readonly label: string
  readonly kind: FilterKind
  /** Values are texts: contains, starts and ends mean something. */
  readonly isText: boolean
  readonly isWhole: boolean
  /** A number or an account of somebody: shown as the settings allow. */
  readonly isPersonal: boolean
}

/** Whole numbers that name a thing: few of them, and their size says nothing. */
const NAMES: readonly string[] = ['ICustomer', 'IService', 'i_service', 'DisconnectCause', 'IDest', 'i_dest', 'IEnv']

function kindOf(member: MemberDefinition): FilterKind | null {
  switch (member.kind) {
    case 'texts':
    case 'records':
      return null
    case 'time':
      return 'time'
    case 'bool':
      return 'set'
    case 'decimal':
      return member.unit === 's' ? 'seconds' : 'number'
    case 'int':
      return NAMES.includes(member.name) ? 'set' : 'number'
    case 'text':
      if (member.store === 'dict') return 'set'
      // A clock text is filtered by the time it shows.
      if (member.store === 'clock') return null
      return member.store === 'number' ? 'phone' : 'text'
  }
}

/** Null where a member cannot be filtered by: a list, or the text form of a time that stands beside it. */
export function filterMember(type: RecordType, name: string): FilterMember | null {
  const derived = derivedMember(type, name)
  if (derived)
    return {
      name,
      label: derived.label,
      kind: 'set',
      isText: derived.values === null,
      isWhole: false,
      isPersonal: false
    }
  const member = type.members[memberIndex(type).get(name) ?? -1]
  const kind = member ? kindOf(member) : null
  if (!member || !kind) return null
  return {
    name,
    label: member.label,
    kind,
    isText: member.kind === 'text',
    isWhole: member.kind === 'int',
    isPersonal: isPersonal(member)
  }
}

/** What rows can be filtered by: what they say beside their members first. */
export const filterMembers = (type: RecordType): FilterMember[] =>
  [...derivedMembers(type), ...type.members].flatMap(({ name }) => filterMember(type, name) ?? [])
