// Masks every licence the app has met in this run, in what it logs and in the errors it answers with.
import { AppError, toAppError } from '../shared/errors.ts'
import type { ErrorDetails } from '../shared/errors.ts'
import { redactor } from '../shared/redact.ts'
import type { Dispatch } from '../shared/rpc/server.ts'

export interface Redaction {
  /** From now on this licence is masked. */
  learn(licence: string): void
  text(text: string): string
  error(thrown: unknown): AppError
}

export function createRedaction(): Redaction {
  const masks = new Map<string, (text: string) => string>()
  const text = (line: string): string => [...masks.values()].reduce((masked, mask) => mask(masked), line)
  const details = (given: ErrorDetails): ErrorDetails =>
    Object.fromEntries(Object.entries(given).map(([k, v]) => [k, typeof v === 'string' ? text(v) : v]))
  return {
    learn: (licence) => void masks.set(licence, redactor(licence)),
    text,
    error(thrown) {
      const error = toAppError(thrown)
      return AppError.fromShape({
        code: error.code,
        message: text(error.message),
        retryable: error.retryable,
        ...(error.details && { details: details(error.details) })
      })
    }
  }
}

/** The same calls, with licences masked in every error. The full text of an unexpected one goes to the log. */
export function redacted(dispatch: Dispatch, redaction: Redaction, log: (line: string) => void): Dispatch {
  return async (name, input, options) => {
    try {
      return await dispatch(name, input, options)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'internal') log(`${name}: ${error.stack ?? error.message}`)
      throw redaction.error(error)
    }
  }
}
