// Which changes are looked at, as the address says it beside period and record type; and the view that asks for them. Pure.
import type { ChangeGrouping, Condition, Sort, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { CHANGE_GROUPINGS } from '../../src-main/shared/contract/schemas.ts'
import { parseDate } from '../../src-main/shared/domain/time-zone.ts'
import { CHANGE_KINDS, CHANGE_SORTS, type ChangeKind, changes } from '../../src-main/shared/records/changes.ts'
import { addDays, readMoment } from './range.ts'
import { readSort } from './sort.ts'

/** Since when they were noticed: the last sync, as many days, or ever. */
export const SINCE = ['sync', '7', '30', 'all'] as const
export type Since = (typeof SINCE)[number]

/** Texts are exact; an empty one means records without it. Null: any. */
export interface ChangeChoice {
  readonly since: Since
  /** Null: every kind. */
  readonly kind: ChangeKind | null
  /** A part of an account, a number or a record's id. */
  readonly part: string
  readonly account: string | null
  readonly customer: string | null
  /** A local day of the records. */
  readonly day: string | null
  readonly pass: string | null
  readonly dataset: 'cdr' | 'hunt'
  readonly by: ChangeGrouping
  /** Of the list; empty: the newest first. */
  readonly order: Sort
}

type More = Readonly<Record<string, string>>

export function readChoice(more: More): ChangeChoice {
  const one = <T extends string>(all: readonly T[], name: string): T | null =>
    all.find((each) => each === more[name]) ?? null
  const day = more['day'] === undefined ? null : readMoment(more['day'])
  return {
    since: one(SINCE, 'since') ?? 'all',
    kind: one(CHANGE_KINDS, 'kind'),
    part: (more['part'] ?? '').slice(0, 100),
    account: more['account'] ?? null,
    customer: more['customer'] ?? null,
    day: day?.slice(0, 10) ?? null,
    pass: /^\d*$/.test(more['pass'] ?? '-') ? (more['pass'] ?? null) : null,
    dataset: more['set'] === 'hunt' ? 'hunt' : 'cdr',
    by: one(CHANGE_GROUPINGS, 'by') ?? 'account',
    order: readSort(more['order']).filter(({ member }) => CHANGE_SORTS.includes(member))
  }
}

export interface ChangeQuestion {
  readonly connectionId: string
  /** List name of the record type. */
  readonly record: string
  /** The period of the records, UTC milliseconds. */
  readonly from: number
  readonly to: number
  readonly zone: string
  readonly today: string
  /** When the last sync began; null: there was none. */
  readonly lastSync: number | null
  readonly choice: ChangeChoice
}

export type ChangeView = ViewInput & { readonly record: 'changes' }
/** What of a choice is left out of a view: figures do not ask for a kind, groups not for their own member. */
type Part = 'kind' | ChangeGrouping

const conditionOf = (member: string, value: string): Condition =>
  value === '' ? { member, op: 'empty', values: [] } : { member, op: '=', values: [value] }

/** The view to ask for, unsorted; `without`: as if nothing had been chosen of that. */
export function changeView(question: ChangeQuestion, without: readonly Part[] = []): ChangeView {
  const { connectionId, record, from, to, zone, choice } = question
  const exact = (part: Part, member: string, value: string | null): Condition[] =>
    value === null || without.includes(part) ? [] : [conditionOf(member, value)]
  const where: Condition[] = [
    conditionOf('Record', record),
    ...sinceOf(question),
    ...exact('kind', 'Change', choice.kind),
    ...exact('account', 'AccountID', choice.account),
    ...exact('customer', 'ICustomer', choice.customer),
    ...(choice.day === null || without.includes('day') ? [] : dayOf(choice.day, zone)),
    ...exact('pass', 'Pass', choice.pass)
  ]
  const filter = { from, to, search: choice.part.trim(), where, zone, gone: false }
  return { connectionId, record: changes.short as 'changes', dataset: choice.dataset, filter, sort: [] }
}

function sinceOf({ choice, zone, today, lastSync }: ChangeQuestion): Condition[] {
  if (choice.since === 'all') return []
  const days = choice.since === 'sync' ? 0 : Number(choice.since) - 1
  // Where nothing was synced nothing was noticed: no instant is that late.
  const at = choice.since === 'sync' ? (lastSync ?? Number.MAX_SAFE_INTEGER) : parseDate(addDays(today, -days), zone)
  return [{ member: 'Seen', op: '>=', values: [String(at)] }]
}

const dayOf = (day: string, zone: string): Condition[] => [
  { member: 'Time', op: '>=', values: [String(parseDate(day, zone))] },
  { member: 'Time', op: '<', values: [String(parseDate(addDays(day, 1), zone))] }
]

/** Whether anything is chosen beside since when: what can be cleared. */
export const isNarrowed = ({ kind, part, account, customer, day, pass }: ChangeChoice): boolean =>
  kind !== null || part !== '' || account !== null || customer !== null || day !== null || pass !== null

/** What is taken out of the address to look at all changes again. */
export const NARROWING = ['kind', 'part', 'account', 'customer', 'day', 'pass'] as const
