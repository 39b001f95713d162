// Writes the rows of one record type: inserts what is new, updates what differs, leaves alone what is the same.
import type Database from 'better-sqlite3'
import type { RecordType } from '../../../shared/records/definition.ts'
import { positionOf } from '../../../shared/records/index.ts'
import type { Cell, Row } from '../../../shared/records/row.ts'
import type { RowCodec, Stored } from '../codec.ts'
import { encodeWord, rowCodec } from '../codec.ts'
import type { WritingDictionary } from '../dictionary.ts'
import { nextTie, OWN_COLUMNS, quoted, rowKey, tableName } from '../record-tables.ts'
import { Buckets } from './buckets.ts'
import type { ChangeContext } from './changes.ts'
import { changeLog } from './changes.ts'
import type { Identity, WindowBounds } from './identity.ts'
import { identifier } from './identity.ts'
import type { Rollups } from './rollups.ts'
import { rollups } from './rollups.ts'

/** How a row stands to the window that delivers it. */
export interface Delivery extends ChangeContext {
  readonly bounds: WindowBounds
  /** The window was complete before: a row of before the last look that is new now came late. */
  readonly isAnotherLook: boolean
  /** UTC ms: rows from then on could not be there at the last look. */
  readonly lateBefore: number
  /** Changes count: rows of a list that the feed is not asked for are stored without a word. */
  readonly isLogged: boolean
  /**
   * True where other windows deliver this row too: then a member that is empty here never clears one that is filled,
   * since feeds fill different members (domain.md 6.5).
   */
  readonly isShared: (key: number) => boolean
}

export interface Stats {
  added: number
  changed: number
  gone: number
  written: number
}

const OWN = OWN_COLUMNS.length
const UID = OWN_COLUMNS.indexOf('_uid')
const GONE = OWN_COLUMNS.indexOf('_gone')
const BUCKET = OWN_COLUMNS.indexOf('_bucket')
const EXTRA = OWN_COLUMNS.indexOf('_extra')

type StoredRow = (number | string | Buffer | null)[]

export class RowStore {
  readonly type: RecordType
  /** The row last put was not in the cache before, or was gone. */
  lastWasNew = false
  readonly stats: Stats = { added: 0, changed: 0, gone: 0, written: 0 }
  readonly #codec: RowCodec
  readonly #identify: ReturnType<typeof identifier>
  readonly #rollups: Rollups | null
  readonly #buckets: Buckets
  readonly #log: ReturnType<typeof changeLog>
  readonly #dictionary: WritingDictionary
  readonly #orderAt: number | null
  readonly #volatile: readonly boolean[]
  /** Members whose .NET type has no null: a feed that does not fill them sends 0 or false. Amounts are always meant. */
  readonly #hasZero: readonly boolean[]
  readonly #insert: Database.Statement
  readonly #find: Database.Statement
  readonly #byKey: Database.Statement
  readonly #delete: Database.Statement
  readonly #setGone: Database.Statement
  readonly #moveShared: Database.Statement

