// The command line's entry: what a process gives, the signals, the exit status.
import { homedir } from 'node:os'
import { text } from 'node:stream/consumers'
import packageFile from '../../package.json' with { type: 'json' }
import { EXIT } from './io.ts'
import type { Io } from './io.ts'
import { runCli } from './run.ts'

const here = import.meta.url
/** Run as it stands in the checkout, or bundled into out/main. */
const isSource = here.endsWith('.ts')
const beside = (source: string, bundled: string): URL => new URL(isSource ? source : bundled, here)

const interrupt = new AbortController()

/** The first signal stops the work in order; a second one ends the process at once. */
function onSignal(signal: NodeJS.Signals): void {
  if (interrupt.signal.aborted) process.exit(EXIT.interrupted)
  interrupt.abort(signal)
}

const io: Io = {
  env: process.env,
  cwd: process.cwd(),
  platform: process.platform,
  home: homedir(),
  now: Date.now,
  out: (chunk) => void process.stdout.write(chunk),
  err: (chunk) => void process.stderr.write(chunk),
  isTerminal: process.stderr.isTTY,
  readStdin: () => text(process.stdin),
  interrupted: interrupt.signal,
  workers: {
    db: beside('../worker/db-worker.ts', './db-worker.js'),
    sample: beside('../worker/sample-worker.ts', './sample-worker.js')
  },
  browserHost: beside('../host-browser/main.ts', './serve.js'),
  builtPage: beside('../../out/renderer/index.html', '../renderer/index.html'),
  version: packageFile.version
}

process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)
// The reader of a pipe went away (`| head`): nobody listens any more.
process.stdout.on('error', () => interrupt.abort('EPIPE'))
process.exitCode = await runCli(io, process.argv.slice(2))
