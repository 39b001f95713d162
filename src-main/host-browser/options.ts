// The browser host's words on the command line and in the environment.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface HostOptions {
  readonly dataDir: string
  readonly port: number
  readonly demo: boolean
  /** Whether the link is opened in the user's browser; printed it is always. */
  readonly open: boolean
  readonly keyFile: string | null
}

export const USAGE = 'Usage: [--port N] [--no-open] [--demo] [--data DIR]'

/** Throws, with a message for people, on words it does not know. `root`: holds the default data folders. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv, root: string): HostOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      data: { type: 'string' }
    }
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`"${values.port}" is not a port.`)
  return {
    dataDir: resolve(values.data ?? resolve(root, '.data', values.demo ? 'demo' : 'app')),
    port,
    demo: values.demo,
    open: !values['no-open'],
    keyFile: env['CDR_DESK_KEY_FILE'] ?? null
  }
}
