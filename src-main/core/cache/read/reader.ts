// Reads the cache: rows of a view by position, found through a list of the view's row numbers in its order.
import type Database from 'better-sqlite3'
import type { Page, View } from '../../../shared/contract/schemas.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { findRecordType } from '../../../shared/records/index.ts'
import type { Cell } from '../../../shared/records/row.ts'
import type { RowCodec, Stored } from '../codec.ts'
import { rowCodec } from '../codec.ts'
import { ReadingDictionary } from '../dictionary.ts'
import { OWN_COLUMNS, quoted, srcOf, tableName } from '../record-tables.ts'
import { orderBy, timeOrder } from './order.ts'
import type { SqlCondition } from './where.ts'
import { whereOf } from './where.ts'

/** A view with its connection resolved to the key of a source; null: every source of the cache. */
export type ReadView = Omit<View, 'connectionId'> & { readonly source: string | null }

/** While a sync writes, a list of row numbers may be this old. */
const LIST_AGE_MS = 3_000
const LISTS_KEPT = 4

interface KeyList {
  readonly keys: Float64Array
  readonly version: number
  readonly madeAt: number
}

export interface ReadRow {
  readonly key: number
  readonly isGone: boolean
  readonly cells: Cell[]
  readonly bucket: Stored
  readonly extra: string | null
}

export class CacheReader {
  readonly db: Database.Database
  readonly words: ReadingDictionary
  readonly #lists = new Map<string, KeyList>()
  readonly #codecs = new Map<RecordType, RowCodec>()

  constructor(db: Database.Database) {
    this.db = db
    this.words = new ReadingDictionary(db)
  }

  /** `_src` values of a view: those of its source, or of all. */
  srcs(source: string | null, dataset: 'cdr' | 'hunt'): number[] {
    const sql = source === null ? 'SELECT id FROM source' : 'SELECT id FROM source WHERE key = ?'
    const ids = this.db
      .prepare(sql)
      .pluck()
      .all(...(source === null ? [] : [source])) as number[]
    return ids.map((id) => srcOf(id, dataset))
  }

  where(view: ReadView): SqlCondition & { readonly type: RecordType } {
    const type = findRecordType(view.record)
    return { type, ...whereOf(type, this.srcs(view.source, view.dataset), view.filter, this.words) }
  }

  /** Rows [offset, offset + limit) of the view. */
  page(view: ReadView, offset: number, limit: number): Page {
    const { type } = this.where(view)
    const rows = this.rows(type, this.#keysAt(view, offset, limit))
    return { offset, rows: rows.map(({ key, isGone, cells }) => ({ key, gone: isGone, cells: cells.map(plainCell) })) }
  }

  /** The row numbers of the whole view in its order. */
  keys(view: ReadView): Float64Array {
    const id = JSON.stringify([view.source, view.record, view.dataset, view.filter, view.sort])
    const version = this.db.pragma('data_version', { simple: true }) as number
    const kept = this.#lists.get(id)
    if (kept && (kept.version === version || performance.now() - kept.madeAt < LIST_AGE_MS)) return kept.keys
    const { type, sql, params } = this.where(view)
    const all = this.db
      .prepare(`SELECT _key FROM ${tableName(type)} WHERE ${sql} ORDER BY ${this.#order(type, view)}`)
      .pluck()
      .all(...params) as number[]
    const keys = Float64Array.from(all)
    this.#lists.delete(id)
    this.#lists.set(id, { keys, version, madeAt: performance.now() })
    for (const oldest of this.#lists.keys()) if (this.#lists.size > LISTS_KEPT) this.#lists.delete(oldest)
    return keys
  }

  /** Rows by number, in the order given; numbers that are gone from the table are left out. */
  rows(type: RecordType, keys: ArrayLike<number>): ReadRow[] {
    const columns = [...OWN_COLUMNS, ...type.members.map((member) => quoted(member.name))].join(', ')
    const one = this.db.prepare(`SELECT ${columns} FROM ${tableName(type)} WHERE _key = ?`).raw(true)
    const found: ReadRow[] = []
    for (let i = 0; i < keys.length; i++) {
      const stored = one.get(keys[i]) as Stored[] | undefined
      if (stored) found.push(this.decode(type, stored))
    }
    return found
  }

  /** A stored row: own columns, then members. */
  decode(type: RecordType, stored: readonly Stored[]): ReadRow {
    let codec = this.#codecs.get(type)
    if (!codec) this.#codecs.set(type, (codec = rowCodec(type, this.words)))
    const [key, , , , bucket = null, gone, extra] = stored
    return {
      key: key as number,
      isGone: gone !== null,
      bucket,
      extra: extra as string | null,
      cells: codec.decode(stored, OWN_COLUMNS.length)
    }
  }

  /** The first rows come at once; further ones need the list of the whole view. */
  #keysAt(view: ReadView, offset: number, limit: number): ArrayLike<number> {
    if (offset > 0) return this.keys(view).subarray(offset, offset + limit)
    const { type, sql, params } = this.where(view)
    return this.db
      .prepare(`SELECT _key FROM ${tableName(type)} WHERE ${sql} ORDER BY ${this.#order(type, view)} LIMIT ?`)
      .pluck()
      .all(...params, limit) as number[]
  }

  #order(type: RecordType, view: ReadView): string {
    const byTime = timeOrder(type, view.sort)
    return byTime === null ? orderBy(type, view.sort) : `_key ${byTime}`
  }
}

/** Whole numbers beyond 2^53 travel as text. */
const plainCell = (cell: Cell): unknown => (typeof cell === 'bigint' ? String(cell) : cell)
