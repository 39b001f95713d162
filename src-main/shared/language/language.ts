// Which language the app speaks.
import type { LabelLanguage } from './labels.ts'

/** `system` follows the machine's languages, first match first; English where none is spoken here. */
export function languageOf(setting: 'system' | LabelLanguage, machine: readonly string[]): LabelLanguage {
  if (setting !== 'system') return setting
  for (const tag of machine) {
    if (/^es\b/i.test(tag)) return 'es'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}
