// Serves the built page and the fake app as the browser host does: POST /rpc, GET /events, files, a strict policy.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { toAppError } from '../../src-main/shared/errors.ts'
import type { FakeApp } from './fake-app.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml'
}
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'"

export interface FakeServer {
  readonly url: string
  /** From now on another app answers, with its event stream whole. */
  show(app: FakeApp): void
  /** Cuts the event stream; the function returned lets it be opened again. */
  loseEvents(): () => void
  close(): Promise<void>
}

export async function serveFake(app: FakeApp, pageDir: string): Promise<FakeServer> {
  const events: Events = { open: new Set(), isLost: false }
  let shown = app
  const server = createServer((request, response) => {
    handle({ app: shown, pageDir, events }, request, response).catch((thrown: unknown) => {
      response.writeHead(500).end(toAppError(thrown).message)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    show: (next) => {
      shown = next
      events.isLost = false
    },
    loseEvents: () => {
      events.isLost = true
      for (const open of events.open) open.destroy()
      return () => (events.isLost = false)
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      })
  }
}

interface Events {
  readonly open: Set<ServerResponse>
  isLost: boolean
}
interface Served {
  readonly app: FakeApp
  readonly pageDir: string
  readonly events: Events
}

async function handle({ app, pageDir, events }: Served, request: IncomingMessage, response: ServerResponse) {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  if (path === '/rpc') return answer(app, request, response)
  if (path === '/events') return stream(app, events, response)
  const file = app.files.get(path)
  if (file !== undefined) return response.writeHead(200, { 'content-type': 'text/csv' }).end(file)
  const name = normalize(path === '/' ? 'index.html' : path.slice(1))
  const type = TYPES[extname(name)]
  if (!type || name.startsWith('..')) return response.writeHead(404).end()
  const body = await readFile(join(pageDir, name))
  // Names of assets change with their content: kept, the script need not be compiled for each test.
  const age = name.startsWith('assets') ? { 'cache-control': 'max-age=31536000, immutable' } : {}
  return response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY, ...age }).end(body)
}

async function answer(app: FakeApp, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { name, input } = JSON.parse(Buffer.concat(chunks).toString()) as { name: string; input?: unknown }
  const abort = new AbortController()
  response.on('close', () => !response.writableEnded && abort.abort())
  const json = (body: unknown): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  try {
    const value = await app.answer(name, input, abort.signal)
    if (value instanceof Uint8Array) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(value)
    else json({ ok: value })
  } catch (thrown) {
    json({ error: toAppError(thrown).toShape() })
  }
}

function stream(app: FakeApp, events: Events, response: ServerResponse): void {
  if (events.isLost) {
    response.destroy()
    return
  }
  events.open.add(response)
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 200\n\n')
  const stop = app.listen((name, payload) => response.write(`data: ${JSON.stringify({ name, payload })}\n\n`))
  response.on('close', () => {
    stop()
    events.open.delete(response)
  })
}
