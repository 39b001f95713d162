// What came late, changed or went: a view whose record is `changes` (records/changes.ts), newest first unless sorted.
import { z } from 'zod'
import { bulk, call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

const view = s.view.extend({ record: z.literal('changes') })

export const changeCalls = {
  /** Rows [offset, offset + limit); `key` is the change's, cells stand in the order of the type's members. */
  'changes.page': bulk(
    view.extend({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
    s.page
  ),
  'changes.figures': call(view, s.changeFigures),
  'changes.groups': call(
    view.extend({ by: z.enum(s.CHANGE_GROUPINGS), limit: z.number().int().min(1).max(1000).default(200) }),
    s.changeGroups
  ),
  'changes.outline': call(view, s.changeOutline),
  /** The record that a change is of: where it stands now, null where it is not held. Throws `not_found`. */
  'changes.record': call(
    z.object({ connectionId: z.string().nullable(), id: z.number().int() }),
    z.object({ record: z.string(), moment: z.number().int(), key: z.number().int().nullable() })
  )
}
