// The database for the time of one command.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { createPool } from '../worker/pool.ts'
import type { Pool } from '../worker/pool.ts'
import { writeError } from './io.ts'
import type { Io } from './io.ts'
import { copyCache, isRefused, isWritable } from './read-only.ts'

/** Opens the databases of a folder, runs the command on them, and closes them whatever happens. */
export async function withPool<T>(io: Io, dataDir: string, run: (pool: Pool) => Promise<T>): Promise<T> {
  // Restarts of a worker are told by the error that ends them.
  const pool = createPool({ script: io.workers.db, dataDir, log: () => undefined })
  try {
    return await run(pool)
  } finally {
    await pool.close()
  }
}

/** As `withPool` on an empty cache of its own: for a request that keeps nothing. */
export async function withScratchPool<T>(io: Io, run: (pool: Pool) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-desk-'))
  try {
    return await withPool(io, folder, run)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * As `withPool`, for a command that only reads. Where the folder cannot be written, a copy of the cache is read: SQLite
 * needs to write beside a file that it reads.
 */
export async function withReadPool<T>(io: Io, dataDir: string, run: (pool: Pool) => Promise<T>): Promise<T> {
  if (isWritable(dataDir)) return withPool(io, dataDir, run)
  const copy = mkdtempSync(join(tmpdir(), 'cdr-desk-'))
  try {
    copyCache(dataDir, copy)
    writeError(io, `Note: ${dataDir} cannot be written, so a copy of its cache is read.`)
    return await withPool(io, copy, run)
  } catch (thrown) {
    throw named(thrown, copy, dataDir)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** What is said of the copy is said of what was copied. */
function named(thrown: unknown, copy: string, dataDir: string): unknown {
  if (!(thrown instanceof AppError) || !thrown.message.includes(copy)) return thrown
  return new AppError(thrown.code, thrown.message.replaceAll(copy, dataDir), { cause: thrown })
}

/** Throws `not_found` where the folder holds no cache: an empty answer would look like no calls. */
export function needCache(folder: string): string {
  try {
    statSync(join(folder, 'cache.sqlite'))
    return folder
  } catch (cause) {
    if (isRefused(cause))
      throw new AppError('cache.read_only', `${folder} cannot be read. Check its permissions.`, { cause })
    throw new AppError('not_found', `There is no cache in ${folder}. Run "sync" first, or name another with --cache.`, {
      cause
    })
  }
}
