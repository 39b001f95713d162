// What is looked at: page, period, records, filter, order, columns. Kept in the address, so that it survives a reload and
// goes back; every change can be undone.
import { untrack } from 'svelte'
import type { Condition, Dataset, Sort, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { DEFAULT_ADDRESS, readHash, type ViewAddress, writeHash } from '../lib/hash.ts'
import { type HistoryState, historyState } from '../lib/history-state.ts'
import { leave } from '../lib/leave.ts'
import { type ColumnChoice, readLayout, writeLayout } from '../lib/layout.ts'
import { type Instants, instantsOf, type LocalRange, type RangeChoice, resolveRange } from '../lib/range.ts'
import { type Unread, unreadParts } from '../lib/unread.ts'
import { CALLS_PAGE, datasetOf, queryOf, SET, sortOf, typeOf, whereOf } from '../lib/view-parts.ts'
import { HeadStart } from './head-start.ts'
import type { Session } from './session.svelte.ts'

/**
 * `push`: a step that the browser's back undoes; `replace`: goes on with the step before (letters of one search);
 * `quiet`: no change of the view, so nothing to undo (which row is opened).
 */
type Step = 'push' | 'replace' | 'quiet'

/** A step that can be gone back to, and the saved view that it was of. */
interface Past {
  readonly hash: string
  readonly opened: number | null
}

/** What is looked at, and the saved view that it is of. */
interface Shown {
  readonly address: ViewAddress
  readonly opened: number | null
}

const MAX_UNDO = 200
const SAVE_AFTER_MS = 500

export class ViewState {
  address: ViewAddress = $state.raw(readHash(window.location.hash))
  /** What of the address could not be read: said until the view is changed. */
  unread: readonly Unread[] = $state.raw(unreadParts(window.location.hash))
  /** The saved view that the changes on the page of calls are made to; null: a view without a name. */
  opened: number | null = $state(null)
  /** Nothing was done since the page came up. */
  isFresh = true
  /** The connection that the view is of. */
  #known: string | null = null
  /** The last view of each connection that was looked at since the page came up. */
  #last: Readonly<Record<string, string>> = {}
  /** The browser went back to what was seen of another connection: its address, until that one is chosen. */
  #returning: { readonly id: string; readonly hash: string; readonly opened: number | null } | null = null
  readonly #session: Session
  #past: readonly Past[] = $state.raw([])
  #future: readonly Past[] = $state.raw([])

  /** Asks for the first rows of a view before it is shown; null: there is nothing to wait for. */
  lookAhead: (query: ViewInput) => Promise<void> | null = () => null
  readonly #headStart = new HeadStart()

  readonly type: RecordType = $derived.by(() => typeOf(this.address))
  readonly record = $derived(this.type.name)
  readonly dataset: Dataset = $derived.by(() => datasetOf(this.address))
  /** As text: what follows period and columns is left alone where another part of the address changes. */
  readonly #rangeText = $derived.by(() =>
    JSON.stringify(resolveRange(this.address.range, this.#session.today, this.#session.billingDay))
  )
  readonly range: LocalRange = $derived.by(() => JSON.parse(this.#rangeText) as LocalRange)
  readonly instants: Instants = $derived.by(() => instantsOf(this.range, this.#session.zone))
  /** Conditions of the address that speak of this record type. */
  readonly where: readonly Condition[] = $derived.by(() => whereOf(this.address))
  readonly sort: Sort = $derived.by(() => sortOf(this.address))
  readonly #layoutText: string | null = $derived.by(() => {
    const { columns } = this.address
    return columns === null ? this.#session.settings?.layouts[this.type.short] || null : writeLayout(columns)
  })
  /** The columns chosen: those of the address, else those last chosen for the record type; null: by design. */
  readonly layout: readonly ColumnChoice[] | null = $derived.by(() =>
    this.#layoutText === null ? null : readLayout(this.#layoutText)
  )
  readonly canUndo = $derived(this.#past.length > 0)
  readonly canRedo = $derived(this.#future.length > 0)

  /** What the server is asked for; null while no connection is chosen. */
  readonly query: ViewInput | null = $derived.by(() => queryOf(this.address, this.#session))

  constructor(session: Session) {
    this.#session = session
    $effect(() => {
      const onMove = ({ state }: PopStateEvent): void => this.#move(state)
      window.addEventListener('popstate', onMove)
      return () => window.removeEventListener('popstate', onMove)
    })
    $effect(() => this.#headStart.watch())
    // Before anything is asked of the view.
    $effect.pre(() => this.#beginAnew())
    $effect.pre(() => this.#resume())
    $effect(() => this.#keep())
  }

  showPage(page: string): void {
    this.change({ page, more: {} })
  }

  /** On the page of calls. Conditions and orders of the other type that this one knows stay; its columns are its own. */
  showType(record: string, dataset: Dataset = 'cdr'): void {
    this.change({ page: CALLS_PAGE, record, columns: null, more: dataset === 'hunt' ? { [SET]: 'hunt' } : {} })
  }

  showRange(range: RangeChoice): void {
    this.change({ range })
  }

  /** Letters of one search are one step back. A search is of rows: it leads to them. */
  search(search: string): void {
    this.#headStart.end()
    const isGoingOn = this.address.search !== '' && search !== ''
    this.change({ search, page: 'calls' }, isGoingOn ? 'replace' : 'push')
  }

  filter(where: readonly Condition[]): void {
    this.change({ where })
  }

  /** The rows that a figure or a mark of a chart stands for. */
  showRows(part: Partial<Pick<ViewAddress, 'where' | 'range' | 'search' | 'sort' | 'record' | 'more'>>): void {
    this.#headStart.end()
    const whole = { search: '', where: [], sort: [], columns: null, more: {}, record: 'calls', ...part }
    this.#go({ ...this.address, ...whole, page: CALLS_PAGE }, 'push', null)
  }

  showColumns(columns: readonly ColumnChoice[] | null): void {
    this.change({ columns }, 'replace')
    this.#keepLayout(columns)
  }

  /** A page's own part of the address; null takes it out. */
  setMore(name: string, value: string | null, step: Step = 'replace'): void {
    this.#headStart.end()
    const rest = Object.entries(this.address.more).filter(([key]) => key !== name)
    this.change({ more: Object.fromEntries(value === null ? rest : [...rest, [name, value]]) }, step)
  }

  change(part: Partial<ViewAddress>, step: Step = 'push'): void {
    this.#headStart.end()
    this.#go({ ...this.address, ...part }, step, this.#isStill(part) ? this.opened : null)
  }

  /** Takes up a saved view. */
  open({ id, address }: { readonly id: number; readonly address: string }): void {
    this.#headStart.end()
    this.#go(readHash(address), 'push', id)
    this.unread = unreadParts(address)
  }

  /** What is shown is what the saved view says: changes from now on are made to it. */
  adopt(id: number): void {
    this.opened = id
    if (window.location.hash !== '') window.history.replaceState(this.#state(id), '', window.location.hash)
  }

  undo(): void {
    this.#headStart.end()
    const before = this.#past.at(-1)
    if (before === undefined) return
    this.#past = this.#past.slice(0, -1)
    this.#future = [...this.#future, this.#now()]
    this.#restore(before)
  }

  redo(): void {
    this.#headStart.end()
    const next = this.#future.at(-1)
    if (next === undefined) return
    this.#future = this.#future.slice(0, -1)
    this.#past = [...this.#past, this.#now()]
    this.#restore(next)
  }

  /** Changes are of the saved view where they are made on the page of calls, to the records that it shows. */
  #isStill(part: Partial<ViewAddress>): boolean {
    if ((part.record ?? this.address.record) !== this.address.record) return false
    return this.address.page === CALLS_PAGE || Object.keys(part).every((key) => key === 'page' || key === 'more')
  }

  #go(address: ViewAddress, step: Step, opened: number | null): void {
    const hash = writeHash(address)
    this.isFresh = false
    if (hash === writeHash(this.address) && window.location.hash !== '') {
      this.opened = opened
      return
    }
    if (step !== 'quiet') {
      this.#remember()
      this.unread = []
    }
    this.#show({ address, opened }, hash, step)
  }

  /** The address with the columns named, wherever they came from: the settings may have others when it comes back. */
  #now(): Past {
    return { hash: writeHash({ ...this.address, columns: this.layout }), opened: this.opened }
  }

  /** What the browser keeps with an address: one that is typed has nothing. */
  #state(opened: number | null): HistoryState {
    return { opened, connection: untrack(() => this.#session.connection?.id ?? null) }
  }

  #openedIn(state: unknown): number | null {
    const past = historyState(state)
    return past?.connection === (this.#session.connection?.id ?? null) ? (past?.opened ?? null) : null
  }

  /** The browser's own step. One to a view of another connection leads back to that connection. */
  #move(state: unknown): void {
    this.#headStart.end()
    const hash = window.location.hash
    const past = historyState(state)
    const id = past?.connection ?? null
    const isElsewhere = id !== null && id !== (this.#session.connection?.id ?? null)
    if (isElsewhere && this.#session.connections.some((each) => each.id === id)) {
      this.#returning = { id, hash, opened: past?.opened ?? null }
      void this.#session.change({ connectionId: id })
      return
    }
    this.#remember()
    this.isFresh = false
    leave()
    this.#take({ address: readHash(hash), opened: this.#openedIn(state) })
    this.unread = unreadParts(hash)
  }

  /** A saved view goes on being changed after a reload, not in another connection: that one has a view of its own. */
  #beginAnew(): void {
    const id = this.#session.connection?.id ?? null
    if (id === null || id === this.#known) return
    untrack(() => {
      if (this.#known === null) this.opened = this.#openedIn(window.history.state)
      else this.#change(this.#known, id)
      this.#known = id
    })
  }

  /** What was filtered in one connection says nothing of another, nor can it be brought there by undoing. */
  #change(before: string, id: string): void {
    this.#headStart.end()
    this.isFresh = false
    this.#past = []
    this.#future = []
    const back = this.#returning?.id === id ? this.#returning : null
    this.#returning = null
    this.#last = { ...this.#last, [before]: writeHash(this.address) }
    const opened = back?.opened ?? null
    const address = back ? readHash(back.hash) : this.#own(id)
    this.unread = []
    if (back) leave()
    this.#show({ address, opened }, writeHash(address), back ? 'replace' : 'push')
  }

  /** The connection's own last view, on the page that is looked at; a clean one of the period where it has none. */
  #own(id: string): ViewAddress {
    const { page, range } = this.address
    const kept = this.#last[id] ?? this.#session.settings?.addresses[id]
    if (kept === undefined) return { ...DEFAULT_ADDRESS, page, range }
    const own = readHash(kept)
    return own.page === page ? own : { ...own, page, more: {} }
  }

  #remember(): void {
    this.#past = [...this.#past, this.#now()].slice(-MAX_UNDO)
    this.#future = []
  }

  #restore({ hash, opened }: Past): void {
    const address = readHash(hash)
    this.unread = []
    const isSameGrid = address.record === this.address.record
    this.#show({ address, opened }, hash, 'push')
    if (isSameGrid) this.#keepLayout(address.columns)
  }

  /** The columns last chosen, for the next time that the address names none. */
  #keepLayout(columns: readonly ColumnChoice[] | null): void {
    const { settings } = this.#session
    const kept = columns === null ? '' : writeLayout(columns)
    if (!settings || (settings.layouts[this.type.short] ?? '') === kept) return
    void this.#session.change({ layouts: { ...settings.layouts, [this.type.short]: kept } })
  }

  #show(view: Shown, hash: string, step: Step): void {
    const { address, opened } = view
    // A filter that is applied because a dialog took the focus does not close it.
    if (address.page !== this.address.page || address.record !== this.address.record) leave()
    this.#take(view)
    if (step === 'push') window.history.pushState(this.#state(opened), '', hash)
    else window.history.replaceState(this.#state(opened), '', hash)
  }

  /** From rows to other rows: not before the first of them are there, or a moment has passed. */
  #take({ address, opened }: Shown): void {
    const isOfRows = address.page === CALLS_PAGE && this.address.page === CALLS_PAGE
    const query = isOfRows ? queryOf(address, this.#session) : null
    // What another connection has is not shown a moment longer.
    const areThere = query?.connectionId === this.#known ? this.lookAhead(query) : null
    const arrive = (): void => {
      this.address = address
      this.opened = opened
    }
    if (areThere) this.#headStart.begin(areThere, arrive)
    else arrive()
  }

  /** An address without a view goes on where the page was last. */
  #resume(): void {
    const { settings } = this.#session
    const kept = settings?.addresses[settings.connectionId ?? '']
    untrack(() => {
      if (!kept || window.location.hash !== '') return
      this.#show({ address: readHash(kept), opened: this.opened }, kept, 'replace')
    })
  }

  /** Kept for the next start, once it has settled. Only this page's own moves: another window has its own address. */
  #keep(): (() => void) | undefined {
    const address = writeHash(this.address)
    const id = this.#session.connection?.id
    if (this.#session.phase !== 'ready' || id === undefined || id !== this.#known) return undefined
    const settings = untrack(() => this.#session.settings)
    if (settings?.addresses[id] === address) return undefined
    const save = (): void => void this.#session.change({ addresses: this.#addresses(id, address) })
    const timer = window.setTimeout(save, SAVE_AFTER_MS)
    return () => window.clearTimeout(timer)
  }

  /** Of the connections that there are. */
  #addresses(id: string, address: string): Record<string, string> {
    const { settings, connections } = this.#session
    const all = { ...settings?.addresses, ...this.#last, [id]: address }
    return Object.fromEntries(Object.entries(all).filter(([key]) => connections.some((each) => each.id === key)))
  }
}
