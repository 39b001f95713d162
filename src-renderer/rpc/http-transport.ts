// Carries calls by POST /rpc and events by GET /events, same origin. Aborting the request cancels the work.
import { AppError, cancelled, type ErrorShape } from '../../src-main/shared/errors.ts'
import type { Transport } from '../../src-main/shared/rpc/transport.ts'

const REOPEN_MS = 2_000

export type LinkState = 'up' | 'down'

/** `onLink`: told when the event stream goes down and when it is up again. */
export function createHttpTransport(onLink: (state: LinkState) => void): Transport {
  const listeners = new Set<(name: string, payload: unknown) => void>()
  let stream: EventSource | null = null
  let reopens: number | undefined

  const open = (): EventSource => {
    const source = new EventSource('/events')
    source.addEventListener('open', () => onLink('up'))
    source.addEventListener('error', () => {
      onLink('down')
      // The browser tries again by itself, but not after an answer with an error status.
      if (source.readyState === EventSource.CLOSED) reopens = window.setTimeout(() => (stream = open()), REOPEN_MS)
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as { name: string; payload: unknown }
      for (const listener of listeners) listener(event.name, event.payload)
    })
    return source
  }

  return {
    async call(name, input, options = {}) {
      const response = await send(name, input, options.signal)
      return readReply(response, options.signal)
    },
    onEvent(listener) {
      stream ??= open()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      window.clearTimeout(reopens)
      stream?.close()
      stream = null
      listeners.clear()
    }
  }
}

async function send(name: string, input: unknown, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await window.fetch('/rpc', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, input }),
      ...(signal && { signal })
    })
  } catch (cause) {
    throw lost(cause, signal)
  }
}

async function readReply(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  const type = response.headers.get('content-type') ?? ''
  try {
    if (response.ok && type.startsWith('application/octet-stream')) return new Uint8Array(await response.arrayBuffer())
    if (!type.startsWith('application/json'))
      throw new AppError('transport.lost', `CDR Desk answered ${response.status} without data.`, { retryable: true })
    const reply = (await response.json()) as { ok?: unknown; error?: ErrorShape }
    if (reply.error) throw AppError.fromShape(reply.error)
    return reply.ok
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw lost(thrown, signal)
  }
}

function lost(cause: unknown, signal: AbortSignal | undefined): AppError {
  if (signal?.aborted) return cancelled(cause)
  return new AppError('transport.lost', 'CDR Desk does not answer. Check that it is still running.', {
    retryable: true,
    cause
  })
}
