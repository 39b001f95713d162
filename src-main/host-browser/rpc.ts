// POST /rpc: one call in, one reply out. Replies, errors of the app among them, have status 200; anything else is the
// transport's own trouble.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { toAppError } from '../shared/errors.ts'
import type { Dispatch } from '../shared/rpc/server.ts'
import { NO_STORE, SECURITY_HEADERS } from './headers.ts'
import { Refusal } from './refusal.ts'

/** Far above the largest call (a filter with ten thousand pasted values), far below what could hurt. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024

const callMessage = z.object({ name: z.string(), input: z.unknown().optional() })

/** Runs the call in the request's body. A client that goes away aborts it. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  dispatch: Dispatch
): Promise<void> {
  const { name, input } = parseCall(await readBody(request))
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableEnded) controller.abort()
  })
  const reply = await dispatch(name, input, { signal: controller.signal }).then(encodeValue).catch(encodeError)
  const type = typeof reply === 'string' ? 'application/json' : 'application/octet-stream'
  response.writeHead(200, { ...SECURITY_HEADERS, ...NO_STORE, 'content-type': type }).end(reply)
}

/** Bulk replies are bytes already; they pass as they are. */
function encodeValue(value: unknown): string | Uint8Array {
  return value instanceof Uint8Array ? value : JSON.stringify({ ok: value ?? null })
}

/** Also for a value that JSON cannot hold: something is always answered. */
function encodeError(thrown: unknown): string {
  return JSON.stringify({ error: toAppError(thrown).toShape() })
}

function parseCall(body: Buffer): z.infer<typeof callMessage> {
  try {
    return callMessage.parse(JSON.parse(body.toString('utf8')))
  } catch (cause) {
    throw new Refusal(400, 'The body is not a call: {"name": …, "input": …} as JSON.', { cause })
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = new Refusal(413, `A call may hold ${MAX_BODY_BYTES} bytes.`)
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
