// What is typed into a filter box, and back: `44*`, `*7900`, `=4420`, `!…`, `> 0.05`, `0.05..1`, `1:30`, `a, b`. Pure.
import type { Condition, Operator } from '../../src-main/shared/contract/schemas.ts'
import { isDecimal, plainDecimal } from '../../src-main/shared/domain/decimal.ts'
import type { FilterMember } from './filter-kind.ts'
import { clockOf, readTime } from './filter-time.ts'

export interface FilterContext {
  readonly zone: string
  /** The one day that the period shows, for clock times without a date; null where it shows several. */
  readonly day: string | null
  readonly mark: '.' | ','
}

/** What is wrong with a typed filter, by its word in the catalogue. */
export type FilterFault = 'number' | 'whole' | 'duration' | 'time' | 'clock' | 'order' | 'comma' | 'value'

export type ReadFilter = { readonly where: readonly Condition[] } | { readonly fault: FilterFault; readonly at: string }

type Part = readonly Pick<Condition, 'op' | 'values'>[] | { readonly fault: FilterFault }

/** Conditions joined by ` & `. Empty text: no condition. */
export function readFilter(text: string, member: FilterMember, context: FilterContext): ReadFilter {
  const where: Condition[] = []
  for (const part of text.split(/\s+&\s+/)) {
    if (part.trim() === '') continue
    const read = readPart(part.trim(), member, context)
    if ('fault' in read) return { fault: read.fault, at: part.trim() }
    where.push(...read.map(({ op, values }) => ({ member: member.name, op, values })))
  }
  return { where }
}

function readPart(part: string, member: FilterMember, context: FilterContext): Part {
  if (part === '=') return [{ op: 'empty', values: [] }]
  if (part === '!=') return [{ op: 'given', values: [] }]
  if (member.kind === 'time') return readTime(part, context)
  return member.isText ? readText(part, member) : readNumber(part, member, context)
}

const one = (op: Operator, value: string): Part => (value === '' ? { fault: 'value' } : [{ op, values: [value] }])
const listOf = (isNot: boolean, values: string[]): Part =>
  values.length === 0 ? { fault: 'value' } : [{ op: isNot ? 'not-in' : 'in', values }]

/** A number as people write it, without blanks, dashes and brackets; its plus stays. */
export const bareNumber = (value: string): string =>
  /^[+\d\s\-().]+$/.test(value) && /\d/.test(value) ? value.replace(/[\s\-().]/g, '') : value

/** `…366`, `366...`: dots for what is left out mean the same as a star; the app itself shows them so. */
export const withStars = (text: string): string =>
  text.replace(/^(!?\s*)(?:…|\.{3})/, '$1*').replace(/(?:…|\.{3})$/, '*')

const QUOTED = /^"((?:[^"]|"")*)"$/
const unquoted = (value: string): string => QUOTED.exec(value)?.[1]?.replaceAll('""', '"') ?? value

function readText(part: string, { kind }: FilterMember): Part {
  const isNot = part.startsWith('!')
  const body = (isNot ? part.slice(1) : part).trim()
  const clean = (value: string): string => {
    const bare = unquoted(value.trim())
    return kind === 'phone' ? bareNumber(bare) : bare
  }
  const not = (op: 'contains' | 'starts' | 'ends'): Operator => (isNot ? `not-${op}` : op)
  const isExact = body.startsWith('=')
  const values = items(isExact ? body.slice(1) : body).map(clean)
  if (values.length > 1)
    return listOf(
      isNot,
      values.filter((value) => value !== '')
    )
  if (isExact) return one(isNot ? '!=' : '=', values[0] ?? '')
  if (body.startsWith('^')) return one(not('starts'), clean(body.slice(1)))
  const { op, value } = partOf(body)
  return one(not(op), clean(value))
}

/** What a typed part of a text means: `*366` and `…366` end with it, `366*` starts with it, all else contains it. */
export function partOf(text: string): { op: 'contains' | 'starts' | 'ends'; value: string } {
  const body = withStars(text)
  const [before, behind] = [body.startsWith('*'), body.length > 1 && body.endsWith('*')]
  const value = body.slice(before ? 1 : 0, behind ? -1 : undefined)
  return { op: before === behind ? 'contains' : before ? 'ends' : 'starts', value }
}

/** Parts between commas; a comma in quotes belongs to its part. */
function items(text: string): string[] {
  return text.match(/(?:"(?:[^"]|"")*"|[^,"]|")+/g) ?? []
}

const RANGE = /^(.*?)\s*\.\.\s*(.*)$/
const COMPARISON = /^(>=|<=|>|<|=|≥|≤)\s*(.*)$/
const SIGNS: Readonly<Record<string, Operator>> = { '≥': '>=', '≤': '<=' }

/** One typed size, or what is wrong with it. */
type Size = { readonly value: string } | { readonly fault: FilterFault }
type ReadSize = (text: string) => Size

/** A typed size of a member. */
export function readSize(text: string, { kind, isWhole }: FilterMember, mark: '.' | ','): Size {
  if (text.trim() === '') return { fault: 'value' }
  const size = kind === 'seconds' ? seconds(text.trim(), mark) : number(text.trim(), mark)
  return isWhole && 'value' in size && size.value.includes('.') ? { fault: 'whole' } : size
}

