// Errors in the language of the page. The engine's own words are English and go with them as a detail.
import type { ErrorCode } from '../../src-main/shared/errors.ts'
import { text } from './text.ts'

export interface SaidError {
  readonly code: ErrorCode
  readonly message: string
}

export interface ErrorSaid {
  readonly what: string
  readonly remedy: string
  readonly detail: string
}

export function said({ code, message }: SaidError): ErrorSaid {
  const { what, remedy } = text.errors[code]
  return { what, remedy, detail: text.errorDetail(message) }
}
