// export: rows of the cache into a file.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { EXPORT_FORMATS, exportOptions } from '../../shared/contract/schemas.ts'
import type { CacheStatus, ExportOptions, Filter, Sort } from '../../shared/contract/schemas.ts'
import { AppError } from '../../shared/errors.ts'
import { parseWhere } from '../../shared/filter/parse-where.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import { derivedMembers } from '../../shared/records/derived.ts'
import { findRecordType, foldName } from '../../shared/records/index.ts'
import type { Days } from '../../shared/service/coverage.ts'
import { dayTotal, daysInWords, periodCoverage, unionOf } from '../../shared/service/coverage.ts'
import { FEEDS } from '../../shared/service/feeds.ts'
import type { ExportRequest } from '../../worker/protocol.ts'
import { checkAddress } from '../../app/connections.ts'
import { cacheFolder, dateFlag, oneOf, readArguments, required, wholeNumber, zoneFlag } from '../arguments.ts'
import { EXIT, drawProgress, writeError, writeLine } from '../io.ts'
import type { ExitCode, Io } from '../io.ts'
import { needCache, withReadPool } from '../session.ts'

const FLAGS = {
  record: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  timezone: { type: 'string' },
  where: { type: 'string' },
  headers: { type: 'string' },
  columns: { type: 'string' },
  dataset: { type: 'string' },
  url: { type: 'string' },
  customer: { type: 'string' },
  account: { type: 'string' },
  force: { type: 'boolean' },
  cache: { type: 'string' }
} as const

const LATER_FORMATS = ['parquet']

interface Order {
  readonly type: RecordType
  readonly request: ExportRequest
  readonly folder: string
  readonly wanted: WantedSource | null
}

type CacheSource = CacheStatus['sources'][number]
type WantedSource = Partial<Pick<CacheSource, 'url' | 'customer' | 'account'>>

export async function exportRows(io: Io, args: readonly string[]): Promise<ExitCode> {
  const { type, request, folder, wanted } = readOrder(io, args)
  const signal = io.interrupted
  const onProgress = ({ rows }: { rows: number }): void =>
    drawProgress(io, `${rows.toLocaleString('en-GB')} rows written`)
  const { written, open, isMixed } = await withReadPool(io, folder, async ({ reader }) => {
    const { sources } = await reader.call('status', { source: null }, { signal })
    const chosen = wanted === null ? sources : [findSource(sources, wanted)]
    const source = wanted === null ? null : (chosen[0]?.key ?? null)
    const view = { ...request.view, source }
    const written = await reader.call('export', { ...request, view }, { signal, onProgress })
    return { written, open: openDays(chosen, type, view, io.now()), isMixed: chosen.length > 1 }
  })
  drawProgress(io, '')
  const { rows, bytes, cut } = written
  const size = `${rows.toLocaleString('en-GB')} rows, ${bytes.toLocaleString('en-GB')} bytes`
  writeLine(io, `${request.file}: ${type.title}, ${size} (${request.options.zone})`)
  if (cut > 0)
    writeError(
      io,
      `Note: ${cut === 1 ? '1 text is longer' : `${cut.toLocaleString('en-GB')} texts are longer`} than a cell of this format holds (32,767 characters) and cut there. CSV and JSON hold any length.`
    )
  if (isMixed)
    writeError(
      io,
      'Note: the cache holds several sources, and the rows of all are in the file. --url, --customer and --account choose one.'
    )
  if (open.length > 0) {
    const count = dayTotal(open)
    const days = count === 1 ? '1 day of this range is' : `${count} days of this range are`
    writeError(io, `Note: ${days} not completely fetched (${brief(open)}). Run "sync".`)
  }
  return EXIT.complete
}