function readNumber(part: string, member: FilterMember, { mark }: FilterContext): Part {
  const read: ReadSize = (text) => readSize(text, member, mark)
  const isNot = part.startsWith('!')
  const body = (isNot ? part.slice(1) : part).trim()
  const range = RANGE.exec(body)
  if (range && !isNot) return readRange(range[1] ?? '', range[2] ?? '', read)
  const [, sign, rest = ''] = COMPARISON.exec(body) ?? []
  if (sign !== undefined && !(isNot && sign !== '='))
    return allOf([read(rest)], ([value = '']) => [
      { op: isNot ? '!=' : (SIGNS[sign] ?? (sign as Operator)), values: [value] }
    ])
  return allOf(body.split(/;|,\s+/).map(read), (values) => {
    if (values.length > 1) return [{ op: isNot ? 'not-in' : 'in', values }]
    return [{ op: isNot ? '!=' : '=', values }]
  })
}

/** Conditions of sizes, where each could be read. */
function allOf(sizes: readonly Size[], make: (values: string[]) => Part): Part {
  const values: string[] = []
  for (const size of sizes) {
    if ('fault' in size) return size
    values.push(size.value)
  }
  return make(values)
}

function readRange(from: string, to: string, read: ReadSize): Part {
  if (from === '' && to === '') return { fault: 'value' }
  const ends = [from, to].filter((text) => text !== '')
  return allOf(ends.map(read), ([first = '', second]) => {
    if (second === undefined) return [{ op: from === '' ? '<=' : '>=', values: [first] }]
    if (Number(first) > Number(second)) return { fault: 'order' }
    return [
      { op: '>=', values: [first] },
      { op: '<=', values: [second] }
    ]
  })
}

/** A decimal in plain form. `1,000` could be a thousand or one: refused. */
function number(text: string, mark: '.' | ','): Size {
  const bare = text.replace(/^\u2212/, '-')
  if (mark === '.' && bare.includes(',')) return { fault: 'comma' }
  const plain = mark === ',' ? bare.replace(',', '.') : bare
  return isDecimal(plain) ? { value: plainDecimal(plain) } : { fault: 'number' }
}

const CLOCK = /^(?:(\d+):)?(\d+):([0-5]?\d(?:[.,]\d+)?)$/
const UNITS = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+(?:[.,]\d+)?)\s*s)?$/i

/** Seconds of `90`, `90s`, `1:30`, `1:02:03`, `2m`, `1h 5m`. */
function seconds(text: string, mark: '.' | ','): Size {
  const match = CLOCK.exec(text) ?? UNITS.exec(text)
  if (!match) {
    const size = number(text, mark)
    return 'fault' in size ? { fault: 'duration' } : size
  }
  const [, hours = '0', minutes = '0', rest = '0'] = match
  const [whole = '0', fraction] = rest.replace(',', '.').split('.')
  const total = BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(whole)
  return { value: plainDecimal(fraction === undefined ? String(total) : `${total}.${fraction}`) }
}

/** More values than this are a list to be seen in its own dialog, not in a box. */
export const MOST_TYPED = 20

/** The conditions of one member as they would be typed. Null where they are too long for a box. */
export function writeFilter(where: readonly Condition[], member: FilterMember, context: FilterContext): string | null {
  if (where.some(({ values }) => values.length > MOST_TYPED)) return null
  const parts: string[] = []
  const left = [...where]
  while (left.length > 0) {
    const first = left.shift()
    if (!first) break
    const at = left.findIndex(({ op }) => first.op === '>=' && op === (member.kind === 'time' ? '<' : '<='))
    const upper = at < 0 ? undefined : left.splice(at, 1)[0]
    parts.push(writePart(first, upper, member, context))
  }
  return parts.join(' & ')
}

function writePart(
  condition: Condition,
  upper: Condition | undefined,
  member: FilterMember,
  context: FilterContext
): string {
  const [value = ''] = condition.values
  if (condition.op === 'empty') return '='
  if (condition.op === 'given') return '!='
  if (member.kind === 'time') return clockOf(condition, upper?.values[0] ?? null, context.zone)
  return member.isText ? writeText(condition, value) : writeNumber(condition, upper, member, context.mark)
}

/** Quotes where a sign of the shorthand stands in the value. */
const quoted = (value: string): string =>
  /^[!=^*"]|[,*"]|\s&\s|^(?:…|\.{3})|(?:…|\.{3})$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

function writeText({ op, values }: Condition, value: string): string {
  const not = op.startsWith('not-') || op === '!=' ? '!' : ''
  switch (op.replace('not-', '')) {
    case 'in':
      return not + (values.length === 1 ? `=${quoted(value)}` : values.map(quoted).join(', '))
    case 'starts':
      return `${not}${quoted(value)}*`
    case 'ends':
      return `${not}*${quoted(value)}`
    case 'contains':
      return not + (quoted(value) === value ? value : `*${quoted(value)}*`)
    default:
      return `${not}=${quoted(value)}`
  }
}

function writeNumber(
  { op, values }: Condition,
  upper: Condition | undefined,
  { kind }: FilterMember,
  mark: '.' | ','
): string {
  const said = values.map((value) => (kind === 'seconds' ? clockSeconds(value) : value).replace('.', mark))
  const [value = ''] = said
  if (upper) {
    const end = upper.values[0] ?? ''
    return `${value}..${(kind === 'seconds' ? clockSeconds(end) : end).replace('.', mark)}`
  }
  if (op === 'in' || op === 'not-in') return (op === 'in' ? '' : '!') + said.join('; ')
  if (op === '=') return value
  return op === '!=' ? `!${value}` : `${op} ${value}`
}

/** Whole minutes and more as a clock; what is shorter as seconds. */
function clockSeconds(value: string): string {
  if (!/^\d+$/.test(value) || Number(value) < 60) return value
  const total = Number(value)
  const two = (part: number): string => String(part).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
