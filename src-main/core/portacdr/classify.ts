// What an HTTP answer means: rows, or one of the errors. Status and reason phrase count first, since an error body
// can look like an empty success (domain.md 3.5, wire/README.md).
import type { ErrorCode } from '../../shared/errors.ts'
import { AppError } from '../../shared/errors.ts'
import type { DecodedResponse, WireFormat } from './decode/response.ts'
import { decodeResponse } from './decode/response.ts'
import { CellFault } from './decode/cells.ts'
import { SyntaxFault } from './decode/syntax.ts'
import type { ServiceClock } from './decode/time-reader.ts'
import type { HttpAnswer } from './transport.ts'

const STANDARD_REASONS = new Set(['', 'Bad Request', 'Not Found', 'Unauthorized', 'Forbidden', 'Internal Server Error'])

interface Verdict {
  readonly code: ErrorCode
  readonly retryable: boolean
}

/** A refusal that names the licence is about it, whatever its status. */
const LICENCE = /licen[cs]e/i

function verdict(status: number, said: string): Verdict {
  if (status === 401 || status === 403 || (status >= 400 && status < 500 && LICENCE.test(said)))
    return { code: 'auth.rejected', retryable: false }
  if (status === 408) return { code: 'service.timeout', retryable: true }
  if (status === 429) return { code: 'service.rate_limited', retryable: true }
  if (status >= 500) return { code: 'service.failed', retryable: true }
  return { code: 'service.refused', retryable: false }
}

/** Errors that a smaller window may avoid: timeouts, 413, 500 (design.md 4.1). */
const shrinks = (status: number): boolean => status === 408 || status === 413 || status === 500 || status === 504

/** The error of an answer that is not 200. Retry-After is passed on in `details.retryAfterMs`. */
export function errorOfStatus(answer: HttpAnswer, now: number): AppError {
  const { status, reason } = answer
  const said = [STANDARD_REASONS.has(reason) ? '' : reason, responseStatus(answer)]
    .filter((part) => part !== '')
    .join(': ')
  const { code, retryable } = verdict(status, said)
  const what = `Service answered ${status}${said === '' ? ` ${reason}`.trimEnd() : ` ${said}`}.`
  const wait = retryAfter(answer.headers['retry-after'], now)
  const isAboutLicence = LICENCE.test(said)
  const advice = isAboutLicence ? CHECK_LICENCE : adviceOf(code, status, wait)
  return new AppError(code, what + advice, {
    retryable,
    details: {
      status,
      reason,
      ...(isAboutLicence ? { brief: true } : shrinks(status) && { shrink: true }),
      ...(wait !== null && { retryAfterMs: wait })
    }
  })
}

const CHECK_LICENCE = ' Check the licence. What is cached stays as it is.'
const LATER = ' Sync again later; if it stays so, ask who runs the service.'

function adviceOf(code: ErrorCode, status: number, waitMs: number | null): string {
  if (code === 'auth.rejected') return CHECK_LICENCE
  if (code === 'service.rate_limited') return pauseAdvice(waitMs)
  if (code === 'service.failed' || code === 'service.timeout') return LATER
  if (status === 413) return LATER
  if (status >= 300 && status < 400) return ' It redirects: enter the new address.'
  return ' Check the address, and the customer or account number.'
}

const pauseAdvice = (waitMs: number | null): string =>
  waitMs === null || waitMs === 0
    ? ' It asks for a pause: try again later.'
    : ` It asks for a pause of ${Math.ceil(waitMs / 1000)} s.`

/** `Retry-After` in seconds or as an HTTP date, as milliseconds from now. */
function retryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}

/** Error code and message of a ResponseStatus body, if there is one. */
function responseStatus(answer: HttpAnswer): string {
  const text = new TextDecoder().decode(answer.body)
  const field = (name: string) =>
    new RegExp(`"?${name}"?[:>]\\s*("(?:[^"\\\\]|\\\\.)*"|[^,}"<]+)`).exec(text)?.[1]?.replace(/^"|"$/g, '') ?? ''
  return text.includes('ResponseStatus')
    ? [field('ErrorCode'), field('Message')].filter((part) => part !== '').join(', ')
    : ''
}

/** json or jsv by content type, else by the first characters; null: neither (an HTML page, say). */
export function formatOf(answer: HttpAnswer, text: string): WireFormat | null {
  const type = (answer.headers['content-type'] ?? '').toLowerCase()
  if (type.includes('html') || type.includes('xml')) return null
  if (type.includes('jsv')) return 'jsv'
  if (type.includes('json')) return 'json'
  if (/^\s*\{\s*["}]/.test(text)) return 'json'
  return text.startsWith('{') ? 'jsv' : null
}

/** The text of an answer that is CSV; null where it is anything else. */
export function csvOf(answer: HttpAnswer): string | null {
  const type = (answer.headers['content-type'] ?? '').toLowerCase()
  if (type.includes('csv')) return decodeText(answer)
  if (!/text\/plain|octet-stream|excel/.test(type)) return null
  const text = decodeText(answer)
  return formatOf(answer, text) === null && !/^\s*</.test(text) ? text : null
}

const bad = (message: string, details: Record<string, string | number | boolean> = {}): AppError =>
  new AppError(
    'service.bad_response',
    message + (details['kind'] === 'page' ? CHECK_ADDRESS : LICENCE.test(message) ? CHECK_LICENCE : LATER),
    {
      retryable: true,
      details
    }
  )

/** A login form, a proxy's notice, the start page of another program. */
const CHECK_ADDRESS =
  ' Check the address: it may lead to a login page or another program. If it is right, sync again later.'

/**
 * Decodes an answer with status 200. Throws `service.bad_response` for an HTML page, an empty or cut body and for
 * what is no PortaCDR answer: none of these is ever "no calls".
 */
export function readAnswer(answer: HttpAnswer, clock: ServiceClock): DecodedResponse {
  if (answer.body.length === 0) throw bad('Service answered 200 with an empty body.', { kind: 'empty' })
  const text = decodeText(answer)
  const format = formatOf(answer, text)
  if (format === null) throw bad('Service answered with a page instead of data.', { kind: 'page' })
  let decoded: DecodedResponse
  try {
    decoded = decodeResponse(text, format, clock)
  } catch (fault) {
    if (fault instanceof SyntaxFault)
      throw bad(`Service answered with a cut or broken body: ${fault.message}.`, { kind: 'cut' })
    if (fault instanceof CellFault) throw bad(`Service answered with ${fault.message}.`, { kind: 'shape' })
    throw fault
  }
  if (decoded.responseStatus !== null)
    throw bad(`Service answered 200 with an error: ${responseStatus(answer)}.`, { kind: 'error' })
  if (decoded.totalCalls === null && decoded.nextOffset === null && decoded.lists.length === 0)
    throw bad('Service answered 200 with something that is no PortaCDR answer.', { kind: 'shape' })
  return decoded
}

function decodeText(answer: HttpAnswer): string {
  const charset = /charset=["']?([\w-]+)/i.exec(answer.headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(answer.body)
  } catch {
    throw bad(`Service answered with a body that is not ${charset}.`, { kind: 'cut' })
  }
}
