// What goes over the wire: status line, headers and framing as the recorded service sent them.
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'

export interface HttpAnswer {
  readonly status: number
  readonly reason: string
  readonly contentType: string | null
  /** Pieces of a chunked body; a string is sent with its Content-Length. */
  readonly body: Iterable<string> | string
  /** The service itself was reached: it opens a session. */
  readonly hasSession: boolean
  /** It went through ServiceStack's own handlers. */
  readonly isPowered: boolean
  readonly headers: Readonly<Record<string, string>>
}

const TWENTY_YEARS_MS = 20 * 365.25 * 86_400_000

const token = (): string => randomBytes(15).toString('base64')

function sessionCookies(now: number): string[] {
  const expires = new Date(now + TWENTY_YEARS_MS).toUTCString()
  return [`ss-id=${token()};path=/`, `ss-pid=${token()};path=/;expires=${expires}`]
}

/** Writes status line and headers. */
export function writeHead(res: ServerResponse, answer: HttpAnswer): void {
  if (answer.hasSession) res.setHeader('Set-Cookie', sessionCookies(Date.now()))
  if (answer.isPowered) res.setHeader('X-Powered-By', 'ServiceStack/3.960 Unix/Mono')
  if (answer.contentType !== null) res.setHeader('Content-Type', answer.contentType)
  res.setHeader('Server', 'Mono-HTTPAPI/1.0')
  if (typeof answer.body === 'string') res.setHeader('Content-Length', Buffer.byteLength(answer.body))
  else res.setHeader('Transfer-Encoding', 'chunked')
  for (const [name, value] of Object.entries(answer.headers)) res.setHeader(name, value)
  res.writeHead(answer.status, answer.reason)
}

/** Sends the answer; resolves when it is written or the other side has gone. */
export async function send(res: ServerResponse, answer: HttpAnswer): Promise<void> {
  writeHead(res, answer)
  if (typeof answer.body === 'string') {
    res.end(answer.body)
    return
  }
  for (const piece of answer.body) {
    if (res.destroyed) return
    if (!res.write(piece)) await drained(res)
  }
  res.end()
}

function drained(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      res.off('drain', done)
      res.off('close', done)
      resolve()
    }
    res.once('drain', done)
    res.once('close', done)
  })
}
