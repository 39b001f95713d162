// What is looked at: period, search, order, columns. Kept in the address, so that it survives a reload and goes back.
import type { Sort, ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { calls } from '../../src-main/shared/records/calls.ts'
import { readHash, type ViewAddress, writeHash } from '../lib/hash.ts'
import { type Instants, instantsOf, type LocalRange, type RangeChoice, resolveRange } from '../lib/range.ts'
import type { Session } from './session.svelte.ts'

export class ViewState {
  readonly type = calls
  readonly record = calls.name
  address: ViewAddress = $state.raw(readHash(window.location.hash))
  readonly #session: Session

  readonly range: LocalRange = $derived.by(() => resolveRange(this.address.range, this.#session.today))
  readonly instants: Instants = $derived.by(() => instantsOf(this.range, this.#session.zone))

  /** What the server is asked for; null while no connection is chosen. */
  readonly query: ViewInput | null = $derived.by(() => {
    const connection = this.#session.connection
    if (!connection) return null
    const { search, sort } = this.address
    return { connectionId: connection.id, record: this.record, filter: { ...this.instants, search }, sort }
  })

  constructor(session: Session) {
    this.#session = session
    $effect(() => {
      const onMove = (): void => {
        this.address = readHash(window.location.hash)
      }
      window.addEventListener('popstate', onMove)
      return () => window.removeEventListener('popstate', onMove)
    })
  }

  showRange(range: RangeChoice): void {
    this.#go({ ...this.address, range }, 'push')
  }

  /** Letters of one search are one step back. */
  search(search: string): void {
    const isGoingOn = this.address.search !== '' && search !== ''
    this.#go({ ...this.address, search }, isGoingOn ? 'replace' : 'push')
  }

  showColumns(columns: readonly string[] | null): void {
    this.#go({ ...this.address, columns }, 'replace')
  }

  /** Ascending, descending, then the order that no sort means. */
  toggleSort(member: string): void {
    const [current] = this.address.sort
    const next: Sort = current?.member !== member ? [{ member, descending: false }] : []
    const sort = current?.member === member && !current.descending ? [{ member, descending: true }] : next
    this.#go({ ...this.address, sort }, 'push')
  }

  #go(address: ViewAddress, how: 'push' | 'replace'): void {
    const hash = writeHash(address)
    if (hash === writeHash(this.address) && window.location.hash !== '') return
    this.address = address
    if (how === 'push') window.history.pushState(null, '', hash)
    else window.history.replaceState(null, '', hash)
  }
}
