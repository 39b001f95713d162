// Figures made of many rows at once.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

export const figureCalls = {
  'figures.overview': call(s.overviewQuestion, s.overview),
  /** Names of destinations by their id, where the cache holds xDR details that say them. */
  'figures.destinations': call(
    z.object({ connectionId: z.string().nullable() }),
    z.object({ names: z.record(z.string(), z.string()) })
  )
}
