// Changes as rows of a list: a page of them, all of them for a file, and the record that one is of.
import type { Change, Page } from '../../../../shared/contract/schemas.ts'
import { addDecimals, isDecimal, plainDecimal } from '../../../../shared/domain/decimal.ts'
import { AppError } from '../../../../shared/errors.ts'
import { changes as changesType } from '../../../../shared/records/changes.ts'
import { findRecordType, memberIndex } from '../../../../shared/records/index.ts'
import type { Cell } from '../../../../shared/records/row.ts'
import { tableName } from '../../record-tables.ts'
import { asText } from '../../write/changes.ts'
import type { CacheReader, ReadView } from '../reader.ts'
import { plainCell } from '../reader.ts'
import { orderOf, whereOf } from './where.ts'

export interface ListedChange {
  readonly id: number
  readonly type: string
  readonly kind: Change['kind']
  readonly at: number
  readonly uid: string
  readonly env: string | null
  readonly moment: number
  readonly account: string | null
  readonly customer: string | null
  readonly cli: string | null
  readonly cld: string | null
  readonly old_amount: string | null
  readonly new_amount: string | null
  readonly members: string
  readonly pass: number | null
}

type Row = Page['rows'][number]

/** Rows [offset, offset + limit) of the view in its order; without one, the change noticed last first. */
export function changePage(reader: CacheReader, view: ReadView, offset: number, limit: number): Page {
  const rows = rowsOf(reader, idsOf(reader, view, limit, offset))
  return { offset, rows: rows.map((row): Row => ({ key: row.id, gone: false, cells: cellsOf(row).map(plainCell) })) }
}

/** As they stand in the log, a chunk at a time: all of them, or those at positions [from, to). They are put in order once. */
export function* allChanges(
  reader: CacheReader,
  view: ReadView,
  chunk: number,
  ranges: readonly (readonly [number, number])[] | null
): Generator<ListedChange[]> {
  const ids = idsOf(reader, view, -1, 0)
  for (const [from, to] of ranges ?? [[0, ids.length]])
    for (let at = from; at < to; at += chunk) yield rowsOf(reader, ids.slice(at, Math.min(at + chunk, to)))
}

/** In the order of the view. The index finds most of them; `limit` -1: all. */
function idsOf(reader: CacheReader, view: ReadView, limit: number, offset: number): number[] {
  const { sql, given } = whereOf(reader, view)
  const found = `SELECT id FROM change WHERE ${sql} ORDER BY ${orderOf(view.sort)} LIMIT ? OFFSET ?`
  return reader.db
    .prepare(found)
    .pluck()
    .all(...given, limit, offset) as number[]
}

function rowsOf({ db }: CacheReader, ids: readonly number[]): ListedChange[] {
  const rows = db
    .prepare('SELECT * FROM change WHERE id IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(ids)) as ListedChange[]
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Cells in the order of the members of the record type `changes`. */
export function cellsOf(row: ListedChange): Cell[] {
  const { id, type, kind, at, uid, env, moment, account, customer, cli, cld, members, pass } = row
  const cells: Readonly<Record<string, Cell>> = {
    Seen: at,
    Change: kind,
    Record: type,
    RecordId: uid,
    Environment: env,
    Time: moment,
    AccountID: account,
    ICustomer: wholeNumber(customer),
    CLI: cli,
    CLD: cld,
    OldCharge: plain(row.old_amount),
    NewCharge: plain(row.new_amount),
    Difference: differenceOf(row),
    Differs: members === '{}' ? null : members,
    Pass: pass,
    id
  }
  return changesType.members.map(({ name }) => cells[name] ?? null)
}

const plain = (amount: string | null): string | null => (amount === null ? null : plainDecimal(amount))

const wholeNumber = (text: string | null): Cell => {
  if (text === null || !/^-?\d+$/.test(text)) return text
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** New less old charge, exact; what is absent or no number (NaN) counts as nothing. Null where neither is there. */
export function differenceOf({
  old_amount: old,
  new_amount: now
}: Pick<ListedChange, 'old_amount' | 'new_amount'>): string | null {
  if (old === null && now === null) return null
  return addDecimals([...(now !== null && isDecimal(now) ? [now] : []), ...negated(old)])
}

const negated = (amount: string | null): string[] => {
  if (amount === null || !isDecimal(amount)) return []
  const text = plainDecimal(amount)
  return [text.startsWith('-') ? text.slice(1) : `-${text}`]
}

export interface FoundRecord {
  readonly record: string
  readonly moment: number
  /** The row of it that is held now, gone or not; null: none is held any more. */
  readonly key: number | null
}

/** The record that a change is of. Throws `not_found` where the log does not hold the change any more. */
export function recordOf(reader: CacheReader, source: string | null, id: number): FoundRecord {
  const { db } = reader
  const found = db
    .prepare(
      `SELECT type, moment, uid, env, row, src FROM change
       WHERE id = @id AND (@source IS NULL OR source IN (SELECT id FROM source WHERE key = @source))`
    )
    .get({ id, source }) as (Pick<ListedChange, 'type' | 'moment' | 'uid' | 'env'> & Place) | undefined
  if (!found) throw new AppError('not_found', 'This change is not in the log any more: its records were removed.')
  return { record: found.type, moment: found.moment, key: keyOf(reader, found) }
}

interface Place {
  readonly row: number
  readonly src: number
}

/** A row whose time moved stands at another number; then its id finds it. */
function keyOf(
  reader: CacheReader,
  { type: name, uid, env, row, src }: Place & Pick<ListedChange, 'type' | 'uid' | 'env'>
): number | null {
  const type = findRecordType(name)
  const table = tableName(type)
  const idAt = memberIndex(type).get(type.key.at(-1) ?? '')
  const there = reader.db.prepare(`SELECT _uid FROM ${table} WHERE _key = ? AND _src = ?`).pluck().get(row, src) as
    string | number | undefined
  if (there !== undefined) {
    const [held] = reader.rows(type, [row])
    const id = idAt === undefined ? null : asText(held?.cells[idAt] ?? null)
    if (String(there) === uid || id === uid) return row
  }
  if (!/^\d+$/.test(uid)) return null
  const byId = reader.db.prepare(`SELECT _key FROM ${table} WHERE _uid = ? AND _env = ? AND _src = ?`).pluck()
  return (byId.get(BigInt(uid), BigInt(/^\d+$/.test(env ?? '') ? (env ?? 0) : 0), src) as number | undefined) ?? null
}
