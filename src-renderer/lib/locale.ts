// In which language and forms the page speaks, and how numbers are hidden: plain state of the module. The page below the state is drawn anew when it
// moves, so nothing that reads it needs to know.
import type { Settings } from '../../src-main/shared/contract/schemas.ts'
import type { PrivacyRule } from '../../src-main/shared/domain/privacy.ts'

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

/** `system` follows the machine's languages, first match first; English where none is spoken here. */
export function languageOf(setting: Settings['language'], machine: readonly string[]): Language {
  if (setting !== 'system') return setting
  for (const tag of machine) {
    if (/^es\b/i.test(tag)) return 'es'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}
