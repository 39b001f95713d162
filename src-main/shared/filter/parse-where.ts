// Filter expressions: `Charged_Amount > 0.5 and CLD starts 44`. The command line's --where and the page's addresses.
import type { Condition, Operator } from '../contract/schemas.ts'
import { isDecimal } from '../domain/decimal.ts'
import { parseDate } from '../domain/time-zone.ts'
import { AppError } from '../errors.ts'
import type { MemberDefinition, RecordType } from '../records/definition.ts'
import type { DerivedMember } from '../records/derived.ts'
import { derivedMembers } from '../records/derived.ts'
import { foldName } from '../records/index.ts'

interface Token {
  readonly kind: 'word' | 'quoted' | 'symbol'
  readonly text: string
  /** 1-based, for messages. */
  readonly at: number
}

const TOKEN = /\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)"|(!=|<=|>=|[=<>(),])|([^\s'"=<>(),!]+))/y

const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const
const TEXT_TESTS = ['contains', 'starts', 'ends'] as const
const DENIED = ['contains', 'starts', 'ends', 'in'] as const
const OPERATORS = [
  ...COMPARISONS,
  ...TEXT_TESTS,
  'in (a, b)',
  'not contains',
  'not starts',
  'not ends',
  'not in (a, b)',
  'is empty',
  'is given'
].join('  ')
/** What can be asked of a derived member that has one of some values, or none. */
const OF_VALUES: readonly Operator[] = ['=', '!=', 'in', 'not-in', 'empty', 'given']
/** Of one that has any text. */
const NO_TEXT: readonly Operator[] = ['<', '<=', '>', '>=']

const fail = (at: number, message: string): AppError =>
  new AppError('input.invalid', `Filter, position ${at}: ${message}`)

function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(TOKEN)
  const end = text.trimEnd().length
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match) {
      const at = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0)
      const isQuote = text[at] === "'" || text[at] === '"'
      throw fail(at + 1, isQuote ? 'the quote is not closed.' : `"${text[at] ?? ''}" does not fit here.`)
    }
    const [all, single, double, symbol, word = ''] = match
    const at = start + (/^\s*/.exec(all)?.[0].length ?? 0) + 1
    if (single !== undefined) tokens.push({ kind: 'quoted', text: single.replaceAll("''", "'"), at })
    else if (double !== undefined) tokens.push({ kind: 'quoted', text: double.replaceAll('""', '"'), at })
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, at })
    else tokens.push({ kind: 'word', text: word, at })
  }
  return tokens
}

type Subject = MemberDefinition | DerivedMember
const isDerived = (subject: Subject): subject is DerivedMember => 'values' in subject

/**
 * Conditions joined by `and`: `MEMBER OP VALUE`, `MEMBER in (a, b)`, `MEMBER is empty`, `MEMBER is given`; `not` before
 * `contains`, `starts`, `ends` and `in`. Member names, derived ones too, in any case, with or without underscores; values
 * with spaces in quotes; times as dates of the zone, or as UTC milliseconds.
 * Throws `input.invalid` that tells the position and what is known.
 */
