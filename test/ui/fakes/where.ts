// Conditions on invented calls, evaluated as plainly as they are meant.
import type { Condition } from '../../../src-main/shared/contract/schemas.ts'
import { directionOf, outcomeKind } from '../../../src-main/shared/domain/call.ts'
import { localClock } from '../../../src-main/shared/domain/time-zone.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import type { FakeCall } from '../fake-calls.ts'

/** A member's value as conditions take it; null: empty. */
export function valueOf(call: FakeCall, cells: readonly unknown[], member: string, zone: string): string | null {
  const isVoice = call.service === 'Voice Calls'
  switch (member) {
    case 'direction':
      return isVoice ? directionOf(call.flags, call.from, call.to, call.account) : null
    case 'outcome':
      return isVoice ? outcomeKind(call.used > 0, call.cause) : null
    case 'weekday':
      return String(((new Date(`${localClock(zone, call.at).slice(0, 10)}T12:00Z`).getUTCDay() + 6) % 7) + 1)
    case 'hour':
      return String(Number(localClock(zone, call.at).slice(11, 13)))
    default: {
      const cell = cells[calls.members.findIndex(({ name }) => name === member)]
      return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : null
    }
  }
}

const PHONES = ['CLI', 'CLD']
const digits = (text: string): string => text.replace(/[\s\-+().]/g, '')

export function holds({ member, op, values }: Condition, value: string | null): boolean {
  const clean = (text: string): string => (PHONES.includes(member) ? digits(text) : text.toLowerCase())
  const mine = value === null ? null : clean(value)
  const [first = ''] = values.map(clean)
  if (op === 'empty') return mine === null || mine === ''
  if (op === 'given') return mine !== null && mine !== ''
  if (op === '!=') return mine !== first
  if (op.startsWith('not-')) return !holds({ member, op: op.slice(4) as Condition['op'], values }, value)
  if (mine === null) return false
  const kind = calls.members.find(({ name }) => name === member)?.kind
  const isSame = (a: string, b: string): boolean => (kind === 'decimal' ? Number(a) === Number(b) : a === b)
  switch (op) {
    case 'contains':
      return mine.includes(first)
    case 'starts':
      return mine.startsWith(first)
    case 'ends':
      return mine.endsWith(first)
    case 'in':
      return values.some((each) => isSame(mine, clean(each)))
    case '<':
      return Number(mine) < Number(first)
    case '<=':
      return Number(mine) <= Number(first)
    case '>':
      return Number(mine) > Number(first)
    case '>=':
      return Number(mine) >= Number(first)
    default:
      return isSame(mine, first)
  }
}
