// Writes an export: streamed into a file beside the target, renamed when whole, removed when cancelled or failed.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ExportOptions, ExportProgress } from '../../shared/contract/schemas.ts'
import { AppError, cancelled } from '../../shared/errors.ts'
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import { cacheStatus } from '../cache/read/status.ts'
import type { ExportMaker } from './formats.ts'
import { FORMATS, privacyOf } from './formats.ts'
import { FileSink } from './sink.ts'
import { sourceOf } from './source.ts'

export interface ExportTarget {
  readonly file: string
  readonly overwrite: boolean
}

export interface ExportHooks {
  readonly signal: AbortSignal
  readonly onProgress: (progress: ExportProgress) => void
}

/** What was written. `cut`: texts that the format could not hold whole. */
export interface Written {
  readonly rows: number
  readonly bytes: number
  readonly cut: number
}

/**
 * Throws `export.exists`, `export.write_failed`, `job.cancelled`, `internal` where
 * rows are missing: no file is better than one that is not whole.
 */
export async function runExport(
  reader: CacheReader,
  view: ReadView,
  options: ExportOptions,
  target: ExportTarget,
  hooks: ExportHooks,
  maker: ExportMaker
): Promise<Written> {
  const refuse = (): void => {
    if (!target.overwrite && existsSync(target.file))
      throw new AppError(
        'export.exists',
        `${target.file} exists already. Choose another name, or allow it to be replaced.`
      )
  }
  refuse()
  const part = `${target.file}.${randomBytes(4).toString('hex')}.part`
  const handle = await open(part, 'wx', 0o600).catch((thrown: unknown) => {
    throw writeError(target.file, thrown)
  })
  try {
    // One snapshot: a sync that writes meanwhile does not show.
    reader.db.exec('BEGIN')
    const sink = new FileSink(handle)
    const written = await writeRows(reader, view, options, maker, sink, hooks)
    await handle.sync()
    await handle.close()
    stopIfCancelled(hooks.signal)
    refuse()
    await rename(part, target.file)
    return { ...written, bytes: sink.bytes }
  } catch (thrown) {
    // It may be closed already, and what went wrong first is what is told.
    await handle.close().catch(() => undefined)
    await rm(part, { force: true })
    throw isFileError(thrown) ? writeError(target.file, thrown) : thrown
  } finally {
    reader.db.exec('COMMIT')
  }
}

const isFileError = (thrown: unknown): boolean => thrown instanceof Error && 'syscall' in thrown

/** What stands in the way, by the system's code. */
const OBSTACLES: Readonly<Record<string, string>> = {
  ENOENT: 'Its folder does not exist: create it, or choose another.',
  EACCES: 'Its folder cannot be written: check its permissions, or choose another.',
  EROFS: 'Its folder cannot be written: choose another.',
  ENOTDIR: 'Its folder is no folder: choose another.',
  ENOSPC: 'The disk is full.'
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)

const writeError = (file: string, cause: unknown): AppError =>
  new AppError(
    'export.write_failed',
    `${file} could not be written. ${OBSTACLES[codeOf(cause)] ?? `The system says ${codeOf(cause)}.`}`,
    { cause }
  )

/** Rows written between two looks at the cancel button: a fifth of a second on a slow machine at most. */
const SLICE = 500

async function writeRows(
  reader: CacheReader,
  view: ReadView,
  options: ExportOptions,
  maker: ExportMaker,
  sink: FileSink,
  { signal, onProgress }: ExportHooks
): Promise<Omit<Written, 'bytes'>> {
  const source = sourceOf(reader, view, options, privacyOf({ options, maker }))
  const { total } = source
  // Asked for by the first cell that needs them: most files do not.
  let names: ReadonlyMap<number, string> | null = null
  const order = {
    ...source,
    view,
    options,
    maker,
    destinationName: (id: string) => (names ??= reader.destinationNames(view.source)).get(Number(id)) ?? null,
    status: () => cacheStatus(reader, view.source)
  }
  const writer = await FORMATS[options.format](order, sink)
  const started = performance.now()
  let rows = 0
  for (const chunk of source.chunks()) {
    for (let at = 0; at < chunk.length; at += SLICE) {
      await writer.rows(chunk.slice(at, at + SLICE))
      // A turn of the loop lets a cancel message in.
      await nextTurn()
      stopIfCancelled(signal)
    }
    rows += chunk.length
    const seconds = (performance.now() - started) / 1000
    const rate = seconds > 0 ? rows / seconds : 0
    onProgress({
      rows,
      total,
      bytes: sink.bytes,
      rowsPerSecond: rate,
      secondsLeft: rate > 0 ? Math.max(0, total - rows) / rate : null
    })
  }
  if (rows !== total)
    throw new AppError('internal', `${rows} of ${total} rows were found: the cache changed meanwhile. Export again.`, {
      retryable: true
    })
  await writer.end(rows)
  return { rows, cut: writer.cut?.() ?? 0 }
}

function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled()
}
