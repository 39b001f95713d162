// A view in words: what is filtered, of which period, in which order. For files that must say what they hold.
import type { Condition, Filter, Sort } from '../contract/schemas.ts'
import { causeText } from '../domain/call.ts'
import { localClock, startOf } from '../domain/time-zone.ts'
import { FILTER_WORDS } from '../filter/words.ts'
import { CHANGE_KINDS, changes, KIND_LABELS } from '../records/changes.ts'
import type { RecordType } from '../records/definition.ts'
import { derivedWord } from '../records/derived-cells.ts'
import { derivedMember } from '../records/derived.ts'
import { memberIndex, RECORD_TYPES } from '../records/index.ts'
import { labelIn } from './labels.ts'
import type { LabelLanguage } from './labels.ts'

interface ViewWords {
  /** A list too long to be named whole. */
  readonly oneOf: string
  readonly noneOf: string
  readonly nothing: string
  readonly search: (text: string) => string
  readonly gone: string
  readonly hunt: string
  readonly everything: string
  readonly from: (time: string) => string
  readonly to: (time: string) => string
  readonly more: (count: number) => string
  readonly ascending: string
  readonly descending: string
}

const ENGLISH: ViewWords = {
  oneOf: 'is one of',
  noneOf: 'is none of',
  nothing: 'no filter',
  search: (text) => `search “${text}”`,
  gone: 'with rows that the service no longer has',
  hunt: 'hunt group reports',
  everything: 'all that is cached',
  from: (time) => `from ${time}`,
  to: (time) => `before ${time}`,
  more: (count) => `and ${count} more`,
  ascending: 'ascending',
  descending: 'descending'
}

const SPANISH: ViewWords = {
  oneOf: 'es uno de',
  noneOf: 'no es ninguno de',
  nothing: 'sin filtro',
  search: (text) => `búsqueda «${text}»`,
  gone: 'con filas que el servicio ya no tiene',
  hunt: 'informes de grupos de salto',
  everything: 'todo lo guardado',
  from: (time) => `desde ${time}`,
  to: (time) => `antes de ${time}`,
  more: (count) => `y ${count} más`,
  ascending: 'ascendente',
  descending: 'descendente'
}

const wordsOf = (language: LabelLanguage): ViewWords => (language === 'es' ? SPANISH : ENGLISH)
const VALUES_SHOWN = 100

/** What a column is called: a member or a derived one. */
export function columnLabel(type: RecordType, id: string, language: LabelLanguage): string {
  const at = memberIndex(type).get(id)
  const member = at === undefined ? derivedMember(type, id) : type.members[at]
  return member ? labelIn(language, member.label) : id
}

/** `2026-03-01 – 2026-03-31 (Europe/London)`; with clock times where the period is not of whole days. */
export function periodInWords(
  { from, to }: Pick<Filter, 'from' | 'to'>,
  zone: string,
  language: LabelLanguage
): string {
  const words = wordsOf(language)
  const isMidnight = (ms: number): boolean => startOf('day', zone, ms) === ms
  const clock = (ms: number): string => localClock(zone, ms).slice(0, ms % 60_000 === 0 ? 16 : 19)
  const day = (ms: number): string => clock(ms).slice(0, 10)
  if (from === null && to === null) return `${words.everything} (${zone})`
  if (from === null || to === null)
    return `${from === null ? words.to(clock(to ?? 0)) : words.from(clock(from))} (${zone})`
  if (!isMidnight(from) || !isMidnight(to)) return `${clock(from)} – ${clock(to)} (${zone})`
  const last = day(to - 1)
  return `${day(from) === last ? last : `${day(from)} – ${last}`} (${zone})`
}

/** All that the filter asks beside the period, joined by commas. `zone`: of the times shown. */
export function filterInWords(
  type: RecordType,
  filter: Filter,
  dataset: 'cdr' | 'hunt',
  zone: string,
  language: LabelLanguage
): string {
  const words = wordsOf(language)
  const search = filter.search.trim()
  const parts = [
    ...(dataset === 'hunt' ? [words.hunt] : []),
    ...(search === '' ? [] : [words.search(search)]),
    ...filter.where.map((condition) => conditionInWords(type, condition, zone, language)),
    ...(filter.gone ? [words.gone] : [])
  ]
  return parts.length === 0 ? words.nothing : parts.join(', ')
}

function conditionInWords(type: RecordType, condition: Condition, zone: string, language: LabelLanguage): string {
  const said = condition.values
    .slice(0, VALUES_SHOWN)
    .map((value) => valueInWords(type, condition.member, value, zone, language))
  return `${columnLabel(type, condition.member, language)} ${predicate(type, condition, said, language)}`
}

/** In the words of the page's filters. */
function predicate(
  type: RecordType,
  { member, op, values }: Condition,
  said: readonly string[],
  language: LabelLanguage
): string {
  const words = FILTER_WORDS[language]
  const [value = ''] = said
  if (op === 'empty' || op === 'given') return words[op]
  if (op === 'in' || op === 'not-in') {
    if (said.length === values.length) return op === 'in' ? words.isOneOf(said) : words.isNoneOf(said)
    const { oneOf, noneOf, more } = wordsOf(language)
    return `${op === 'in' ? oneOf : noneOf} ${said.join(', ')} ${more(values.length - said.length)}`
  }
  const isTime = type.members[memberIndex(type).get(member) ?? -1]?.kind === 'time'
  return isTime && op in words.when ? words.when[op as keyof typeof words.when](value) : words.test[op](value)
}

function valueInWords(type: RecordType, id: string, value: string, zone: string, language: LabelLanguage): string {
  const derived = derivedMember(type, id)
  if (derived?.values === null) return value
  if (derived) return labelIn(language, derivedWord(derived.name, value))
  const said = type === changes ? changeWord(id, value) : null
  if (said !== null) return labelIn(language, said)
  const member = type.members[memberIndex(type).get(id) ?? -1]
  if (member?.kind === 'time' && /^-?\d+$/.test(value)) return localClock(zone, Number(value))
  if (id === 'DisconnectCause' && /^\d+$/.test(value))
    return `${value} (${labelIn(language, causeText(Number(value)))})`
  return value === '' ? '“”' : value
}

/** What a value of a change is called: its kind, its record type; null for any other. */
function changeWord(id: string, value: string): string | null {
  if (id === 'Change') return CHANGE_KINDS.flatMap((kind) => (kind === value ? [KIND_LABELS[kind]] : []))[0] ?? null
  return id === 'Record' ? (RECORD_TYPES.find(({ name }) => name === value)?.title ?? null) : null
}

/** `Charged descending, Connected ascending`; null: the order that no sort means. */
export function sortInWords(type: RecordType, sort: Sort, language: LabelLanguage): string | null {
  const { ascending, descending } = wordsOf(language)
  if (sort.length === 0) return null
  return sort
    .map((by) => `${columnLabel(type, by.member, language)} ${by.descending ? descending : ascending}`)
    .join(', ')
}

/** Stands behind a view of which only the rows chosen by hand are meant. */
export const chosenInWords = (language: LabelLanguage): string => (language === 'es' ? 'filas elegidas' : 'chosen rows')
