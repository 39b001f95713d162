// The changes in view: their rows, what they brought, whose they are. Asked for only while their page is shown.
import type { AppClient } from '../rpc/create-client.ts'
import type {
  ChangeFigures,
  ChangeGrouping,
  ChangeGroups,
  ChangeOutline
} from '../../src-main/shared/contract/schemas.ts'
import { calls } from '../../src-main/shared/records/calls.ts'
import { changes } from '../../src-main/shared/records/changes.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { RECORD_TYPES } from '../../src-main/shared/records/index.ts'
import { findFeed } from '../../src-main/shared/service/feeds.ts'
import { localDate } from '../../src-main/shared/domain/time-zone.ts'
import { changeColumns } from '../lib/change-columns.ts'
import {
  type ChangeChoice,
  type ChangeQuestion,
  type ChangeView,
  changeView,
  readChoice
} from '../lib/change-choice.ts'
import { chosenColumns, type PlacedColumn } from '../lib/columns.ts'
import { type ColumnChoice, readLayout, writeLayout } from '../lib/layout.ts'
import { addDays, type LocalRange } from '../lib/range.ts'
import { sortedBy, type SortStep, writeSort } from '../lib/sort.ts'
import type { CacheState } from './cache.svelte.ts'
import { Copying } from './copying.svelte.ts'
import type { Exported } from './exported.ts'
import { followRows, type Listed } from './listed.svelte.ts'
import { Query } from './query.svelte.ts'
import { RecordRows } from './records.svelte.ts'
import { RowSelection } from './selection.svelte.ts'
import type { Session } from './session.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** The name of the page in the address. */
export const CHANGES_PAGE = 'changes'
/** Of whom or when the largest or newest are listed. */
const GROUPS = 100

export class ChangesState implements Exported, Listed {
  readonly type = changes
  readonly rows: RecordRows
  readonly selection: RowSelection
  readonly copying: Copying
  readonly figures: Query<ChangeView, ChangeFigures>
  readonly groups: Query<ChangeView & { by: ChangeGrouping }, ChangeGroups & { by: ChangeGrouping }>
  readonly outline: Query<ChangeView, ChangeOutline>

  readonly #client: AppClient
  readonly #session: Session
  readonly #view: ViewState

