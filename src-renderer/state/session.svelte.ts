// Who is here: the host, the settings, the connections, the chosen one, and the time of day in its zone.
import { untrack } from 'svelte'
import type { AppClient } from '../rpc/create-client.ts'
import type { LinkState } from '../rpc/http-transport.ts'
import type { AppContract } from '../../src-main/shared/contract/contract.ts'
import type { Connection, Settings } from '../../src-main/shared/contract/schemas.ts'
import { DEFAULT_SETTINGS } from '../../src-main/shared/contract/schemas.ts'
import { localDate } from '../../src-main/shared/domain/time-zone.ts'
import { type AppError, toAppError } from '../../src-main/shared/errors.ts'
import type { Output } from '../../src-main/shared/rpc/procedure.ts'

export type HostInfo = Output<AppContract['host.info']>

const TICK_MS = 20_000

export const machineZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export class Session {
  readonly client: AppClient
  phase: 'loading' | 'ready' | 'failed' = $state('loading')
  error: AppError | null = $state.raw(null)
  host: HostInfo | null = $state.raw(null)
  settings: Settings | null = $state.raw(null)
  /** How often the app said that settings changed. */
  #heard = 0
  connections: readonly Connection[] = $state.raw([])
  link: LinkState = $state('up')
  now = $state(Date.now())
  systemIsDark = $state(false)
  systemWantsContrast = $state(false)

  readonly connection: Connection | null = $derived.by(() => {
    const chosen = this.connections.find(({ id }) => id === this.settings?.connectionId)
    return chosen ?? this.connections[0] ?? null
  })
  readonly zone = $derived(this.connection?.zone ?? machineZone())
  readonly today = $derived(localDate(this.zone, this.now))
  readonly billingDay = $derived(this.settings?.billingDay ?? DEFAULT_SETTINGS.billingDay)
  readonly theme: 'light' | 'dark' | 'contrast' = $derived.by(() => {
    const wanted = this.settings?.theme ?? 'system'
    if (wanted !== 'system') return wanted
    if (this.systemWantsContrast) return 'contrast'
    return this.systemIsDark ? 'dark' : 'light'
  })

  constructor(client: AppClient) {
    this.client = client
    $effect(() => this.#listen())
    $effect(() => {
      document.documentElement.dataset['theme'] = this.theme
    })
  }

  #listen(): () => void {
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const onDark = (): void => {
      this.systemIsDark = dark.matches
    }
    onDark()
    dark.addEventListener('change', onDark)
    // Where the system forces its own colours, the theme nearer to them is drawn.
    const contrast = window.matchMedia('(prefers-contrast: more) and (not (forced-colors: active))')
    const onContrast = (): void => {
      this.systemWantsContrast = contrast.matches
    }
    onContrast()
    contrast.addEventListener('change', onContrast)
    const tick = window.setInterval(() => (this.now = Date.now()), TICK_MS)
    const stops = [
      this.client.on('settings.changed', (settings) => this.#take(settings)),
      this.client.on('connections.changed', () => void this.loadConnections())
    ]
    void untrack(() => this.load())
    return () => {
      dark.removeEventListener('change', onDark)
      contrast.removeEventListener('change', onContrast)
      window.clearInterval(tick)
      for (const stop of stops) stop()
    }
  }

  async load(): Promise<void> {
    this.phase = this.phase === 'ready' ? 'ready' : 'loading'
    try {
      const [host, settings, connections] = await Promise.all([
        this.client.call('host.info', undefined),
        this.client.call('settings.get', undefined),
        this.client.call('connections.list', undefined)
      ])
      this.host = host
      this.settings = settings
      this.connections = connections
      this.phase = 'ready'
    } catch (thrown) {
      this.error = toAppError(thrown)
      if (this.phase === 'loading') this.phase = 'failed'
    }
  }

  async loadConnections(): Promise<void> {
    try {
      this.connections = await this.client.call('connections.list', undefined)
    } catch (thrown) {
      this.error = toAppError(thrown)
    }
  }

  async set(change: Partial<Settings>): Promise<void> {
    const heard = this.#heard
    const settings = await this.client.call('settings.set', change)
    // Events and answers come on ways of their own: what was heard meanwhile is at least as new.
    if (heard === this.#heard) this.settings = settings
  }

  #take(settings: Settings): void {
    this.#heard++
    this.settings = settings
  }

  /** As `set`; a failure is told on the page instead of thrown. */
  async change(change: Partial<Settings>): Promise<void> {
    try {
      await this.set(change)
    } catch (thrown) {
      this.error = toAppError(thrown)
    }
  }

  /** Makes a connection the chosen one. */
  async choose(connection: Connection): Promise<void> {
    if (!this.connections.some(({ id }) => id === connection.id)) this.connections = [...this.connections, connection]
    await this.set({ connectionId: connection.id })
  }
}
