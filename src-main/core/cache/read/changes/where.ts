// The filter and the order of a view of changes as SQL over the index `change_list`. What it cannot say is refused, never left out.
import type Database from 'better-sqlite3'
import type { Condition, Operator, Sort } from '../../../../shared/contract/schemas.ts'
import { AppError } from '../../../../shared/errors.ts'
import { type SearchWord, searchWords } from '../../../columns/search-words.ts'
import { foldText } from '../../../columns/text-table.ts'
import type { CacheReader, ReadView } from '../reader.ts'

/** SQL after WHERE, and what it is given by position. */
export interface Where {
  readonly sql: string
  readonly given: readonly (string | number)[]
}

/** Columns by member of the record type (shared/records/changes.ts). */
const COLUMNS: Readonly<Record<string, string>> = {
  Seen: 'at',
  Change: 'kind',
  Record: 'type',
  RecordId: 'uid',
  Environment: 'env',
  Time: 'moment',
  AccountID: 'account',
  ICustomer: 'customer',
  CLI: 'cli',
  CLD: 'cld',
  Pass: 'pass'
}
const NUMBERS: readonly string[] = ['Seen', 'Time', 'Pass']

type Say = (column: string, holes: string) => string
const like =
  (test: string, isNot = false): Say =>
  (column) =>
    `${isNot ? 'NOT ' : ''}(${column} IS NOT NULL AND ${test.replaceAll('$', column)})`

const OPERATORS: Readonly<Record<Operator, Say>> = {
  '=': (column) => `${column} IS ?`,
  '!=': (column) => `${column} IS NOT ?`,
  '<': (column) => `${column} < ?`,
  '<=': (column) => `${column} <= ?`,
  '>': (column) => `${column} > ?`,
  '>=': (column) => `${column} >= ?`,
  in: (column, holes) => `${column} IN (${holes})`,
  'not-in': (column, holes) => `(${column} IS NULL OR ${column} NOT IN (${holes}))`,
  contains: like('instr(lower($), lower(?)) > 0'),
  starts: like('instr(lower($), lower(?)) = 1'),
  ends: like('lower($) GLOB lower(?)'),
  'not-contains': like('instr(lower($), lower(?)) > 0', true),
  'not-starts': like('instr(lower($), lower(?)) = 1', true),
  'not-ends': like('lower($) GLOB lower(?)', true),
  empty: (column) => `(${column} IS NULL OR ${column} = '')`,
  given: (column) => `(${column} IS NOT NULL AND ${column} <> '')`
}

/** Throws `input.invalid` for a member that lists of changes do not know. */
export function whereOf(reader: CacheReader, view: ReadView, without: readonly string[] = []): Where {
  const { filter, source, dataset } = view
  const srcs = without.includes('Record')
    ? [...reader.srcs(source, 'cdr'), ...reader.srcs(source, 'hunt')]
    : reader.srcs(source, dataset)
  const parts: Where[] = [
    { sql: `src IN (${srcs.map(() => '?').join(', ')})`, given: srcs },
    ...(filter.from === null || without.includes('Time') ? [] : [{ sql: 'moment >= ?', given: [filter.from] }]),
    ...(filter.to === null || without.includes('Time') ? [] : [{ sql: 'moment < ?', given: [filter.to] }]),
    ...filter.where.filter(({ member }) => !without.includes(member)).map(said),
    ...searchWords(filter.search).map(found)
  ]
  return { sql: parts.map(({ sql }) => sql).join(' AND '), given: parts.flatMap(({ given }) => given) }
}

const SEARCHED = ['account', 'cli', 'cld', 'uid']

/** A word stands somewhere in what is searched; a number also where it was sent with spaces or dashes. */
function found({ word, asTyped }: SearchWord): Where {
  const spellings = [...new Set([word, asTyped])]
  const holds = SEARCHED.flatMap((column) => [
    ...spellings.map(() => `instr(lower(${column}), lower(?)) > 0`),
    `${column} GLOB '*[^0-9A-Za-z]*' AND instr(phone_text(${column}), lower(?)) > 0`
  ])
  return { sql: `(${holds.join(' OR ')})`, given: SEARCHED.flatMap(() => [...spellings, word]) }
}

/** For `phone_text`: numbers without what people write between digits. Must be called before the first search. */
export function teachPhoneText(db: Database.Database): void {
  const fold = (text: unknown): string | null => (typeof text === 'string' ? foldText(text, 'phone') : null)
  db.function('phone_text', { deterministic: true }, fold)
}

function said({ member, op, values }: Condition): Where {
  const column = COLUMNS[member]
  if (column === undefined) throw new AppError('input.invalid', `Changes cannot be filtered by "${member}".`)
  const given = values.map((value) => valueOf(member, op, value))
  const holes = given.map(() => '?').join(', ')
  return { sql: OPERATORS[op](column, holes), given }
}

function valueOf(member: string, op: Operator, value: string): string | number {
  if (NUMBERS.includes(member)) {
    const number = Number(value)
    if (value.trim() === '' || !Number.isSafeInteger(number))
      throw new AppError('input.invalid', `"${value}" is no whole number: ${member} takes only those.`)
    return number
  }
  const isEnd = op === 'ends' || op === 'not-ends'
  return isEnd ? `*${value.replace(/[*?[]/g, '[$&]')}` : value
}

/** Amounts by the doubles next to them: those that differ past 15 digits count as equal. */
const number = (column: string): string => `CAST(${column} AS REAL)`
/** What may be sorted by, beside what may be filtered by. */
const SUMS: Readonly<Record<string, string>> = {
  OldCharge: number('old_amount'),
  NewCharge: number('new_amount'),
  Difference: `coalesce(delta, CASE WHEN old_amount IS NOT NULL OR new_amount IS NOT NULL THEN
    1e6 * (coalesce(${number('new_amount')}, 0) - coalesce(${number('old_amount')}, 0)) END)`,
  ICustomer: number('customer'),
  Seen: 'at'
}

/** SQL after ORDER BY: empty cells last, equal ones the newest first. Throws `input.invalid` for a member it does not know. */
export function orderOf(sort: Sort): string {
  const levels = sort.map(({ member, descending }) => {
    const value = SUMS[member] ?? COLUMNS[member]
    if (value === undefined) throw new AppError('input.invalid', `Changes cannot be sorted by "${member}".`)
    return `${value} ${descending ? 'DESC' : 'ASC'} NULLS LAST`
  })
  return [...levels, 'id DESC'].join(', ')
}
