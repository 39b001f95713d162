// From a filter to tests over columns: the one place that says what a condition and the search box mean.
import type { Condition, Filter, Operator } from '../../shared/contract/schemas.ts'
import { fromMicros } from '../../shared/domain/decimal.ts'
import { AppError } from '../../shared/errors.ts'
import type { MemberDefinition, RecordType } from '../../shared/records/definition.ts'
import type { DerivedMember } from '../../shared/records/derived.ts'
import { derivedMember } from '../../shared/records/derived.ts'
import { memberIndex } from '../../shared/records/index.ts'
import type { NumberColumn } from './column.ts'
import { numberAt } from './column.ts'
import { compareTest, markRange, markSet, numberSet } from './numbers.ts'
import type { RowTest } from './row-test.ts'
import { type SearchWord, searchWords } from './search-words.ts'
import type { TextTest } from './text-match.ts'
import { foldText } from './text-table.ts'
import type { Texts } from './text-tests.ts'
import { codedTest, derivedSource, emptyTextTest, textSetTest, textsOf, textTest } from './text-tests.ts'

/** The tests that all must pass, search box included. Throws `input.invalid` for a member or value that does not fit. */
export function compileFilter(type: RecordType, filter: Filter): RowTest[] {
  const tests = filter.where.map((condition) => conditionTest(type, condition, filter.zone))
  tests.push(...searchWords(filter.search).map((word) => wordTest(type, word)))
  return tests.toSorted((a, b) => a.cost - b.cost)
}

const NEGATIONS: Partial<Record<Operator, Operator>> = {
  '!=': '=',
  'not-in': 'in',
  'not-contains': 'contains',
  'not-starts': 'starts',
  'not-ends': 'ends',
  given: 'empty'
}

function conditionTest(type: RecordType, condition: Condition, zone: string): RowTest {
  // A row with an empty cell meets every negation: what is denied is that it matches.
  const positive = NEGATIONS[condition.op]
  if (positive) return negated(conditionTest(type, { ...condition, op: positive }, zone))
  const at = memberIndex(type).get(condition.member)
  const member = at === undefined ? undefined : type.members[at]
  const derived = member ? undefined : derivedMember(type, condition.member)
  if (!member && !derived) throw new AppError('input.invalid', `${type.name} has no member "${condition.member}".`)
  const label = (member ?? derived)?.label ?? ''
  if (condition.op !== 'empty' && condition.values.length === 0)
    throw new AppError('input.invalid', `The filter on ${label} has no value.`)
  if (derived) return derived.values === null ? namesTest(derived, condition) : derivedTest(derived, condition, zone)
  return memberTest(member as MemberDefinition, condition)
}

const negated = (test: RowTest): RowTest => ({
  ...test,
  mark(store, segment, marks) {
    test.mark(store, segment, marks)
    for (let row = 0; row < marks.length; row++) marks[row] = marks[row] === 0 ? 1 : 0
  }
})

function derivedTest({ name, label }: DerivedMember, { op, values }: Condition, zone: string): RowTest {
  const column = derivedSource(name, zone)
  if (op === 'empty') return codedTest(column, 1, (_column, _store, marks) => void (marks[0] = 1))
  if (op !== '=' && op !== 'in') throw new AppError('input.invalid', `${label} is one of its values, or it is not.`)
  const wanted = new Set(op === '=' ? values.slice(0, 1) : values)
  return codedTest(column, 1, ({ values: known }, _store, marks) => {
    if (known.kind === 'labels') known.labels.forEach((value, i) => wanted.has(value) && (marks[i + 1] = 1))
  })
}

/** Texts that no member holds, compared as those of members are. */
function namesTest({ name, label }: DerivedMember, { op, values }: Condition): RowTest {
  const texts: Texts = { source: derivedSource(name, 'UTC'), fold: 'plain', isDear: false }
  const [value = ''] = values
  if (op === 'empty') return emptyTextTest(texts)
  if (op === '=' || op === 'in') return textSetTest(texts, op === '=' ? [value] : values)
  if (op === 'contains' || op === 'starts' || op === 'ends') return textTest(texts, op, value)
  throw new AppError('input.invalid', `${label} cannot be compared by < or >.`)
}

