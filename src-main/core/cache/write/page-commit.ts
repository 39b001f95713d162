// Stores one page of a window with its checkpoint, in one transaction (design.md 4.2).
import { setImmediate as nextTurn } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { RECORD_TYPES } from '../../../shared/records/index.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { positionOf } from '../../../shared/records/index.ts'
import type { Row } from '../../../shared/records/row.ts'
import type { Feed } from '../../../shared/service/feeds.ts'
import { FEEDS } from '../../../shared/service/feeds.ts'
import type { DecodedList, DecodedResponse } from '../../portacdr/decode/response.ts'
import type { PageFact } from '../../sync/paging.ts'
import { WritingDictionary } from '../dictionary.ts'
import { srcOf, timeOfKey } from '../record-tables.ts'
import type { Keys } from './membership.ts'
import { Membership } from './membership.ts'
import { Quarantine } from './quarantine.ts'
import type { Delivery, Stats } from './row-store.ts'
import { RowStore } from './row-store.ts'
import type { Source } from './sources.ts'
import type { WindowRow } from './windows.ts'
import { FREEZE_MS, Windows } from './windows.ts'

/** Rows between two turns of the event loop: a few milliseconds. */
const SLICE = 500

export interface PagePosition {
  readonly seq: number
  readonly offset: number
}

/** What a pass knows while it runs; rebuilt from the cache when a pass is resumed. */
export interface PassState {
  readonly feed: Feed
  readonly window: WindowRow
  /** Rows this window delivered before this pass, by any pass since its last complete one. */
  readonly known: Keys
  /** Rows of this pass. */
  readonly seen: Keys
}

export class CacheWriter {
  readonly db: Database.Database
  readonly windows: Windows
  readonly membership: Membership
  readonly source: Source
  readonly #dictionary: WritingDictionary
  readonly #stores: ReadonlyMap<RecordType, RowStore>
  readonly #quarantine: Quarantine
  readonly #unknown: Database.Statement
  readonly #unknownList: Database.Statement

  constructor(db: Database.Database, source: Source) {
    this.db = db
    this.source = source
    this.windows = new Windows(db, source.id)
    this.membership = new Membership(db)
    this.#dictionary = new WritingDictionary(db)
    this.#stores = new Map(
      RECORD_TYPES.map((type) => [type, new RowStore(db, type, this.#dictionary, source.zone)] as const)
    )
    this.#quarantine = new Quarantine(db)
    this.#unknownList = db.prepare('INSERT INTO unknown_list(win, pass, name, raw) VALUES (?, ?, ?, ?)')
    this.#unknown = db.prepare(
      'INSERT OR IGNORE INTO unknown_member(source, name, first_seen, example) VALUES (?, ?, ?, ?)'
    )
  }

  /** Sums over all record types since the writer was made. */
  get stats(): Stats {
    const sum: Stats = { added: 0, changed: 0, gone: 0, written: 0 }
    for (const { stats } of this.#stores.values()) {
      sum.added += stats.added
      sum.changed += stats.changed
      sum.gone += stats.gone
      sum.written += stats.written
    }
    return sum
  }

  /** Rows of the source in quarantine. */
  quarantined(): number {
    return this.db
      .prepare('SELECT count(*) FROM quarantine JOIN win ON win.id = quarantine.win WHERE win.source = ?')
      .pluck()
      .get(this.source.id) as number
  }

  /** True where rows of a pass were told apart by what they say, not by an id. */
  hasRowsWithoutId(feed: Feed, seen: Keys): boolean {
    return feed.fills.some((type) => this.#storeOf(type).hasRowsWithoutId(seen.get(type) ?? new Set()))
  }

  /** Members that no definition knows, seen of this source so far. */
  unknownMembers(): string[] {
    return this.db
      .prepare('SELECT name FROM unknown_member WHERE source = ? ORDER BY name')
      .pluck()
      .all(this.source.id) as string[]
  }

  /**
   * Stores a page in one transaction that lets the event loop turn between slices of rows: the next answer goes on
   * coming in meanwhile. Nothing else may use this connection until it settles. The facts of the page's paging are
   * returned as they were checkpointed.
   */
  async commitPage(pass: PassState, position: PagePosition, answer: DecodedResponse, now: number): Promise<PageFact> {
    return this.#slicedTransaction(async () => {
      const fact = await this.#storeRows(pass, position, answer, now)
      for (const [name, raw] of answer.unknown) {
        this.#unknown.run(this.source.id, name, now, example(raw))
        this.#unknownList.run(pass.window.id, pass.window.pass, name, raw)
      }
      for (const name of answer.unknownMembers)
        this.#unknown.run(this.source.id, name, now, example(valueOf(answer, name)))
      this.windows.addPage(pass.window, position.seq, fact)
      return fact
    })
  }

