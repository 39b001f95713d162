// Random rows and filters with the values that are hard: finer than a millionth, beyond 2^53, words for numbers, none.
import fc from 'fast-check'
import type { Condition, Filter, Sort } from '../../../src-main/shared/contract/schemas.ts'
import { OPERATORS } from '../../../src-main/shared/contract/schemas.ts'
import { derivedMembers } from '../../../src-main/shared/records/derived.ts'
import type { MemberDefinition, RecordType } from '../../../src-main/shared/records/definition.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'

/** The days around both clock changes of London in 2026. */
const SPANS = [Date.UTC(2026, 2, 28), Date.UTC(2026, 9, 24)] as const
const DAY = 86_400_000

const PHONES = [
  '442079460001',
  '+442079460001',
  '44 20 7946-0001',
  '(020) 79460002',
  '0',
  '',
  'anonymous',
  'Über 44',
  '12345678901234567890',
  '4420',
  '4477009001',
  '+99'
] as const
const WORDS = ['442079460001', 'Acme', 'acme ltd', 'Ünïcode', '', 'Voice Calls', 'x%_y\\', '0'] as const
const DECIMALS = [
  '0',
  '0.1',
  '1.2345678',
  '1.2345677',
  '-3.5',
  '9007199254.740993',
  '60',
  '0.0000001',
  'NaN',
  '12345678901234.5'
] as const
const BIG = [9223372036854775807n, 6172210678154584564n, 9007199254740993n] as const
const INTS = [0, 3, 4, 7, 8, 12, 13, 16, 17, 19, 34, -5, 2147483648, -2147483648] as const

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 8 })
const instant = fc
  .tuple(fc.constantFrom(...SPANS), fc.integer({ min: 0, max: 3 * DAY }))
  .map(([start, more]) => start + more)

function cellOf(member: MemberDefinition): fc.Arbitrary<Cell> {
  switch (member.kind) {
    case 'int':
      return maybe(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...INTS) }, fc.constantFrom(...BIG)))
    case 'decimal':
      return maybe(fc.oneof(fc.constantFrom(...DECIMALS), fc.integer({ min: 0, max: 900 }).map(String)))
    case 'bool':
      return maybe(fc.boolean())
    case 'time':
      return maybe(instant)
    case 'texts':
    case 'records':
      return fc.constant(null)
    case 'text':
      break
  }
  if (member.store === 'number') return maybe(fc.constantFrom(...PHONES))
  if (member.store === 'clock') return fc.constant(null)
  return maybe(fc.constantFrom(...WORDS))
}

/** Cells of a row; ids are the caller's, so that no two rows are the same one. */
export const rowCells = (type: RecordType): fc.Arbitrary<Cell[]> =>
  fc.tuple(...type.members.map(cellOf)).map((cells) => [...cells])

/** How a value may be asked for. */
function valueOf(member: MemberDefinition): fc.Arbitrary<string> {
  switch (member.kind) {
    case 'int':
      return fc.oneof(fc.constantFrom(...INTS).map(String), fc.constantFrom(...BIG).map(String), fc.constant('+3'))
    case 'decimal':
      return fc.oneof(
        fc.constantFrom(...DECIMALS.filter((text) => text !== 'NaN')),
        fc.constantFrom('1e-1', '59.99999999', '1.23456775')
      )
    case 'bool':
      return fc.constantFrom('true', 'false')
    case 'time':
      return instant.map(String)
    case 'text':
    case 'texts':
    case 'records':
      return member.store === 'number' ? fc.constantFrom(...PHONES) : fc.constantFrom(...WORDS)
  }
}

const COMPARED = ['<', '<=', '>', '>=']

const conditionOf = (member: MemberDefinition): fc.Arbitrary<Condition> => {
  const isCompared = member.kind === 'int' || member.kind === 'decimal' || member.kind === 'time'
  const ops = OPERATORS.filter((op) => isCompared || !COMPARED.includes(op))
  return fc
    .record({ op: fc.constantFrom(...ops), values: fc.array(valueOf(member), { minLength: 1, maxLength: 4 }) })
    .chain(({ op, values }) => {
      const own = { member: member.name, op }
      if (op === 'empty' || op === 'given') return fc.constant({ ...own, values: [] })
      if (op === 'in' || op === 'not-in') return fc.constant({ ...own, values })
      // Parts of what is there find more than what is made up.
      const cut = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 5 }))
      const [value = ''] = values
      const isText = /contains|starts|ends/.test(op)
      return cut.map(([from, length]) => ({ ...own, values: [isText ? value.slice(from, from + length) : value] }))
    })
}

const derivedConditions = (type: RecordType): fc.Arbitrary<Condition>[] =>
  derivedMembers(type).map(({ name, values }) =>
    values === null ? namedCondition(name) : valueCondition(name, values)
  )

const DESTINATIONS = ['Ünïland, Mobile (447)', 'Land, Fixed (49)', '3', '13', 'mobile', 'LAND', '(4', ')', ''] as const

/** Names of destinations, and ids of those without. */
const namedCondition = (member: string): fc.Arbitrary<Condition> =>
  fc
    .record({
      op: fc.constantFrom(...OPERATORS.filter((op) => !COMPARED.includes(op))),
      values: fc.array(fc.constantFrom(...DESTINATIONS), { minLength: 1, maxLength: 3 })
    })
    .map(({ op, values }) => {
      if (op === 'empty' || op === 'given') return { member, op, values: [] }
      return { member, op, values: op === 'in' || op === 'not-in' ? values : values.slice(0, 1) }
    })

const valueCondition = (name: string, values: readonly string[]): fc.Arbitrary<Condition> =>
  fc
    .record({
      op: fc.constantFrom<Condition['op']>('=', '!=', 'in', 'not-in', 'empty', 'given'),
      values: fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
    })
    .map(({ op, values: wanted }) => ({
      member: name,
      op,
      values: op === 'empty' || op === 'given' ? [] : op === '=' || op === '!=' ? wanted.slice(0, 1) : wanted
    }))

export const conditions = (type: RecordType): fc.Arbitrary<Condition> =>
  fc.oneof(
    ...type.members
      .filter(({ kind, store }) => kind !== 'texts' && kind !== 'records' && store !== 'clock' && store !== 'conf')
      .map(conditionOf),
    ...derivedConditions(type)
  )

const SEARCHES = [
  '',
  '',
  '',
  '4420',
  '+44 20 7946',
  '7946-0001',
  'ACME',
  'acme 44',
  'über',
  'nothing of it',
  '-',
  'x%'
] as const

export const filters = (type: RecordType, zone: string): fc.Arbitrary<Filter> =>
  fc.record({
    from: fc.option(instant, { freq: 2 }),
    to: fc.option(instant, { freq: 2 }),
    search: fc.constantFrom(...SEARCHES),
    where: fc.array(conditions(type), { maxLength: 2 }),
    zone: fc.constant(zone),
    gone: fc.boolean()
  })

export const sorts = (type: RecordType): fc.Arbitrary<Sort> =>
  fc.array(
    fc.record({
      member: fc.constantFrom(
        ...type.members.filter(({ kind }) => kind !== 'texts' && kind !== 'records').map(({ name }) => name),
        ...derivedMembers(type).map(({ name }) => name)
      ),
      descending: fc.boolean()
    }),
    { maxLength: 3 }
  )
