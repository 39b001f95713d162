// Files made of views.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

export const exportCalls = {
  /** The host asks where to save; null: the user closed the dialog. */
  'exports.start': call(
    s.view.extend({ options: s.exportOptions, name: z.string().max(120) }),
    z.object({ jobId: z.string() }).nullable()
  )
}
