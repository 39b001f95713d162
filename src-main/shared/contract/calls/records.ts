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
    s.view.extend({ unit: s.timeUnit, zone: z.string(), stack: s.stack.default(null) }),
    z.array(s.seriesPoint)
  ),
  /** Totals of parts of the view: a selection in a grid. A row counts once, however often it is named. */
  'records.sums': call(s.view.extend({ ranges: s.ranges }), s.totals),
  /** The values of a member (or derived member) among the rows that the rest of the filter holds. */
  'records.facets': call(
    s.view.extend({
      member: z.string(),
      search: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(1000).default(100)
    }),
    s.facets
  ),
  /** Where a row (`key` of a page) stands in the view; null where the view does not hold it. */
  'records.position': call(s.view.extend({ key: z.number() }), z.object({ position: z.number().int().nullable() })),
  /** First and last instant of the rows held, null where there are none. */
  'records.extent': call(
    z.object({ connectionId: z.string().nullable(), record: z.string(), dataset: s.dataset.default('cdr') }),
    z.object({ from: z.number().nullable(), to: z.number().nullable() })
  )
}
