// Cancels running SQL: better-sqlite3 has no interrupt, so scans call a function that looks at a shared flag
// (style: measured at 1 ms to stop, about 10 % on a scan when asked for one row in a thousand).
import type Database from 'better-sqlite3'
import { CANCEL_MARK } from './errors.ts'

/** A condition to add to the WHERE of a scan. */
export const NOT_CANCELLED = '(_key & 1023 <> 0 OR cdr_go_on())'

/** Registers the function; `isCancelled` is asked while a scan runs. */
export function registerCancel(db: Database.Database, isCancelled: () => boolean): void {
  // Not deterministic: SQLite must ask again for every row.
  db.function('cdr_go_on', { deterministic: false }, () => {
    if (isCancelled()) throw new Error(CANCEL_MARK)
    return 1
  })
}
