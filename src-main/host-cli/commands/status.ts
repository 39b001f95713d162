// status: what the cache holds, per feed and day.
import type { CacheStatus, Change, DayStatus } from '../../shared/contract/schemas.ts'
import { cacheFolder, readArguments } from '../arguments.ts'
import { EXIT, table, writeJson, writeLine } from '../io.ts'
import type { ExitCode, Io } from '../io.ts'
import { needCache, withReadPool } from '../session.ts'

const FLAGS = { cache: { type: 'string' }, json: { type: 'boolean' } } as const

export async function status(io: Io, args: readonly string[]): Promise<ExitCode> {
  const { flags } = readArguments(args, FLAGS)
  const folder = needCache(cacheFolder(io, flags.cache))
  const { held, changes } = await ask(io, folder)
  if (flags.json) writeAsJson(io, held, changes)
  else writeForPeople(io, folder, held)
  return EXIT.complete
}

const ask = (io: Io, folder: string): Promise<{ held: CacheStatus; changes: Change[] }> =>
  withReadPool(io, folder, async ({ reader }) => {
    const signal = io.interrupted
    const held = await reader.call('status', { source: null }, { signal })
    const changes = await reader.call('changes', { source: null, since: null, limit: null }, { signal })
    return { held, changes }
  })

/** How many changes there are of each kind. */
export function countChanges(changes: readonly Change[]): Record<Change['kind'], number> {
  const counts = { added: 0, changed: 0, gone: 0 }
  for (const { kind } of changes) counts[kind]++
  return counts
}

function writeAsJson(io: Io, { sources, bytes, records }: CacheStatus, changes: readonly Change[]): void {
  const all: DayStatus[] = []
  for (const { days, key, url, customer, account, zone } of sources) {
    for (const day of days) writeJson(io, { event: 'day', source: key, url, customer, account, zone, ...day })
    all.push(...days)
  }
  const inState = (state: DayStatus['state']): number => all.filter((day) => day.state === state).length
  writeJson(io, {
    event: 'summary',
    rows: all.reduce((sum, day) => sum + day.rows, 0),
    windows: {
      complete: inState('complete'),
      partial: inState('partial'),
      failed: inState('failed'),
      stale: inState('stale')
    },
    quarantined: all.reduce((sum, day) => sum + day.quarantined, 0),
    changes: countChanges(changes),
    sources: sources.length,
    records,
    bytes,
    unknownMembers: [...new Set(sources.flatMap((source) => source.unknownMembers))]
  })
}

function writeForPeople(io: Io, folder: string, { sources }: CacheStatus): void {
  if (sources.length === 0) writeLine(io, `Nothing is cached in ${folder}. Run "sync" first.`)
  for (const { key, zone, days, unknownMembers } of sources) {
    writeLine(io, `${key} (days in ${zone})`)
    const rows = days.map((day) => [
      day.feed,
      day.day,
      day.state,
      day.rows,
      day.total === null ? '' : day.total.toLocaleString('en-GB'),
      day.quarantined,
      day.changes,
      day.reason ?? ''
    ])
    writeLine(io, table(['Feed', 'Day', 'State', 'Rows', 'Service', 'Quarantined', 'Changes', 'Reason'], rows))
    if (unknownMembers.length > 0) writeLine(io, `Members nobody knows: ${unknownMembers.join(', ')}`)
  }
}
