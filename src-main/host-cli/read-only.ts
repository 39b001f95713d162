// A cache in a place that cannot be written: copied, with the time that its seal names, so that it is not checked anew.
import { accessSync, chmodSync, constants, copyFileSync, existsSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'

/** Files that make up a cache. What is derived from them, and the user's own file, are not read by these commands. */
const PARTS = ['cache.sqlite', 'cache.sqlite-wal', 'cache.seal']

/** True where this user may write the folder and the files in it. */
export function isWritable(folder: string): boolean {
  const files = [...PARTS, 'user.sqlite'].map((name) => join(folder, name)).filter((file) => existsSync(file))
  return [folder, ...files].every((path) => {
    try {
      accessSync(path, constants.W_OK)
      return true
    } catch {
      // Whatever the reason, it is not to be written.
      return false
    }
  })
}

/** Copies the cache of a folder. Throws `cache.read_only` where it cannot be read, `cache.disk_full` where it does not fit. */
export function copyCache(from: string, to: string): void {
  for (const name of PARTS) {
    const source = join(from, name)
    if (!existsSync(source)) continue
    try {
      const target = join(to, name)
      copyFileSync(source, target)
      chmodSync(target, 0o600)
      const { atimeMs, mtimeMs } = statSync(source)
      utimesSync(target, atimeMs / 1000, mtimeMs / 1000)
    } catch (cause) {
      throw copyError(from, to, source, cause)
    }
  }
}

export const isRefused = (cause: unknown): boolean => codeOf(cause) === 'EACCES' || codeOf(cause) === 'EPERM'

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

function copyError(from: string, to: string, source: string, cause: unknown): AppError {
  if (isRefused(cause))
    return new AppError('cache.read_only', `${source} cannot be read. Check its permissions.`, { cause })
  return new AppError(
    'cache.disk_full',
    `${from} cannot be written, and its cache could not be copied to ${to} to be read (${codeOf(cause)}). Copy the folder to a place with room, and name it with --cache.`,
    { cause }
  )
}
