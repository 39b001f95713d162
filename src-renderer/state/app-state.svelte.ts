// All state of the page, built once from the client while the root component is set up.
import type { AppClient } from '../rpc/create-client.ts'
import type { LinkState } from '../rpc/http-transport.ts'
import type { Connection } from '../../src-main/shared/contract/schemas.ts'
import { chosenColumns, columnsOf } from '../lib/columns.ts'
import { wholeDays } from '../lib/range.ts'
import type { AppEvents } from '../../src-main/shared/contract/contract.ts'
import { Actions } from './actions.svelte.ts'
import { CallsState } from './calls.svelte.ts'
import { ChangesState } from './changes.svelte.ts'
import type { Exported } from './exported.ts'
import { CacheState } from './cache.svelte.ts'
import { Jobs } from './jobs.svelte.ts'
import { SavedViews } from './saved-views.svelte.ts'
import { Schedules } from './schedule.svelte.ts'
import { Session } from './session.svelte.ts'
import { CALLS_PAGE } from '../lib/view-parts.ts'
import { ViewState } from './view.svelte.ts'

export type DialogName =
  | 'export'
  | 'add-connection'
  | 'edit-connection'
  | 'remove-connection'
  | 'palette'
  | 'shortcuts'
  | 'save-view'
  | 'rename-view'
  | 'views'

export const SETTINGS_SECTIONS = ['connections', 'appearance', 'language', 'privacy', 'cache', 'about'] as const
/** A part of the settings, or a tool in one: elements of the page have these names behind `settings-`. */
export type SettingsPlace =
  | (typeof SETTINGS_SECTIONS)[number]
  | 'cache-verify'
  | 'cache-compact'
  | 'cache-backup'
  | 'cache-rebuild'
  | 'cache-prune'

/** A part of the Overview: its card has this name behind `overview-`. */
export type OverviewPart = 'course' | 'week' | 'lists' | 'causes'

export class AppState {
  readonly client: AppClient
  readonly session: Session
  readonly view: ViewState
  readonly cache: CacheState
  readonly jobs: Jobs
  readonly calls: CallsState
  readonly changes: ChangesState
  readonly actions = new Actions()
  readonly savedViews: SavedViews
  readonly schedules: Schedules
  dialog: DialogName | null = $state(null)
  /** The connection that the dialog edits; null: the chosen one. */
  edited: Connection | null = $state.raw(null)
  /** The dialog is opened for the licence. */
  isLicenceAsked = $state(false)
  /** Moves when the search box is asked for. */
  findAsked = $state(0)
  /** From the search box the focus goes on to the first row, once it is there. */
  areRowsMeant = $state(false)

  /** Pixels over the lower edge of the page's rows that news of work takes, with the gap below them; 0: there are none. */
  newsHeight = $state(0)

  /** Where the page of settings is to open. */
  settingsAsked: SettingsPlace | null = $state(null)
  /** The part of the Overview that was asked for by its name. */
  overviewAsked: OverviewPart | null = $state(null)
  /** The connection that the page of settings is to test. */
  testAsked: string | null = $state(null)
  /** The page of syncs is to open its schedule. */
  isScheduleAsked = $state(false)

  constructor(client: AppClient) {
    this.client = client
    this.session = new Session(client)
    this.view = new ViewState(this.session)
    this.cache = new CacheState(client, this.session, this.view)
    this.jobs = new Jobs(client)
    this.calls = new CallsState(client, this.session, this.view, this.cache)
    this.changes = new ChangesState(client, this.session, this.view, this.cache)
    this.savedViews = new SavedViews(client)
    this.schedules = new Schedules(client, this.session)
    $effect(() => client.on('menu.chosen', (item) => this.#choose(item)))
  }

  /** What the page lists, which is what is exported from it. */
  get exported(): Exported {
    if (this.changes.isShown) return this.changes
    const { view, calls } = this
    const columns = chosenColumns(columnsOf(view.type), view.layout).map(({ id }) => id)
    return { type: view.type, query: view.query, counted: calls.counted, selection: calls.selection, columns }
  }

  /** The page lists something. */
  get canExport(): boolean {
    if (this.changes.isShown) return !this.changes.isEmpty && this.changes.query !== null
    return this.view.address.page === CALLS_PAGE && !this.calls.isEmpty
  }

  /** Copies the chosen period; `again`: complete days too. */
  async sync(again = false): Promise<void> {
    const { connection } = this.session
    if (connection && !this.jobs.runningSync(connection.id))
      await this.jobs.sync(connection.id, wholeDays(this.view.range), again)
  }

  /** Copies what the page is about: the chosen period, by the feed that brings the records shown. */
  async syncShown(): Promise<void> {
    const { connection } = this.session
    if (connection && !this.jobs.runningSync(connection.id))
      await this.jobs.sync(connection.id, wholeDays(this.view.range), false, this.cache.coverage?.feeds ?? undefined)
  }

  /** Opens the settings at one of their parts. */
  openSettings(place: SettingsPlace): void {
    this.settingsAsked = place
    if (this.view.address.page !== 'settings') this.view.showPage('settings')
  }

  /** Opens the form of a connection; the chosen one where it is not known any more. */
  editConnection(id: string | null, isLicenceAsked: boolean): void {
    this.edited = this.session.connections.find((each) => each.id === id) ?? null
    this.isLicenceAsked = isLicenceAsked
    this.dialog = 'edit-connection'
  }

  /** The host went away or came back: then everything may have moved. */
  onLink(state: LinkState): void {
    const isBack = state === 'up' && this.session.link === 'down'
    this.session.link = state
    if (!isBack) return
    void this.session.load()
    void this.jobs.load()
    void this.savedViews.load()
    this.cache.touch()
  }

  #choose(item: AppEvents['menu.chosen']): void {
    switch (item) {
      case 'export':
        if (this.session.connection && this.canExport) this.dialog = 'export'
        break
      case 'sync':
        void this.sync()
        break
      case 'find':
        this.findAsked++
        break
      case 'connect':
        this.dialog = 'add-connection'
        break
      case 'palette':
      case 'shortcuts':
        this.dialog = item
        break
      case 'settings':
        this.view.showPage('settings')
        break
    }
  }
}
