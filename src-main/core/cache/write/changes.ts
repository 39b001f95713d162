// The change log: what came late, what differs, what went (design.md 4.4). The re-rating radar reads it.
import type Database from 'better-sqlite3'
import type { RecordType } from '../../../shared/records/definition.ts'
import { memberIndex } from '../../../shared/records/index.ts'
import type { Cell } from '../../../shared/records/row.ts'
import type { Identity } from './identity.ts'

export type ChangeKind = 'added' | 'changed' | 'gone'

export interface ChangedRow {
  readonly key: number
  readonly identity: Identity
  readonly before: readonly Cell[] | null
  readonly after: readonly Cell[] | null
}

export interface ChangeContext {
  readonly source: number
  readonly window: number
  readonly at: number
}

const asText = (cell: Cell): string | null =>
  cell === null
    ? null
    : typeof cell === 'object'
      ? JSON.stringify(cell, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
      : String(cell)

const hasId = (cell: Cell): boolean => cell !== null && cell !== 0

const AMOUNT = ['Charged_Amount', 'charged_amount', 'ChargedCost', 'TotalChargedAmount']
const ACCOUNT = ['AccountID', 'account_id']

/** A function that logs one change of a record type. */
export function changeLog(
  db: Database.Database,
  type: RecordType
): (kind: ChangeKind, row: ChangedRow, context: ChangeContext) => void {
  const insert = db.prepare(`INSERT INTO change(source, win, type, row, kind, at, uid, env, time, account, old_amount,
    new_amount, members) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const index = memberIndex(type)
  const first = (names: readonly string[]): number | undefined =>
    names.map((name) => index.get(name)).find((at) => at !== undefined)
  const amountAt = first(AMOUNT)
  const accountAt = first(ACCOUNT)
  const idAt = index.get(type.key.at(-1) ?? '')
  const envAt = type.key[0] === 'IEnv' ? index.get('IEnv') : undefined
  const timeAt = type.orderBy === null ? undefined : index.get(type.orderBy)
  const cellOf = (cells: readonly Cell[] | null, at: number | undefined): Cell =>
    cells === null || at === undefined ? null : (cells[at] ?? null)

  return (kind, { key, identity, before, after }, { source, window, at }) => {
    const known = after ?? before
    const members: Record<string, [string | null, string | null]> = {}
    if (before && after)
      type.members.forEach((member, i) => {
        if (member.volatile === true) return
        const pair: [string | null, string | null] = [asText(before[i] ?? null), asText(after[i] ?? null)]
        if (pair[0] !== pair[1]) members[member.name] = pair
      })
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
      cellOf(known, timeAt),
      asText(cellOf(known, accountAt)),
      asText(cellOf(before, amountAt)),
      asText(cellOf(after, amountAt)),
      JSON.stringify(members)
    )
  }
}
