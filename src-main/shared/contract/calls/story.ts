// One row and its call.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

export const storyCalls = {
  /** `key`: that of a row of a page. Throws `not_found` where the row is no longer held. */
  'records.story': call(
    z.object({ connectionId: z.string().nullable(), record: z.string(), key: z.number().int() }),
    s.story
  )
}
