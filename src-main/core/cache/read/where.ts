// From a filter to SQL. Columns come from the record definition, never from the caller; values are always parameters.
import type { Condition, Filter } from '../../../shared/contract/schemas.ts'
import { isDecimal, toMicros } from '../../../shared/domain/decimal.ts'
import { AppError } from '../../../shared/errors.ts'
import type { MemberDefinition, RecordType } from '../../../shared/records/definition.ts'
import { memberIndex } from '../../../shared/records/index.ts'
import { NOT_CANCELLED } from '../cancel.ts'
import type { Dictionary } from '../dictionary.ts'
import { firstKeyOf, quoted } from '../record-tables.ts'

export interface SqlCondition {
  readonly sql: string
  readonly params: (number | bigint | string | Uint8Array)[]
}

const LIKE_SPECIAL = /[\\%_]/g
const like = (text: string, before: string, behind: string): string =>
  `${before}${text.replace(LIKE_SPECIAL, (char) => `\\${char}`)}${behind}`

const AFFIX = { contains: ['%', '%'], starts: ['', '%'], ends: ['%', ''] } as const
type TextTest = keyof typeof AFFIX
const isTextTest = (op: string): op is TextTest => op in AFFIX

/** Digits of a phone number as people write it; null where it has letters. */
const digitsOf = (text: string): string | null => {
  const stripped = text.replace(/[\s\-+().]/g, '')
  return /^\d+$/.test(stripped) ? stripped : null
}

/** True for a filter that names rows only by time: sums can come from the rollups. */
export const isByTimeOnly = (filter: Filter): boolean =>
  filter.search.trim() === '' && filter.where.length === 0 && !filter.gone

/** The whole WHERE of a view. Throws `input.invalid` for a member or value that does not fit. */
export function whereOf(type: RecordType, srcs: readonly number[], filter: Filter, words: Dictionary): SqlCondition {
  const parts: SqlCondition[] = [{ sql: `_src IN (${srcs.map(() => '?').join(', ')})`, params: [...srcs] }]
  if (!filter.gone) parts.push({ sql: '_gone IS NULL', params: [] })
  if (filter.from !== null) parts.push({ sql: '_key >= ?', params: [firstKeyOf(filter.from)] })
  if (filter.to !== null) parts.push({ sql: '_key < ?', params: [firstKeyOf(filter.to)] })
  for (const condition of filter.where) parts.push(conditionSql(type, condition, words))
  const search = filter.search.trim()
  if (search !== '') parts.push(searchSql(type, search))
  if (!isByTimeOnly(filter)) parts.push({ sql: NOT_CANCELLED, params: [] })
  return { sql: parts.map((part) => part.sql).join(' AND '), params: parts.flatMap((part) => part.params) }
}

/** The search box: any of the type's searched members; phone numbers by their digits. */
function searchSql(type: RecordType, search: string): SqlCondition {
  const parts = type.members.filter((member) => member.searched).map((member) => textSql(member, 'contains', search))
  return { sql: `(${parts.map((part) => part.sql).join(' OR ')})`, params: parts.flatMap((part) => part.params) }
}

function conditionSql(type: RecordType, condition: Condition, words: Dictionary): SqlCondition {
  const at = memberIndex(type).get(condition.member)
  const member = at === undefined ? undefined : type.members[at]
  if (!member) throw new AppError('input.invalid', `${type.name} has no member "${condition.member}".`)
  const column = quoted(member.name)
  if (condition.op === 'empty') return { sql: `(${column} IS NULL OR ${column} = '')`, params: [] }
  if (condition.op === 'given') return { sql: `(${column} IS NOT NULL AND ${column} <> '')`, params: [] }
  const [value] = condition.values
  if (value === undefined) throw new AppError('input.invalid', `The filter on ${member.label} has no value.`)
  if (isTextTest(condition.op)) return textSql(member, condition.op, value)
  if (condition.op === 'in') return anyOf(condition.values.map((each) => equalSql(member, each, words)))
  if (condition.op === '=') return equalSql(member, value, words)
  if (condition.op === '!=') {
    const { sql, params } = equalSql(member, value, words)
    return { sql: `(NOT ${sql} OR ${column} IS NULL)`, params }
  }
  return { sql: `${comparable(member)} ${condition.op} ?`, params: [numberParam(member, value)] }
}

