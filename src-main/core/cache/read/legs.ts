// The legs of one call, joined over conference ids (domain.md 1.4). The ids have no index: rows of the hours around the
// call are scanned for them, as often as a scan brings ids that were not known.
import type { RecordType } from '../../../shared/records/definition.ts'
import { conferenceMembers } from '../../../shared/records/members.ts'
import type { Stored } from '../codec.ts'
import { firstKeyOf, quoted, tableName, timeOfKey } from '../record-tables.ts'
import type { CacheReader } from './reader.ts'

/** Legs of a call lie near in time. */
const AROUND_MS = 86_400_000
/** One statement scans so much, then it is asked whether the answer is still wanted. */
const SLICE_MS = 7_200_000
/** A call with more legs than this is shown in part, and said so. */
const MOST_LEGS = 200
const MOST_SCANS = 12

export interface Legs {
  /** Row numbers, in the order of time. */
  readonly keys: readonly number[]
  readonly isBounded: boolean
}

/** Row numbers of the legs of the call that a row belongs to; the row alone where it has no conference id. */
export function legsOf(reader: CacheReader, type: RecordType, key: number, src: number): Legs {
  const columns = conferenceMembers(type).map(quoted)
  if (columns.length === 0) return { keys: [key], isBounded: false }
  const table = tableName(type)
  const own = reader.db
    .prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE _key = ?`)
    .raw(true)
    .get(key)
  const known = new Map<string, Stored>()
  let fresh = learn(known, (own ?? []) as Stored[])
  const legs = new Set<number>([key])
  const time = timeOfKey(key)
  for (let scans = 0; fresh.length > 0 && scans < MOST_SCANS && legs.size <= MOST_LEGS; scans++) {
    const places = fresh.map(() => '?').join(', ')
    const scan = reader.db
      .prepare(
        `SELECT _key, ${columns.join(', ')} FROM ${table} WHERE _key >= ? AND _key < ? AND _src = ?
         AND (${columns.map((column) => `${column} IN (${places})`).join(' OR ')}) LIMIT ${MOST_LEGS + 1}`
      )
      .raw(true)
    const wanted = columns.flatMap(() => fresh)
    fresh = []
    for (let at = time - AROUND_MS; at < time + AROUND_MS; at += SLICE_MS) {
      reader.columns.check()
      const rows = scan.all(firstKeyOf(at), firstKeyOf(at + SLICE_MS), src, ...wanted) as Stored[][]
      for (const [leg, ...ids] of rows) {
        legs.add(leg as number)
        fresh.push(...learn(known, ids))
      }
    }
  }
  const isBounded = fresh.length > 0 || legs.size > MOST_LEGS
  return { keys: [...legs].toSorted((a, b) => a - b), isBounded }
}

/** The ids that were not known before. Empty ones join nothing. */
function learn(known: Map<string, Stored>, ids: readonly Stored[]): Stored[] {
  return ids.filter((id) => {
    if (id === null || id === '') return false
    const name = id instanceof Uint8Array ? Buffer.from(id).toString('hex') : `text:${String(id)}`
    if (known.has(name)) return false
    known.set(name, id)
    return true
  })
}
