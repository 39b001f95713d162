// The words of the chosen language. Read them where they are shown, not once at import: the language can change, and the
// page is then drawn anew.
import { type Language, locale } from './locale.ts'
import { en, type Words } from './words/en/index.ts'
import { es } from './words/es/index.ts'

const LANGUAGES: Readonly<Record<Language, Words>> = { en, es }

export const text: Words = Object.defineProperties(
  {} as Words,
  Object.fromEntries(
    Object.keys(en).map((area) => [area, { get: () => LANGUAGES[locale().language][area as keyof Words] }])
  )
)
