// The client of one PortaCDR service: one request decoded, with time-out, retries and the form the service takes.
import type { ErrorDetails } from '../../shared/errors.ts'
import { AppError, toAppError } from '../../shared/errors.ts'
import { redactor } from '../../shared/redact.ts'
import type { RequestValues } from '../../shared/service/request.ts'
import type { Route } from '../../shared/service/routes.ts'
import { errorOfStatus, readAnswer } from './classify.ts'
import type { DecodedResponse, WireFormat } from './decode/response.ts'
import type { ServiceClock } from './decode/time-reader.ts'
import type { RetryPolicy } from './retry.ts'
import { DEFAULT_RETRY, withRetry } from './retry.ts'
import type { HttpAnswer, HttpTransport } from './transport.ts'
import { nodeTransport } from './transport.ts'
import type { DateForm } from './url.ts'
import { buildUrl, checkAddress } from './url.ts'

/** What a service was found to take: remembered for its connection, so that one probe is enough (design.md 3). */
export interface Capability {
  readonly format: WireFormat
  readonly dateForm: DateForm
}

export interface ClientOptions {
  readonly url: string
  readonly licence: string
  readonly clock: ServiceClock
  readonly insecure: boolean
  readonly transport?: HttpTransport
  readonly retry?: RetryPolicy
  readonly timeoutMs?: number
  readonly now?: () => number
  /** From an earlier run; null: find out. */
  readonly capability?: Capability | null
}

export interface ClientStats {
  requests: number
  retries: number
  bytes: number
}

export interface RequestHooks {
  readonly signal: AbortSignal
  readonly onWait?: (error: AppError, waitMs: number) => void
}

const USUAL: Capability = { format: 'json', dateForm: 'space' }
const FORMS: readonly Capability[] = [
  USUAL,
  { format: 'jsv', dateForm: 'space' },
  { format: 'json', dateForm: 't' },
  { format: 'json', dateForm: 'query' },
  { format: 'jsv', dateForm: 'query' }
]

const TIMEOUT_MS = 120_000
const ACCEPT = { json: 'application/json', jsv: 'application/jsv' }

export class PortaCdrClient {
  readonly stats: ClientStats = { requests: 0, retries: 0, bytes: 0 }
  readonly #options: ClientOptions
  readonly #transport: HttpTransport
  readonly #redact: (text: string) => string
  #capability: Capability | null
  #hasContact = false

  /** Throws `input.invalid` for an address that would send the licence unencrypted. */
  constructor(options: ClientOptions) {
    checkAddress(options.url, options.insecure)
    this.#options = options
    this.#transport = options.transport ?? nodeTransport
    this.#redact = redactor(options.licence)
    this.#capability = options.capability ?? null
  }

  /** Null until a request has succeeded. */
  get capability(): Capability | null {
    return this.#capability
  }

  /** One decoded answer. Rejects with an AppError whose text never holds the licence. */
  async request(route: Route, values: RequestValues, hooks: RequestHooks): Promise<DecodedResponse> {
    return this.#retrying(hooks, () => this.#inKnownForm(route, values, hooks.signal))
  }

  /** One answer in the given format, decoded; no other form is tried. For the command line's `call`. */
  async requestIn(
    format: WireFormat,
    route: Route,
    values: RequestValues,
    hooks: RequestHooks
  ): Promise<DecodedResponse> {
    const form = { format, dateForm: this.#capability?.dateForm ?? 'space' }
    return this.#retrying(hooks, async () => this.#read(await this.#send(route, values, form, hooks.signal)))
  }

  /** The body as it came, whatever it is: the service's own CSV (route 14). */
  async requestRaw(format: WireFormat, route: Route, values: RequestValues, hooks: RequestHooks): Promise<Uint8Array> {
    const form = { format, dateForm: this.#capability?.dateForm ?? 'space' }
    return this.#retrying(hooks, async () => (await this.#send(route, values, form, hooks.signal)).body)
  }

  #retrying<T>(hooks: RequestHooks, attempt: () => Promise<T>): Promise<T> {
    return withRetry(
      this.#options.retry ?? DEFAULT_RETRY,
      {
        signal: hooks.signal,
        hasContact: () => this.#hasContact,
        onRetry: (error, waitMs) => {
          this.stats.retries++
          hooks.onWait?.(error, waitMs)
        }
      },
      async () => {
        try {
          return await attempt()
        } catch (thrown) {
          throw this.#masked(toAppError(thrown))
        }
      }
    )
  }

  /** Decodes an answer; what is kept as raw text is cleared of the licence, should the service echo it there. */
  #read(answer: HttpAnswer): DecodedResponse {
    const decoded = readAnswer(answer, this.#options.clock)
    for (const [name, raw] of decoded.unknown) decoded.unknown.set(name, this.#redact(raw))
    return { ...decoded, rejected: decoded.rejected.map((row) => ({ ...row, raw: this.#redact(row.raw) })) }
  }

  async #inKnownForm(route: Route, values: RequestValues, signal: AbortSignal): Promise<DecodedResponse> {
    if (this.#capability) return this.#read(await this.#send(route, values, this.#capability, signal))
    let first: AppError | null = null
    // The usual form stands twice: a page instead of data may be a passing fault of a proxy, not the form's.
    for (const form of [USUAL, ...FORMS]) {
      try {
        const decoded = this.#read(await this.#send(route, values, form, signal))
        this.#capability = form
        return decoded
      } catch (thrown) {
        const error = toAppError(thrown)
        first ??= error
        if (!isAboutForm(error)) throw error
      }
    }
    throw first ?? new AppError('internal', 'no form of request was tried')
  }

  async #send(route: Route, values: RequestValues, form: Capability, signal: AbortSignal): Promise<HttpAnswer> {
    const { url: base, licence, timeoutMs = TIMEOUT_MS, now = Date.now } = this.#options
    const url = buildUrl({ base, route, licence, values, ...form })
    this.stats.requests++
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    const answer = await this.#transport(url, { accept: ACCEPT[form.format] }, limit)
    this.#hasContact = true
    this.stats.bytes += answer.body.length
    if (answer.status !== 200) throw errorOfStatus(answer, now())
    return answer
  }

  #masked(error: AppError): AppError {
    const message = this.#redact(error.message)
    const { details } = error
    if (!details) return new AppError(error.code, message, { retryable: error.retryable })
    const masked = JSON.parse(this.#redact(JSON.stringify(details))) as ErrorDetails
    return new AppError(error.code, message, { retryable: error.retryable, details: masked })
  }
}

/** Refusals that another form of the same request may avoid: an unreadable path, or a page instead of data. */
function isAboutForm(error: AppError): boolean {
  if (error.code === 'service.bad_response') return error.details?.['kind'] === 'page'
  if (error.code !== 'service.refused') return false
  const status = error.details?.['status']
  return status === 400 || status === 404 || status === 405 || status === 406 || status === 415
}
