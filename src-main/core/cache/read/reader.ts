// Reads the cache: the rows of a view by position, found through the columns (core/columns); and rows by their number.
import { totalmem } from 'node:os'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import type { Facets, Page, SeriesPoint, Totals, View } from '../../../shared/contract/schemas.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { findRecordType } from '../../../shared/records/index.ts'
import type { Cell } from '../../../shared/records/row.ts'
import { BlobFile } from '../../columns/blob-file.ts'
import { columnName } from '../../columns/derived.ts'
import type { FacetOptions } from '../../columns/facets.ts'
import { facetsOf } from '../../columns/facets.ts'
import type { SeriesOptions } from '../../columns/figures.ts'
import { seriesOf, sumRows, sumSelection, withoutConditionsOn } from '../../columns/figures.ts'
import { remember } from '../../columns/remember.ts'
import { rowOrder } from '../../columns/order.ts'
import type { RowOrder } from '../../columns/row-order.ts'
import type { ScanSegment } from '../../columns/scan.ts'
import { scanRows } from '../../columns/scan.ts'
import { isSameList } from '../../columns/segment.ts'
import type { Segment } from '../../columns/segment.ts'
import { Selection } from '../../columns/selection.ts'
import { ColumnStore } from '../../columns/store.ts'
import type { RowCodec, Stored } from '../codec.ts'
import { rowCodec } from '../codec.ts'
import { ReadingDictionary } from '../dictionary.ts'
import { OWN_COLUMNS, quoted, srcOf, tableName } from '../record-tables.ts'
import { teachPhoneText } from './changes/where.ts'
import { keptSeries, keptTotals } from './kept-sums.ts'

/** A view with its connection resolved to the key of a source; null: every source of the cache. */
export type ReadView = Omit<View, 'connectionId'> & { readonly source: string | null }

export interface ReaderOptions {
  /** Bytes of columns in memory. */
  readonly budget?: number
  /** Asked while a query runs: true stops it (`job.cancelled`). */
  readonly isCancelled?: () => boolean
  /** True while a sync writes: what is read may then be up to 3 seconds old. */
  readonly isWriting?: () => boolean
}

/**
 * What columns may take of the machine's memory: all that is searched and sorted of 10 million calls is some 1.2 GB, of a
 * million 140 MB.
 */
const MEMORY_SHARE = 1 / 16
const LEAST_BUDGET = 384 * 2 ** 20

function usualBudget(): number {
  const limit = process.constrainedMemory()
  const memory = limit > 0 ? Math.min(totalmem(), limit) : totalmem()
  return Math.max(LEAST_BUDGET, Math.floor(memory * MEMORY_SHARE))
}

/** Filters and orders whose rows are remembered. */
const REMEMBERED = 6

export interface ReadRow {
  readonly key: number
  readonly isGone: boolean
  readonly cells: Cell[]
  readonly bucket: Stored
  readonly extra: string | null
}

interface KnownOrder {
  readonly segments: readonly Segment[]
  readonly order: RowOrder
}

export class CacheReader {
  readonly db: Database.Database
  readonly words: ReadingDictionary
  readonly columns: ColumnStore
  readonly #selections = new Map<string, Selection>()
  readonly #orders = new Map<string, KnownOrder>()
  readonly #codecs = new Map<RecordType, RowCodec>()
  readonly #byKey = new Map<RecordType, Database.Statement>()

