// The host's JSON files, in the form that the browser host writes too. A damaged one is set aside, never dropped.
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import type { StateStore, StoredState } from '../app/ports.ts'
import type { WindowState } from './window-state.ts'

type SettingsFile = { [K in keyof StoredState]: StoredState[K] } & { window: WindowState }

export interface HostState extends StateStore {
  readonly window: { get(): WindowState | undefined; set(state: WindowState): void }
}

/** Opens `name`.json of the folder. What cannot be read is renamed and reported, and a new file begins. */
export function openStore<T extends Record<string, unknown>>(
  folder: string,
  name: string,
  log: (line: string) => void
): Store<T> {
  const open = (): Store<T> =>
    new Store<T>({ cwd: folder, name, configFileMode: 0o600, accessPropertiesByDotNotation: false })
  try {
    return open()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const path = join(folder, `${name}.json`)
    renameSync(path, `${path}.damaged`)
    log(`${path} could not be read and was renamed to ${name}.json.damaged: ${error.message}`)
    return open()
  }
}

/** Settings, connections and where the window was. */
export function createState(dataDir: string, log: (line: string) => void): HostState {
  const store = openStore<SettingsFile>(dataDir, 'settings', log)
  return {
    get: (key) => store.get(key),
    // conf's types cannot see that no member of a generic key is undefined.
    set: <K extends keyof StoredState>(key: K, value: StoredState[K]) =>
      store.set(key, value as Exclude<SettingsFile[K], undefined>),
    window: { get: () => store.get('window'), set: (state) => store.set('window', state) }
  }
}
