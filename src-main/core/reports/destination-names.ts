// Names of destinations, from xDR details where the cache holds them: the records of calls have only ids.
import type { CacheReader, ReadView } from '../cache/read/reader.ts'
import { numberAt } from '../columns/column.ts'

const MEMBERS = ['i_dest', 'country', 'description', 'destination']

/** By id, for those of the ids that are named: `United Kingdom, Mobile Vodafone (447)`. The latest record's word counts. */
export function destinationNames(
  reader: CacheReader,
  { source, filter }: Pick<ReadView, 'source' | 'filter'>,
  ids: ReadonlySet<string>
): Record<string, string> {
  const wanted = new Set([...ids].map(Number).filter((id) => id > 0))
  const names = new Map<number, string>()
  const view: ReadView = {
    source,
    record: 'XDRSInfo',
    dataset: 'cdr',
    sort: [],
    filter: { from: null, to: null, search: '', where: [], gone: false, zone: filter.zone }
  }
  if (wanted.size === 0) return {}
  reader.scan(view, MEMBERS, (segment) => {
    const id = segment.numbers('i_dest')
    const [country, description, destination] = ['country', 'description', 'destination'].map((name) =>
      segment.coded(name)
    )
    const latest = new Map<number, number>()
    for (const row of segment.rows) {
      const value = numberAt(id, row)
      if (wanted.has(value)) latest.set(value, row)
    }
    for (const [value, row] of latest) {
      const text = (column: typeof country): string => (column ? (segment.textAt(column, row) ?? '') : '')
      const name = nameOf(text(country), text(description), text(destination))
      if (name !== '') names.set(value, name)
    }
  })
  return Object.fromEntries([...names].map(([id, name]) => [String(id), name]))
}

function nameOf(country: string, description: string, prefix: string): string {
  const isSaid = description.toLowerCase().includes(country.toLowerCase())
  const words = [isSaid ? '' : country, description].filter((word) => word !== '').join(', ')
  if (words === '') return prefix
  return prefix === '' ? words : `${words} (${prefix})`
}
