// The host's JSON files: whole or not at all, readable by their owner only. A damaged one is set aside, never dropped.
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import Conf from 'conf'
import type { StateStore, StoredState } from '../app/ports.ts'

/** Opens `name`.json of the folder. What cannot be read is renamed and reported, and a new file begins. */
export function openStore<T extends Record<string, unknown>>(
  folder: string,
  name: string,
  log: (line: string) => void
): Conf<T> {
  const open = (): Conf<T> =>
    new Conf<T>({ cwd: folder, configName: name, configFileMode: 0o600, accessPropertiesByDotNotation: false })
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

type SettingsFile = { [K in keyof StoredState]: StoredState[K] }

/** Settings and connections. */
export function createState(dataDir: string, log: (line: string) => void): StateStore {
  const store = openStore<SettingsFile>(dataDir, 'settings', log)
  return {
    get: (key) => store.get(key),
    // conf's types cannot see that no member of a generic key is undefined.
    set: <K extends keyof StoredState>(key: K, value: StoredState[K]) =>
      store.set(key, value as Exclude<StoredState[K], undefined>)
  }
}
