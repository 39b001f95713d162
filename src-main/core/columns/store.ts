// The columns in memory: loaded when first used, kept within a budget, checked against the buckets of the cache.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { cancelled } from '../../shared/errors.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import type { ReadingDictionary } from '../cache/dictionary.ts'
import type { BlobFile } from './blob-file.ts'
import { packColumn, unpackColumn } from './blob.ts'
import { buildColumns } from './build.ts'
import type { CodedColumn, Column, NumberColumn, RowsColumn } from './column.ts'
import { DestinationNames } from './destination-names.ts'
import { deriveColumn, isDerivedName, isKeptName } from './derived.ts'
import { ROWS, Segment } from './segment.ts'
import { foldOf } from './text-tests.ts'

export interface StoreOptions {
  /** Where columns are kept for the next start; null: nowhere. */
  readonly blobs: BlobFile | null
  /** Bytes of columns in memory. */
  readonly budget: number
  /** Asked while a query runs. */
  readonly isCancelled: () => boolean
  /** While a sync writes, what is read may be up to 3 seconds old. */
  readonly isWriting: () => boolean
}

const SNAPSHOT_AGE_MS = 3_000
/** The rest is for what is asked beside the usual. */
const WARM_SHARE = 0.75

/** The rows have moved on since the segments were listed, and a column is needed that is not in memory. */
class Outdated extends Error {}

interface Catalog {
  readonly dataVersion: number
  readonly madeAt: number
  readonly types: Map<RecordType, readonly Segment[]>
}

export class ColumnStore {
  readonly db: Database.Database
  readonly words: ReadingDictionary
  readonly destinations: DestinationNames
  readonly #options: StoreOptions
  /** Columns from the one used longest ago to the one used last. */
  readonly #recent = new Map<Column, { readonly segment: Segment; readonly name: string }>()
  readonly #known = new Map<RecordType, Map<string, Segment>>()
  #bytes = 0
  #catalog: Catalog | null = null
  #isFresh = false

  constructor(db: Database.Database, words: ReadingDictionary, options: StoreOptions) {
    this.db = db
    this.words = words
    this.#options = options
    this.destinations = new DestinationNames(this)
  }

  /** What is kept for the next start; null: nothing is. */
  get blobs(): BlobFile | null {
    return this.#options.blobs
  }

  /** Bytes of the columns in memory. */
  get bytes(): number {
    return this.#bytes
  }

  /** Runs work on one state of the cache. Inside an open transaction, on that transaction's. */
  read<T>(work: () => T): T {
    if (this.db.inTransaction) {
      this.#refresh()
      return work()
    }
    this.db.exec('BEGIN')
    try {
      this.#look()
      try {
        return work()
      } catch (thrown) {
        if (!(thrown instanceof Outdated)) throw thrown
        this.#refresh()
        return work()
      }
    } finally {
      this.db.exec('COMMIT')
    }
  }

