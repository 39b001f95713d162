// Brings a file to the current version, one transaction a step.
import type Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { Migrations } from './migrations/index.ts'

/** "CDRD": marks files of this program, so that another program's database is never touched. */
const APPLICATION_ID = 0x43445244

const pragma = (db: Database.Database, name: string): number => Number(db.pragma(name, { simple: true }))

/** True where the file holds an earlier version, which is about to be changed. */
export const needsMigration = (db: Database.Database, steps: Migrations): boolean => {
  const version = pragma(db, 'user_version')
  return version > 0 && version < steps.length
}

/**
 * Throws `cache.too_new` for a file of a newer version and `cache.corrupt` for a database of another program; both
 * leave the file as it is.
 */
export function refuseForeign(db: Database.Database, file: string, steps: Migrations): void {
  const version = pragma(db, 'user_version')
  const id = pragma(db, 'application_id')
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get())
  if (id !== APPLICATION_ID && tables > 0)
    throw new AppError(
      'cache.corrupt',
      `${file} is a database of another program. It was left as it is: choose another folder.`
    )
  if (version > steps.length)
    throw new AppError(
      'cache.too_new',
      `${file} was written by a newer version of CDR Desk (${version}, this one knows ${steps.length}). Install that version, or choose another folder.`
    )
}

/** Runs the steps that are missing. Throws as `refuseForeign` does. */
export function migrate(db: Database.Database, file: string, steps: Migrations): void {
  refuseForeign(db, file, steps)
  for (let at = pragma(db, 'user_version'); at < steps.length; at++) {
    db.transaction(() => {
      db.exec(steps[at] ?? '')
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.pragma(`user_version = ${at + 1}`)
    })()
  }
}
