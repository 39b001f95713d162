// The client of one PortaCDR service: one request decoded, with time-out, retries and the form the service takes.
import type { ErrorDetails } from '../../shared/errors.ts'
import { AppError, toAppError } from '../../shared/errors.ts'
import { cellRedactor, redactor } from '../../shared/redact.ts'
import type { RequestValues } from '../../shared/service/request.ts'
import type { Route } from '../../shared/service/routes.ts'
import { csvOf, errorOfStatus, readAnswer } from './classify.ts'
import type { DecodedResponse, WireFormat } from './decode/response.ts'
import type { ServiceClock } from './decode/time-reader.ts'
import { redactAnswer } from './redact-answer.ts'
import type { RetryPolicy } from './retry.ts'
import { DEFAULT_RETRY, withRetry } from './retry.ts'
import type { HttpAnswer, HttpTransport } from './transport.ts'
import { nodeTransport } from './transport.ts'
import type { DateForm } from './url.ts'
import { buildUrl, checkAddress, DATE_FORMS } from './url.ts'

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
  /** A shorter window can be asked for instead: less is tried where that may help. */
  readonly mayCut?: boolean
  /** Why a decoded answer cannot be true: it is then asked for again, as after any other error. */
  readonly check?: (answer: DecodedResponse) => AppError | null
}