  /** Throws `job.cancelled` where the query that runs is not wanted any more. */
  check(): void {
    if (this.#options.isCancelled()) throw cancelled()
  }

  /** Segments of the sources, null: of all, by day and source. Inside `read`. */
  segments(type: RecordType, srcs: readonly number[] | null): readonly Segment[] {
    const all = this.#catalog?.types.get(type) ?? this.#list(type)
    const isAll = srcs === null || all.every(({ src }) => srcs.includes(src))
    return isAll ? all : all.filter(({ src }) => srcs.includes(src))
  }

  rows(segment: Segment): RowsColumn {
    return this.column(segment, ROWS) as RowsColumn
  }

  /** An int, decimal, time or flag member. */
  numbers(segment: Segment, name: string): NumberColumn {
    return this.column(segment, name) as NumberColumn
  }

  /** Any other member, or a derived one (derived.ts). */
  coded(segment: Segment, name: string): CodedColumn {
    return this.column(segment, name) as CodedColumn
  }

  column(segment: Segment, name: string): Column {
    const held = segment.columns.get(name)
    if (held) {
      const entry = this.#recent.get(held)
      if (entry) {
        this.#recent.delete(held)
        this.#recent.set(held, entry)
      }
      return held
    }
    return this.#load(segment, name)
  }

  /** Loads columns that will be needed, those that must be made from the rows in one walk over them. */
  want(segment: Segment, names: readonly string[]): void {
    const missing = names.filter((name) => !segment.columns.has(name) && !isDerivedName(name))
    if (missing.length < 2) return
    this.#checkVersion(segment)
    const toBuild = missing.filter((name) => {
      const kept = this.blobs?.read(segment, name, unpackColumn)
      if (kept) this.#put(segment, name, kept)
      return !kept
    })
    if (toBuild.length > 0) this.#build(segment, toBuild)
  }

  /**
   * Brings columns into memory in the background, newest days first or last, in slices of a few milliseconds: what is
   * there stays, what would not fit into three quarters of the budget is left. Ends early where `isStopped`.
   */
  async warm(
    type: RecordType,
    names: readonly string[],
    newestFirst: boolean,
    isStopped: () => boolean
  ): Promise<void> {
    const segments = [...this.read(() => this.#list(type))]
    if (newestFirst) segments.reverse()
    for (const segment of segments) {
      await nextTurn()
      if (isStopped() || this.#options.isWriting() || this.#bytes > this.#options.budget * WARM_SHARE) return
      await this.#warmOne(segment, names, isStopped)
    }
  }

  /** Keeps what was worked out from a segment for the next start; not while a sync writes: a bucket is soon another one then. */
  keepForLater(segment: Segment, entries: Iterable<readonly [string, Buffer]>): void {
    if (!this.#options.isWriting()) this.blobs?.write(segment, entries)
  }

  /** Drops kept columns of buckets that are no more. */
  prune(): void {
    this.blobs?.prune(this.db)
  }

  close(): void {
    this.blobs?.close()
  }

  async #warmOne(segment: Segment, names: readonly string[], isStopped: () => boolean): Promise<void> {
    const toBuild: string[] = []
    for (const name of names) {
      if (segment.columns.has(name)) continue
      const kept = this.blobs?.read(segment, name, unpackColumn)
      if (kept) this.#put(segment, name, kept)
      else toBuild.push(name)
      await nextTurn()
      makeReady(segment, name)
      if (isStopped()) return
    }
    const made = await this.#buildInSlices(
      segment,
      toBuild.filter((name) => !isDerivedName(name)),
      isStopped
    )
    if (made === null) return
    for (const name of toBuild.filter(isDerivedName)) {
      this.read(() => void (this.#isCurrent(segment) && this.column(segment, name)))
      await nextTurn()
    }
  }

  /** Null where the rows changed meanwhile. */
  async #buildInSlices(segment: Segment, names: readonly string[], isStopped: () => boolean): Promise<true | null> {
    if (names.length === 0) return true
    try {
      const build = buildColumns(this.db, segment, names, this.words)
      for (;;) {
        const step = build.next()
        if (step.done) {
          if (!this.#isCurrent(segment)) return null
          this.#keep(segment, step.value)
          for (const name of names) makeReady(segment, name)
          return true
        }
        await nextTurn()
        if (isStopped()) return null
      }
    } catch (thrown) {
      if (this.#isCurrent(segment)) throw thrown
      return null
    }
  }

  #load(segment: Segment, name: string): Column {
    this.check()
    this.#checkVersion(segment)
    const kept = isKeptName(name) ? this.blobs?.read(segment, name, unpackColumn) : null
    if (kept) return this.#put(segment, name, kept)
    if (!isDerivedName(name)) return this.#build(segment, [name]).get(name) as Column
    const made = deriveColumn(this, segment, name)
    if (isKeptName(name)) this.#keep(segment, new Map([[name, made]]))
    else this.#put(segment, name, made)
    return made
  }

  #build(segment: Segment, names: readonly string[]): Map<string, Column> {
    const build = buildColumns(this.db, segment, names, this.words)
    for (;;) {
      const step = build.next()
      if (step.done) return this.#keep(segment, step.value)
      this.check()
    }
  }

  #keep(segment: Segment, made: Map<string, Column>): Map<string, Column> {
    for (const [name, column] of made) this.#put(segment, name, column)
    this.keepForLater(segment, packed(made))
    return made
  }

  #put(segment: Segment, name: string, column: Column): Column {
    segment.columns.set(name, column)
    this.#recent.set(column, { segment, name })
    this.#bytes += column.bytes
    for (const [oldest, place] of this.#recent) {
      if (this.#bytes <= this.#options.budget || oldest === column) break
      this.#drop(oldest, place.segment, place.name)
    }
    return column
  }

  #drop(column: Column, segment: Segment, name: string): void {
    this.#recent.delete(column)
    segment.columns.delete(name)
    this.#bytes -= column.bytes
  }

  /** Takes the segments as they stand, unless a sync writes and they were listed a moment ago. */
  #look(): void {
    const isYoung = this.#catalog !== null && performance.now() - this.#catalog.madeAt < SNAPSHOT_AGE_MS
    if (isYoung && this.#options.isWriting()) this.#isFresh = false
    else this.#refresh()
  }

  #refresh(): void {
    const dataVersion = this.db.pragma('data_version', { simple: true }) as number
    this.#isFresh = true
    // The connection's own changes do not show in the version.
    if (this.#catalog?.dataVersion === dataVersion && this.db.readonly) return
    this.#catalog = { dataVersion, madeAt: performance.now(), types: new Map() }
  }

  #list(type: RecordType): readonly Segment[] {
    const listed = this.#catalog?.types.get(type)
    if (listed) return listed
    this.#checkCatalog()
    const before = this.#known.get(type) ?? new Map<string, Segment>()
    const after = new Map<string, Segment>()
    const rows = this.db
      .prepare('SELECT src, day, version, live, gone FROM bucket WHERE type = ? ORDER BY day, src')
      .all(type.name) as { src: number; day: number; version: number; live: number; gone: number }[]
    for (const row of rows) {
      const id = `${row.src} ${row.day}`
      const known = before.get(id)
      after.set(id, known?.version === row.version ? known : new Segment(type, row))
    }
    for (const [id, segment] of before)
      if (after.get(id) !== segment) for (const [name, column] of segment.columns) this.#drop(column, segment, name)
    this.#known.set(type, after)
    const segments = [...after.values()]
    this.#catalog?.types.set(type, segments)
    return segments
  }

  /** A type that is listed later than others must be of the same state of the cache. */
  #checkCatalog(): void {
    if (!this.#isFresh) throw new Outdated()
  }

  #checkVersion(segment: Segment): void {
    if (!this.#isFresh && !this.#isCurrent(segment)) throw new Outdated()
  }

  #isCurrent({ type, src, day, version }: Segment): boolean {
    const now = this.db
      .prepare('SELECT version FROM bucket WHERE type = ? AND src = ? AND day = ?')
      .pluck()
      .get(type.name, src, day)
    return now === version
  }
}

const packed = (columns: ReadonlyMap<string, Column>): (readonly [string, Buffer])[] =>
  [...columns].map(([name, column]) => [name, packColumn(column)])

/** The search box reads the folded form of texts, a sort the heads of numbers: made before they are asked for. */
function makeReady({ type, columns }: Segment, name: string): void {
  const member = type.members.find((each) => each.name === name)
  const column = columns.get(name)
  if (member?.searched !== true || column?.form !== 'coded' || column.values.kind !== 'texts') return
  const fold = foldOf(member)
  column.values.folded(fold)
  if (fold === 'phone') column.values.heads(fold)
}
