// An app on ports of memory and workers with invented data.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../../src-main/app/create-app.ts'
import type { Ports, StoredState } from '../../../src-main/app/ports.ts'
import { contract } from '../../../src-main/shared/contract/contract.ts'
import type { AppContract, AppEvents } from '../../../src-main/shared/contract/contract.ts'
import { toAppError } from '../../../src-main/shared/errors.ts'
import type { ErrorShape } from '../../../src-main/shared/errors.ts'
import { createClient } from '../../../src-main/shared/rpc/client.ts'
import type { Input, Output } from '../../../src-main/shared/rpc/procedure.ts'
import { inProcess } from '../../contract/in-process.ts'

const worker = (name: string): URL => new URL(`../../fixtures/workers/${name}.ts`, import.meta.url)

export const NOW = Date.UTC(2026, 2, 31, 12)

export interface Kept {
  readonly state: Partial<StoredState>
  readonly secrets: Map<string, string>
}

export const freshKept = (): Kept => ({ state: {}, secrets: new Map() })

/** Opens the app; `kept` outlives it, as settings file and keychain do. */
export async function openApp(kept: Kept = freshKept(), more: Partial<Ports> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'app-'))
  const log: string[] = []
  const events: { [K in keyof AppEvents]: [K, AppEvents[K]] }[keyof AppEvents][] = []
  const ports: Ports = {
    host: 'cli',
    version: '1.2.3',
    dataDir,
    workers: { db: worker('fake-db-worker'), sample: worker('fake-sample-worker') },
    secrets: {
      kind: 'session',
      get: (id) => kept.secrets.get(id) ?? null,
      set: (id, licence) => void kept.secrets.set(id, licence),
      remove: (id) => void kept.secrets.delete(id)
    },
    state: {
      get: (key) => kept.state[key],
      // A file keeps JSON, not references.
      set: (key, value) => void Object.assign(kept.state, { [key]: JSON.parse(JSON.stringify(value)) as unknown })
    },
    delivery: {
      kind: 'download',
      choose: (name) => Promise.resolve(join(dataDir, name)),
      publish: (_, name) => `/download/${name}`
    },
    log: (line) => log.push(line),
    now: () => NOW,
    ...more
  }
  const app = await createApp(ports)
  const told = new Set<() => void>()
  app.onEvent((name, payload) => {
    events.push([name, payload] as (typeof events)[number])
    for (const check of told) check()
  })
  const client = createClient<AppContract, AppEvents>(contract, inProcess(app))
  const call = <K extends keyof AppContract>(
    name: K,
    ...[input]: undefined extends Input<AppContract[K]> ? [] : [Input<AppContract[K]>]
  ): Promise<Output<AppContract[K]>> => client.call(name, input as Input<AppContract[K]>)
  const failure = async (promise: Promise<unknown>): Promise<ErrorShape | null> =>
    promise.then(
      () => null,
      (thrown: unknown) => toAppError(thrown).toShape()
    )
  /** Waits until the events heard so far satisfy the test. */
  const until = (test: (heard: typeof events) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!test(events)) return
        told.delete(check)
        resolve()
      }
      told.add(check)
      check()
    })
  const ended = async (jobId: string) => {
    await until((heard) =>
      heard.some(([name, payload]) => name === 'jobs.changed' && payload.id === jobId && payload.state !== 'running')
    )
    const job = (await call('jobs.list')).find(({ id }) => id === jobId)
    if (!job) throw new Error('the job is not listed')
    return job
  }
  const notes = (): string => {
    try {
      return readFileSync(join(dataDir, 'notes.txt'), 'utf8')
    } catch {
      return ''
    }
  }
  const close = async (): Promise<void> => {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { app, client, call, failure, until, ended, events, log, notes, close, dataDir }
}

export const FIELDS = {
  name: 'Office',
  url: 'https://cdr.example.net/api/',
  customer: 1001,
  account: null,
  zone: 'Europe/Zurich',
  clock: { mode: 'as-sent' },
  insecure: false,
  currency: ''
} as const
