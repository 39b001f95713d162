// The story of one row: as it was sent, the legs of its call, what changed in it, when it was last looked at.
import type { Change, Story } from '../../../shared/contract/schemas.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { findRecordType, memberIndex } from '../../../shared/records/index.ts'
import { decodeWord } from '../codec.ts'
import { firstKeyOf, srcOf, tableName, timeOfKey } from '../record-tables.ts'
import { legsOf } from './legs.ts'
import type { CacheReader, ReadRow } from './reader.ts'
import { plainCell } from './reader.ts'
import { type ChangeRow, changeOf } from './status.ts'

interface OwnRow {
  readonly src: number
  readonly gone: number | null
}

interface SourceRow {
  readonly id: number
  readonly key: string
  readonly url: string
  readonly customer: number | null
  readonly account: number | null
}

/** Throws `not_found` where the row is not held, or not of that source. */
export function story(reader: CacheReader, source: string | null, record: string, key: number): Story {
  const type = findRecordType(record)
  const own = reader.db.prepare(`SELECT _src AS src, _gone AS gone FROM ${tableName(type)} WHERE _key = ?`).get(key) as
    OwnRow | undefined
  const from = own && sourceOf(reader, own.src)
  const [row] = reader.rows(type, [key])
  if (!own || !from || !row || (source !== null && from.key !== source))
    throw new AppError('not_found', 'This record is not held any more: it was removed or moved since it was listed.')
  const legs = legsOf(reader, type, key, own.src)
  return {
    row: { ...shown(row), bucket: decodeWord(reader.words, row.bucket), extra: extraOf(row) },
    goneAt: own.gone,
    looked: lookedAt(reader, from.id, timeOfKey(key)),
    source: { url: from.url, customer: from.customer, account: from.account },
    legs: reader.rows(type, legs.keys).map((leg) => shown(withHuntGroup(reader, type, from.id, leg))),
    isBounded: legs.isBounded,
    changes: changesOf(reader, type, from.id, key, row)
  }
}

/** Hunt-group reports bring the same records with these members filled (domain.md 1.1). */
const HUNT_MEMBERS = ['HuntGroupName', 'AgentExtension', 'CallTime', 'HoldTime']
const MS_PER_SECOND = 1000

/** A leg with what the hunt-group report of the same record says, where it has been copied: group, extension, hold. */
function withHuntGroup(reader: CacheReader, type: RecordType, source: number, leg: ReadRow): ReadRow {
  const index = memberIndex(type)
  if (!HUNT_MEMBERS.every((name) => index.has(name))) return leg
  const [env, id] = type.key.map((name) => plainCell(leg.cells[index.get(name) ?? -1] ?? null))
  const from = timeOfKey(leg.key)
  const key = reader.db
    .prepare(
      `SELECT _key FROM ${tableName(type)} WHERE _key >= ? AND _key < ? AND _src = ? AND IEnv IS ? AND ID = ? AND ID <> 0`
    )
    .pluck()
    .get(firstKeyOf(from), firstKeyOf(from + MS_PER_SECOND), srcOf(source, 'hunt'), env, id) as number | undefined
  const [report] = key === undefined ? [] : reader.rows(type, [key])
  if (!report) return leg
  const cells = [...leg.cells]
  for (const name of HUNT_MEMBERS) {
    const at = index.get(name) ?? -1
    cells[at] = cells[at] ?? report.cells[at] ?? null
  }
  return { ...leg, cells }
}

const shown = ({ key, isGone, cells }: ReadRow): Story['legs'][number] => ({
  key,
  gone: isGone,
  cells: cells.map(plainCell)
})

const extraOf = ({ extra }: ReadRow): Record<string, string> | null =>
  extra === null ? null : (JSON.parse(extra) as Record<string, string>)

/** `_src` is twice the id of the source; odd for hunt-group reports. */
const sourceOf = (reader: CacheReader, src: number): SourceRow | undefined =>
  reader.db.prepare('SELECT id, key, url, customer, account FROM source WHERE id = ?').get(Math.floor(src / 2)) as
    SourceRow | undefined

const lookedAt = (reader: CacheReader, source: number, time: number): Story['looked'] =>
  (reader.db
    .prepare(
      `SELECT looked_at AS at, feed FROM win WHERE source = ? AND start <= ? AND stop > ? AND looked_at IS NOT NULL
       ORDER BY looked_at DESC LIMIT 1`
    )
    .get(source, time, time) as Story['looked'] | undefined) ?? null

/** By the row's number, and by the service's id: a row whose time moved stands at another number. */
function changesOf(reader: CacheReader, type: RecordType, source: number, key: number, row: ReadRow): Change[] {
  const cellOf = (name: string | undefined): string | null => {
    const cell = name === undefined ? null : row.cells[memberIndex(type).get(name) ?? -1]
    return cell === null || cell === undefined ? null : String(plainCell(cell))
  }
  const id = cellOf(type.key.at(-1))
  const env = type.key[0] === 'IEnv' ? cellOf('IEnv') : null
  const rows = reader.db
    .prepare(
      `SELECT * FROM change WHERE source = @source AND type = @type
       AND (row = @key OR (@id <> '0' AND uid = @id AND env IS @env)) ORDER BY id`
    )
    .all({ source, type: type.name, key, id: id ?? '0', env }) as ChangeRow[]
  return rows.map(changeOf)
}
