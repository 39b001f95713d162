// A cache in a temporary folder and a sample service over HTTP: what tests of the engine stand on.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openReader, openWriter } from '../../../src-main/core/cache/open.ts'
import type { ReadView } from '../../../src-main/core/cache/read/reader.ts'
import { CacheReader } from '../../../src-main/core/cache/read/reader.ts'
import { ensureSource } from '../../../src-main/core/cache/write/sources.ts'
import { exportRows } from '../../../src-main/core/exports/rows.ts'
import type { Capability, ClientOptions } from '../../../src-main/core/portacdr/client.ts'
import { PortaCdrClient } from '../../../src-main/core/portacdr/client.ts'
import { DEFAULT_RETRY } from '../../../src-main/core/portacdr/retry.ts'
import type { SyncOptions } from '../../../src-main/core/sync/run.ts'
import { runSync } from '../../../src-main/core/sync/run.ts'
import type { BehaviourChange } from '../../../src-main/sample-service/behaviour.ts'
import type { SampleService } from '../../../src-main/sample-service/server.ts'
import { startSampleService } from '../../../src-main/sample-service/server.ts'
import type { SyncSummary } from '../../../src-main/shared/contract/schemas.ts'
import { plainDecimal } from '../../../src-main/shared/domain/decimal.ts'
import type { RecordTypeName } from '../../../src-main/shared/records/definition.ts'
import { positionOf, recordType } from '../../../src-main/shared/records/index.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'
import { findFeed } from '../../../src-main/shared/service/feeds.ts'

export const NOW = Date.UTC(2026, 10, 20, 12)
export const day = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** No waiting between tries; everything else as shipped. */
export const QUICK = { ...DEFAULT_RETRY, baseMs: 1, capMs: 2, random: () => 0.5 }

export interface Harness {
  readonly dir: string
  readonly db: Database.Database
  readonly service: SampleService
  readonly sync: (
    options: Partial<Omit<SyncOptions, 'feeds'>> & { feeds?: string[]; client?: Partial<ClientOptions> }
  ) => Promise<SyncSummary>
  /** Rows of a record type as the cache holds them, gone rows left out, in the order of time, environment and id. */
  readonly held: (type: RecordTypeName, view?: Partial<ReadView>) => string[]
  /** The same as the service holds them now. */
  readonly truth: (feed: string, type: RecordTypeName, from: number, to: number) => string[]
  readonly reader: () => CacheReader
  readonly close: () => Promise<void>
}

export interface HarnessOptions {
  readonly seed?: number
  readonly callsPerDay?: number
  readonly pageSize?: number
  readonly behaviour?: BehaviourChange
  readonly account?: number
}

export async function harness(options: HarnessOptions = {}): Promise<Harness> {
  const dir = mkdtempSync(join(tmpdir(), 'cdr-desk-test-'))
  const { account = null, ...sample } = options
  const service = await startSampleService({ now: NOW, callsPerDay: 120, pageSize: 50, seed: 7, ...sample })
  const db = openWriter(dir)
  const readers: Database.Database[] = []
  const url = service.url
  const source = () =>
    ensureSource(db, {
      key: 'test',
      url,
      customer: account === null ? 1001 : null,
      account,
      zone: 'UTC',
      clock: JSON.stringify({ mode: 'as-sent' })
    })
  const reader = (): CacheReader => {
    const opened = openReader(dir)
    readers.push(opened)
    return new CacheReader(opened)
  }
  return {
    dir,
    db,
    service,
    reader,
    sync({ feeds = [account === null ? 'calls' : 'account-calls'], client = {}, ...rest }) {
      const known = source()
      const portacdr = new PortaCdrClient({
        url,
        licence: 'TEST-LICENCE',
        clock: { mode: 'as-sent' },
        insecure: false,
        retry: QUICK,
        capability: known.capability === null ? null : (JSON.parse(known.capability) as Capability),
        ...client
      })
      return runSync(db, known, portacdr, {
        feeds: feeds.map(findFeed),
        from: day('2026-03-01'),
        to: day('2026-03-03'),
        again: false,
        trailingDays: 7,
        now: () => NOW,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        ...rest
      })
    },
    held(type, view = {}) {
      const all = { source: null, record: type, dataset: 'cdr' as const, sort: [] }
      const filter = { from: null, to: null, search: '', where: [], zone: 'UTC', gone: false }
      const cache = reader()
      const rows = [...exportRows(cache, { ...all, filter, ...view }, 'canonical')].flat()
      return rows.map((row) => comparable(type, row.cells)).toSorted()
    },
    truth(feed, type, from, to) {
      const query = account === null ? { customer: 1001 } : { account }
      const rows = service.control.rowsOf({ feed, from, to, ...query }).get(type) ?? []
      return rows.map((row) => comparable(type, asWritten(type, row.cells))).toSorted()
    },
    async close() {
      for (const opened of readers) opened.close()
      db.close()
      await service.close()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

/** A row as one text, members by name. */
export function comparable(typeName: RecordTypeName, cells: readonly Cell[]): string {
  const type = recordType(typeName)
  const parts = type.members.map((member, i) => {
    const cell = cells[i] ?? null
    // Rank is a place in a window; what a Specified flag switches off says nothing.
    const isOff = member.specifiedBy !== undefined && cells[positionOf(type, member.specifiedBy)] === false
    if (member.volatile === true || isOff) return ''
    return `${member.name}=${member.kind === 'decimal' && cell !== null ? plainDecimal(cell as string) : stable(cell)}`
  })
  return parts.join(' ')
}

/** .NET value types have no null: the service writes 0 and false. */
export function asWritten(typeName: RecordTypeName, cells: readonly Cell[]): Cell[] {
  const zero = { int: 0, decimal: '0', bool: false, time: null, text: null, texts: null, records: null }
  return recordType(typeName).members.map((member, i) => cells[i] ?? zero[member.kind])
}

const stable = (cell: Cell): string =>
  JSON.stringify(cell, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
