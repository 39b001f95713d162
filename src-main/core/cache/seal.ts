// Whether cache.sqlite is still as this program left it: then it is opened at once, otherwise it is checked first.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { damagedMessage } from './errors.ts'
import { checkMembers } from './maintain/verify.ts'
import { RECORD_TYPES } from '../../shared/records/index.ts'

const sealFile = (dir: string): string => join(dir, 'cache.seal')

/** Size and time of the last change: whoever writes into a file moves them, whatever else wears it out does not. */
function stampOf(file: string): string {
  const { size, mtimeMs } = statSync(file)
  return `${size} ${Math.round(mtimeMs)}`
}

/** How the file of a folder is found before it is opened. */
export interface Found {
  readonly isSealed: boolean
  /** Another process has it open, or one ended without closing it: SQLite recovers it, and windows agree with rows. */
  readonly isInUse: boolean
}

export function lookAt(dir: string, file: string): Found {
  const isInUse = existsSync(`${file}-wal`)
  const seal = sealFile(dir)
  return { isInUse, isSealed: existsSync(seal) && readFileSync(seal, 'utf8') === stampOf(file) }
}

/**
 * Checks a file that was changed since it was sealed, before anything is written into it: all pages, indexes against
 * rows, and where it was closed in order the rows that windows delivered. Throws `cache.corrupt`.
 */
export function checkFound(db: Database.Database, file: string, { isSealed, isInUse }: Found): void {
  if (isSealed) return
  const said = db.pragma('integrity_check(1)', { simple: true })
  if (said !== 'ok') throw damaged(file, String(said))
  if (isInUse || !hasWindows(db)) return
  const [fault] = RECORD_TYPES.flatMap((type) => checkMembers(db, type))
  if (fault) throw damaged(file, `${fault.count} rows of ${fault.table} are missing`)
}

const hasWindows = (db: Database.Database): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'seen'").get() !== undefined

const damaged = (file: string, finding: string): AppError =>
  new AppError('cache.corrupt', damagedMessage(file), { details: { finding } })

/** Seals the file where everything written stands in it; where it does not, the next one to open it checks it. */
export function sealOpen(db: Database.Database, dir: string): void {
  const [{ log, checkpointed }] = db.pragma('wal_checkpoint(PASSIVE)') as [{ log: number; checkpointed: number }]
  if (log === checkpointed) writeSeal(dir, db.name)
}

/** Closes the cache; the last of all connections seals it. */
export function closeAndSeal(db: Database.Database, dir: string): void {
  db.close()
  if (!existsSync(`${db.name}-wal`)) writeSeal(dir, db.name)
}

function writeSeal(dir: string, file: string): void {
  try {
    writeFileSync(sealFile(dir), stampOf(file), { mode: 0o600 })
  } catch {
    // A full disk, or a folder that became read-only: the file is checked when it is next opened.
  }
}
