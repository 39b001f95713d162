// The one table of calls between a page (or the command line) and the app. Adding a call: one entry in the file of its
// area, one handler.
import { changeCalls } from './calls/changes.ts'
import { connectionCalls } from './calls/connections.ts'
import { exportCalls } from './calls/exports.ts'
import { figureCalls } from './calls/figures.ts'
import { hostCalls } from './calls/host.ts'
import { maintenanceCalls } from './calls/maintenance.ts'
import { recordCalls } from './calls/records.ts'
import { storyCalls } from './calls/story.ts'
import { syncCalls } from './calls/sync.ts'
import { viewCalls } from './calls/views.ts'
import type { Job, ScheduleState, Settings } from './schemas.ts'

export const contract = {
  ...hostCalls,
  ...connectionCalls,
  ...syncCalls,
  ...recordCalls,
  ...figureCalls,
  ...storyCalls,
  ...changeCalls,
  ...exportCalls,
  ...maintenanceCalls,
  ...viewCalls
}

export type AppContract = typeof contract

/** Hints that something moved; the page asks again. */
export interface AppEvents {
  'jobs.changed': Job
  'cache.changed': { readonly connectionId: string | null }
  'settings.changed': Settings
  'connections.changed': null
  'views.changed': null
  'schedule.changed': ScheduleState
  /** The history of exports has another entry, or one less. */
  'exports.changed': null
  /** A native menu item or shortcut of the host. */
  'menu.chosen': 'export' | 'sync' | 'find' | 'connect' | 'palette' | 'settings' | 'shortcuts'
}
