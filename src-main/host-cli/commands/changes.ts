// changes: what was added late, changed or gone at the service since it was first fetched.
import type { Change } from '../../shared/contract/schemas.ts'
import { localClock } from '../../shared/domain/time-zone.ts'
import { cacheFolder, dateFlag, readArguments, zoneFlag } from '../arguments.ts'
import { EXIT, table, writeJson, writeLine } from '../io.ts'
import type { ExitCode, Io } from '../io.ts'
import { needCache, withReadPool } from '../session.ts'
import { countChanges } from './status.ts'

const FLAGS = {
  since: { type: 'string' },
  timezone: { type: 'string' },
  json: { type: 'boolean' },
  cache: { type: 'string' }
} as const

export async function changes(io: Io, args: readonly string[]): Promise<ExitCode> {
  const { flags } = readArguments(args, FLAGS)
  const zone = zoneFlag(flags.timezone)
  const since = dateFlag(flags.since, zone)
  const folder = needCache(cacheFolder(io, flags.cache))
  const found = await withReadPool(io, folder, ({ reader }) =>
    reader.call('changes', { source: null, since, limit: null }, { signal: io.interrupted })
  )
  if (flags.json) writeAsJson(io, found)
  else writeForPeople(io, found, zone)
  return EXIT.complete
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

function writeAsJson(io: Io, found: readonly Change[]): void {
  for (const { record, kind, at, uid, environment, time, account, oldAmount, newAmount, members } of found) {
    const what = { event: 'change', record, kind, at: iso(at), id: uid, env: environment, time: iso(time) }
    writeJson(io, { ...what, account, oldAmount, newAmount, members })
  }
  writeJson(io, { event: 'summary', changes: countChanges(found) })
}

function writeForPeople(io: Io, found: readonly Change[], zone: string): void {
  const { added, changed, gone } = countChanges(found)
  writeLine(io, `${added} added late, ${changed} changed, ${gone} gone (times in ${zone})`)
  if (found.length === 0) return
  const clock = (ms: number | null): string => (ms === null ? '' : localClock(zone, ms))
  const rows = found.map((change) => [
    clock(change.at),
    change.kind,
    change.record,
    change.uid,
    clock(change.time),
    change.account ?? '',
    change.oldAmount ?? '',
    change.newAmount ?? ''
  ])
  writeLine(io, table(['Seen', 'Kind', 'Record', 'ID', 'Time', 'Account', 'Old amount', 'New amount'], rows))
}