  constructor(db: Database.Database, type: RecordType, dictionary: WritingDictionary, zone: string) {
    const table = tableName(type)
    const columns = [...OWN_COLUMNS, ...type.members.map((member) => quoted(member.name))]
    this.type = type
    this.#dictionary = dictionary
    this.#codec = rowCodec(type, dictionary)
    this.#identify = identifier(type)
    this.#rollups = rollups(db, type, zone)
    this.#buckets = new Buckets(db, type)
    this.#log = changeLog(db, type)
    this.#orderAt = type.orderBy === null ? null : positionOf(type, type.orderBy)
    this.#hasZero = type.members.map(({ kind }) => kind === 'int' || kind === 'bool')
    this.#volatile = type.members.map((member) => member.volatile === true)
    this.#insert = db.prepare(
      `INSERT INTO ${table}(${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`
    )
    this.#find = db
      .prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE _uid = ? AND _env = ? AND _src = ?`)
      .raw(true)
    this.#byKey = db.prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE _key = ?`).raw(true)
    this.#delete = db.prepare(`DELETE FROM ${table} WHERE _key = ?`)
    this.#moveShared = db.prepare('UPDATE OR IGNORE shared_row SET row = ? WHERE type = ? AND row = ?')
    this.#setGone = db.prepare(`UPDATE ${table} SET _gone = ? WHERE _key = ?`)
  }

  /** Rows without an id that say the same are counted from the start of a pass, each list for itself. */
  startPass(): void {
    this.#identify.startPass()
  }

  startList(list: string): void {
    this.#identify.startList(list)
  }

  hasRowsWithoutId(keys: ReadonlySet<number>): boolean {
    return keys.values().some((key) => typeof (this.#byKey.get(key) as StoredRow | undefined)?.[UID] === 'string')
  }

  /** Stores one row; returns its row number. */
  put(row: Row, bucket: string | null, delivery: Delivery): number {
    this.lastWasNew = false
    const identity = this.#identify.of(row, bucket, delivery.bounds)
    const members = this.#codec.encode(row.cells)
    const own = {
      bucket: encodeWord(this.#dictionary, bucket),
      extra: row.extra === null ? null : JSON.stringify(row.extra)
    }
    const time = this.#timeOf(row.cells, delivery.bounds)
    // A look at known rows asks first: most of them are there, and an insert that fails costs more.
    if (delivery.isAnotherLook) {
      const before = this.#lookUp(identity, delivery.src)
      if (before) return this.#meet(before, identity, row.cells, members, own, time, delivery)
    }
    for (let tie = identity.tie; ; tie = nextTie(tie)) {
      const key = rowKey(time, tie)
      if (this.#tryInsert(key, identity, members, own, delivery)) {
        this.lastWasNew = true
        this.#rollups?.add(delivery.src, members, 1)
        if (delivery.isAnotherLook && delivery.isLogged && time < delivery.lateBefore) {
          this.stats.added++
          this.#log('added', { key, identity, before: null, after: row.cells }, delivery)
        }
        return key
      }
      const before = this.#lookUp(identity, delivery.src)
      if (before) return this.#meet(before, identity, row.cells, members, own, time, delivery)
    }
  }

  /** Marks a row as no longer delivered by anyone. */
  markGone(key: number, context: ChangeContext & { readonly isLogged: boolean }): void {
    const stored = this.#byKey.get(key) as StoredRow | undefined
    if (!stored || stored[GONE] !== null) return
    this.#setGone.run(context.at, key)
    this.#buckets.add(context.src, key, 'live', -1)
    this.#buckets.add(context.src, key, 'gone', 1)
    this.#rollups?.add(context.src, stored.slice(OWN), -1)
    if (!context.isLogged) return
    this.stats.written++
    this.stats.gone++
    const identity = { uid: stored[2] as number | string, env: stored[3] as number | string, tie: 0 }
    this.#log('gone', { key, identity, before: this.#codec.decode(stored, OWN), after: null }, context)
  }

  /** Writes the sums and the buckets of the page; inside its transaction. */
  flush(): void {
    this.#rollups?.flush()
    this.#buckets.flush()
  }

  /** The transaction was rolled back: forget what it collected. */
  discard(): void {
    this.#rollups?.discard()
    this.#buckets.discard()
  }

  #timeOf(cells: readonly Cell[], bounds: WindowBounds): number {
    if (this.#orderAt === null) return bounds.start
    const time = cells[this.#orderAt]
    return typeof time === 'number' ? time : 0
  }

  #lookUp(identity: Identity, src: number): StoredRow | undefined {
    return this.#find.get(identity.uid, identity.env, src) as StoredRow | undefined
  }

  #tryInsert(
    key: number,
    identity: Identity,
    members: readonly Stored[],
    own: Own,
    { src, isLogged }: Delivery
  ): boolean {
    const uid = typeof identity.uid === 'number' ? BigInt(identity.uid) : identity.uid
    const env = typeof identity.env === 'number' ? BigInt(identity.env) : identity.env
    const done = this.#insert.run(key, src, uid, env, own.bucket, null, own.extra, ...members).changes === 1
    if (done) {
      if (isLogged) this.stats.written++
      this.#buckets.add(src, key, 'live', 1)
    }
    return done
  }

  /** The row is there already: update it if the service now says something else. */
  #meet(
    stored: StoredRow,
    identity: Identity,
    cells: readonly Cell[],
    members: Stored[],
    own: Own,
    time: number,
    delivery: Delivery
  ): number {
    const key = stored[0] as number
    const isBack = stored[GONE] !== null
    // Nobody delivered it any more: it belongs to the window that brings it back.
    this.lastWasNew = isBack
    // The plain list has no key: it does not clear the one that the dictionary gave.
    own.bucket ??= asWritten(stored[BUCKET] ?? null)
    if (this.#isUnchanged(stored, members, own, delivery) && !isBack) return key
    if (delivery.isShared(key)) {
      this.#keepFilled(stored, members, own)
      if (this.#isUnchanged(stored, members, own, delivery) && !isBack) return key
    }
    const isChanged = difference(stored, members).some((i) => this.#volatile[i] !== true)
    const newKey = this.#replace(stored, identity, members, own, time, delivery, isBack)
    if (!delivery.isLogged) return newKey
    if (isBack) {
      this.stats.added++
      this.#log('added', { key: newKey, identity, before: null, after: cells }, delivery)
    } else if (isChanged) {
      const before = this.#codec.decode(stored, OWN)
      this.stats.changed++
      this.#log(
        'changed',
        { key: newKey, identity, before, after: this.#codec.decode(members.map(asRead), 0) },
        delivery
      )
    }
    return newKey
  }

  /** Volatile members are kept as they were first read; a pass that is made again before its window is complete corrects them. */
  #isUnchanged(stored: StoredRow, members: readonly Stored[], own: Own, { isAnotherLook }: Delivery): boolean {
    const differing = difference(stored, members)
    return isUnchanged(stored, own, isAnotherLook ? differing.filter((i) => this.#volatile[i] !== true) : differing)
  }

  #keepFilled(stored: StoredRow, members: Stored[], own: Own): void {
    for (const i of difference(stored, members)) {
      const before = stored[OWN + i] ?? null
      const isEmpty = members[i] === null || members[i] === '' || (this.#hasZero[i] === true && members[i] === 0n)
      if (this.#volatile[i] === true || (isEmpty && before !== null)) members[i] = asWritten(before)
    }
    own.extra ??= stored[EXTRA] as string | null
  }

  #replace(
    stored: StoredRow,
    identity: Identity,
    members: readonly Stored[],
    own: Own,
    time: number,
    delivery: Delivery,
    wasGone: boolean
  ): number {
    const oldKey = stored[0] as number
    if (!wasGone) this.#rollups?.add(delivery.src, stored.slice(OWN), -1)
    this.#delete.run(oldKey)
    this.#buckets.add(delivery.src, oldKey, wasGone ? 'gone' : 'live', -1)
    const isSameSecond = Math.floor(time / 1000) === Math.floor(oldKey / 2 ** 20)
    for (let key = isSameSecond ? oldKey : rowKey(time, identity.tie), tie = identity.tie; ; key = rowKey(time, tie)) {
      if (this.#tryInsert(key, identity, members, own, delivery)) {
        this.#rollups?.add(delivery.src, members, 1)
        if (key !== oldKey) this.#moveShared.run(key, this.type.name, oldKey)
        return key
      }
      tie = nextTie(tie)
    }
  }
}

interface Own {
  bucket: Stored
  extra: string | null
}

/** Positions of the members that differ. */
const difference = (stored: StoredRow, members: readonly Stored[]): number[] =>
  members.flatMap((value, i) => (isSame(value, stored[OWN + i] ?? null) ? [] : [i]))

const isUnchanged = (stored: StoredRow, own: Own, differing: readonly number[]): boolean =>
  differing.length === 0 && isSame(own.bucket, stored[BUCKET] ?? null) && isSame(own.extra, stored[EXTRA] ?? null)

const isSame = (a: Stored, b: Stored): boolean => {
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0
  return (typeof a === 'bigint' ? Number(a) : a) === (typeof b === 'bigint' ? Number(b) : b)
}

const asRead = (value: Stored): Stored => (typeof value === 'bigint' ? Number(value) : value)
const asWritten = (value: Stored): Stored =>
  typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value
