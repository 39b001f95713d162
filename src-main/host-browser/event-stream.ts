// The app's events on their way to open pages: server-sent events, one JSON object a message.
import type { ServerResponse } from 'node:http'
import { NO_STORE, SECURITY_HEADERS } from './headers.ts'

export interface EventStream {
  /** Keeps the answer open and sends it every event until either side closes. */
  connect(response: ServerResponse): void
  send(name: string, payload: unknown): void
  close(): void
}

/** A page that reads nothing is cut off at this many bytes waiting: it connects again and asks anew. */
const MAX_WAITING_BYTES = 1024 * 1024
const HEARTBEAT_MS = 20_000

/** The heartbeat lets either side notice a connection that is gone without a word. */
export function createEventStream(heartbeatMs = HEARTBEAT_MS): EventStream {
  const pages = new Set<ServerResponse>()
  const write = (text: string): void => {
    for (const page of pages) {
      if (page.writableLength > MAX_WAITING_BYTES) page.destroy()
      else page.write(text)
    }
  }
  const heartbeat = setInterval(() => write(': heartbeat\n\n'), heartbeatMs)
  heartbeat.unref()
  return {
    connect(response) {
      response.writeHead(200, { ...SECURITY_HEADERS, ...NO_STORE, 'content-type': 'text/event-stream' })
      // A first comment makes the browser report the stream as open at once.
      response.write('retry: 1000\n: connected\n\n')
      pages.add(response)
      response.on('close', () => pages.delete(response))
    },
    send(name, payload) {
      write(`data: ${JSON.stringify({ name, payload })}\n\n`)
    },
    close() {
      clearInterval(heartbeat)
      for (const page of pages) page.end()
    }
  }
}
