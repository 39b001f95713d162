// What of an address could not be read, so that its place was taken by what is usual. Pure.
import { derivedMember } from '../../src-main/shared/records/derived.ts'
import { memberIndex, RECORD_TYPES } from '../../src-main/shared/records/index.ts'
import { calls } from '../../src-main/shared/records/calls.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { columnsOf } from './columns.ts'
import { paramsOf, parseJson, readHash } from './hash.ts'
import { readLayout } from './layout.ts'
import { isPageName } from './page-names.ts'
import { isPreset } from './range.ts'

export interface Unread {
  /**
   * `where`: nothing of the filter could be read; `some`: a part of it; `members`: it names fields that there are not;
   * `columns`: some columns are none of the records shown; `allColumns`: none of them is one.
   */
  readonly part: 'page' | 'range' | 'record' | 'where' | 'some' | 'members' | 'sort' | 'columns' | 'allColumns'
  /** What stands there. */
  readonly names: readonly string[]
}

/** Known to one type of record at least: with others it waits, which the page says by itself. */
const isKnown = (member: string): boolean =>
  RECORD_TYPES.some((type) => memberIndex(type).has(member) || derivedMember(type, member) !== undefined)

const strangers = (members: readonly { readonly member: string }[]): string[] => [
  ...new Set(members.map(({ member }) => member).filter((member) => !isKnown(member)))
]

/** The parts of an address that are there and say nothing. */
export function unreadParts(hash: string): readonly Unread[] {
  const params = paramsOf(hash)
  const address = readHash(hash)
  const range = ['range', 'from', 'to'].flatMap((name) => params.get(name) ?? [])
  const isPeriodRead = 'preset' in address.range ? isPreset(params.get('range') ?? '') : true
  const { page, record } = address
  const type = RECORD_TYPES.find(({ short, name }) => short === record || name === record)
  const unknown = strangers(address.where)
  const orders = strangers(address.sort)
  return [
    ...(isPageName(page) ? [] : [{ part: 'page' as const, names: [page] }]),
    ...(range.length > 0 && !isPeriodRead ? [{ part: 'range' as const, names: range }] : []),
    ...(type ? [] : [{ part: 'record' as const, names: [record] }]),
    ...unreadFilter(params.get('where') ?? '', address.where.length),
    ...(unknown.length > 0 ? [{ part: 'members' as const, names: unknown }] : []),
    ...(orders.length > 0 ? [{ part: 'sort' as const, names: orders }] : []),
    ...unreadColumns(params.get('columns') ?? '', type ?? calls)
  ]
}

function unreadFilter(text: string, read: number): readonly Unread[] {
  const list = parseJson(text)
  if (text === '' || (Array.isArray(list) && list.length === read)) return []
  return [{ part: read === 0 ? 'where' : 'some', names: [] }]
}

function unreadColumns(text: string, type: RecordType): readonly Unread[] {
  const known = new Set(columnsOf(type).map(({ id }) => id))
  const asked = text.split(',').filter((part) => part.trim() !== '')
  const names = asked.map((part) => readLayout(part)[0]?.id ?? part.trim())
  const strange = new Set(names.filter((name) => !known.has(name)))
  if (strange.size === 0) return []
  return [{ part: names.some((name) => known.has(name)) ? 'columns' : 'allColumns', names: [...strange] }]
}