  /** Ends a consistent pass: rows it did not see are gone, unless another window delivers them (design.md 4.4). */
  completeWindow(pass: PassState, total: number | null, now: number): void {
    this.#transaction(() => {
      const { window, feed } = pass
      // Rows of a window that was cut wait for its other parts: what is missing here may stand there.
      // A row that could not be read may be one of those that seem to be missing.
      const mayRemove = this.windows.isFamilyComplete(window) && !this.windows.hasQuarantine(window)
      if (mayRemove) this.#removeUnseen(pass, now)
      const rows = feed.fills.reduce((sum, type) => sum + (pass.seen.get(type)?.size ?? 0), 0)
      if (mayRemove) this.membership.settle(window.id, window.pass)
      const isUnsettled = !mayRemove && !this.windows.hasQuarantine(window) && hasUnseen(pass)
      this.windows.complete(window, { looked: window.began ?? now, now, rows, total, isDue: isUnsettled })
    })
  }

  #removeUnseen({ feed, window, known, seen }: PassState, now: number): void {
    const context = { source: this.source.id, src: srcOf(this.source.id, feed.dataset), window: window.id, at: now }
    for (const [name, keys] of known) {
      const store = this.#storeOf(name)
      const stillThere = seen.get(name)
      for (const key of keys) {
        if (stillThere?.has(key) === true) continue
        if (this.membership.leave(name, key, window.id))
          store.markGone(key, { ...context, isLogged: feed.fills.includes(store.type.name) })
        // Others delivered it too: they are asked again whether they still do.
        else this.windows.lookAgain(window, feedsFilling(name), timeOfKey(key))
      }
      store.flush()
    }
  }

  async #storeRows(pass: PassState, position: PagePosition, answer: DecodedResponse, now: number): Promise<PageFact> {
    let rows = 0
    let fresh = 0
    let stored = 0
    const pageKeys: Keys = new Map()
    if (position.seq === 0) for (const store of this.#stores.values()) store.startPass()
    for (const type of this.#stores.keys())
      if (!pass.feed.fills.includes(type.name)) this.#storeOf(type.name).startPass()
    for (const list of answer.lists) {
      const isCounted = pass.feed.fills.includes(list.type.name)
      for (const key of this.#storeList(pass, list, now)) {
        if (++stored % SLICE === 0) await nextTurn()
        const onPage = keysOf(pageKeys, list.type.name)
        if (onPage.has(key)) continue
        onPage.add(key)
        const inPass = keysOf(pass.seen, list.type.name)
        const isFresh = !inPass.has(key)
        inPass.add(key)
        if (isCounted) rows++
        if (isCounted && isFresh) fresh++
      }
    }
    for (const [type, keys] of pageKeys) this.membership.add(pass.window.id, pass.window.pass, type, [...keys])
    for (const store of this.#stores.values()) store.flush()
    // A row that cannot be read was sent all the same: it counts against TotalCalls.
    const isOfFeed = ({ type }: { type: RecordType }): boolean => pass.feed.fills.includes(type.name)
    const rejected = new Set(answer.rejected.filter(isOfFeed).map(({ raw }) => raw)).size
    rows += rejected
    fresh += this.#quarantine.add(pass.window, answer.rejected, now).filter(isOfFeed).length
    const { totalCalls: total, nextOffset: next } = answer
    const sent = sentRows(answer.lists, pass.feed) + rejected
    return { offset: position.offset, rows, fresh, sent, total, next, ...rankRange(answer.lists) }
  }

  *#storeList(pass: PassState, list: DecodedList, now: number): Generator<number> {
    const { window, feed, known, seen } = pass
    const { name } = list.type
    const store = this.#storeOf(name)
    // A row that the whole window brought before it was cut is no other window's: its place (Rank) is a new one.
    let family: Set<number> | null = null
    const isOfFamily = (key: number): boolean => {
      family ??= this.windows
        .family(window)
        .reduce((keys, id) => keys.union(this.membership.known(id).get(name) ?? new Set()), new Set<number>())
      return family.has(key)
    }
    const isOwn = (key: number): boolean => known.get(name)?.has(key) === true || seen.get(name)?.has(key) === true
    const delivery: Delivery = {
      source: this.source.id,
      src: srcOf(this.source.id, feed.dataset),
      window: window.id,
      at: now,
      bounds: { feed: feed.name, start: window.start, stop: window.stop },
      isAnotherLook: window.looked_at !== null,
      lateBefore: window.looked_at === null ? -Infinity : window.looked_at - FREEZE_MS,
      isLogged: feed.fills.includes(name),
      isShared: (key) => (!isOwn(key) && !isOfFamily(key)) || this.membership.isShared(name, key)
    }
    for (const { bucket, rows } of list.groups) {
      store.startList(`${list.list} ${bucket ?? ''}`)
      for (const row of rows ?? []) {
        if (isNothing(row)) continue
        const key = store.put(row, bucket, delivery)
        if (!store.lastWasNew && !isOwn(key)) this.membership.share(name, key, window.id)
        yield key
      }
    }
  }

  #storeOf(name: string): RowStore {
    for (const [type, store] of this.#stores) if (type.name === name) return store
    throw new RangeError(`no record type ${name}`)
  }

  #transaction<T>(work: () => T): T {
    try {
      return this.db.transaction(work)()
    } catch (thrown) {
      this.#forget()
      throw thrown
    }
  }

  async #slicedTransaction<T>(work: () => Promise<T>): Promise<T> {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      const result = await work()
      this.db.exec('COMMIT')
      return result
    } catch (thrown) {
      // Some errors (a full disk) have rolled back already.
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      this.#forget()
      throw thrown
    }
  }

  /** What was collected or remembered in a transaction that is no more. */
  #forget(): void {
    this.#dictionary.forget()
    for (const store of this.#stores.values()) store.discard()
  }
}

