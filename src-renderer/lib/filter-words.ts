// Members and values of filters in the words of the page.
import type { Condition } from '../../src-main/shared/contract/schemas.ts'
import { causeText, type OutcomeKind, outcomeWord } from '../../src-main/shared/domain/call.ts'
import { type FilterSentence, filterInWords, type FilterSpeech } from '../../src-main/shared/filter/in-words.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { areDestinationsNamed, destinationName, isDestination } from './destination-names.ts'
import { type FilterMember, filterMember } from './filter-kind.ts'
import { clockText, spanText } from './filter-time.ts'
import { clockDuration, grouped, weekdayName } from './format.ts'
import { label } from './label.ts'
import { numberText } from './privacy.ts'
import { text } from './text.ts'

/** A member's name in the words of the page. */
export const memberLabel = (member: FilterMember | null): string | undefined => member?.label && label(member.label)

/** A value of a set as its list and its chip show it. */
export function valueLabel(member: FilterMember, value: string | null): string {
  if (value === null || value === '') return text.filters.noValue
  const { direction, filters } = text
  switch (member.name) {
    case 'direction':
      return direction[value as keyof typeof direction] ?? value
    case 'outcome':
      return label(outcomeWord(value as OutcomeKind))
    case 'weekday':
      return weekdayName(Number(value))
    case 'hour':
      return `${value.padStart(2, '0')}:00`
    case 'DisconnectCause':
      return `${value} ${label(causeText(Number(value)))}`
    default:
      if (isDestination(member.name)) return numberedName(value)
      if (member.kind === 'set' && (value === 'true' || value === 'false'))
        return value === 'true' ? filters.yes : filters.no
      return member.isPersonal ? numberText(value) : value
  }
}

/** `450 United Kingdom, Mobile (447)`. */
function numberedName(destination: string): string {
  const name = destinationName(destination)
  return name === null ? destination : `${destination} ${name}`
}

/** Whether the words of a value differ from the value: then a search must look at the words. */
export const hasNames = ({ name }: FilterMember): boolean =>
  ['direction', 'outcome', 'weekday', 'hour', 'DisconnectCause'].includes(name) ||
  (isDestination(name) && areDestinationsNamed())

const typed = (member: FilterMember, value: string, zone: string): string => {
  if (member.kind === 'time') return clockText(Number(value), zone)
  if (member.kind === 'seconds') return clockDuration(value)
  if (member.kind === 'number' && !member.isWhole) return grouped(value)
  return valueLabel(member, value)
}

export function filterSpeech(type: RecordType, zone: string): FilterSpeech {
  const known = (name: string): FilterMember | null => filterMember(type, name)
  return {
    words: text.filters.speech,
    subject: (name) => memberLabel(known(name)) ?? name,
    value: (name, value) => {
      const member = known(name)
      return member ? typed(member, value, zone) : value
    },
    count: grouped,
    isTime: (name) => known(name)?.kind === 'time',
    span: (from, to) => spanText(Number(from), Number(to), zone)
  }
}

export const filterSentences = (where: readonly Condition[], type: RecordType, zone: string): FilterSentence[] =>
  filterInWords(where, filterSpeech(type, zone))

/** All that rows are chosen by beside their period, in one line; empty: all are. */
export function filterLine(where: readonly Condition[], search: string, type: RecordType, zone: string): string {
  const sentences = filterSentences(where, type, zone).map(({ text: sentence }) => sentence)
  return (search === '' ? sentences : [text.filters.chips.search(search), ...sentences]).join('; ')
}

/** What a set's cell says of its conditions, short. */
export function setSummary(where: readonly Condition[], member: FilterMember): string {
  const { filters } = text
  const [first] = where
  if (!first) return ''
  if (where.length > 1) return filters.several(where.length)
  if (first.op === 'empty') return filters.emptyBox
  if (first.op === 'given') return filters.givenBox
  const isNot = first.op === '!=' || first.op.startsWith('not-')
  const said =
    first.values.length === 1 ? valueLabel(member, first.values[0] ?? '') : filters.several(first.values.length)
  const shown = { contains: `…${said}…`, starts: `${said}…`, ends: `…${said}` }[first.op.replace('not-', '')] ?? said
  return isNot ? filters.not(shown) : shown
}
