// The database for the time of one command.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { createPool } from '../worker/pool.ts'
import type { Pool } from '../worker/pool.ts'
import type { Io } from './io.ts'

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

export const hasCache = (folder: string): boolean => existsSync(join(folder, 'cache.sqlite'))

/** Throws `not_found` where the folder holds no cache: an empty answer would look like no calls. */
export function needCache(folder: string): string {
  if (hasCache(folder)) return folder
  throw new AppError('not_found', `There is no cache in ${folder}. Run "sync" first, or name another with --cache.`)
}