export function parseWhere(text: string, type: RecordType, zone: string): Condition[] {
  const tokens = tokenise(text)
  const end = text.trimEnd().length + 1
  let next = 0
  const peek = (): Token | undefined => tokens[next]
  const isNext = (kind: Token['kind'], wanted: string): boolean =>
    peek()?.kind === kind && peek()?.text.toLowerCase() === wanted
  const take = (wanted: string): Token => {
    const token = tokens[next++]
    if (!token) throw fail(end, `${wanted} is missing.`)
    return token
  }
  const expect = (symbol: string): void => {
    const token = take(`"${symbol}"`)
    if (token.kind !== 'symbol' || token.text !== symbol) throw fail(token.at, `"${symbol}" is missing.`)
  }
  const value = (subject: Subject, isPart: boolean): string => {
    const token = take('a value')
    if (token.kind === 'symbol') throw fail(token.at, `a value is missing before "${token.text}".`)
    return isPart ? token.text : isDerived(subject) ? oneOf(token, subject) : readValue(token, subject, zone)
  }
  const list = (subject: Subject): string[] => {
    expect('(')
    const values = [value(subject, false)]
    while (isNext('symbol', ',')) {
      next++
      values.push(value(subject, false))
    }
    expect(')')
    return values
  }
  const operator = (): Operator => {
    const token = take('an operator')
    const word = token.kind === 'quoted' ? '' : token.text.toLowerCase()
    const known = [...COMPARISONS, ...TEXT_TESTS, 'in' as const].find((each) => each === word)
    if (known) return known
    if (word === 'is') return emptiness(take('"empty" or "given"'))
    if (word !== 'not') throw fail(token.at, `"${token.text}" is no operator. Known: ${OPERATORS}.`)
    const what = take('an operator')
    const denied = DENIED.find((each) => each === what.text.toLowerCase())
    if (!denied) throw fail(what.at, `"not ${what.text}" is no operator. Known: ${OPERATORS}.`)
    return `not-${denied}`
  }
  const valuesOf = (op: Operator, subject: Subject): string[] => {
    if (op === 'empty' || op === 'given') return []
    if (op === 'in' || op === 'not-in') return list(subject)
    if (isComparison(op)) return [value(subject, false)]
    if (!op.endsWith('contains') && isNext('word', 'with')) next++
    return [value(subject, true)]
  }
  const condition = (): Condition => {
    const subject = findSubject(take('a member'), type)
    const at = peek()?.at ?? end
    const op = operator()
    if (isDerived(subject) && subject.values === null && NO_TEXT.includes(op))
      throw fail(at, `${subject.name} is a text, which "${op}" does not compare.`)
    if (isDerived(subject) && subject.values !== null && !OF_VALUES.includes(op))
      throw fail(at, `${subject.name} has one of its values or it has not: =  !=  in (a, b)  not in (a, b).`)
    return { member: subject.name, op, values: valuesOf(op, subject) }
  }

  const conditions = [condition()]
  while (next < tokens.length) {
    const joint = take('"and"')
    if (joint.kind !== 'word' || joint.text.toLowerCase() !== 'and')
      throw fail(joint.at, `"${joint.text}" stands where only "and" can. Put a value with spaces in quotes.`)
    conditions.push(condition())
  }
  return conditions
}

const isComparison = (op: Operator): boolean => COMPARISONS.some((each) => each === op)

function findSubject(token: Token, type: RecordType): Subject {
  const wanted = foldName(token.text)
  const all: readonly Subject[] = [...type.members, ...derivedMembers(type)]
  const found = token.kind === 'symbol' ? undefined : all.find(({ name }) => foldName(name) === wanted)
  if (found) return found
  const known = all.map(({ name }) => name).join(', ')
  throw fail(token.at, `"${token.text}" is no member of ${type.name}. Known: ${known}.`)
}

function oneOf({ text, at }: Token, { name, values }: DerivedMember): string {
  if (values === null) return text
  const found = values.find((value) => value === text.toLowerCase())
  if (found !== undefined) return found
  throw fail(at, `${name} is one of ${values.join(', ')}.`)
}

function emptiness(token: Token): 'empty' | 'given' {
  const word = token.text.toLowerCase()
  if (word === 'empty' || word === 'given') return word
  throw fail(token.at, `"is ${token.text}" is not known. Write "is empty" or "is given".`)
}

const BOOLEANS: Readonly<Record<string, string>> = { true: 'true', yes: 'true', false: 'false', no: 'false' }

function readValue({ text, at }: Token, member: MemberDefinition, zone: string): string {
  if (member.kind === 'time') {
    if (/^[+-]?\d+$/.test(text)) return text
    try {
      return String(parseDate(text, zone))
    } catch (cause) {
      throw fail(at, cause instanceof AppError ? cause.message : String(cause))
    }
  }
  if (member.kind === 'int' && !/^[+-]?\d+$/.test(text)) throw fail(at, `${member.name} takes a whole number.`)
  if (member.kind === 'decimal' && !isDecimal(text)) throw fail(at, `${member.name} takes a number.`)
  if (member.kind !== 'bool') return text
  const flag = BOOLEANS[text.toLowerCase()]
  if (flag === undefined) throw fail(at, `${member.name} takes true or false.`)
  return flag
}
