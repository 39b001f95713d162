// Exports: the host asks where to, a reader writes the file, the host publishes it, the history keeps it.
import { rename, rm, writeFile } from 'node:fs/promises'
import type { AppContract } from '../shared/contract/contract.ts'
import type { ExportEntry, ExportOptions, View } from '../shared/contract/schemas.ts'
import { checkZone } from '../shared/domain/time-zone.ts'
import type { PrivacyRule } from '../shared/domain/privacy.ts'
import { AppError } from '../shared/errors.ts'
import { labelIn } from '../shared/language/labels.ts'
import { chosenInWords, filterInWords, periodInWords } from '../shared/language/view-words.ts'
import { listedType } from '../shared/records/index.ts'
import type { Handlers } from '../shared/rpc/procedure.ts'
import type { Pool } from '../worker/pool.ts'
import type { Connections } from './connections.ts'
import type { Emit } from './events.ts'
import type { Jobs } from './jobs.ts'
import type { FileDelivery } from './ports.ts'
import { workerView } from './queries.ts'

// Characters that some file system refuses, control characters among them.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNFIT = /[\u0000-\u001f<>:"/\\|?*\u007f]+/g

/** A file name that every file system takes, with the format's extension. */
export function fileName(name: string, extension: ExportEntry['format']): string {
  const bare = name.endsWith(`.${extension}`) ? name.slice(0, -extension.length - 1) : name
  const fit = bare
    .replace(UNFIT, '-')
    .replace(/^[. -]+|[. -]+$/g, '')
    .slice(0, 120)
  return `${fit === '' ? 'export' : fit}.${extension}`
}

export interface ExportAreaOptions {
  readonly connections: Connections
  readonly jobs: Jobs
  readonly reader: Pool['reader']
  /** Keeps the history. */
  readonly writer: Pool['writer']
  readonly delivery: FileDelivery
  readonly emit: Emit
  readonly version: string
  /** By which rule numbers are hidden where that is asked for. */
  readonly privacy: () => PrivacyRule
  readonly now: () => number
  readonly log: (line: string) => void
}

type ExportCalls = Extract<keyof AppContract, `exports.${string}`>
type NewEntry = Omit<ExportEntry, 'id' | 'isThere'>

const LISTED = 200

export function exportHandlers(area: ExportAreaOptions): Pick<Handlers<AppContract>, ExportCalls> {
  const { writer, delivery, emit } = area
  const find = async (id: number): Promise<Omit<ExportEntry, 'isThere'>> => {
    const entry = await writer.call('exports.find', { id })
    if (entry) return entry
    throw new AppError('not_found', 'This export is not in the history any more.')
  }
  return {
    'exports.start': ({ options, name, ...view }) => start(area, view, options, name),
    'exports.list': async () => {
      const { entries, total } = await writer.call('exports.list', { limit: LISTED })
      return {
        total,
        entries: entries.map((entry) => ({ ...entry, isThere: delivery.isThere?.(entry.file) ?? false }))
      }
    },
    'exports.remove': async ({ id }) => {
      await writer.call('exports.remove', { id })
      emit('exports.changed', null)
      return null
    },
    'exports.reveal': async ({ id }) => {
      const { file } = await find(id)
      if (!delivery.reveal)
        throw new AppError('host.unsupported', 'Here files are downloads: your browser knows where they are.')
      if (!(delivery.isThere?.(file) ?? true))
        throw new AppError('not_found', `${file} is not there any more. Export again to write it anew.`)
      delivery.reveal(file)
      return null
    },
    'exports.again': async ({ id }) => {
      const { view, options, name } = await find(id)
      if (!view || !options)
        throw new AppError('input.invalid', 'Pictures and chosen rows are exported from where they are shown.')
      return start(area, view, options, name.replace(/\.[a-z]+$/, ''))
    },
    'exports.image': ({ name, what, zone, dataBase64 }) => saveImage(area, { name, what, zone, dataBase64 })
  }
}

async function start(
  area: ExportAreaOptions,
  view: View,
  options: ExportOptions,
  wanted: string
): Promise<{ jobId: string } | null> {
  const { connections, jobs, reader, delivery, version, privacy } = area
  checkZone(options.zone)
  const asked = workerView(connections, view)
  const what = inWords(view, options)
  const name = fileName(wanted, options.format)
  const file = await delivery.choose(name)
  if (file === null) return null
  const jobId = jobs.start({
    kind: 'export',
    title: `Export ${name}`,
    connectionId: view.connectionId,
    run: async ({ signal, progress }) => {
      // The dialog has asked about a file that is there.
      const request = { view: asked, options, file, overwrite: true, version, privacy: privacy() }
      const { cut, ...written } = await reader.call('export', request, { signal, onProgress: progress })
      const link = delivery.publish(file, name)
      const { format, zone } = options
      await keep(area, {
        ...written,
        name,
        file: link,
        format,
        zone,
        what,
        masked: options.masked,
        // Positions mean these rows at this moment only.
        ...(options.chosen ? { view: null, options: null } : { view, options }),
        at: area.now()
      })
      return { ...written, cut, name, file: link }
    }
  })
  return { jobId }
}

/** `Calls, 2026-03-01 – 2026-03-31 (Europe/London), Charged over 0.5` */
function inWords({ record, dataset, filter }: View, { zone, language, chosen }: ExportOptions): string {
  const type = listedType(record)
  const isFiltered = dataset === 'hunt' || filter.search.trim() !== '' || filter.where.length > 0 || filter.gone
  return [
    labelIn(language, type.title),
    periodInWords(filter, zone, language),
    ...(isFiltered ? [filterInWords(type, filter, dataset, zone, language)] : []),
    ...(chosen ? [chosenInWords(language)] : [])
  ].join(', ')
}

/** A file that is written stays so where the history cannot be: that is logged, not thrown. */
async function keep({ writer, emit, log }: ExportAreaOptions, entry: NewEntry): Promise<void> {
  try {
    await writer.call('exports.add', entry)
    emit('exports.changed', null)
  } catch (thrown) {
    log(`The export ${entry.name} is not in the history: ${String(thrown)}`)
  }
}

interface Picture {
  readonly name: string
  readonly what: string
  readonly zone: string
  readonly dataBase64: string
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

async function saveImage(area: ExportAreaOptions, picture: Picture): Promise<{ file: string; name: string } | null> {
  const { delivery, now } = area
  const { what, zone } = picture
  checkZone(zone)
  const bytes = Buffer.from(picture.dataBase64, 'base64')
  if (!bytes.subarray(0, PNG.length).equals(PNG)) throw new AppError('input.invalid', 'The picture is no PNG.')
  const name = fileName(picture.name, 'png')
  const path = await delivery.choose(name)
  if (path === null) return null
  await writeWhole(path, bytes)
  const file = delivery.publish(path, name)
  await keep(area, {
    at: now(),
    name,
    file,
    format: 'png',
    rows: 0,
    bytes: bytes.length,
    what,
    zone,
    masked: false,
    view: null,
    options: null
  })
  return { file, name }
}

/** Beside its place first, then in it: a file that was there stays whole until the new one is. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${crypto.randomUUID().slice(0, 8)}.part`
  try {
    await writeFile(part, bytes, { flag: 'wx', mode: 0o600 })
    await rename(part, path)
  } catch (cause) {
    await rm(part, { force: true })
    throw new AppError('export.write_failed', `${path} could not be written. Choose another folder.`, { cause })
  }
}
