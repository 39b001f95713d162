// What the process gives to the command line, and the exit status that it takes back.
import { homedir } from 'node:os'
import { text } from 'node:stream/consumers'
import packageFile from '../../package.json' with { type: 'json' }
import type { ExitCode, Io } from './io.ts'
import { runCli } from './run.ts'

const here = import.meta.url
/** Run as it stands in the checkout, or bundled into out/main. */
const isSource = here.endsWith('.ts')
const beside = (source: string, bundled: string): URL => new URL(isSource ? source : bundled, here)

/** Runs the command of the process's arguments. Resolves with the exit status. */
export function runProcess(interrupt: AbortController): Promise<ExitCode> {
  // The reader of a pipe went away (`| head`): nobody listens any more.
  process.stdout.on('error', () => interrupt.abort('EPIPE'))
  return runCli(ioOf(interrupt.signal), process.argv.slice(2))
}

const ioOf = (interrupted: AbortSignal): Io => ({
  env: process.env,
  cwd: process.cwd(),
  platform: process.platform,
  home: homedir(),
  now: Date.now,
  out: (chunk) => void process.stdout.write(chunk),
  err: (chunk) => void process.stderr.write(chunk),
  isTerminal: process.stderr.isTTY,
  readStdin: () => text(process.stdin),
  interrupted,
  workers: {
    db: beside('../worker/db-worker.ts', './db-worker.js'),
    sample: beside('../worker/sample-worker.ts', './sample-worker.js')
  },
  browserHost: beside('../host-browser/main.ts', './serve.js'),
  builtPage: beside('../../out/renderer/index.html', '../renderer/index.html'),
  version: packageFile.version
})
