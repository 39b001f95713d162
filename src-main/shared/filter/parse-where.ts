// The filter expressions of the command line: `Charged_Amount > 0.5 and CLD starts 44`.
import type { Condition } from '../contract/schemas.ts'
import { isDecimal } from '../domain/decimal.ts'
import { parseDate } from '../domain/time-zone.ts'
import { AppError } from '../errors.ts'
import type { MemberDefinition, RecordType } from '../records/definition.ts'
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
const OPERATORS = [...COMPARISONS, ...TEXT_TESTS, 'in (a, b)', 'is empty', 'is given'].join('  ')

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

/**
 * Conditions joined by `and`: `MEMBER OP VALUE`, `MEMBER in (a, b)`, `MEMBER is empty`, `MEMBER is given`. Member names
 * in any case, with or without underscores; values with spaces in quotes; times as dates of the zone.
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
  const value = (member: MemberDefinition, isPart: boolean): string => {
    const token = take('a value')
    if (token.kind === 'symbol') throw fail(token.at, `a value is missing before "${token.text}".`)
    return isPart ? token.text : readValue(token, member, zone)
  }
  const list = (member: MemberDefinition): string[] => {
    expect('(')
    const values = [value(member, false)]
    while (isNext('symbol', ',')) {
      next++
      values.push(value(member, false))
    }
    expect(')')
    return values
  }
  const condition = (): Condition => {
    const name = take('a member')
    const found = findMember(name, type)
    const { name: member } = found
    const operator = take('an operator')
    const word = operator.kind === 'quoted' ? '' : operator.text.toLowerCase()
    const comparison = COMPARISONS.find((known) => known === word)
    if (comparison) return { member, op: comparison, values: [value(found, false)] }
    const textTest = TEXT_TESTS.find((known) => known === word)
    if (textTest) {
      if (textTest !== 'contains' && isNext('word', 'with')) next++
      return { member, op: textTest, values: [value(found, true)] }
    }
    if (word === 'in') return { member, op: 'in', values: list(found) }
    if (word === 'is') return { member, op: emptiness(take('"empty" or "given"')), values: [] }
    throw fail(operator.at, `"${operator.text}" is no operator. Known: ${OPERATORS}.`)
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

function findMember(token: Token, type: RecordType): MemberDefinition {
  const wanted = foldName(token.text)
  const found = token.kind === 'symbol' ? undefined : type.members.find((member) => foldName(member.name) === wanted)
  if (found) return found
  const known = type.members.map((member) => member.name).join(', ')
  throw fail(token.at, `"${token.text}" is no member of ${type.name}. Known: ${known}.`)
}

function emptiness(token: Token): 'empty' | 'given' {
  const word = token.text.toLowerCase()
  if (word === 'empty' || word === 'given') return word
  throw fail(token.at, `"is ${token.text}" is not known. Write "is empty" or "is given".`)
}

const BOOLEANS: Readonly<Record<string, string>> = { true: 'true', yes: 'true', false: 'false', no: 'false' }

function readValue({ text, at }: Token, member: MemberDefinition, zone: string): string {
  if (member.kind === 'time') {
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
