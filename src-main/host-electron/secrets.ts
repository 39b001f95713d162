// Licences in the system's keychain, by safeStorage; where that would be no protection, for this run only.
import type { SafeStorage } from 'electron'
import type { SecretStore } from '../app/ports.ts'

type Cipher = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>

/** Where the encrypted values lie: connection id → base64. */
export interface SecretFile {
  get(): Readonly<Record<string, string>>
  set(licences: Readonly<Record<string, string>>): void
}

/**
 * Call it when the app is ready: before, no keychain is known. The synchronous calls of safeStorage, because a port that
 * answers at once needs them; they read a key that was fetched once.
 */
export function createSecrets(
  cipher: Cipher,
  file: SecretFile,
  platform: NodeJS.Platform,
  log: (line: string) => void
): SecretStore {
  if (!isProtected(cipher, platform)) {
    log('This system has no keychain that CDR Desk can use: licences are kept for this run only.')
    return createSessionSecrets()
  }
  return {
    kind: 'keychain',
    get(id) {
      const sealed = file.get()[id]
      if (sealed === undefined) return null
      try {
        return cipher.decryptString(Buffer.from(sealed, 'base64'))
      } catch (error) {
        // The keychain's key was replaced, as after moving to another machine: the page asks for the licence again.
        log(`A kept licence could not be read: ${String(error)}`)
        return null
      }
    },
    set(id, licence) {
      file.set({ ...file.get(), [id]: cipher.encryptString(licence).toString('base64') })
    },
    remove(id) {
      file.set(Object.fromEntries(Object.entries(file.get()).filter(([key]) => key !== id)))
    }
  }
}

/** On Linux "basic_text" encrypts with a password that everybody knows, and "unknown" promises nothing. */
function isProtected(cipher: Cipher, platform: NodeJS.Platform): boolean {
  if (!cipher.isEncryptionAvailable()) return false
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(cipher.getSelectedStorageBackend())
}

function createSessionSecrets(): SecretStore {
  const licences = new Map<string, string>()
  return {
    kind: 'session',
    get: (id) => licences.get(id) ?? null,
    set: (id, licence) => void licences.set(id, licence),
    remove: (id) => void licences.delete(id)
  }
}