/** Rows of earlier passes that this one did not bring. */
export const hasUnseen = ({ known, seen }: PassState): boolean =>
  [...known].some(([type, keys]) => !keys.isSubsetOf(seen.get(type) ?? new Set()))

const feedsFilling = (type: string): string[] =>
  FEEDS.filter((feed) => feed.fills.some((filled) => filled === type)).map((feed) => feed.name)

/** Rows as the service counts them: list and dictionary repeat each other, what one of them repeats counts again. */
function sentRows(lists: readonly DecodedList[], feed: Feed): number {
  const ofType = feed.fills.map((type) => {
    const counts = new Map<string, number>()
    for (const { list, groups } of lists.filter((one) => one.type.name === type))
      for (const { rows } of groups) counts.set(list, (counts.get(list) ?? 0) + (rows?.length ?? 0))
    return Math.max(0, ...counts.values())
  })
  return ofType.reduce((sum, rows) => sum + rows, 0)
}

/** ServiceStack writes a null list element as `{}`: it says nothing, and is no row. */
const isNothing = (row: Row): boolean => row.extra === null && row.cells.every((cell) => cell === null)

/** Longer examples end in an ellipsis: the whole value stands with its row. */
const EXAMPLE_LENGTH = 200
const example = (raw: string | null): string | null =>
  raw !== null && raw.length > EXAMPLE_LENGTH ? `${raw.slice(0, EXAMPLE_LENGTH)}…` : raw

/** The first value of a member that nobody knows (`List.member`), as it stood. */
function valueOf(answer: DecodedResponse, name: string): string | null {
  for (const { list, groups } of answer.lists) {
    if (!name.startsWith(`${list}.`)) continue
    const member = name.slice(list.length + 1)
    for (const { rows } of groups)
      for (const row of rows ?? []) {
        const raw = row.extra?.[member]
        if (raw !== undefined) return raw
      }
  }
  return null
}

function keysOf(keys: Keys, type: string): Set<number> {
  let set = keys.get(type)
  if (!set) keys.set(type, (set = new Set()))
  return set
}

/** First and last Rank of a page whose ranks count up one by one. */
function rankRange(lists: readonly DecodedList[]): { firstRank: number | null; lastRank: number | null } {
  const ranked = lists.find(({ list }) => list === 'lstPortaCustomerAccountCDRS')
  if (!ranked) return { firstRank: null, lastRank: null }
  const at = positionOf(ranked.type, 'Rank')
  const ranks = ranked.groups.flatMap(({ rows }) => (rows ?? []).map((row) => row.cells[at] ?? null))
  const [first] = ranks
  if (typeof first !== 'number' || first === 0) return { firstRank: null, lastRank: null }
  const isCounting = ranks.every((rank, i) => rank === first + i)
  return isCounting ? { firstRank: first, lastRank: first + ranks.length - 1 } : { firstRank: null, lastRank: null }
}
