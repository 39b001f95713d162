// Starts the browser host on a fake app and talks to it as a browser, or as an attacker, would.
import { mkdirSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { serve, type BrowserHost, type ServeOptions } from '../../../src-main/host-browser/serve.ts'
import { createFakeApp, temporaryFolder, type FakeApp } from './fake-app.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
}

export interface RequestOptions {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

export interface TestHost {
  readonly host: BrowserHost
  readonly app: FakeApp
  readonly dataDir: string
  readonly origin: string
  readonly log: string[]
  /** Sends the path as it is written: fetch would tidy it. */
  readonly send: (path: string, options?: RequestOptions) => Promise<Answer>
  /** Opens the launch link; returns the cookie. */
  readonly signIn: () => Promise<string>
  /** A signed-in call. */
  readonly call: (cookie: string, name: string, input?: unknown) => Promise<Answer>
  /** Exports a file; returns its download link. */
  readonly exportFile: (cookie: string, name: string, text: string) => Promise<string>
}

/** The pages that the host serves in these tests. */
const PAGE_FILES = { 'index.html': '<!doctype html><title>CDR Desk</title>', 'assets/app.js': 'export {}' }

export function writePage(folder: string): string {
  for (const [path, text] of Object.entries(PAGE_FILES)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Closed when the test ends. */
export async function startHost(options: Partial<ServeOptions> = {}): Promise<TestHost> {
  const folder = temporaryFolder()
  const dataDir = options.dataDir ?? join(folder, 'data')
  const log: string[] = []
  const apps: FakeApp[] = []
  const none = new URL('file:///none')
  const host = await serve({
    dataDir,
    rendererDir: writePage(join(folder, 'renderer')),
    workers: { db: none, sample: none },
    version: '1.2.3',
    log: (line) => log.push(line),
    createApp: (ports) => {
      const app = createFakeApp(ports)
      apps.push(app)
      return Promise.resolve(app)
    },
    ...options
  })
  onTestFinished(() => host.close())
  const [app] = apps
  if (!app) throw new Error('the host has not created its app')
  const { origin, pathname, search } = new URL(host.url)
  const send = (path: string, request: RequestOptions = {}): Promise<Answer> => sendRaw(origin, path, request)
  const open = async (): Promise<string> => {
    const { headers } = await send(pathname + search)
    return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  }
  let session: Promise<string> | undefined
  const call: TestHost['call'] = (cookie, name, input) =>
    send('/rpc', {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ name, input })
    })
  return {
    host,
    app,
    dataDir,
    origin,
    log,
    send,
    // The link opens once: later calls get the same cookie.
    signIn: () => (session ??= open()),
    call,
    async exportFile(cookie, name, text) {
      const { ok } = JSON.parse((await call(cookie, 'test.export', { name, text })).text) as { ok: string }
      return ok
    }
  }
}

function sendRaw(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body }: RequestOptions
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const whole = Buffer.concat(chunks)
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: whole, text: whole.toString() })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
