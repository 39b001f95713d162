// The words of the chosen language. Read them where they are shown, not once at import: the language can change, and the
// page is then drawn anew.
import { en, type Words } from './words/en/index.ts'
import { es } from './words/es/index.ts'

export type Language = 'en' | 'es'

const LANGUAGES: Readonly<Record<Language, Words>> = { en, es }
let current: Words = en

export function setLanguage(language: Language): void {
  current = LANGUAGES[language]
}

export const text: Words = Object.defineProperties(
  {} as Words,
  Object.fromEntries(Object.keys(en).map((area) => [area, { get: () => current[area as keyof Words] }]))
)
