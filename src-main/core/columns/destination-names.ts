// Names of destinations, from xDR details where the cache holds them: the records of calls have only ids.
import { findRecordType } from '../../shared/records/index.ts'
import { srcOfRecords } from '../cache/record-tables.ts'
import type { CodedColumn } from './column.ts'
import { numberAt } from './column.ts'
import { isSameList } from './segment.ts'
import type { Segment } from './segment.ts'
import type { ColumnStore } from './store.ts'
import { textAt } from './texts.ts'

const DETAILS = findRecordType('XDRSInfo')
const MEMBERS = ['i_dest', 'country', 'description', 'destination']

export type Names = ReadonlyMap<number, string>

/** Of buckets, as long as they stay as they are. */
const known = new WeakMap<Segment, Names>()
/** What they are kept as for the next start. */
const KEPT = '=destinations 1'

/** Names by id, for each source, of the state of the cache that is read. Inside `store.read`. */
export class DestinationNames {
  readonly #store: ColumnStore
  readonly #bySource = new Map<number, Names>()
  #segments: readonly Segment[] = []
  #version = 0

  constructor(store: ColumnStore) {
    this.#store = store
  }

  /** Looks at what is there now. Another one: names may be others. What is worked out from names is of one version. */
  version(): number {
    const segments = this.#store.segments(DETAILS, null)
    if (!isSameList(segments, this.#segments)) {
      this.#bySource.clear()
      this.#version++
    }
    this.#segments = segments
    return this.#version
  }

  /** `United Kingdom, Mobile Vodafone (447)` by id. The latest record's word counts. `srcs`: of rows of any kind. */
  of(srcs: readonly number[]): Names {
    const sources = [...new Set(srcs.map(srcOfRecords))]
    const [only] = sources
    if (only !== undefined && sources.length === 1) return this.#ofSource(only)
    return new Map(sources.flatMap((source) => [...this.#ofSource(source)]))
  }

  #ofSource(src: number): Names {
    this.version()
    let names = this.#bySource.get(src)
    if (!names) {
      const own = this.#segments.filter((segment) => segment.src === src)
      names = new Map(own.flatMap((segment) => [...namesOf(this.#store, segment)]))
      this.#bySource.set(src, names)
    }
    return names
  }
}

function namesOf(store: ColumnStore, segment: Segment): Names {
  const names = known.get(segment) ?? store.blobs?.read(segment, KEPT, unpack)
  const found = names ?? namesIn(store, segment)
  known.set(segment, found)
  if (!names) store.keepForLater(segment, [[KEPT, pack(found)]])
  return found
}

const pack = (names: Names): Buffer => Buffer.from(JSON.stringify([...names]))
const unpack = (bytes: Buffer): Names => new Map(JSON.parse(bytes.toString('utf8')) as [number, string][])

function namesIn(store: ColumnStore, segment: Segment): Names {
  store.check()
  store.want(segment, MEMBERS)
  const { gone } = store.rows(segment)
  const id = store.numbers(segment, 'i_dest')
  const [country, description, destination] = (['country', 'description', 'destination'] as const).map((name) =>
    store.coded(segment, name)
  ) as [CodedColumn, CodedColumn, CodedColumn]
  const latest = new Map<number, number>()
  for (let row = 0; row < segment.size; row++) {
    const value = numberAt(id, row)
    if (value > 0 && gone?.[row] !== 1) latest.set(value, row)
  }
  const names = new Map<number, string>()
  for (const [value, row] of latest) {
    const text = (column: CodedColumn): string => textAt(column, row, store.words) ?? ''
    const name = nameOf(text(country), text(description), text(destination))
    if (name !== '') names.set(value, name)
  }
  return names
}

function nameOf(country: string, description: string, prefix: string): string {
  const isSaid = description.toLowerCase().includes(country.toLowerCase())
  const words = [isSaid ? '' : country, description].filter((word) => word !== '').join(', ')
  if (words === '') return prefix
  return prefix === '' ? words : `${words} (${prefix})`
}
