// Runs commands of the command line without a process, on workers with invented data.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '../../../src-main/host-cli/io.ts'
import { runCli } from '../../../src-main/host-cli/run.ts'

const worker = (name: string): URL => new URL(`../../fixtures/workers/${name}.ts`, import.meta.url)

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The JSON objects of standard output. */
  readonly lines: Record<string, unknown>[]
}

export function createBench() {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'))
  const cache = join(folder, 'cache')
  const run = async (argv: readonly string[], more: Partial<Io> = {}): Promise<Ran> => {
    const out: string[] = []
    const err: string[] = []
    const io: Io = {
      env: { CDR_DESK_LICENSE: 'KEY-7', CDR_DESK_CACHE: cache },
      cwd: folder,
      platform: 'linux',
      home: folder,
      now: () => Date.UTC(2026, 2, 31),
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      isTerminal: false,
      readStdin: () => Promise.resolve(''),
      interrupted: new AbortController().signal,
      workers: { db: worker('fake-db-worker'), sample: worker('fake-sample-worker') },
      browserHost: new URL(`file://${folder}/host.mjs`),
      builtPage: new URL(`file://${folder}/out/renderer/index.html`),
      version: '1.2.3',
      ...more
    }
    const code = await runCli(io, argv)
    const text = out.join('')
    const objects = text.split('\n').filter((line) => line.startsWith('{'))
    const lines = objects.map((line) => JSON.parse(line) as Record<string, unknown>)
    return { code, out: text, err: err.join(''), lines }
  }
  const notes = (): string => {
    const file = join(cache, 'notes.txt')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  return {
    run,
    notes,
    cache,
    path: (name: string): string => join(folder, name),
    write: (name: string, text: string): void => writeFileSync(join(folder, name), text),
    read: (name: string): string => readFileSync(join(folder, name), 'utf8'),
    remove: (): void => rmSync(folder, { recursive: true, force: true })
  }
}

export type Bench = ReturnType<typeof createBench>

export const PERIOD = ['--from', '2026-03-01', '--to', '2026-03-03']

/** A sync of two days of a customer, whose number says what the worker does. */
export const sync = (customer: number, ...more: string[]): string[] => [
  'sync',
  '--url',
  'http://127.0.0.1:9/api',
  '--customer',
  String(customer),
  ...PERIOD,
  ...more
]
