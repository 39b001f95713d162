// Rows of the top lists and of the causes: their names, and the rows of calls each stands for.
import type { Condition, TopList, TopRow } from '../../../src-main/shared/contract/schemas.ts'
import { causeText } from '../../../src-main/shared/domain/call.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { destinationName } from '../../lib/destination-names.ts'
import { label } from '../../lib/label.ts'
import { numberText } from '../../lib/privacy.ts'
import { text } from '../../lib/text.ts'

export type ListName = 'destinations' | 'accounts' | 'customers'

/** The member that a list is by. */
export function memberOf(list: ListName, { call }: RecordType): string {
  if (list === 'accounts') return call?.account ?? ''
  return (list === 'customers' ? call?.customer : call?.destination) ?? ''
}

/** 0 is how the service writes that there is none. */
const isNone = (key: string | null): boolean => key === null || key === '' || key === '0'

/**
 * Whether a row is of records without a destination: calls that name none, fees and messages. It is none of those that are
 * asked for, and is not measured against them.
 */
export const isUnnamed = (list: ListName, { key }: Pick<TopRow, 'key'>): boolean =>
  list === 'destinations' && isNone(key)

/** The rows of a list by size, those with none of its kind last. */
export function ranked(list: ListName, rows: readonly TopRow[]): readonly TopRow[] {
  const isLast = (row: TopRow): boolean => isUnnamed(list, row)
  return rows.some(isLast) ? [...rows.filter((row) => !isLast(row)), ...rows.filter(isLast)] : rows
}

/** Of a row without a destination, `legs` says whether there are calls among its records. */
export function nameOf(list: ListName, { key, legs }: Pick<TopRow, 'key' | 'legs'>): string {
  const words = text.tops
  switch (list) {
    case 'accounts':
      return key === null || key === '' ? words.noAccount : numberText(key)
    case 'customers':
      return isNone(key) ? words.noCustomer : words.numbered.customer(key ?? '')
    case 'destinations':
      if (isNone(key)) return legs === 0 ? words.notCalls : words.noDestination
      return destinationName(key) ?? words.numbered.destination(key ?? '')
  }
}

/** Whether some of the destinations have no name but their number. */
export const areNumbered = (list: ListName, rows: readonly TopRow[]): boolean =>
  list === 'destinations' && rows.some(({ key }) => !isNone(key) && destinationName(key) === null)

export function causeName(key: string | null): string {
  const cause = Number(key ?? 0)
  return cause === 0 || !Number.isSafeInteger(cause)
    ? isNone(key)
      ? text.causes.notGiven
      : (key ?? '')
    : label(causeText(cause))
}

export const isValue = (member: string, key: string | null): Condition =>
  key === null ? { member, op: 'empty', values: [] } : { member, op: '=', values: [key] }

/** What is none of the rows. */
export function areOthers(member: string, rows: readonly TopRow[]): Condition[] {
  const keys = rows.flatMap(({ key }) => (key === null ? [] : [key]))
  const conditions: Condition[] = []
  if (keys.length > 0) conditions.push({ member, op: 'not-in', values: keys })
  if (rows.some(({ key }) => key === null)) conditions.push({ member, op: 'given', values: [] })
  return conditions
}

/** Calls that were not answered. */
export const UNANSWERED: Condition = {
  member: 'outcome',
  op: 'in',
  values: ['cancelled', 'no-answer', 'busy', 'elsewhere', 'failed']
}

export const totalCalls = ({ rows, others }: TopList): number =>
  rows.reduce((sum, row) => sum + row.legs, others?.legs ?? 0)