  constructor(db: Database.Database, options: ReaderOptions = {}) {
    this.db = db
    teachPhoneText(db)
    this.words = new ReadingDictionary(db)
    this.columns = new ColumnStore(db, this.words, {
      blobs: db.memory ? null : new BlobFile(dirname(db.name)),
      budget: options.budget ?? usualBudget(),
      isCancelled: options.isCancelled ?? (() => false),
      isWriting: options.isWriting ?? (() => false)
    })
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

  /** Rows [offset, offset + limit) of the view. */
  page(view: ReadView, offset: number, limit: number): Page {
    return this.columns.read(() => {
      const rows = this.rows(findRecordType(view.record), this.order(view).keys(offset, offset + limit))
      return {
        offset,
        rows: rows.map(({ key, isGone, cells }) => ({ key, gone: isGone, cells: cells.map(plainCell) }))
      }
    })
  }

  /**
   * Some milliseconds of what jumps within the order used last will need; false where nothing is left to do. Meanwhile
   * other rows may have come: then it is left to the next question.
   */
  prepare(): boolean {
    const last = [...this.#orders.values()].at(-1)
    return last !== undefined && this.columns.read(() => last.order.prepare())
  }

  /** The position of a row in the view; null where the view does not hold it. */
  position(view: ReadView, key: number): number | null {
    return this.columns.read(() => this.order(view).positionOf(key))
  }

  /** Rows, those of voice calls, answered ones, talked and billed seconds of voice calls, charged amount of all rows. */
  totals(view: ReadView): Totals {
    return this.columns.read(() => keptTotals(this, view) ?? sumSelection(this.columns, this.#selection(view)))
  }

  /** The same for a part of the view: positions [from, to) of its order, each row once however often it is named. */
  sums(view: ReadView, ranges: readonly (readonly [number, number])[]): Totals {
    return this.columns.read(() => {
      const order = this.order(view)
      const parts = merged(ranges).flatMap(([from, to]) => [...order.rows(from, to)])
      return sumRows(this.columns, parts)
    })
  }

  /** Totals over time: one point for each unit of the zone's clock or calendar that has rows. */
  series(view: ReadView, options: SeriesOptions): SeriesPoint[] {
    return this.columns.read(
      () => keptSeries(this, view, options) ?? seriesOf(this.columns, this.#selection(view), options)
    )
  }

  /** Values of a member among the rows that the rest of the filter holds: conditions on the member itself do not count. */
  facets(view: ReadView, options: Omit<FacetOptions, 'zone'>): Facets {
    return this.columns.read(() => {
      const filter = withoutConditionsOn(view.filter, options.member)
      return facetsOf(this.columns, this.#selection({ ...view, filter }), { ...options, zone: filter.zone })
    })
  }

  /** What destinations are called, by id, of a source or of all. */
  destinationNames(source: string | null): ReadonlyMap<number, string> {
    return this.columns.read(() => this.columns.destinations.of(this.srcs(source, 'cdr')))
  }

  /** Typed access to the view's rows, bucket by bucket, by time (columns/scan.ts). All on one state of the cache. */
  scan(view: ReadView, members: readonly string[], visit: (segment: ScanSegment) => void): void {
    this.columns.read(() => scanRows(this.columns, this.#selection(view), view.filter.zone, members, visit))
  }

  /** The view's rows by position, in its own order unless another is asked for. Inside `columns.read`. */
  order(view: ReadView, by?: 'oldest first'): RowOrder {
    const selection = this.#selection(view)
    const segments = selection.segments()
    const id = JSON.stringify([this.#idOf(view), by ?? view.sort, by ?? this.#columnsOf(view, view.sort)])
    const known = this.#orders.get(id)
    if (known && isSameList(known.segments, segments)) return remember(this.#orders, id, known, REMEMBERED).order
    const order = rowOrder(this.columns, selection, by ?? view.sort, view.filter.zone)
    return remember(this.#orders, id, { segments, order }, REMEMBERED).order
  }

  /** Rows by number, in the order given; numbers that are gone from the table are left out. */
  rows(type: RecordType, keys: ArrayLike<number>): ReadRow[] {
    let one = this.#byKey.get(type)
    if (!one) {
      const columns = [...OWN_COLUMNS, ...type.members.map((member) => quoted(member.name))].join(', ')
      one = this.db.prepare(`SELECT ${columns} FROM ${tableName(type)} WHERE _key = ?`).raw(true)
      this.#byKey.set(type, one)
    }
    const found: ReadRow[] = []
    for (let i = 0; i < keys.length; i++) {
      const stored = one.get(keys[i]) as Stored[] | undefined
      if (stored) found.push(this.#decode(type, stored))
    }
    return found
  }

  /** Closes what belongs to the reader; the database is its owner's. */
  close(): void {
    this.columns.close()
  }

  #selection(view: ReadView): Selection {
    const id = JSON.stringify(this.#idOf(view))
    const known = this.#selections.get(id)
    if (known) return remember(this.#selections, id, known, REMEMBERED)
    const type = findRecordType(view.record)
    const selection = new Selection(this.columns, type, this.srcs(view.source, view.dataset), view.filter)
    return remember(this.#selections, id, selection, REMEMBERED)
  }

  /** What a view's rows are found by: the columns are others where names of destinations are. */
  #idOf(view: ReadView): unknown[] {
    const { record, filter } = view
    return [record, this.srcs(view.source, view.dataset), filter, this.#columnsOf(view, filter.where)]
  }

  #columnsOf({ record, filter }: ReadView, of: readonly { readonly member: string }[]): string[] {
    const type = findRecordType(record)
    return of.map(({ member }) => columnName(this.columns, type, member, filter.zone))
  }

  /** A stored row: own columns, then members. */
  #decode(type: RecordType, stored: readonly Stored[]): ReadRow {
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
}

/** Ranges in order, overlapping ones joined. */
function merged(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const found: [number, number][] = []
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = found.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else if (from < to) found.push([from, to])
  }
  return found
}

/** Whole numbers beyond 2^53 travel as text. */
export const plainCell = (cell: Cell): unknown => (typeof cell === 'bigint' ? String(cell) : cell)
