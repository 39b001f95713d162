// A cache beside a service that a test writes out: each request is answered by a function.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openWriter } from '../../../src-main/core/cache/open.ts'
import { ensureSource } from '../../../src-main/core/cache/write/sources.ts'
import { PortaCdrClient } from '../../../src-main/core/portacdr/client.ts'
import { networkError } from '../../../src-main/core/portacdr/transport.ts'
import { runSync } from '../../../src-main/core/sync/run.ts'
import type { SyncSummary } from '../../../src-main/shared/contract/schemas.ts'
import { findFeed } from '../../../src-main/shared/service/feeds.ts'
import { NOW, QUICK } from './harness.ts'

export interface Asked {
  /** First segment of the path. */
  readonly route: string
  readonly from: number
  readonly to: number
  readonly offset: number
}
export type Row = Readonly<Record<string, unknown>>
/** A status without a body, or a fetch that fails with a network code. */
export type Refusal =
  | { readonly status: number; readonly reason?: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly broken: string }
/** A body, or a refusal. */
export type Answering = (asked: Asked) => object | string | Refusal

export interface Scripted {
  readonly db: Database.Database
  sync(answer: Answering, options?: SyncLike): Promise<SyncSummary & { readonly asked: Asked[] }>
  /** Ids of the rows that are not gone, by time. */
  live(): string[]
  close(): void
}

export interface SyncLike {
  readonly feeds?: string[]
  readonly from?: string
  readonly to?: string
  readonly again?: boolean
  readonly acceptEmpty?: boolean
  readonly zone?: string
  readonly licence?: string
  /** Tries of one request. */
  readonly attempts?: number
  /** The clock of this side. */
  readonly now?: number
}

const day = (date: string): number => Date.parse(date.length === 10 ? `${date}T00:00:00Z` : `${date}Z`)

export function scripted(): Scripted {
  const dir = mkdtempSync(join(tmpdir(), 'cdr-desk-scripted-'))
  const db = openWriter(dir)
  return {
    db,
    live: () =>
      db.prepare('SELECT CAST(_uid AS TEXT) FROM r_calls WHERE _gone IS NULL ORDER BY _key').pluck().all() as string[],
    async sync(
      answer,
      {
        feeds = ['calls'],
        from = '2026-03-01',
        to = '2026-03-02',
        again = false,
        acceptEmpty = false,
        zone = 'UTC',
        licence = 'SCRIPTED-LICENCE',
        attempts = 2,
        now = NOW
      } = {}
    ) {
      const source = ensureSource(db, {
        key: 't',
        url: 'http://localhost',
        customer: 1001,
        account: 7,
        zone,
        clock: '{"mode":"as-sent"}'
      })
      const asked: Asked[] = []
      const client = new PortaCdrClient({
        url: 'http://localhost',
        licence,
        clock: { mode: 'as-sent' },
        insecure: false,
        retry: { ...QUICK, attempts, beforeCut: 1 },
        transport: (url) => {
          const one = readUrl(url)
          asked.push(one)
          const said = answer(one)
          if (isRefusal(said)) {
            if ('broken' in said)
              return Promise.reject(
                networkError(
                  new TypeError('terminated', {
                    cause: Object.assign(new Error('other side closed'), { code: said.broken })
                  }),
                  new AbortController().signal
                )
              )
            return Promise.resolve({ reason: 'x', headers: {}, body: new Uint8Array(), ...said })
          }
          const body = new TextEncoder().encode(typeof said === 'string' ? said : JSON.stringify(said))
          const type = typeof said === 'string' && said.startsWith('<') ? 'text/html' : 'application/json'
          return Promise.resolve({ status: 200, reason: 'OK', headers: { 'content-type': type }, body })
        }
      })
      const options = { from: day(from), to: day(to), again, acceptEmpty, trailingDays: 7, now: () => now }
      const hooks = { signal: new AbortController().signal, onProgress: () => undefined }
      return { ...(await runSync(db, source, client, { feeds: feeds.map(findFeed), ...options, ...hooks })), asked }
    },
    close() {
      db.close()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

const isRefusal = (said: object | string): said is Refusal =>
  typeof said === 'object' && ('status' in said || 'broken' in said)

/** Dates in any of the forms that the client tries. */
function readUrl(url: string): Asked {
  const { pathname, searchParams } = new URL(url)
  const segments = pathname.split('/').slice(1).map(decodeURIComponent)
  const inPath = segments.filter((part) => /^\d{4}-\d\d-\d\d/.test(part))
  const read = (name: string, at: number): number =>
    Date.parse(`${(searchParams.get(name) ?? inPath[at] ?? '').replace(' ', 'T')}Z`)
  const route = segments[0] ?? ''
  const offset = route === 'getCustomerAccountCDRSWithOffset' ? Number(segments[8]) : 0
  return { route, from: read('FromDate', 0), to: read('ToDate', 1), offset }
}

const wcf = (ms: number): string => `/Date(${ms}-0000)/`
export const call = (id: number, ms: number, more: Row = {}): Row => ({
  ID: id,
  IEnv: 1,
  CLI: '100',
  CLD: '200',
  AccountID: 'a',
  Connect_time: wcf(ms),
  Disconnect_time: wcf(ms + 60_000),
  Charged_Quantity: 60,
  Charged_Amount: 1,
  IService: 3,
  Used_Quantity: 60,
  ...more
})

const wholeCount: (all: number, page: number) => number = (all) => all

/** A service that holds these rows, in pages. */
export const holding =
  (rows: () => readonly Row[], { size = 1000, total = wholeCount, both = false } = {}): Answering =>
  ({ from, to, offset }) => {
    const all = rows().filter((row) => {
      const ms = Number(/\d+/.exec(String(row['Connect_time']))?.[0])
      return ms >= from && ms < to
    })
    const page = all.slice(offset, offset + size)
    const list = { lstPortaCustomerAccountCDRS: page }
    const dictionary = both ? { DictPortaCustomerAccountCDRS: { 'Voice Calls': page } } : {}
    return { TotalCalls: total(all.length, page.length), NextOffset: offset + page.length, ...list, ...dictionary }
  }
