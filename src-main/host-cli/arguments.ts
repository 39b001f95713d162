// Reading arguments: flags by node:util, the values that several commands share, and the licence, which is never one.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, posix, resolve, win32 } from 'node:path'
import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { checkAddress } from '../app/connections.ts'
import { checkZone, parseDate } from '../shared/domain/time-zone.ts'
import { AppError } from '../shared/errors.ts'
import type { SourceSpec } from '../worker/protocol.ts'
import type { Io } from './io.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>>

const wrong = (message: string, cause?: unknown): AppError => new AppError('input.invalid', message, { cause })

const LICENCE_FLAG = /^--?licen[sc]e(?!-stdin$)/i

/** Refuses a licence among the arguments: other users of the machine see them. The value is not repeated. */
export function refuseLicence(argv: readonly string[]): void {
  if (argv.some((argument) => LICENCE_FLAG.test(argument)))
    throw wrong(
      'The licence is never an argument. Set CDR_DESK_LICENSE, or give it to standard input (--license-stdin).'
    )
}

/** Flags and positionals by their names; too few or too many positionals are refused. Values are not repeated. */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
  positionals: readonly string[] = []
): { flags: Parsed<O>['values']; given: string[] } {
  const { values, positionals: given } = parsed(args, options)
  const missing = positionals[given.length]
  if (missing !== undefined) throw wrong(`${missing} is missing.`)
  if (given.length > positionals.length) throw wrong('There is an argument too many. Flags start with "--".')
  return { flags: values, given }
}

function parsed<const O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (thrown) {
    const [first = ''] = thrown instanceof Error ? thrown.message.split(/\. |\n/) : []
    throw wrong(`${first.replace(/\.$/, '')}. Known flags: ${flagNames(options)}.`, thrown)
  }
}

const flagNames = (options: Options): string =>
  Object.keys(options)
    .map((name) => `--${name}`)
    .join(' ')

/** A whole number of at least `least`, or undefined where the flag is absent. */
export function wholeNumber(flag: string, text: string | undefined, least = 1, most = 2 ** 31): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return value
  throw wrong(`${flag} takes a whole number from ${least} to ${most}.`)
}

export function required(flag: string, value: string | undefined): string {
  if (value === undefined || value === '') throw wrong(`${flag} is missing.`)
  return value
}

/** One of the words, with a message that names them all. */
export function oneOf<const W extends string>(flag: string, value: string, words: readonly W[]): W {
  const found = words.find((word) => word === value)
  if (found !== undefined) return found
  throw wrong(`${flag} takes ${words.join(' or ')}.`)
}

export const zoneFlag = (zone: string | undefined): string => checkZone(zone ?? 'UTC')

export const dateFlag = (date: string | undefined, zone: string): number | null =>
  date === undefined ? null : parseDate(date, zone)

interface SourceFlags {
  readonly url?: string | undefined
  readonly customer?: string | undefined
  readonly account?: string | undefined
  readonly 'service-clock'?: string | undefined
  readonly insecure?: boolean | undefined
}

/** Whom to ask. `zone`: whose days the windows are. */
export function sourceFlags(flags: SourceFlags, zone: string): SourceSpec {
  const insecure = flags.insecure ?? false
  const clock = flags['service-clock']
  return {
    url: checkAddress(required('--url', flags.url), insecure),
    customer: wholeNumber('--customer', flags.customer) ?? null,
    account: wholeNumber('--account', flags.account) ?? null,
    zone,
    clock: clock === undefined ? { mode: 'as-sent' } : { mode: 'utc-clock', zone: checkZone(clock) },
    insecure
  }
}

/** The licence: from standard input where asked, else from the environment. */
export async function readLicence(io: Io, fromStdin: boolean | undefined): Promise<string> {
  const given = fromStdin ? await io.readStdin() : (io.env['CDR_DESK_LICENSE'] ?? '')
  const licence = given.trim()
  if (licence !== '') return licence
  throw wrong(
    fromStdin
      ? 'Standard input holds no licence.'
      : 'The licence is missing. Set CDR_DESK_LICENSE, or give it to standard input (--license-stdin).'
  )
}

/** The folder of the cache: --cache, CDR_DESK_CACHE, or the user's data folder of the platform. */
export function cacheFolder(io: Io, flag: string | undefined): string {
  const named = flag ?? io.env['CDR_DESK_CACHE']
  return named ? resolve(io.cwd, named) : defaultFolder(io)
}

function defaultFolder({ env, home, platform }: Io): string {
  if (platform === 'win32') return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'cdr-desk')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'cdr-desk')
  return posix.join(env['XDG_DATA_HOME'] || posix.join(home, '.local', 'share'), 'cdr-desk')
}

/** One level at a time: mkdirSync's own recursion does not end on file systems that say ENOENT for any name (/proc). */
function makeParents(folder: string): void {
  if (existsSync(folder)) return
  makeParents(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** Makes the folder where it is missing, for its owner only: call records are personal data. */
export function makeFolder(folder: string): string {
  try {
    makeParents(resolve(folder))
    return folder
  } catch (cause) {
    throw new AppError('cache.read_only', `The cache folder ${folder} cannot be made. Name another with --cache.`, {
      cause
    })
  }
}
