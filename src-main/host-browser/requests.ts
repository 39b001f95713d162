// What happens to a request: the checks in their order, then the page, a call, the events or a download.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Dispatch } from '../shared/rpc/server.ts'
import { DOWNLOAD_PATH, type Downloads } from './downloads.ts'
import type { EventStream } from './event-stream.ts'
import { NO_STORE, SECURITY_HEADERS } from './headers.ts'
import { LINK_USED, NO_SESSION, OPENED } from './pages.ts'
import { Refusal } from './refusal.ts'
import { answerCall } from './rpc.ts'
import type { Session } from './session.ts'
import type { StaticFile } from './static-files.ts'

export interface RequestParts {
  /** http://127.0.0.1:PORT, as the browser writes it. */
  readonly origin: string
  readonly session: Session
  readonly files: ReadonlyMap<string, StaticFile>
  readonly dispatch: Dispatch
  readonly events: EventStream
  readonly downloads: Downloads
  readonly log: (line: string) => void
}

const HTML = 'text/html; charset=utf-8'
const TEXT = 'text/plain; charset=utf-8'

export function createRequestListener(parts: RequestParts): RequestListener {
  return (request, response) => {
    handle(parts, request, response).catch((thrown: unknown) => refuse(parts, response, thrown))
  }
}

async function handle(parts: RequestParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  checkHost(parts, request)
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (path === '/open' && isRead) return openSession(parts, request, response, query)
  if (!parts.session.holds(request.headers.cookie)) return send(response, 401, HTML, NO_SESSION)
  if (path === '/rpc') {
    checkPost(parts, request)
    return answerCall(request, response, parts.dispatch)
  }
  if (!isRead) throw new Refusal(405, 'Only GET is answered here.')
  if (path === '/events') return parts.events.connect(response)
  const isHead = request.method === 'HEAD'
  if (path.startsWith(DOWNLOAD_PATH)) return parts.downloads.send(path.slice(DOWNLOAD_PATH.length), response, isHead)
  return sendFile(response, path, parts.files.get(path), isHead)
}

/** A name that somebody points at 127.0.0.1 (DNS rebinding) comes with that name in Host. */
function checkHost({ origin }: RequestParts, request: IncomingMessage): void {
  if (`http://${request.headers.host}` !== origin)
    throw new Refusal(421, 'This server answers to its own address only.')
}

/** Pages of other ports are "same site" for cookies, so the origin counts; JSON keeps plain forms out. */
function checkPost({ origin }: RequestParts, request: IncomingMessage): void {
  if (request.method !== 'POST') throw new Refusal(405, 'Calls are posted.')
  if (request.headers.origin !== origin) throw new Refusal(403, 'Calls come from the page of this server only.')
  const [type] = (request.headers['content-type'] ?? '').split(';')
  if (type?.trim().toLowerCase() !== 'application/json') throw new Refusal(415, 'Calls are JSON.')
}

function openSession(
  { session }: RequestParts,
  request: IncomingMessage,
  response: ServerResponse,
  query: string
): void {
  if (request.method === 'HEAD') throw new Refusal(405, 'A launch link is opened by GET.')
  const isOpenHere = session.holds(request.headers.cookie)
  const cookie = isOpenHere ? undefined : session.open(new URLSearchParams(query).get('token') ?? '')
  if (cookie === null) return send(response, 410, HTML, LINK_USED)
  const headers = { ...SECURITY_HEADERS, ...NO_STORE, ...(cookie !== undefined && { 'set-cookie': cookie }) }
  // After a click in another site's page (a terminal in a browser), SameSite=Strict keeps the cookie from the redirect.
  // There the way to the app starts from a page of our own.
  const fetchSite = request.headers['sec-fetch-site'] ?? 'none'
  if (fetchSite === 'none' || fetchSite === 'same-origin') response.writeHead(303, { ...headers, location: '/' }).end()
  else response.writeHead(200, { ...headers, 'content-type': HTML }).end(OPENED)
}

function sendFile(response: ServerResponse, path: string, file: StaticFile | undefined, isHead: boolean): void {
  if (!file) throw new Refusal(404, 'There is no such page.')
  // Names in assets/ hold a hash of their content.
  const cache = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache'
  const headers = { ...SECURITY_HEADERS, 'content-type': file.type, 'content-length': file.body.length }
  response.writeHead(200, { ...headers, 'cache-control': cache }).end(isHead ? undefined : file.body)
}

function refuse({ log }: RequestParts, response: ServerResponse, thrown: unknown): void {
  if (!(thrown instanceof Refusal)) log(`A request failed: ${String(thrown)}`)
  // A file that broke off half way: cutting the connection is the only way to say so.
  if (response.headersSent) response.destroy()
  else if (thrown instanceof Refusal) send(response, thrown.status, TEXT, `${thrown.message}\n`)
  else send(response, 500, TEXT, 'The request failed; the terminal says why.\n')
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...SECURITY_HEADERS, ...NO_STORE, 'content-type': type }).end(body)
}
