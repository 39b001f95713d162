// The command line on a cache that is damaged, absent, or in a place that cannot be written.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSampleService } from '../../../src-main/sample-service/server.ts'
import { CLI } from '../../config/built.ts'

/** Permissions do not hold root back: there the commands run as nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const ONE_LINE = /^cdr-desk: [^\n]+\n$/

type Service = Awaited<ReturnType<typeof startSampleService>>
let service: Service
let root = ''

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cli-folder-'))
  chmodSync(root, 0o755)
  service = await startSampleService({ seed: 5, callsPerDay: 400, pageSize: 500, now: Date.UTC(2026, 5, 1) })
  expect(await run(['sync', ...range()], 'whole')).toMatchObject({ code: 0, err: '' })
}, 60_000)
afterAll(async () => {
  await service.close()
  rmSync(root, { recursive: true, force: true })
})

const range = (): string[] => [
  ...['--url', service.url, '--customer', '1001', '--from', '2026-03-01', '--to', '2026-03-04']
]
const exporting = (file: string): string[] => [
  ...['export', '--record', 'calls', '--format', 'csv', '--headers', 'fields', '--force', '--out', join(root, file)]
]

async function run(args: string[], cache: string, as: { uid?: number; gid?: number } = {}) {
  const env = { ...process.env, CDR_DESK_CACHE: join(root, cache), CDR_DESK_LICENSE: 'KEY-7', HOME: root }
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], ...as })
  const [ended, out, err] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
  return { code: (ended as number[])[0], out, err }
}

it('refuses a cache with a damaged page, whatever is asked of it', async () => {
  cpSync(join(root, 'whole'), join(root, 'damaged'), { recursive: true })
  const file = join(root, 'damaged', 'cache.sqlite')
  const handle = openSync(file, 'r+')
  // The end of a page, where its rows stand; the first pages are those of tables without rows.
  const pages = statSync(file).size / 16_384
  writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, Math.floor(pages * 0.8) * 16_384 + 12_288)
  closeSync(handle)
  const before = readFileSync(file)
  for (const args of [
    ['sync', ...range()],
    ['sync', ...range(), '--again'],
    ['status'],
    ['changes'],
    exporting('d.csv')
  ]) {
    const { code, err } = await run(args, 'damaged')
    expect({ code, err }, args[0]).toEqual({ code: 1, err: expect.stringMatching(ONE_LINE) as string })
    expect(err).toContain(`${file} is damaged. Move it away and sync again`)
  }
  expect(readFileSync(file).equals(before)).toBe(true)
}, 60_000)

it('says for every reading command that there is no cache', async () => {
  for (const args of [['status'], ['status', '--json'], ['changes'], exporting('n.csv')]) {
    const { code, out, err } = await run(args, 'absent')
    expect({ code, out }, args.join(' ')).toEqual({ code: 1, out: '' })
    expect(err).toMatch(
      /^cdr-desk: There is no cache in [^\n]+absent\. Run "sync" first, or name another with --cache\.\n$/
    )
  }
}, 60_000)

describe('a cache that cannot be written', () => {
  /** A copy of the cache without permission to write it, readable by all. */
  const readOnly = (name: string, folder = 0o555, file = 0o444): string => {
    const dir = join(root, name)
    cpSync(join(root, 'whole'), dir, { recursive: true, preserveTimestamps: true })
    for (const each of readdirSync(dir)) chmodSync(join(dir, each), file)
    chmodSync(dir, folder)
    return dir
  }
  const writable = (dir: string): void => chmodSync(dir, 0o755)

  it('is read all the same, from a copy', async () => {
    const dir = readOnly('ro')
    const names = readdirSync(dir)
    chmodSync(root, 0o777)
    try {
      const own = await run(['status', '--json'], 'whole')
      const status = await run(['status', '--json'], 'ro', NOBODY)
      expect(status).toMatchObject({
        code: 0,
        err: expect.stringMatching(/^cdr-desk: Note: [^\n]+cannot be written, so a copy[^\n]+\n$/) as string
      })
      expect(status.out.replace(/"bytes":\d+/, '')).toBe(own.out.replace(/"bytes":\d+/, ''))
      expect(await run(['changes', '--json'], 'ro', NOBODY)).toMatchObject({ code: 0 })
      expect(await run(exporting('whole.csv'), 'whole')).toMatchObject({ code: 0 })
      expect(await run(exporting('ro.csv'), 'ro', NOBODY)).toMatchObject({ code: 0 })
      expect(readFileSync(join(root, 'ro.csv')).equals(readFileSync(join(root, 'whole.csv')))).toBe(true)
      expect(readdirSync(dir)).toEqual(names)
    } finally {
      writable(dir)
    }
  }, 60_000)

  it.each([
    ['folder and files', 0o555, 0o444],
    ['the folder', 0o555, 0o666],
    ['the files', 0o777, 0o444]
  ])(
    'is not synced into: %s',
    async (name, folder, file) => {
      const dir = readOnly(`sync ${name}`, folder, file)
      try {
        const { code, err } = await run(['sync', ...range(), '--again'], `sync ${name}`, NOBODY)
        expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(ONE_LINE) as string })
        expect(err).toMatch(/cannot be written\. Check the folder's permissions, or choose another folder\./)
      } finally {
        writable(dir)
      }
    },
    60_000
  )

  it('says that one which cannot be read cannot be read', async () => {
    const dir = readOnly('unreadable', 0o700, 0o600)
    const { code, err } = await run(['status'], 'unreadable', NOBODY)
    expect({ code, err }).toEqual({ code: 1, err: `cdr-desk: ${dir} cannot be read. Check its permissions.\n` })
    const files = readOnly('unreadable files', 0o555, 0o600)
    expect(await run(['status'], 'unreadable files', NOBODY)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/cache\.sqlite cannot be read\. Check/) as string
    })
    writable(files)
  }, 60_000)
})
