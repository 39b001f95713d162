// What a host supplies to the app. Hosts differ only here.
import type { Connection, Settings } from '../shared/contract/schemas.ts'

/** Keeps licences. `session`: for this run only. */
export interface SecretStore {
  readonly kind: 'keychain' | 'session'
  get(connectionId: string): string | null
  set(connectionId: string, licence: string): void
  remove(connectionId: string): void
}

/** What the settings file holds; no secrets. */
export interface StoredState {
  readonly settings: Settings
  readonly connections: readonly Omit<Connection, 'hasLicence'>[]
}

/** One typed, atomic JSON file: electron-store in Electron, conf elsewhere, in the same form. */
export interface StateStore {
  get<K extends keyof StoredState>(key: K): StoredState[K] | undefined
  set<K extends keyof StoredState>(key: K, value: StoredState[K]): void
}

/** How an export reaches the user. The page never names a path. */
export interface FileDelivery {
  readonly kind: 'file' | 'download'
  /** Asks where to save; null: the user closed the dialog. The path may exist: the dialog has asked. */
  choose(suggestedName: string): Promise<string | null>
  /** Called when the file is whole; returns what the page shows or opens (a path, or a link for download). */
  publish(path: string, name: string): string
  /** Whether what `publish` returned still leads to the file; absent: not known. */
  isThere?(published: string): boolean
  /** Shows a file in its folder; absent where files are downloads. */
  reveal?(path: string): void
}

export interface HostRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface HostResponse {
  readonly status: number
  readonly reason: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

/** Electron's net.fetch (system proxy and certificates); hosts without it leave it out and workers use Node's. */
export type HostFetch = (request: HostRequest, signal: AbortSignal) => Promise<HostResponse>

export interface Ports {
  readonly host: 'electron' | 'browser' | 'cli'
  readonly version: string
  /** Folder of cache.sqlite and user.sqlite. */
  readonly dataDir: string
  /** Entry scripts of the worker threads, from the host's entry file, so that no bundler is known here. */
  readonly workers: { readonly db: URL; readonly sample: URL }
  readonly secrets: SecretStore
  readonly state: StateStore
  readonly delivery: FileDelivery
  readonly fetch?: HostFetch
  /** Opens the sample service, its connection and a first sync of 30 days at the start (npm run demo). */
  readonly demo?: boolean
  readonly log: (line: string) => void
  readonly now: () => number
}
