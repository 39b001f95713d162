// Copying from the service, and the work under way.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

const connectionId = z.string()
/** Newest first, from before the row of that id on; null: from the newest. */
const slice = { before: z.number().int().nullable(), limit: z.number().int().min(1).max(200) }

export const syncCalls = {
  /**
   * from, to: dates in the connection's zone, to exclusive. `feeds` empty: those chosen for the connection in the
   * settings, else the default feed.
   */
  'sync.start': call(
    z.object({
      connectionId: z.string(),
      from: z.string(),
      to: z.string(),
      feeds: z.array(z.string()).default([]),
      again: z.boolean().default(false)
    }),
    z.object({ jobId: z.string() })
  ),
  /** Feeds by days [from, to) of the connection's zone, `YYYY-MM-DD`, 3 years at most. */
  'sync.map': call(z.object({ connectionId, from: z.iso.date(), to: z.iso.date() }), s.syncMap),
  'sync.passes': call(z.object({ connectionId, ...slice }), s.syncPasses),
  /** Rows that could not be read. */
  'sync.quarantine': call(z.object({ connectionId, ...slice }), s.setAside),
  /** The text of one of them, as the service sent it. Throws `not_found` where it has been read since. */
  'sync.raw': call(z.object({ connectionId, id: z.number().int() }), z.object({ raw: z.string() })),
  'sync.unknown': call(z.object({ connectionId }), z.array(s.unknownMember)),
  'schedule.state': call(z.undefined(), s.scheduleState),
  /** Tries at once what waits for the service to be reached again. */
  'schedule.retry': call(z.undefined(), s.scheduleState),
  'jobs.list': call(z.undefined(), z.array(s.job)),
  'jobs.cancel': call(z.object({ id: z.string() }), z.null())
}
