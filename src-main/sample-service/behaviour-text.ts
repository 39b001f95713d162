// Reads a change of behaviour from JSON that anybody may have sent: what is not understood is refused by name.
import type { Behaviour, BehaviourChange, Fault, Rerate } from './behaviour.ts'
import { FAULT_KINDS, NEXT_OFFSET, TOTAL_CALLS } from './behaviour.ts'

/** Says what is wrong with a value, or null. */
type Check = (value: unknown) => string | null

const bool: Check = (value) => (typeof value === 'boolean' ? null : 'must be true or false')
const count: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? null : 'must be a whole number, 0 or more'
const share: Check = (value) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? null : 'must be a number from 0 to 1'
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string) ? null : `must be one of ${words.join(', ')}`
const nullOr =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value)

const members =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object'
    for (const [name, member] of Object.entries(value)) {
      const check = Object.hasOwn(checks, name) ? checks[name] : undefined
      if (!check) return `has the unknown member "${name}"; known: ${Object.keys(checks).join(', ')}`
      const wrong = check(member)
      if (wrong !== null) return `: "${name}" ${wrong}`
    }
    return null
  }

const zone: Check = (value) => {
  if (typeof value !== 'string') return 'must be a string'
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return null
  } catch (error) {
    if (error instanceof RangeError) return 'must be an IANA time zone'
    throw error
  }
}

const FAULT: Readonly<Record<keyof Fault, Check>> = {
  kind: oneOf(...FAULT_KINDS),
  share,
  first: count,
  status: (value) =>
    count(value) === null && Number(value) >= 400 && Number(value) < 600 ? null : 'must be 400 to 599',
  retryAfterSec: nullOr(count),
  retryAfterForm: oneOf('seconds', 'date'),
  delayMs: count
}

const faults: Check = (value) => {
  if (!Array.isArray(value)) return 'must be a list'
  for (const fault of value as unknown[]) {
    const wrong = members(FAULT)(fault)
    if (wrong !== null) return `: a fault ${wrong}`
    if (!Object.hasOwn(fault as object, 'kind')) return ': a fault needs its "kind"'
  }
  return null
}

const RERATE: Readonly<Record<keyof Rerate, Check>> = { from: count, to: count, share }

const rerate: Check = (value) => {
  const wrong = members(RERATE)(value)
  if (wrong !== null) return wrong
  const missing = Object.keys(RERATE).find((name) => !Object.hasOwn(value as object, name))
  return missing === undefined ? null : `needs "${missing}"`
}

const BEHAVIOUR: Readonly<Record<keyof Behaviour, Check>> = {
  dates: oneOf('unspecified', 'utc', 'local'),
  serverZone: zone,
  databaseClock: oneOf('utc', 'server'),
  isoDates: bool,
  camelCase: bool,
  nullMembers: bool,
  unknownMembers: bool,
  hugeIds: bool,
  callsForm: oneOf('by-route', 'list', 'dictionary', 'both'),
  jsvOnly: bool,
  acceptsPost: bool,
  pageSize: count,
  nextOffset: oneOf(...NEXT_OFFSET),
  totalCalls: oneOf(...TOTAL_CALLS),
  duplicates: count,
  arriveEvery: count,
  arriveAt: oneOf('front', 'middle'),
  vanishEvery: count,
  emptyList: oneOf('empty', 'absent'),
  missingList: share,
  maxWindowHours: count,
  maxRows: count,
  refusal: oneOf('timeout', 'too-large'),
  rerate: nullOr(rerate),
  late: count,
  gone: share,
  faults
}

const check = members(BEHAVIOUR)

/** A change from JSON text, or what is wrong with it. */
export function readChange(json: string): { change: BehaviourChange } | { wrong: string } {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return { wrong: `the body is not JSON: ${error.message}` }
    throw error
  }
  const wrong = check(value)
  return wrong === null ? { change: value as BehaviourChange } : { wrong: `behaviour ${wrong}` }
}
