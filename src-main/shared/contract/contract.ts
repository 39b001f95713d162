// The one table of calls between a page (or the command line) and the app. Adding a call: one entry here, one handler.
import { z } from 'zod'
import { bulk, call } from '../rpc/procedure.ts'
import * as s from './schemas.ts'

const nothing = z.undefined()
const byId = z.object({ id: z.string() })
const jobStarted = z.object({ jobId: z.string() })

export const contract = {
  'host.info': call(
    nothing,
    z.object({
      host: z.enum(['electron', 'browser', 'cli']),
      version: z.string(),
      platform: z.string(),
      /** How a file reaches the user: a save dialog, or a download by the browser. */
      delivery: z.enum(['file', 'download']),
      /** Where licences are kept: the system's keychain, a key file, or only for this run. */
      secrets: z.enum(['keychain', 'session'])
    })
  ),
  'settings.get': call(nothing, s.settings),
  'settings.set': call(s.settings.partial(), s.settings),

  'connections.list': call(nothing, z.array(s.connection)),
  /** Adds (no id) or changes a connection. `licence` absent: the kept one stays. It is never sent back. */
  'connections.save': call(
    s.connectionFields.extend({ id: z.string().nullable(), licence: z.string().min(1).optional() }),
    s.connection
  ),
  'connections.remove': call(byId, z.null()),
  /** Tries address, TLS, HTTP, licence, shape and emptiness in that order, and stops at the first that fails. */
  'connections.test': call(
    s.connectionFields.extend({ id: z.string().nullable(), licence: z.string().optional() }),
    z.object({ ok: z.boolean(), steps: z.array(s.testStep) })
  ),
  /** Starts the sample service where it does not run, and returns the connection to it. */
  'sample.open': call(nothing, s.connection),

  /** from, to: dates in the connection's zone, to exclusive. `feeds` empty: the default feed. */
  'sync.start': call(
    z.object({
      connectionId: z.string(),
      from: z.string(),
      to: z.string(),
      feeds: z.array(z.string()).default([]),
      again: z.boolean().default(false)
    }),
    jobStarted
  ),
  'jobs.list': call(nothing, z.array(s.job)),
  'jobs.cancel': call(byId, z.null()),

  'cache.status': call(z.object({ connectionId: z.string().nullable() }), s.cacheStatus),
  /** Rows [offset, offset + limit) of the view, in its order; all by time, newest first, where no sort is given. */
  'records.page': bulk(
    s.view.extend({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
    s.page
  ),
  'records.totals': call(s.view, s.totals),
  'records.series': call(
    s.view.extend({ unit: z.enum(['hour', 'day', 'month']), zone: z.string() }),
    z.array(s.seriesPoint)
  ),
  /** First and last instant of the rows held, null where there are none. */
  'records.extent': call(
    z.object({ connectionId: z.string().nullable(), record: z.string() }),
    z.object({ from: z.number().nullable(), to: z.number().nullable() })
  ),
  'changes.list': call(
    z.object({ connectionId: z.string().nullable(), since: z.number().nullable(), limit: z.number().int().max(1000) }),
    z.array(s.change)
  ),
  /** The host asks where to save; null: the user closed the dialog. */
  'exports.start': call(s.view.extend({ options: s.exportOptions, name: z.string().max(120) }), jobStarted.nullable())
}

export type AppContract = typeof contract

/** Hints that something moved; the page asks again. */
export interface AppEvents {
  'jobs.changed': s.Job
  'cache.changed': { readonly connectionId: string | null }
  'settings.changed': s.Settings
  'connections.changed': null
  /** A native menu item or shortcut of the host. */
  'menu.chosen': 'export' | 'sync' | 'find' | 'connect'
}
