// Saved views. They stand in the user's own file, which no sync touches.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

const list = z.array(s.savedView)

export const viewCalls = {
  'views.list': call(z.undefined(), list),
  /** Adds a view, or replaces the one of that name (in any case of its letters). Answers all views. */
  'views.save': call(
    z.object({ name: z.string().trim().min(1, 'A name is needed.').max(80), address: z.string().max(400_000) }),
    list
  ),
  'views.rename': call(z.object({ id: z.number().int(), name: z.string().trim().min(1).max(80) }), list),
  'views.remove': call(z.object({ id: z.number().int() }), list)
}