const USUAL: Capability = { format: 'json', dateForm: 'space' }
/** The usual form is tried twice at first: a page instead of data may be a passing fault of a proxy, not the form's. */
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
  readonly #redactCell: (text: string) => string
  #capability: Capability | null
  #hasContact = false
  /** An answer of this run was understood: the form that is remembered works. */
  #hasSucceeded = false

  /** Throws `input.invalid` for an address that would send the licence unencrypted. */
  constructor(options: ClientOptions) {
    checkAddress(options.url, options.insecure)
    this.#options = options
    this.#transport = options.transport ?? nodeTransport
    this.#redact = redactor(options.licence)
    this.#redactCell = cellRedactor(options.licence)
    this.#capability = options.capability ?? null
  }

  /** Null until a request has succeeded. */
  get capability(): Capability | null {
    return this.#capability
  }

  /** The service has answered something, whatever it was. */
  get hasContact(): boolean {
    return this.#hasContact
  }

  /** One decoded answer. Rejects with an AppError whose text never holds the licence. */
  async request(route: Route, values: RequestValues, hooks: RequestHooks): Promise<DecodedResponse> {
    // All forms are tried once; then the usual one alone, which most services take.
    const tried = { all: false }
    return this.#retrying(hooks, async () => {
      const answer = await this.#inKnownForm(route, values, hooks.signal, tried)
      const doubt = hooks.check?.(answer) ?? null
      if (doubt !== null) throw doubt
      return answer
    })
  }

  /** One answer in the given format, decoded. For the command line's `call`. */
  async requestIn(
    format: WireFormat,
    route: Route,
    values: RequestValues,
    hooks: RequestHooks
  ): Promise<DecodedResponse> {
    return this.#retrying(hooks, () => this.#inFirstForm(formsOf(format), route, values, hooks.signal))
  }

  /** One answer in the given format: decoded, or its text where the service sends CSV (route 14). */
  async requestCsv(
    format: WireFormat,
    route: Route,
    values: RequestValues,
    hooks: RequestHooks
  ): Promise<DecodedResponse | string> {
    const form = { format, dateForm: this.#capability?.dateForm ?? 'space' }
    return this.#retrying(hooks, async () => {
      const answer = await this.#send(route, values, form, hooks.signal)
      const text = csvOf(answer)
      return text === null ? this.#read(answer) : this.#redactCell(text)
    })
  }

  /** The body as it came, whatever it is, less the licence: JSV to look at. */
  async requestText(format: WireFormat, route: Route, values: RequestValues, hooks: RequestHooks): Promise<string> {
    const form = { format, dateForm: this.#capability?.dateForm ?? 'space' }
    return this.#retrying(hooks, async () => {
      const { body } = await this.#send(route, values, form, hooks.signal)
      return this.#redactCell(new TextDecoder().decode(body))
    })
  }

  #retrying<T>(hooks: RequestHooks, attempt: () => Promise<T>): Promise<T> {
    return withRetry(
      this.#options.retry ?? DEFAULT_RETRY,
      {
        signal: hooks.signal,
        hasContact: () => this.#hasContact,
        mayCut: hooks.mayCut ?? false,
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

  /** Decodes an answer. The licence is cleared from whatever echoes it: a cache is a file (domain.md 3.8). */
  #read(answer: HttpAnswer): DecodedResponse {
    const decoded = readAnswer(answer, this.#options.clock)
    const { buffer, byteOffset, byteLength } = answer.body
    const body = Buffer.from(buffer, byteOffset, byteLength)
    const { licence } = this.#options
    const others = new Set([licence.toUpperCase(), licence.toLowerCase()]).difference(new Set([licence]))
    const hasEcho =
      countOf(body, licence) > (decoded.hasLicence ? 1 : 0) || [...others].some((form) => countOf(body, form) > 0)
    return hasEcho ? redactAnswer(decoded, this.#redactCell) : decoded
  }

  async #inKnownForm(
    route: Route,
    values: RequestValues,
    signal: AbortSignal,
    tried: { all: boolean }
  ): Promise<DecodedResponse> {
    const known = this.#capability
    const first = known !== null || tried.all ? [known ?? USUAL] : [USUAL, ...FORMS]
    try {
      return await this.#inFirstForm(first, route, values, signal)
    } catch (thrown) {
      const isAbout = isAboutForm(toAppError(thrown))
      // What an earlier run found may hold no more: the host was changed.
      if (known === null || this.#hasSucceeded || tried.all || !isAbout) {
        tried.all ||= isAbout
        throw thrown
      }
      tried.all = true
      return this.#inFirstForm(FORMS, route, values, signal)
    }
  }

  /** Tries one form after the other and remembers the first that works. Rejects with the first form's error. */
  async #inFirstForm(
    forms: readonly Capability[],
    route: Route,
    values: RequestValues,
    signal: AbortSignal
  ): Promise<DecodedResponse> {
    let first: AppError | null = null
    for (const form of forms) {
      try {
        const decoded = this.#read(await this.#send(route, values, form, signal))
        this.#capability = form
        this.#hasSucceeded = true
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
    const answer = await this.#transport(url, { accept: ACCEPT[form.format] }, limit).catch((thrown: unknown) => {
      if (toAppError(thrown).details?.['contact'] === true) this.#hasContact = true
      throw thrown
    })
    this.#hasContact = true
    this.stats.bytes += answer.body.length
    if (answer.status !== 200) throw errorOfStatus(answer, now())
    return answer
  }

  #masked(error: AppError): AppError {
    const message = this.#redact(error.message)
    const { details } = error
    if (!details) return new AppError(error.code, message, { retryable: error.retryable })
    const masked: ErrorDetails = Object.fromEntries(
      Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? this.#redact(value) : value])
    )
    return new AppError(error.code, message, { retryable: error.retryable, details: masked })
  }
}

const formsOf = (format: WireFormat): Capability[] => DATE_FORMS.map((dateForm) => ({ format, dateForm }))

/** How often a text stands in a body, counted up to 2. */
function countOf(body: Buffer, text: string): number {
  const first = text === '' ? -1 : body.indexOf(text)
  if (first < 0) return 0
  return body.indexOf(text, first + text.length) < 0 ? 1 : 2
}

/** Refusals that another form of the same request may avoid: an unreadable path, or a page instead of data. */
function isAboutForm(error: AppError): boolean {
  if (error.code === 'service.bad_response') return error.details?.['kind'] === 'page'
  if (error.code !== 'service.refused') return false
  const status = error.details?.['status']
  return status === 400 || status === 404 || status === 405 || status === 406 || status === 415
}
