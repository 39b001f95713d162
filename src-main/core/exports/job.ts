// Writes an export: streamed into a file beside the target, renamed when whole, removed when cancelled or failed.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, rename, rm } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ExportOptions, ExportProgress } from '../../shared/contract/schemas.ts'
import { AppError, cancelled } from '../../shared/errors.ts'
import { rowJson } from '../../shared/format/cell-json.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { findRecordType } from '../../shared/records/index.ts'
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import { exportColumns } from './columns.ts'
import { csvHeader, csvWriter } from './csv.ts'
import { exportRows } from './rows.ts'

export interface ExportTarget {
  readonly file: string
  readonly overwrite: boolean
}

export interface ExportHooks {
  readonly signal: AbortSignal
  readonly onProgress: (progress: ExportProgress) => void
}

/** Rows and bytes written. Throws `export.exists`, `export.write_failed`, `job.cancelled`. */
export async function runExport(
  reader: CacheReader,
  view: ReadView,
  options: ExportOptions,
  target: ExportTarget,
  hooks: ExportHooks
): Promise<{ rows: number; bytes: number }> {
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
    const written = await writeRows(reader, view, options, handle, hooks)
    await handle.sync()
    await handle.close()
    refuse()
    await rename(part, target.file)
    return written
  } catch (thrown) {
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

async function writeRows(
  reader: CacheReader,
  view: ReadView,
  options: ExportOptions,
  handle: FileHandle,
  { signal, onProgress }: ExportHooks
): Promise<{ rows: number; bytes: number }> {
  const type = findRecordType(view.record)
  const { header, line } = lineWriter(type, options)
  const total = reader.totals(view).records
  const started = performance.now()
  let rows = 0
  let bytes = 0
  const put = async (text: string): Promise<void> => {
    const chunk = Buffer.from(text)
    bytes += chunk.length
    await handle.write(chunk)
  }
  await put(header)
  for (const chunk of exportRows(reader, view, options.headers === 'fields' ? 'canonical' : 'view')) {
    await put(chunk.map(line).join(''))
    rows += chunk.length
    // A turn of the loop lets a cancel message in.
    await nextTurn()
    if (signal.aborted) throw cancelled()
    const seconds = (performance.now() - started) / 1000
    const rate = seconds > 0 ? rows / seconds : 0
    onProgress({
      rows,
      total,
      bytes,
      rowsPerSecond: rate,
      secondsLeft: rate > 0 ? Math.max(0, total - rows) / rate : null
    })
  }
  return { rows, bytes }
}

interface LineRow {
  readonly cells: Parameters<ReturnType<typeof exportColumns>[number]['write']>[0]
}

function lineWriter(type: RecordType, options: ExportOptions): { header: string; line: (row: LineRow) => string } {
  if (options.format === 'jsonl')
    return { header: '', line: ({ cells }) => `${rowJson(type, { cells: [...cells], extra: null })}\n` }
  const columns = exportColumns(type, options)
  const dialect = { separator: options.separator, bom: options.bom, guard: options.headers === 'labels' }
  const write = csvWriter(columns, dialect)
  return { header: csvHeader(columns, dialect), line: ({ cells }) => write(cells) }
}
