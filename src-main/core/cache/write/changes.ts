// The change log: what came late, what differs, what went (design.md 4.4). The re-rating radar reads it.
import type Database from 'better-sqlite3'
import { isDecimal, toMicros } from '../../../shared/domain/decimal.ts'
import type { ChangeKind } from '../../../shared/records/changes.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { memberIndex } from '../../../shared/records/index.ts'
import type { Cell } from '../../../shared/records/row.ts'
import { timeOfKey } from '../record-tables.ts'
import type { Identity } from './identity.ts'

export interface ChangedRow {
  readonly key: number
  readonly identity: Identity
  readonly before: readonly Cell[] | null
  readonly after: readonly Cell[] | null
}

export interface ChangeContext {
  readonly source: number
  /** As in the rows: the source and its dataset. */
  readonly src: number
  readonly window: number
  readonly at: number
}

/** As the log keeps a cell: plain text, lists as JSON. */
export const asText = (cell: Cell): string | null =>
  cell === null
    ? null
    : typeof cell === 'object'
      ? JSON.stringify(cell, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
      : String(cell)

const hasId = (cell: Cell): boolean => cell !== null && cell !== 0

const AMOUNT = ['Charged_Amount', 'charged_amount', 'ChargedCost', 'TotalChargedAmount']
const ACCOUNT = ['AccountID', 'account_id']
const CUSTOMER = ['ICustomer', 'i_customer']

/** What a change says beside its members, for lists: by position in a row of the type. */
export function changePlaces(type: RecordType) {
  const index = memberIndex(type)
  const first = (names: readonly string[]): number | undefined =>
    names.map((name) => index.get(name)).find((at) => at !== undefined)
  return { customer: first(CUSTOMER), cli: index.get('CLI'), cld: index.get('CLD') }
}

/** What a change brought, in millionths; null where it is finer or larger: then the texts say it. */
export function deltaOf(before: string | null, after: string | null): number | null {
  const [old, now] = [before, after].map((text) => (text === null || !isDecimal(text) ? 0 : toMicros(text)))
  return old === null || old === undefined || now === null || now === undefined ? null : now - old
}

/** A function that logs one change of a record type. */
export function changeLog(
  db: Database.Database,
  type: RecordType
): (kind: ChangeKind, row: ChangedRow, context: ChangeContext) => void {
  const insert = db.prepare(`INSERT INTO change(source, win, type, row, kind, at, uid, env, time, account, old_amount,
    new_amount, members, src, moment, customer, cli, cld, delta)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const index = memberIndex(type)
  const first = (names: readonly string[]): number | undefined =>
    names.map((name) => index.get(name)).find((at) => at !== undefined)
  const amountAt = first(AMOUNT)
  const accountAt = first(ACCOUNT)
  const idAt = index.get(type.key.at(-1) ?? '')
  const envAt = type.key[0] === 'IEnv' ? index.get('IEnv') : undefined
  const places = changePlaces(type)
  const timeAt = type.orderBy === null ? undefined : index.get(type.orderBy)
  const cellOf = (cells: readonly Cell[] | null, at: number | undefined): Cell =>
    cells === null || at === undefined ? null : (cells[at] ?? null)

  return (kind, { key, identity, before, after }, { source, src, window, at }) => {
    const known = after ?? before
    const members: Record<string, [string | null, string | null]> = {}
    if (before && after)
      type.members.forEach((member, i) => {
        if (member.volatile === true) return
        const pair: [string | null, string | null] = [asText(before[i] ?? null), asText(after[i] ?? null)]
        if (pair[0] !== pair[1]) members[member.name] = pair
      })
    const [old, now] = [asText(cellOf(before, amountAt)), asText(cellOf(after, amountAt))]
    const time = cellOf(known, timeAt) as number | null
    insert.run(
      source,
      window,
      type.name,
      key,
      kind,
      at,
      // As the service names it; rows without an id by what they were told apart by.
      hasId(cellOf(known, idAt)) ? asText(cellOf(known, idAt)) : String(identity.uid),
      asText(cellOf(known, envAt)),
      time,
      asText(cellOf(known, accountAt)),
      old,
      now,
      JSON.stringify(members),
      src,
      time ?? timeOfKey(key),
      asText(cellOf(known, places.customer)),
      asText(cellOf(known, places.cli)),
      asText(cellOf(known, places.cld)),
      deltaOf(old, now)
    )
  }
}
