// How requests reach the service. Injected: Electron has its own fetch (system proxy, certificates), tests have theirs.
import { AppError, cancelled } from '../../shared/errors.ts'
import { tlsError } from './tls-error.ts'

export interface HttpAnswer {
  readonly status: number
  readonly reason: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Sends one GET. Rejects with an AppError: `service.unreachable`, `service.tls`, `service.timeout`, `job.cancelled`. */
export type HttpTransport = (url: string, headers: Record<string, string>, signal: AbortSignal) => Promise<HttpAnswer>

/** A longer answer would not fit one text; the window is halved instead. */
const MAX_BODY = 400 * 1024 * 1024

/** Node's fetch. Redirects are refused: they would carry the licence to another address. */
export const nodeTransport: HttpTransport = async (url, headers, signal) => {
  try {
    const response = await fetch(url, { headers, signal, redirect: 'manual' })
    if (Number(response.headers.get('content-length') ?? 0) > MAX_BODY) {
      await response.body?.cancel()
      return { status: 413, reason: 'answer too large', headers: {}, body: new Uint8Array() }
    }
    const body = await response.bytes()
    return { status: response.status, reason: response.statusText, headers: Object.fromEntries(response.headers), body }
  } catch (thrown) {
    throw networkError(thrown, signal)
  }
}

/** Nobody took the connection, or the network was lost: not an answer that takes too long. */
const NOBODY = /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$|(CONNECTION|DNS)_TIMED_OUT/
/** Someone was there and hung up: Node's codes, and Chromium's. */
const BROKEN =
  /^(ECONNRESET|EPIPE|UND_ERR_|HPE_)|CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|LENGTH_MISMATCH|INCOMPLETE_CHUNKED/

/** Rewrites what a fetch throws. The message names the failing step, never the URL. */
export function networkError(thrown: unknown, signal: AbortSignal): AppError {
  if (signal.aborted) {
    if (signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError') return timedOut()
    return cancelled(signal.reason)
  }
  if (thrown instanceof AppError) return thrown
  const { code, cause } = networkCode(thrown)
  const tls = tlsError(code, cause)
  if (tls) return tls
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code.includes('NAME_NOT_RESOLVED'))
    return new AppError('service.unreachable', 'The service’s address is unknown. Check the address and the network.', {
      details: { code },
      retryable: true
    })
  if (NOBODY.test(code)) return unreachable(code)
  if (/TIMEOUT|TIMED_OUT/.test(code)) return timedOut()
  if (BROKEN.test(code))
    return new AppError(
      'service.failed',
      `The connection broke while the service answered (${code}). Sync again later; if it stays so, ask who runs the service.`,
      { details: { code, contact: true }, retryable: true }
    )
  return unreachable(code)
}

const unreachable = (code: string): AppError =>
  new AppError('service.unreachable', `The service cannot be reached (${code}). Check the address and the network.`, {
    details: { code },
    retryable: true
  })

const timedOut = (): AppError =>
  new AppError('service.timeout', 'The service did not answer in time.', { retryable: true, details: { shrink: true } })

/** The deepest cause that has a code, e.g. ECONNREFUSED, or Electron's net error. */
function networkCode(thrown: unknown): { code: string; cause: unknown } {
  let found: { code: string; cause: unknown } = { code: 'connection lost', cause: thrown }
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : /net::(ERR_\w+)/.exec(at.message)?.[1]
    if (code !== undefined) found = { code, cause: at }
  }
  return found
}
