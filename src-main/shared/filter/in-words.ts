// A filter as sentences: `From ends with 7700900`. The words are given, so that pages and files can say them in any
// language.
import type { Condition, Operator } from '../contract/schemas.ts'

export interface FilterWords {
  /** One value: `is 5`, `ends with 7900`; bounds as people say them. */
  readonly test: Readonly<Record<Exclude<Operator, 'in' | 'not-in' | 'empty' | 'given'>, (value: string) => string>>
  /** For times: on, after, before. */
  readonly when: Readonly<Record<'=' | '!=' | '<' | '<=' | '>' | '>=', (value: string) => string>>
  readonly empty: string
  readonly given: string
  readonly between: (from: string, to: string) => string
  /** A day, a month, a minute: one span of time. */
  readonly on: (span: string) => string
  readonly isOneOf: (values: readonly string[]) => string
  readonly isNoneOf: (values: readonly string[]) => string
  readonly isInList: (count: string) => string
  readonly isNotInList: (count: string) => string
}

/** How a record type's members and values are said. */
export interface FilterSpeech {
  readonly words: FilterWords
  readonly subject: (member: string) => string
  readonly value: (member: string, value: string) => string
  /** So many, in the form of numbers. */
  readonly count: (count: number) => string
  readonly isTime: (member: string) => boolean
  /** [from, to) in UTC milliseconds as one span that has a name, or as its first and last part. */
  readonly span: (from: string, to: string) => readonly [string] | readonly [string, string]
}

/** Conditions that one sentence says, and what it says. */
export interface FilterSentence {
  readonly conditions: readonly Condition[]
  readonly text: string
}

/** So many values are named one by one. */
const NAMED = 4

function listed(condition: Condition, { words, value, count }: FilterSpeech): string {
  const isIn = condition.op === 'in'
  const { length } = condition.values
  if (length > NAMED) return isIn ? words.isInList(count(length)) : words.isNotInList(count(length))
  const said = condition.values.map((each) => value(condition.member, each))
  return isIn ? words.isOneOf(said) : words.isNoneOf(said)
}

function predicate(condition: Condition, speech: FilterSpeech): string {
  const { member, op, values } = condition
  const { words } = speech
  if (op === 'empty' || op === 'given') return words[op]
  if (op === 'in' || op === 'not-in') return listed(condition, speech)
  const said = speech.value(member, values[0] ?? '')
  const isOrdered = op === '=' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>='
  return isOrdered && speech.isTime(member) ? words.when[op](said) : words.test[op](said)
}

export const conditionInWords = (condition: Condition, speech: FilterSpeech): string =>
  `${speech.subject(condition.member)} ${predicate(condition, speech)}`

/** A lower bound with its upper bound is one sentence; each other condition is one. In the order of the filter. */
export function filterInWords(where: readonly Condition[], speech: FilterSpeech): FilterSentence[] {
  const said = new Set<Condition>()
  return where.flatMap((condition) => {
    if (said.has(condition)) return []
    const upper = where.find((other) => !said.has(other) && isUpperOf(condition, other, speech))
    if (!upper) return [{ conditions: [condition], text: conditionInWords(condition, speech) }]
    said.add(upper)
    const text = `${speech.subject(condition.member)} ${between(condition, upper, speech)}`
    return [{ conditions: [condition, upper], text }]
  })
}

/** Spans of time are half-open, other ranges closed: what people mean by each. */
const isUpperOf = (lower: Condition, other: Condition, { isTime }: FilterSpeech): boolean =>
  lower.op === '>=' && other.member === lower.member && other.op === (isTime(lower.member) ? '<' : '<=')

function between(lower: Condition, upper: Condition, { words, value, isTime, span }: FilterSpeech): string {
  const { member } = lower
  const [from = '', to = ''] = [lower.values[0], upper.values[0]]
  if (!isTime(member)) return words.between(value(member, from), value(member, to))
  const [first, last] = span(from, to)
  return last === undefined ? words.on(first) : words.between(first, last)
}
