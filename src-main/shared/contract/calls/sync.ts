// Copying from the service, and the work under way.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

export const syncCalls = {
  /** from, to: dates in the connection's zone, to exclusive. `feeds` empty: the default feed. */
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
  'jobs.list': call(z.undefined(), z.array(s.job)),
  'jobs.cancel': call(z.object({ id: z.string() }), z.null())
}
