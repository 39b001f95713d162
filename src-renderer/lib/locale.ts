// In which language and forms the page speaks, and how numbers are hidden: plain state of the module. The page below the state is drawn anew when it
// moves, so nothing that reads it needs to know.
import type { Settings } from '../../src-main/shared/contract/schemas.ts'
import type { PrivacyRule } from '../../src-main/shared/domain/privacy.ts'
import { languageOf } from '../../src-main/shared/language/language.ts'

export type Language = 'en' | 'es'

/** A form of numbers that says itself how it is written. */
export type NumberForm = Exclude<Settings['numbers'], 'auto'>

export interface Locale {
  readonly language: Language
  readonly numbers: NumberForm
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

/**
 * The form of numbers of the settings; `auto`: as the language writes them, in the region that the machine's languages name
 * for it first.
 */
export function numbersOf(setting: Settings['numbers'], language: Language, machine: readonly string[]): NumberForm {
  if (setting !== 'auto') return setting
  const own = machine.filter((tag) => new RegExp(`^${language}\\b`, 'i').test(tag))
  return formOf(own.find((tag) => regionOf(tag) !== undefined) ?? language)
}

function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region
  } catch {
    // A machine may name what is no language tag.
    return undefined
  }
}

function formOf(tag: string): NumberForm {
  const parts = new Intl.NumberFormat(tag, { numberingSystem: 'latn' }).formatToParts(1_234_567.5)
  const decimal = parts.find(({ type }) => type === 'decimal')?.value
  const group = parts.find(({ type }) => type === 'group')?.value ?? ''
  if (decimal !== ',') return 'comma-point'
  return group === '.' ? 'point-comma' : 'space-comma'
}
