// Flags, the licence, and where the cache lies on each platform.
import { describe, expect, it } from 'vitest'
import {
  cacheFolder,
  readArguments,
  readLicence,
  refuseLicence,
  sourceFlags,
  wholeNumber
} from '../../../src-main/host-cli/arguments.ts'
import { exitCodeOf, table } from '../../../src-main/host-cli/io.ts'
import type { Io } from '../../../src-main/host-cli/io.ts'

const io = (part: Partial<Io>): Io => ({ env: {}, cwd: '/work', platform: 'linux', home: '/home/u', ...part }) as Io

describe('the licence', () => {
  it.each(['--license', '--licence', '--license=KEY', '-licence=KEY', '--LICENSE', '--license-key', '--licence=stdin'])(
    'is refused as the argument %s, without repeating it',
    (flag) => {
      expect(() => refuseLicence(['sync', flag, 'KEY'])).toThrow(/never an argument((?!KEY).)*$/)
    }
  )

  it('may be asked of standard input', async () => {
    expect(() => refuseLicence(['sync', '--license-stdin'])).not.toThrow()
    expect(await readLicence(io({ readStdin: () => Promise.resolve('KEY 1\r\n') }), true)).toBe('KEY 1')
    await expect(readLicence(io({ readStdin: () => Promise.resolve('\n') }), true)).rejects.toThrow('no licence')
  })

  it('comes from the environment otherwise', async () => {
    expect(await readLicence(io({ env: { CDR_DESK_LICENSE: ' KEY\n' } }), undefined)).toBe('KEY')
    await expect(readLicence(io({}), undefined)).rejects.toMatchObject({ code: 'input.invalid' })
  })
})

describe('the folder of the cache', () => {
  it.each([
    ['a flag before all', 'some', { env: { CDR_DESK_CACHE: '/env' } }, '/work/some'],
    ['the environment', undefined, { env: { CDR_DESK_CACHE: '/env', XDG_DATA_HOME: '/xdg' } }, '/env'],
    ['XDG_DATA_HOME', undefined, { env: { XDG_DATA_HOME: '/xdg' } }, '/xdg/cdr-desk'],
    ['its default', undefined, {}, '/home/u/.local/share/cdr-desk'],
    ['the Library on macOS', undefined, { platform: 'darwin' }, '/home/u/Library/Application Support/cdr-desk'],
    [
      'APPDATA on Windows',
      undefined,
      { platform: 'win32', env: { APPDATA: 'C:\\Users\\u\\AppData\\Roaming' } },
      'C:\\Users\\u\\AppData\\Roaming\\cdr-desk'
    ]
  ])('is %s', (_, flag, part, folder) => {
    expect(cacheFolder(io(part), flag)).toBe(folder)
  })
})

describe('flags', () => {
  it('that are unknown are named with the known ones', () => {
    const options = { port: { type: 'string' }, json: { type: 'boolean' } } as const
    expect(() => readArguments(['--prot', '1'], options)).toThrow(
      "Unknown option '--prot'. Known flags: --port --json."
    )
    expect(() => readArguments(['--port'], options)).toThrow('argument missing. Known')
    expect(() => readArguments(['secret-word'], options)).toThrow(/too many(?!.*secret-word)/)
    expect(() => readArguments([], options, ['ROUTE'])).toThrow('ROUTE is missing')
  })

  it.each(['0', '-1', '1.5', 'x', '', '99999999999999999'])('take no %j for a whole number', (text) => {
    expect(() => wholeNumber('--customer', text)).toThrow('--customer takes a whole number')
  })

  it('make a source', () => {
    const flags = { url: 'https://h/api/', customer: '1', 'service-clock': 'Europe/Kiev' }
    expect(sourceFlags(flags, 'UTC')).toEqual({
      url: 'https://h/api',
      customer: 1,
      account: null,
      zone: 'UTC',
      clock: { mode: 'utc-clock', zone: 'Europe/Kiev' },
      insecure: false
    })
    expect(() => sourceFlags({ url: 'http://h' }, 'UTC')).toThrow('unprotected')
    expect(() => sourceFlags({}, 'UTC')).toThrow('--url is missing')
  })
})

describe('what is written', () => {
  it('stands in columns, numbers to the right', () => {
    expect(
      table(
        ['Feed', 'Rows', 'Reason'],
        [
          ['calls', 1234, ''],
          ['xdrs', 5, 'why']
        ]
      )
    ).toBe('Feed    Rows  Reason\ncalls  1,234\nxdrs       5  why')
  })
})

describe('the exit status', () => {
  it.each([
    ['input.invalid', 2],
    ['job.cancelled', 130],
    ['sync.incomplete', 3],
    ['auth.rejected', 1],
    ['internal', 1]
  ] as const)('of %s is %i', (code, status) => {
    expect(exitCodeOf(code)).toBe(status)
  })
})
