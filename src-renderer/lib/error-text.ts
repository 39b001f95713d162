// Errors in the language of the page. The engine's own words are English and go with them as a detail.
import type { ErrorCode } from '../../src-main/shared/errors.ts'
import { locale } from './locale.ts'
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

/** In one sentence or two, where there is room for no detail: the engine's words where they are of the page's language. */
export function plainly(error: SaidError): string {
  const { what, remedy } = said(error)
  return isEngineSpoken() ? error.message : `${what} ${remedy}`.trim()
}

/** The page speaks as the engine does. */
export const isEngineSpoken = (): boolean => locale().language === 'en'

/** What the engine noted of a failure, as it stands; marked as a detail where the page speaks otherwise. */
export const noted = (reason: string): string => (isEngineSpoken() ? reason : text.errorDetail(reason))
