// Tools for the cache. None of them touches the user's own file.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

const nothing = z.undefined()
const started = z.object({ jobId: z.string() })

/** All but the first two are refused with `cache.busy` while a sync runs. */
export const maintenanceCalls = {
  'cache.months': call(z.object({ connectionId: z.string().nullable() }), s.cacheSize),
  'cache.prunePreview': call(s.pruneScope, s.prunePreview),
  /** What goes is gone: it can only be copied from the service again. */
  'cache.prune': call(s.pruneScope, started),
  'cache.verify': call(nothing, started),
  'cache.compact': call(nothing, started),
  /** The host asks where to save; null: the user closed the dialog. */
  'cache.backup': call(z.object({ name: z.string().max(120) }), started.nullable()),
  /** Sets the file aside under another name and begins an empty one, then syncs what was held. */
  'cache.rebuild': call(nothing, z.object({ aside: z.string() }))
}