const anyOf = (parts: readonly SqlCondition[]): SqlCondition => ({
  sql: `(${parts.map((part) => part.sql).join(' OR ')})`,
  params: parts.flatMap((part) => part.params)
})

/** Decimals finer than a millionth and whole numbers beyond 2^53 stand as text: for comparing, near enough. */
const comparable = (member: MemberDefinition): string => {
  const column = quoted(member.name)
  const asNumber = `CAST(${column} AS REAL)${member.kind === 'decimal' ? ' * 1e6' : ''}`
  return member.kind === 'decimal' || member.kind === 'int'
    ? `(CASE typeof(${column}) WHEN 'text' THEN ${asNumber} ELSE ${column} END)`
    : column
}

function numberParam(member: MemberDefinition, value: string): number | bigint | string {
  if (member.kind === 'decimal') {
    if (!isDecimal(value))
      throw new AppError('input.invalid', `${member.label} is compared with a number; "${value}" is none.`)
    return toMicros(value) ?? Number(value) * 1e6
  }
  if (member.kind === 'int' || member.kind === 'time') {
    if (/^[+-]?\d+$/.test(value)) return isSafe(value) ? BigInt(value) : Number(value)
    throw new AppError('input.invalid', `${member.label} is compared with a whole number; "${value}" is none.`)
  }
  throw new AppError('input.invalid', `${member.label} cannot be compared by < or >.`)
}

const isSafe = (digits: string): boolean => Number.isSafeInteger(Number(digits))

function equalSql(member: MemberDefinition, value: string, words: Dictionary): SqlCondition {
  const column = quoted(member.name)
  if (member.kind === 'bool') return { sql: `${column} = ?`, params: [value === 'true' ? 1n : 0n] }
  if (member.kind === 'int' && /^[+-]?\d+$/.test(value) && !isSafe(value))
    return { sql: `${column} = ?`, params: [String(BigInt(value))] }
  if (member.kind !== 'text') return { sql: `${comparable(member)} = ?`, params: [numberParam(member, value)] }
  if (member.store === 'dict') {
    const id = words.id(value)
    return id === null
      ? { sql: `${column} = ?`, params: [value] }
      : { sql: `${column} IN (?, ?)`, params: [BigInt(id), value] }
  }
  if (member.store === 'conf') {
    const hex = value.replaceAll(' ', '')
    const isHex = /^[0-9A-Fa-f]{32}$/.test(hex)
    return { sql: `${column} = ?`, params: [isHex ? Buffer.from(hex, 'hex') : value] }
  }
  if (member.store === 'number') {
    const digits = digitsOf(value)
    return digits === null
      ? { sql: `${column} = ?`, params: [value] }
      : { sql: `ltrim(${column}, '-+') = ?`, params: [digits] }
  }
  if (member.store === 'clock')
    throw new AppError('input.invalid', `Filter ${member.label} by the time it shows: ${member.rendersOf ?? ''}.`)
  return { sql: `${column} = ?`, params: [value] }
}

function textSql(member: MemberDefinition, test: TextTest, value: string): SqlCondition {
  const column = quoted(member.name)
  const [before, behind] = AFFIX[test]
  const pattern = like(value, before, behind)
  if (member.store === 'dict')
    return {
      sql: `(${column} IN (SELECT id FROM word WHERE text LIKE ? ESCAPE '\\') OR (typeof(${column}) = 'text' AND ${column} LIKE ? ESCAPE '\\'))`,
      params: [pattern, pattern]
    }
  if (member.store === 'number') {
    const digits = digitsOf(value)
    if (digits === null) return { sql: `${column} LIKE ? ESCAPE '\\'`, params: [pattern] }
    const bare = test === 'starts' ? `ltrim(${column}, '-+')` : column
    return { sql: `${bare} LIKE ?`, params: [`${before}${digits}${behind}`] }
  }
  if (member.store === 'conf')
    return {
      sql: `iif(typeof(${column}) = 'blob', hex(${column}), ${column}) LIKE ?`,
      params: [pattern.replaceAll(' ', '')]
    }
  return { sql: `CAST(${column} AS TEXT) LIKE ? ESCAPE '\\'`, params: [pattern] }
}
