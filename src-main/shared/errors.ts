// The errors that cross a border (worker, IPC, HTTP, command line): a closed set of codes, each with a message for people.

/** Every reason a user can be told about. The message says what happened and what can be done. */
export const ERROR_CODES = [
  'input.invalid',
  'auth.rejected',
  'service.unreachable',
  'service.tls',
  'service.timeout',
  'service.rate_limited',
  'service.refused',
  'service.failed',
  'service.bad_response',
  'service.suspect_empty',
  'sync.incomplete',
  'cache.corrupt',
  'cache.too_new',
  'cache.busy',
  'cache.read_only',
  'cache.disk_full',
  'export.exists',
  'export.write_failed',
  'job.cancelled',
  'host.unsupported',
  'not_found',
  'transport.lost',
  'internal'
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** JSON-safe facts that help to understand an error. Never the licence, never a phone number. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>

export interface ErrorShape {
  readonly code: ErrorCode
  readonly message: string
  readonly details?: ErrorDetails
  readonly retryable: boolean
}

export interface AppErrorOptions {
  readonly details?: ErrorDetails
  readonly retryable?: boolean
  readonly cause?: unknown
}

/** An error with a code of the closed set. `retryable`: the same call may succeed later, unchanged. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails | undefined
  readonly retryable: boolean

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details
    this.retryable = options.retryable ?? false
  }

  toShape(): ErrorShape {
    const shape = { code: this.code, message: this.message, retryable: this.retryable }
    return this.details === undefined ? shape : { ...shape, details: this.details }
  }

  static fromShape(shape: ErrorShape): AppError {
    const options = { retryable: shape.retryable }
    return new AppError(
      shape.code,
      shape.message,
      shape.details === undefined ? options : { ...options, details: shape.details }
    )
  }
}

/** Any thrown value as an AppError; what is not one becomes `internal`, keeping its message. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (thrown instanceof Error && thrown.name === 'AbortError') return cancelled(thrown)
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppError('internal', message, { cause: thrown })
}

export function cancelled(cause?: unknown): AppError {
  return new AppError('job.cancelled', 'Cancelled.', { cause })
}

export function isCancelled(thrown: unknown): boolean {
  return toAppError(thrown).code === 'job.cancelled'
}
