// Entry of the browser host, built and unbuilt: `node src-main/host-browser/main.ts`, and `npm start` without Electron.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openBrowser } from './open-browser.ts'
import { readOptions, USAGE, type HostOptions } from './options.ts'
import { serve } from './serve.ts'

// Both out/main/ and src-main/host-browser/ lie two levels below the checkout.
const root = resolve(import.meta.dirname, '../..')
const isBuilt = import.meta.filename.endsWith('.js')
const workers = {
  db: new URL(isBuilt ? './db-worker.js' : '../worker/db-worker.ts', import.meta.url),
  sample: new URL(isBuilt ? './sample-worker.js' : '../worker/sample-worker.ts', import.meta.url)
}

/** Serves until it is told to stop, and prints the launch link. Ends the process where it cannot start. */
export async function runBrowserHost(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const options = parse(args, env)
  if (!options) return
  // Call records and exports are their owner's, also in a folder that was there before and is open to others.
  process.umask(0o077)
  const { dataDir, port, demo, keyFile } = options
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const rendererDir = join(root, 'out/renderer')
  const host = await serve({ dataDir, port, demo, version, rendererDir, workers, ...(keyFile !== null && { keyFile }) })
  process.stdout.write(`Open ${host.url}\n`)
  if (options.open) openBrowser(host.url, (line) => process.stderr.write(`${line}\n`))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      host.close().then(() => process.exit(0), fail)
    })
  }
}

function parse(args: readonly string[], env: NodeJS.ProcessEnv): HostOptions | null {
  try {
    return readOptions(args, env, root)
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n${USAGE}\n`)
    process.exitCode = 2
    return null
  }
}

function fail(error: unknown): void {
  process.stderr.write(`CDR Desk could not start or end: ${messageOf(error)}\n`)
  process.exit(1)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

if (import.meta.main) runBrowserHost(process.argv.slice(2), process.env).catch(fail)