const isNumber = ({ kind }: MemberDefinition): boolean =>
  kind === 'int' || kind === 'decimal' || kind === 'time' || kind === 'bool'

function memberTest(member: MemberDefinition, condition: Condition): RowTest {
  const { op, values } = condition
  const [value = ''] = values
  if (op === 'contains' || op === 'starts' || op === 'ends')
    return isNumber(member) ? digitsTest(member, op, value) : textTest(textsOf(member), op, value)
  if (op === 'empty') return isNumber(member) ? emptyNumberTest(member) : emptyTextTest(textsOf(member))
  if (op === '=' || op === 'in') {
    const wanted = op === '=' ? [value] : values
    return isNumber(member) ? numberSetTest(member, wanted) : memberSetTest(member, wanted)
  }
  if (op === '<' || op === '<=' || op === '>' || op === '>=') {
    const test = compareTest(member, op, value)
    return numberTest(member, (column, marks) => markRange(column, test, marks))
  }
  throw new AppError('internal', `${op} is denied before it comes here`)
}

function memberSetTest(member: MemberDefinition, values: readonly string[]): RowTest {
  if (member.store === 'clock')
    throw new AppError('input.invalid', `Filter ${member.label} by the time it shows: ${member.rendersOf ?? ''}.`)
  return textSetTest(textsOf(member), values)
}

function numberTest(
  { name }: MemberDefinition,
  mark: (column: NumberColumn, marks: Uint8Array) => void,
  cost = 2
): RowTest {
  return { columns: [name], cost, mark: (store, segment, marks) => mark(store.numbers(segment, name), marks) }
}

function numberSetTest(member: MemberDefinition, values: readonly string[]): RowTest {
  const set = numberSet(member, values)
  return numberTest(member, (column, marks) => markSet(column, set, marks))
}

const emptyNumberTest = (member: MemberDefinition): RowTest =>
  numberTest(member, (column, marks) => {
    for (let row = 0; row < marks.length; row++)
      if (Number.isNaN(numberAt(column, row)) && column.odd?.has(row) !== true) marks[row] = 1
  })

/** The digits of a number as they are shown; times as milliseconds. */
function digitsTest(member: MemberDefinition, op: TextTest, value: string): RowTest {
  const wanted = value.toLowerCase()
  const known = new Map<number, boolean>()
  const passes = (text: string): boolean => {
    const folded = text.toLowerCase()
    return op === 'contains'
      ? folded.includes(wanted)
      : op === 'starts'
        ? folded.startsWith(wanted)
        : folded.endsWith(wanted)
  }
  const passesNumber = (number: number): boolean => {
    let isMatch = known.get(number)
    if (isMatch === undefined)
      known.set(number, (isMatch = passes(member.kind === 'decimal' ? fromMicros(number) : String(number))))
    return isMatch
  }
  return numberTest(
    member,
    (column, marks) => {
      for (let row = 0; row < marks.length; row++) {
        const number = numberAt(column, row)
        if (!Number.isNaN(number) && passesNumber(number)) marks[row] = 1
      }
      if (column.odd) for (const [row, text] of column.odd) if (passes(text)) marks[row] = 1
    },
    6
  )
}

/** A word of the search box stands somewhere in the searched members. */
function wordTest(type: RecordType, { word, asTyped }: SearchWord): RowTest {
  const spellings = asTyped === word ? [word] : [word, asTyped]
  const tests = type.members
    .filter(({ searched }) => searched === true)
    .flatMap((member) =>
      // Nothing but punctuation says nothing about a phone number.
      member.store !== 'number'
        ? spellings.map((spelling) => textTest(textsOf(member), 'contains', spelling))
        : foldText(word, 'phone') === ''
          ? []
          : [textTest(textsOf(member), 'contains', word)]
    )
  return {
    columns: [...new Set(tests.flatMap(({ columns }) => columns))],
    cost: 8,
    mark(store, segment, marks) {
      const own = new Uint8Array(marks.length)
      for (const test of tests) {
        own.fill(0)
        test.mark(store, segment, own)
        for (let row = 0; row < marks.length; row++) marks[row] = (marks[row] as number) | (own[row] as number)
      }
    }
  }
}
