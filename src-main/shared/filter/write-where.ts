// Conditions as a filter expression: what parseWhere reads back as the same conditions.
import type { Condition } from '../contract/schemas.ts'
import { localClock, parseDate } from '../domain/time-zone.ts'
import { AppError } from '../errors.ts'
import type { RecordType } from '../records/definition.ts'
import { memberIndex } from '../records/index.ts'

/**
 * The text of conditions, empty for none. Times as dates of the zone where a date says them, else as UTC milliseconds.
 * Throws `input.invalid` for a condition without the value it needs.
 */
export function writeWhere(conditions: readonly Condition[], type: RecordType, zone: string): string {
  return conditions.map((condition) => writeCondition(condition, type, zone)).join(' and ')
}

function writeCondition({ member, op, values }: Condition, type: RecordType, zone: string): string {
  if (op === 'empty' || op === 'given') return `${member} is ${op}`
  const at = memberIndex(type).get(member)
  const isTime = at !== undefined && type.members[at]?.kind === 'time'
  const isPart = op.endsWith('contains') || op.endsWith('starts') || op.endsWith('ends')
  const texts = values.map((value) => quote(isTime && !isPart ? dateText(value, zone) : value))
  const [first] = texts
  if (first === undefined) throw new AppError('input.invalid', `The filter on ${member} has no value.`)
  const operator = op.replace('-', ' ')
  return op === 'in' || op === 'not-in'
    ? `${member} ${operator} (${texts.join(', ')})`
    : `${member} ${operator} ${first}`
}

/** Words as they are; all else, and what the grammar would take for its own, in quotes. */
const quote = (text: string): string =>
  /^[\w.+@:*/-]+$/.test(text) && text.toLowerCase() !== 'with' ? text : `'${text.replaceAll("'", "''")}'`

/** Milliseconds where no date says the instant: within a minute, or in the second pass of a clock set back. */
function dateText(value: string, zone: string): string {
  const ms = Number(value)
  if (!Number.isSafeInteger(ms) || Math.abs(ms) > LAST_DATE || String(ms) !== value) return value
  const clock = localClock(zone, ms)
  const text = clock.endsWith(' 00:00:00') ? clock.slice(0, 10) : clock.slice(0, 16).replace(' ', 'T')
  return /^\d{4}-/.test(text) && parseDate(text, zone) === ms ? text : value
}

/** 9999-01-01. */
const LAST_DATE = 253_370_764_800_000
