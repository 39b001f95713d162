// In which language and forms the page speaks, and how numbers are hidden: plain state of the module. The page below the state is drawn anew when it
// moves, so nothing that reads it needs to know.
import type { Settings } from '../../src-main/shared/contract/schemas.ts'
import type { PrivacyRule } from '../../src-main/shared/domain/privacy.ts'
import { languageOf } from '../../src-main/shared/language/language.ts'

export type Language = 'en' | 'es'

export interface Locale {
  readonly language: Language
  readonly numbers: Settings['numbers']
  readonly dates: Settings['dates']
  readonly privacy: PrivacyRule
}

let current: Locale = {
  language: 'en',
  numbers: 'comma-point',
  dates: 'iso',
  privacy: { mode: 'off', key: '' }
}

export const locale = (): Locale => current

export function setLocale(next: Locale): void {
  current = next
}

export { languageOf }
