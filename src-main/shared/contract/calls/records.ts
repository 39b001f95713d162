// Questions to the cache: rows, sums, changes.
import { z } from 'zod'
import { bulk, call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

export const recordCalls = {
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
  )
}
