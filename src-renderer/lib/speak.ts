// The settings' language and forms, taken up by the page.
import { DEFAULT_SETTINGS, type Settings } from '../../src-main/shared/contract/schemas.ts'
import { languageOf, numbersOf, setLocale } from './locale.ts'

/** Speaks and looks by the settings from here on. The text returned moves when what is shown must be drawn anew. */
export function speak(settings: Settings | null): string {
  const { language, numbers, dates, privacy, privacyKey } = settings ?? DEFAULT_SETTINGS
  const spoken = languageOf(language, navigator.languages)
  const next = {
    language: spoken,
    numbers: numbersOf(numbers, spoken, navigator.languages),
    dates,
    privacy: { mode: privacy, key: privacyKey }
  }
  setLocale(next)
  const { density, textSize } = settings ?? DEFAULT_SETTINGS
  const root = document.documentElement
  root.lang = next.language
  root.dataset['density'] = density
  root.dataset['text'] = String(textSize)
  return JSON.stringify(next)
}
