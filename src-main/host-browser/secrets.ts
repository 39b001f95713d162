// Licences without a system keychain: for this run only, or encrypted by a key file that the user supplies.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { SecretStore } from '../app/ports.ts'
import { openStore } from './state.ts'

interface SecretOptions {
  readonly dataDir: string
  /** Names a file of at least 32 bytes (CDR_DESK_KEY_FILE). */
  readonly keyFile?: string | undefined
  readonly log: (line: string) => void
}

/** The file secrets.json: a salt for the key, and each value as iv, tag and ciphertext in base64. */
interface SecretFile extends Record<string, unknown> {
  readonly salt: string
  readonly check: string
  readonly licences: Readonly<Record<string, string>>
}

const MIN_KEY_BYTES = 32
const CHECK = 'CDR Desk'

/** With a key file licences outlive the run. A key that does not fit is an error: a licence must not vanish unsaid. */
export function createSecrets({ dataDir, keyFile, log }: SecretOptions): SecretStore {
  if (keyFile === undefined) return createSessionSecrets()
  const secret = readKeyFile(keyFile, log)
  const file = openStore<SecretFile>(dataDir, 'secrets', log)
  const isNew = file.get('salt') === undefined
  if (isNew) file.set('salt', randomBytes(16).toString('base64'))
  const key = scryptSync(secret, Buffer.from(file.get('salt'), 'base64'), 32)
  if (isNew) file.set({ check: encrypt(key, 'check', CHECK), licences: {} })
  else if (!opens(key, file.get('check'))) {
    throw new Error(`The key file ${keyFile} does not open ${file.path}. Give the key file that it was written with.`)
  }
  return {
    kind: 'session',
    get(id) {
      const sealed = file.get('licences')[id]
      return sealed === undefined ? null : decrypt(key, id, sealed)
    },
    set(id, licence) {
      file.set('licences', { ...file.get('licences'), [id]: encrypt(key, id, licence) })
    },
    remove(id) {
      const others = Object.entries(file.get('licences')).filter(([key]) => key !== id)
      file.set('licences', Object.fromEntries(others))
    }
  }
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

function readKeyFile(path: string, log: (line: string) => void): Buffer {
  const secret = readFileSync(path)
  if (secret.length < MIN_KEY_BYTES) throw new Error(`The key file ${path} holds fewer than ${MIN_KEY_BYTES} bytes.`)
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    log(`The key file ${path} can be read by others than its owner: chmod 600 ${path}`)
  }
  return secret
}

/** AES-256-GCM. The id is authenticated too: a value moved to another connection does not open. */
function encrypt(key: Buffer, id: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

function decrypt(key: Buffer, id: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

function opens(key: Buffer, check: string): boolean {
  try {
    return decrypt(key, 'check', check) === CHECK
  } catch {
    // GCM's only way to say that the key is another one.
    return false
  }
}
