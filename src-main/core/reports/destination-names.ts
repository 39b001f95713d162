// Names of destinations, from xDR details where the cache holds them: the records of calls have only ids.
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import { numberAt } from '../columns/column.ts'
import type { ScanSegment } from '../columns/scan.ts'
import type { Segment } from '../columns/segment.ts'
import type { ColumnStore } from '../columns/store.ts'

const MEMBERS = ['i_dest', 'country', 'description', 'destination']

type Names = ReadonlyMap<number, string>

/** Of whole buckets, as long as they stay as they are. */
const known = new WeakMap<Segment, Names>()
/** What they are kept as for the next start. */
const KEPT = '=destinations 1'

/** By id: `United Kingdom, Mobile Vodafone (447)`. The latest record's word counts. `source` null: of all sources. */
export function destinationNames(reader: CacheReader, source: string | null): Record<string, string> {
  const names: Record<string, string> = {}
  const view: ReadView = {
    source,
    record: 'XDRSInfo',
    dataset: 'cdr',
    sort: [],
    filter: { from: null, to: null, search: '', where: [], gone: false, zone: 'UTC' }
  }
  reader.scan(view, MEMBERS, (segment) => {
    const own =
      segment.whole === null ? namesIn(segment) : namesOf(reader.columns, segment.whole, () => namesIn(segment))
    for (const [id, name] of own) names[String(id)] = name
  })
  return names
}

function namesOf(columns: ColumnStore, whole: Segment, make: () => Names): Names {
  const names = known.get(whole) ?? columns.blobs?.read(whole, KEPT, unpack)
  const found = names ?? make()
  known.set(whole, found)
  if (!names) columns.keepForLater(whole, [[KEPT, pack(found)]])
  return found
}

const pack = (names: Names): Buffer => Buffer.from(JSON.stringify([...names]))
const unpack = (bytes: Buffer): Names => new Map(JSON.parse(bytes.toString('utf8')) as [number, string][])

function namesIn(segment: ScanSegment): Names {
  const id = segment.numbers('i_dest')
  const [country, description, destination] = ['country', 'description', 'destination'].map((name) =>
    segment.coded(name)
  )
  const latest = new Map<number, number>()
  for (const row of segment.rows) {
    const value = numberAt(id, row)
    if (value > 0) latest.set(value, row)
  }
  const names = new Map<number, string>()
  for (const [value, row] of latest) {
    const text = (column: typeof country): string => (column ? (segment.textAt(column, row) ?? '') : '')
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
