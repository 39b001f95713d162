// CDR Desk for a browser on this machine: the app behind a server that only 127.0.0.1 and only one link can reach.
import { mkdir } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../app/app.ts'
import { createApp as createRealApp } from '../app/create-app.ts'
import type { Ports } from '../app/ports.ts'
import { createDownloads } from './downloads.ts'
import { createEventStream } from './event-stream.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { createRequestListener } from './requests.ts'
import { createSecrets } from './secrets.ts'
import { createSession } from './session.ts'
import { createState } from './state.ts'
import { readStaticFiles } from './static-files.ts'

export interface ServeOptions {
  /** Created for its owner only where it does not exist. */
  readonly dataDir: string
  /** 0 or absent: any free port. */
  readonly port?: number
  /** The built page. */
  readonly rendererDir: string
  readonly workers: Ports['workers']
  readonly version: string
  readonly demo?: boolean
  /** Keeps licences beyond the run, encrypted by this file's bytes. */
  readonly keyFile?: string
  readonly log?: (line: string) => void
  /** Another app behind the same server: for tests. */
  readonly createApp?: (ports: Ports) => Promise<App>
}

export interface BrowserHost {
  /** The launch link: opens once. */
  readonly url: string
  /** Ends pages, calls, jobs and the app, and removes downloads. */
  close(): Promise<void>
}

/** Starts the app and its server; resolves when the link can be opened. */
export async function serve(options: ServeOptions): Promise<BrowserHost> {
  const { dataDir, log = toStandardError, createApp = createRealApp } = options
  const files = await readStaticFiles(options.rendererDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const server = createServer(answerStarting)
  // First the port, which may be taken: then nothing else has to be undone.
  const port = await listen(server, options.port ?? 0)
  try {
    const downloads = await createDownloads({ dataDir, log })
    const app = await createApp({
      host: 'browser',
      version: options.version,
      dataDir,
      workers: options.workers,
      secrets: createSecrets({ dataDir, keyFile: options.keyFile, log }),
      state: createState(dataDir, log),
      delivery: downloads,
      demo: options.demo ?? false,
      log,
      now: Date.now
    })
    const events = createEventStream()
    const stopListening = app.onEvent((name, payload) => events.send(name, payload))
    const session = createSession(port)
    const origin = `http://127.0.0.1:${port}`
    const parts = { origin, session, files, dispatch: app.dispatch, events, downloads, log }
    server.off('request', answerStarting)
    server.on('request', createRequestListener(parts))
    return {
      url: origin + session.launchPath,
      async close() {
        stopListening()
        events.close()
        await closeServer(server)
        await app.close()
        await downloads.close()
      }
    }
  } catch (error) {
    await closeServer(server)
    throw error
  }
}

/** A page of the run before, on a fixed port, may ask before the app is up. */
const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { ...SECURITY_HEADERS, 'retry-after': '1' }).end()
}

/** On 127.0.0.1 alone: no other machine can connect, whatever its firewall says. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Cuts what is still open: calls in work see their client go, and are aborted. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`)
}