function readOrder(io: Io, args: readonly string[]): Order {
  const { flags } = readArguments(args, FLAGS)
  const type = findRecordType(required('--record', flags.record))
  const format = readFormat(required('--format', flags.format))
  const file = resolve(io.cwd, required('--out', flags.out))
  const headers = oneOf('--headers', flags.headers ?? 'labels', ['labels', 'fields'])
  const zone = zoneFlag(flags.timezone)
  const from = dateFlag(flags.from, zone)
  const to = dateFlag(flags.to, zone)
  if (from !== null && to !== null && from >= to)
    throw new AppError('input.invalid', 'The range is empty: --from is not before --to (the end is exclusive).')
  const dataset = oneOf('--dataset', flags.dataset ?? 'cdr', ['cdr', 'hunt'])
  const where = flags.where === undefined ? [] : parseWhere(flags.where, type, zone)
  const filter: Filter = { from, to, search: '', where, zone, gone: false }
  const columns = flags.columns?.split(',').map((name) => columnName(type, name.trim())) ?? null
  const options = exportOptions.parse({ format, headers, zone, columns })
  const view = { source: null, record: type.name, dataset, filter, sort: byTime(type) } as const
  const wanted = wantedSource(flags)
  const overwrite = flags.force ?? false
  const folder = needCache(cacheFolder(io, flags.cache))
  if (!overwrite && existsSync(file))
    throw new AppError('export.exists', `${file} exists. Give another name, or --force to replace it.`)
  return {
    type,
    folder,
    wanted,
    request: { view, options, file, overwrite, version: io.version, privacy: { mode: 'off', key: '' } }
  }
}

/** As in "sync": a customer without an account is the source of the customer alone. */
function wantedSource(flags: { url?: string; customer?: string; account?: string }): WantedSource | null {
  const { url } = flags
  const customer = wholeNumber('--customer', flags.customer) ?? null
  const account = wholeNumber('--account', flags.account) ?? null
  if (url === undefined && customer === null && account === null) return null
  const address = url === undefined ? {} : { url: checkAddress(url, true) }
  return customer === null && account === null ? address : { ...address, customer, account }
}

function findSource(sources: readonly CacheSource[], wanted: WantedSource): CacheSource {
  const found = sources.filter(
    ({ url, customer, account }) =>
      url === (wanted.url ?? url) && (wanted.customer === undefined || isSubject({ customer, account }, wanted))
  )
  const [first] = found
  if (first && found.length === 1) return first
  const known = (first ? found : sources).map(sourceTitle).join('; ')
  throw new AppError(
    'input.invalid',
    first ? `Several sources fit: ${known}. Name one.` : `The cache holds no such source. It holds: ${known}.`
  )
}

const isSubject = (source: Pick<CacheSource, 'customer' | 'account'>, wanted: WantedSource): boolean =>
  source.customer === wanted.customer && source.account === wanted.account

const sourceTitle = ({ url, customer, account }: CacheSource): string =>
  [`--url ${url}`, customer === null ? '' : `--customer ${customer}`, account === null ? '' : `--account ${account}`]
    .filter((part) => part !== '')
    .join(' ')

function readFormat(format: string): ExportOptions['format'] {
  if (LATER_FORMATS.includes(format))
    throw new AppError('input.invalid', `--format ${format} is not available yet. Use ${EXPORT_FORMATS.join(' or ')}.`)
  return oneOf('--format', format, EXPORT_FORMATS)
}

/** A member or derived member in its own spelling. */
function columnName(type: RecordType, name: string): string {
  const known = [...type.members.map((member) => member.name), ...derivedMembers(type).map((derived) => derived.name)]
  const found = known.find((each) => each === name) ?? known.find((each) => foldName(each) === foldName(name))
  if (found !== undefined) return found
  throw new AppError('input.invalid', `--columns: ${type.name} has no "${name}". It has ${known.join(', ')}.`)
}

/** Oldest first; rows of one instant by environment and id (design.md 7). */
const byTime = ({ orderBy, key, members }: RecordType): Sort =>
  [orderBy, ...key]
    .filter((name, at, all) => members.some((member) => member.name === name) && all.indexOf(name) === at)
    .map((member) => ({ member: String(member), descending: false }))

/** Days of the range that may lack rows of this type in a source; one that never fetched them has none to lack beside others. */
function openDays(
  sources: readonly CacheSource[],
  type: RecordType,
  { dataset, filter }: ExportRequest['view'],
  now: number
): Days[] {
  const names = FEEDS.filter((feed) => feed.fills.includes(type.name) && feed.dataset === dataset).map(
    ({ name }) => name
  )
  const fetched = sources.filter(({ days }) => days.some(({ feed }) => names.includes(feed)))
  const asked = fetched.length > 0 ? fetched : sources
  return unionOf(asked.map(({ days, zone }) => periodCoverage(days, names, { ...filter, zone, now }).missing))
}

const SHOWN_DAYS = 5
const brief = (days: readonly Days[]): string =>
  daysInWords(days.slice(0, SHOWN_DAYS)) + (days.length > SHOWN_DAYS ? ', …' : '')
