// Removes all days before a date: rows, their sums, their windows. A day at a time, each in one transaction, so that it
// can be stopped between two days and nothing stands half.
import { setImmediate as breathe } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { localDate } from '../../../shared/domain/time-zone.ts'
import { cancelled } from '../../../shared/errors.ts'
import { RECORD_TYPES } from '../../../shared/records/index.ts'
import { tableName } from '../record-tables.ts'
import { Membership } from '../write/membership.ts'
import type { PrunedSource, PrunedWindow, PruneScope } from './prune-plan.ts'
import { goneRows, pruned } from './prune-plan.ts'
import { RowRemover } from './remove-rows.ts'

export interface MaintenanceContext {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/** Number of rows removed. Throws `job.cancelled` between two days; what went till then stays gone. */
export async function prune(
  db: Database.Database,
  scope: PruneScope,
  { signal, onProgress }: MaintenanceContext
): Promise<{ rows: number; windows: number }> {
  const sources = pruned(db, scope)
  const total = sources.reduce((sum, { windows }) => sum + windows.length, 0)
  let rows = 0
  let windows = 0
  for (const source of sources) {
    const remover = new RowRemover(db, source.zone)
    for (const day of byDay(source)) {
      onProgress(windows, total)
      await breathe()
      if (signal.aborted) throw cancelled()
      rows += removeDay(db, remover, day)
      windows += day.length
    }
    rows += await removeGone(db, source, remover, signal)
    dropEmptySums(db, source)
  }
  onProgress(total, total)
  return { rows, windows }
}

function byDay({ windows, zone }: PrunedSource): PrunedWindow[][] {
  const days = new Map<string, PrunedWindow[]>()
  for (const window of windows) {
    const day = localDate(zone, window.start)
    const list = days.get(day)
    if (list) list.push(window)
    else days.set(day, [window])
  }
  return [...days.values()]
}

function removeDay(db: Database.Database, remover: RowRemover, windows: readonly PrunedWindow[]): number {
  const membership = new Membership(db)
  // Numbers of windows are given again: what a change says of its window must not pass to another.
  const forget = db.prepare('UPDATE change SET win = 0 WHERE win = ?')
  const remove = db.prepare('DELETE FROM win WHERE id = ?')
  let rows = 0
  return transact(db, remover, () => {
    for (const { id } of windows) {
      for (const [type, keys] of membership.known(id))
        for (const key of keys) if (membership.leave(type, key, id) && remover.remove(type, key)) rows++
      forget.run(id)
      remove.run(id)
    }
    return rows
  })
}

async function removeGone(
  db: Database.Database,
  { srcs, goneBefore }: PrunedSource,
  remover: RowRemover,
  signal: AbortSignal
): Promise<number> {
  let rows = 0
  for (const type of RECORD_TYPES) {
    const some = goneRows(db, tableName(type))
    for (;;) {
      const keys = some.all(...srcs, goneBefore) as number[]
      if (keys.length === 0) break
      await breathe()
      if (signal.aborted) throw cancelled()
      rows += transact(db, remover, () => keys.filter((key) => remover.remove(type.name, key)).length)
    }
  }
  return rows
}

/** Sums of nothing. */
function dropEmptySums(db: Database.Database, { srcs }: PrunedSource): void {
  for (const table of ['roll_slot', 'roll_account', 'roll_destination'])
    db.prepare(
      `DELETE FROM ${table} WHERE src IN (?, ?) AND n = 0 AND used = 0 AND billed = 0 AND amount = 0 AND odd = 0`
    ).run(...srcs)
}

function transact<T>(db: Database.Database, remover: RowRemover, work: () => T): T {
  try {
    return db.transaction(() => {
      const result = work()
      remover.flush()
      return result
    })()
  } finally {
    remover.discard()
  }
}
