// The settings that belong to the user rather than to a connection.
import type { AppContract } from '../shared/contract/contract.ts'
import { DEFAULT_SETTINGS } from '../shared/contract/schemas.ts'
import type { Settings } from '../shared/contract/schemas.ts'
import type { Handlers, Parsed } from '../shared/rpc/procedure.ts'
import type { Emit } from './events.ts'
import type { StateStore } from './ports.ts'

export interface SettingsArea {
  get(): Settings
  set(part: Parsed<AppContract['settings.set']>): Settings
}

/** 16 random bytes in hex. */
const newKey = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')

/** What was meant by settings that were kept without naming it. */
const FORMER: Pick<Settings, 'numbers'> = { numbers: 'comma-point' }

export function createSettings(state: StateStore, emit: Emit): SettingsArea {
  const get = (): Settings => {
    const kept = state.get('settings')
    const settings = { ...DEFAULT_SETTINGS, ...(kept && FORMER), ...kept }
    if (settings.privacyKey !== '') return settings
    const withKey = { ...settings, privacyKey: newKey() }
    state.set('settings', withKey)
    return withKey
  }
  return {
    get,
    set(part) {
      const given = Object.entries(part).filter(([, value]) => value !== undefined)
      const next: Settings = { ...get(), ...Object.fromEntries(given) }
      state.set('settings', next)
      emit('settings.changed', next)
      return next
    }
  }
}

export const settingsHandlers = (
  settings: SettingsArea
): Pick<Handlers<AppContract>, 'settings.get' | 'settings.set'> => ({
  'settings.get': () => settings.get(),
  'settings.set': (part) => settings.set(part)
})
