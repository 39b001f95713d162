// Changes that were logged before lists of them were kept: what those need is taken from the rows that are still held.
import type Database from 'better-sqlite3'
import { findRecordType, memberIndex } from '../../../shared/records/index.ts'
import type { Cell } from '../../../shared/records/row.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import type { Stored } from '../codec.ts'
import { rowCodec } from '../codec.ts'
import { ReadingDictionary } from '../dictionary.ts'
import { CDR_DATASET, quoted, tableName, timeOfKey } from '../record-tables.ts'
import { asText, changePlaces, deltaOf } from './changes.ts'

interface OldChange {
  readonly id: number
  readonly source: number
  readonly win: number
  readonly at: number
  readonly type: string
  readonly row: number
  readonly uid: string
  readonly time: number | null
  readonly old_amount: string | null
  readonly new_amount: string | null
}

interface Held {
  readonly src: number
  readonly cells: readonly Cell[]
}

/** Passes that began this long after the one before ended are of another sync. */
const APART_MS = 60_000

/** Fills the columns of the fourth step where they are not; one transaction. */
export function fillChanges(db: Database.Database): void {
  const isFilled = db.prepare('SELECT 1 FROM change WHERE src = 0 LIMIT 1').get() === undefined
  if (isFilled) return
  db.transaction(() => {
    fillRuns(db)
    const heldOf = readerOfRows(db)
    const save = db.prepare(
      'UPDATE change SET src = ?, moment = ?, customer = ?, cli = ?, cld = ?, delta = ?, pass = ? WHERE id = ?'
    )
    const passOf = readerOfPasses(db)
    const old = db.prepare(
      'SELECT id, source, win, at, type, row, uid, time, old_amount, new_amount FROM change WHERE src = 0'
    )
    for (const change of old.all() as OldChange[]) {
      const type = findRecordType(change.type)
      const held = heldOf(type, change)
      const places = changePlaces(type)
      const text = (at: number | undefined): string | null =>
        at === undefined ? null : asText(held?.cells[at] ?? null)
      save.run(
        held?.src ?? change.source * 2 + CDR_DATASET,
        change.time ?? timeOfKey(change.row),
        text(places.customer),
        text(places.cli),
        text(places.cld),
        deltaOf(change.old_amount, change.new_amount),
        passOf(change),
        change.id
      )
    }
  })()
}

function readerOfRows(db: Database.Database): (type: RecordType, change: OldChange) => Held | null {
  const words = new ReadingDictionary(db)
  const readers = new Map<RecordType, (change: OldChange) => Held | null>()
  return (type, change) => {
    let read = readers.get(type)
    if (!read) readers.set(type, (read = readerOf(db, type, words)))
    return read(change)
  }
}

function readerOf(
  db: Database.Database,
  type: RecordType,
  words: ReadingDictionary
): (change: OldChange) => Held | null {
  const codec = rowCodec(type, words)
  const columns = ['_src', '_uid', ...type.members.map(({ name }) => quoted(name))].join(', ')
  const byKey = db.prepare(`SELECT ${columns} FROM ${tableName(type)} WHERE _key = ?`).raw(true)
  const idAt = memberIndex(type).get(type.key.at(-1) ?? '')
  return ({ row, uid, source }) => {
    const stored = byKey.get(row) as Stored[] | undefined
    const src = stored?.[0] as number | undefined
    if (!stored || src === undefined || Math.floor(src / 2) !== source) return null
    const cells = codec.decode(stored, 2)
    const id = idAt === undefined ? null : (cells[idAt] ?? null)
    // A row whose time moved stands elsewhere; its old number may be another row's.
    return uid === String(stored[1]) || uid === asText(id) ? { src, cells } : null
  }
}

interface Pass {
  readonly id: number
  readonly at: number
  readonly win: number
}

/** The look that noticed a change: the last one at its window that had begun by then. */
function readerOfPasses(db: Database.Database): (change: OldChange) => number | null {
  const rows = db.prepare(
    `SELECT pass_log.id, pass_log.at, win.id AS win FROM pass_log
     JOIN win ON win.source = pass_log.source AND win.feed = pass_log.feed AND win.start = pass_log.start
     ORDER BY pass_log.id`
  )
  const passes = Map.groupBy(rows.all() as Pass[], ({ win }) => win)
  return ({ win, at }) => passes.get(win)?.findLast((pass) => pass.at <= at)?.id ?? null
}

function fillRuns(db: Database.Database): void {
  const save = db.prepare('UPDATE pass_log SET run = ? WHERE id = ?')
  const ends = new Map<number, { readonly run: number; readonly end: number }>()
  const rows = db.prepare('SELECT id, source, at, ms FROM pass_log WHERE run IS NULL ORDER BY id').all()
  for (const { id, source, at, ms } of rows as { id: number; source: number; at: number; ms: number }[]) {
    const last = ends.get(source)
    const run = last && at - last.end < APART_MS ? last.run : at
    ends.set(source, { run, end: at + ms })
    save.run(run, id)
  }
}
