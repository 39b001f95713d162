// Which rows are legs of one call: those that share a conference id, their own or that of the leg which caused them
// (domain.md 1.4). Only rows of voice calls are joined; those that are gone join nothing.
import { conferenceMembers } from '../../shared/records/members.ts'
import type { Stored } from '../cache/codec.ts'
import { quoted, tableName } from '../cache/record-tables.ts'
import type { NumberColumn } from './column.ts'
import type { Segment } from './segment.ts'
import type { ColumnStore } from './store.ts'

/**
 * The column of calls, for types whose rows have conference ids: for each row the position of the first leg of its call,
 * within the bucket; its own for rows that are no legs.
 */
export const CALL_NAME = '=call'

const CHUNK = 1_000

interface Grouped {
  /** By row: the position of the first leg. */
  readonly first: Int32Array
  /** By conference id: a row of its call. */
  readonly rows: ReadonlyMap<string, number>
}

export function callColumn(store: ColumnStore, segment: Segment): NumberColumn {
  const { first } = groupsOf(store, segment)
  return { form: 'number', values: first, odd: null, bytes: first.byteLength }
}

interface Recent {
  readonly segment: Segment
  readonly grouped: Grouped
}

/** The last two buckets of each source: a walk over days asks for a day, then for it and the day before. */
const recent = new WeakMap<ColumnStore, Map<number, readonly Recent[]>>()
const REMEMBERED = 2

export function groupsOf(store: ColumnStore, segment: Segment): Grouped {
  let bySource = recent.get(store)
  if (!bySource) recent.set(store, (bySource = new Map<number, readonly Recent[]>()))
  const known = bySource.get(segment.src) ?? []
  const same = known.find((each) => each.segment === segment)
  if (same) return same.grouped
  const grouped = makeGroups(store, segment)
  bySource.set(segment.src, [...known.slice(1 - REMEMBERED), { segment, grouped }])
  return grouped
}

/** At the end of a walk: the ids of millions of calls take some hundred bytes each. */
export const forgetGroups = (store: ColumnStore): void => void recent.delete(store)

/** Rows are numbered in the order of time: the first leg is the one with the lowest position. */
function makeGroups(store: ColumnStore, segment: Segment): Grouped {
  const outcome = store.coded(segment, '=outcome').codes
  const { gone } = store.rows(segment)
  const parent = Int32Array.from({ length: segment.size }, (_, row) => row)
  const rows = new Map<string, number>()
  const goneLegs: GoneLeg[] = []
  eachRow(store, segment, (row, ids) => {
    if (outcome[row] === 0) return
    if (gone?.[row] === 1) goneLegs.push({ row, ids })
    else
      for (const id of ids) {
        const known = rows.get(id)
        if (known === undefined) rows.set(id, row)
        else unite(parent, known, row)
      }
  })
  for (let row = 0; row < parent.length; row++) parent[row] = rootOf(parent, row)
  placeGone(parent, rows, goneLegs)
  return { first: parent, rows }
}

interface GoneLeg {
  readonly row: number
  readonly ids: readonly string[]
}

/** Legs that are gone belong to the call they were of, and are one of their own where nothing is left of it. */
function placeGone(parent: Int32Array, rows: ReadonlyMap<string, number>, legs: readonly GoneLeg[]): void {
  const own = new Map<string, number>()
  for (const { row, ids } of legs) {
    const known = ids.map((id) => rows.get(id) ?? own.get(id)).find((other) => other !== undefined)
    if (known !== undefined) parent[row] = parent[known] as number
    for (const id of ids) own.set(id, parent[row] as number)
  }
}

/** Visits rows by position with their conference ids. */
function eachRow(store: ColumnStore, segment: Segment, visit: (row: number, ids: readonly string[]) => void): void {
  const { type, src } = segment
  const columns = conferenceMembers(type).map(idOf).join(', ')
  const chunk = store.db
    .prepare(
      `SELECT _key, ${columns} FROM ${tableName(type)} WHERE _key > ? AND _key < ? AND _src = ? ORDER BY _key LIMIT ${CHUNK}`
    )
    .raw(true)
  let row = 0
  for (let after = segment.firstKey - 1; ;) {
    const read = chunk.all(after, segment.endKey, src) as Stored[][]
    for (const [, ...ids] of read) visit(row++, ids.filter(isGiven))
    if (read.length < CHUNK) return
    after = read.at(-1)?.[0] as number
    store.check()
  }
}

/** Empty ids join nothing. */
const isGiven = (id: Stored): id is string => id !== null && id !== '~'

/** One text for each id: that of bytes is in hexadecimal digits, which no other begins with. */
const idOf = (member: string): string =>
  `iif(typeof(${quoted(member)}) = 'blob', hex(${quoted(member)}), '~' || ${quoted(member)})`

function rootOf(parent: Int32Array, row: number): number {
  let root = row
  while (parent[root] !== root) {
    const above = parent[root] as number
    parent[root] = parent[above] as number
    root = parent[root] as number
  }
  return root
}

/** The earlier root stays. */
function unite(parent: Int32Array, a: number, b: number): void {
  const [one, other] = [rootOf(parent, a), rootOf(parent, b)]
  parent[Math.max(one, other)] = Math.min(one, other)
}
