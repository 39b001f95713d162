// SQLite's errors as errors of the app, each saying which file and what can be done.
import { basename } from 'node:path'
import { AppError, cancelled } from '../../shared/errors.ts'

/** Thrown by the SQL function that cancels a running statement (cancel.ts). */
export const CANCEL_MARK = 'cdr-desk: cancelled'

/** What is lost with a damaged file, and what to do. */
export const damagedMessage = (file: string): string =>
  basename(file) === 'user.sqlite'
    ? `${file} is damaged. Move it away, or put a copy of it back: the saved views and the history of exports stand in it, and no call does.`
    : `${file} is damaged. Move it away and sync again to rebuild it from the service.`

export function cacheError(thrown: unknown, file: string): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown
  if (thrown.message.includes(CANCEL_MARK)) return cancelled(thrown)
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  const options = { cause: thrown, details: { code } }
  if (/CORRUPT|NOTADB/.test(code)) return new AppError('cache.corrupt', damagedMessage(file), options)
  if (/READONLY|CANTOPEN|PERM|EACCES|EROFS|EISDIR|ENOTDIR|EEXIST|ENOENT/.test(code))
    return new AppError(
      'cache.read_only',
      `${file} cannot be written. Check the folder's permissions, or choose another folder.`,
      options
    )
  if (/FULL|IOERR|ENOSPC/.test(code))
    return new AppError(
      'cache.disk_full',
      `${file} could not be written: the disk is full or failing. Nothing that was stored is lost.`,
      options
    )
  if (/BUSY|LOCKED/.test(code))
    return new AppError('cache.busy', `${file} is in use by another program. Try again when it has finished.`, {
      ...options,
      retryable: true
    })
  return thrown
}

/** Runs work on a file, with its errors translated. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw cacheError(thrown, file)
  }
}