  readonly choice: ChangeChoice = $derived.by(() => readChoice(this.#view.address.more))
  /** When the last sync began; undefined: not known yet. */
  readonly lastSync: number | null | undefined = $derived.by(() => this.outline.data?.lastSync)
  readonly isShown: boolean = $derived.by(() => this.#view.address.page === CHANGES_PAGE)
  readonly question: ChangeQuestion | null = $derived.by(() => {
    const { connection, zone, today } = this.#session
    if (!connection || !this.isShown) return null
    const { instants, record } = this.#view
    return {
      connectionId: connection.id,
      record,
      ...instants,
      zone,
      today,
      lastSync: this.lastSync ?? null,
      choice: this.choice
    }
  })
  /** What is listed; null while no connection is chosen, or until it is known when the last sync was. */
  readonly query: ChangeView | null = $derived.by(() => {
    if (!this.question || (this.choice.since === 'sync' && this.lastSync === undefined)) return null
    return { ...changeView(this.question), sort: [...this.choice.order] }
  })
  readonly #sums: ChangeView | null = $derived.by(() =>
    this.query && this.question ? changeView(this.question, ['kind']) : null
  )
  readonly counted: number | null = $derived.by(() => {
    if (this.rows.end !== null && this.rows.isLoaded) return this.rows.end
    if (this.figures.isStale || !this.figures.data) return null
    return this.figures.data[this.choice.kind ?? 'all'].rows
  })
  readonly isEmpty: boolean = $derived.by(() => this.rows.isLoaded && this.rows.end === 0)
  /** The columns last chosen. */
  readonly placed: readonly PlacedColumn[] = $derived.by(() => {
    const kept = this.#session.settings?.layouts[changes.short]
    return chosenColumns(changeColumns(), kept ? readLayout(kept) : null)
  })

  constructor(client: AppClient, session: Session, view: ViewState, cache: CacheState) {
    this.#client = client
    this.#session = session
    this.#view = view
    const revision = (): number => cache.revision
    this.rows = new RecordRows((input, signal) =>
      client.call('changes.page', { ...input, record: 'changes' }, { signal })
    )
    this.selection = new RowSelection(() => this.counted)
    this.copying = new Copying(this.rows, revision)
    this.figures = new Query({
      params: () => this.#sums,
      ask: (params, signal) => client.call('changes.figures', params, { signal }),
      revision
    })
    this.groups = new Query({
      params: () => {
        const { by } = this.choice
        return this.query && this.question ? { ...changeView(this.question, [by]), by } : null
      },
      ask: async (params, signal) => ({
        ...(await client.call('changes.groups', { ...params, limit: GROUPS }, { signal })),
        by: params.by
      }),
      revision
    })
    this.outline = new Query({
      params: () => this.question && changeView(this.question),
      ask: (params, signal) => client.call('changes.outline', params, { signal }),
      revision
    })
    followRows(this, revision)
  }

  get columns(): readonly string[] {
    return this.placed.map(({ id }) => id)
  }

  /** Goes to the changes; `range` null: the period stays. */
  open(range: LocalRange | null, more: Readonly<Record<string, string>>, record = 'calls'): void {
    // Another record type has columns of its own.
    const isSame = record === this.#view.address.record
    const part = { page: CHANGES_PAGE, record, more, ...(range && { range }), ...(!isSame && { columns: null }) }
    this.#view.change(part)
  }

  /** Those of a feed's records in some days; `pass`: that one look at them noticed. */
  openFeed(name: string, range: LocalRange, pass: number | null = null): void {
    const feed = findFeed(name)
    const type = RECORD_TYPES.find((each) => each.name === feed.fills[0]) ?? calls
    const more = { ...(feed.dataset === 'hunt' && { set: 'hunt' }), ...(pass !== null && { pass: String(pass) }) }
    this.open(range, more, type.short)
  }

  /** What the last sync of a connection noticed, in the days in which it lies. */
  async openLastSync(connectionId: string): Promise<void> {
    const { zone, today } = this.#session
    const ask = async (record: RecordType, set: string, lastSync: number): Promise<ChangeOutline> => {
      const choice = readChoice({ since: 'sync', set })
      const always = { from: 0, to: Number.MAX_SAFE_INTEGER }
      const question = { connectionId, record: record.name, ...always, zone, today, lastSync, choice }
      return this.#client.call('changes.outline', changeView(question))
    }
    try {
      const lastSync = (await ask(calls, '', 0)).lastSync ?? 0
      const { types } = await ask(calls, '', lastSync)
      const [most] = types.toSorted((a, b) => b.rows - a.rows)
      const type = RECORD_TYPES.find(({ name }) => name === most?.record) ?? calls
      const set = most?.dataset === 'hunt' ? { set: 'hunt' } : {}
      const { anyTime } = await ask(type, most?.dataset ?? '', lastSync)
      this.open(spanOf(anyTime, zone), { since: 'sync', ...set }, type.short)
    } catch {
      // The page asks the same, and says what is wrong.
      this.open(null, { since: 'sync' })
    }
  }

  sort(member: string, isAdded: boolean, step: SortStep): void {
    const order = writeSort(sortedBy(this.choice.order, member, isAdded, step))
    this.#view.setMore('order', order === '' ? null : order, 'push')
  }

  /** Columns as they were laid; kept for the next time. */
  lay(columns: readonly ColumnChoice[] | null): void {
    const { settings } = this.#session
    const kept = columns === null ? '' : writeLayout(columns)
    if (!settings || (settings.layouts[changes.short] ?? '') === kept) return
    void this.#session.change({ layouts: { ...settings.layouts, [changes.short]: kept } })
  }
}

/** The local days from the first to the last; null where there are none. */
export function spanOf({ from, to }: ChangeOutline['anyTime'], zone: string): LocalRange | null {
  if (from === null || to === null) return null
  return { from: localDate(zone, from), to: addDays(localDate(zone, to), 1) }
}
