// How the app looks and speaks: theme, height of rows, size of text, language, hidden numbers.
import {
  DEFAULT_SETTINGS,
  DENSITIES,
  LANGUAGES,
  PRIVACY,
  type Settings,
  TEXT_SIZES,
  THEMES
} from '../../src-main/shared/contract/schemas.ts'
import { text } from '../lib/text.ts'
import type { Action } from '../state/actions.svelte.ts'
import type { AppState } from '../state/app-state.svelte.ts'

export function lookActions({ session }: AppState): Action[] {
  const { actions: words, settings: names } = text
  const settings = session.settings ?? DEFAULT_SETTINGS
  /** What is chosen already is not offered. */
  const offer = <K extends 'density' | 'textSize' | 'language' | 'privacy'>(
    name: K,
    value: Settings[K],
    label: string
  ): Action => {
    const run = (): void => void session.change({ [name]: value })
    return {
      id: `${name}-${String(value)}`,
      group: 'settings',
      label,
      isOff: settings[name] === value,
      run
    }
  }
  return [
    ...THEMES.map((theme): Action => {
      const label = words.theme(text.theme[theme])
      const run = (): void => void session.change({ theme })
      return { id: `theme-${theme}`, group: 'settings', label, run }
    }),
    ...DENSITIES.map((value) => offer('density', value, `${names.density}: ${names.densities[value]}`)),
    ...TEXT_SIZES.map((value) => offer('textSize', value, `${names.textSize}: ${names.percent(value)}`)),
    ...LANGUAGES.map((value) => offer('language', value, `${names.languageLabel}: ${names.languages[value]}`)),
    ...PRIVACY.map((value) =>
      offer('privacy', value, value === 'off' ? words.showNumbers : words.hideNumbers(names.privacyModes[value]))
    )
  ]
}
