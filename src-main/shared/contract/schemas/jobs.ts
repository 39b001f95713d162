// Long work of any kind.
import { z } from 'zod'
import { errorShape } from './errors.ts'
import { exportProgress, exportResult } from './exports.ts'
import { maintenanceProgress, maintenanceResult } from './maintenance.ts'
import { syncProgress, syncSummary } from './sync.ts'

const jobBase = z.object({
  id: z.string(),
  title: z.string(),
  connectionId: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  error: errorShape.nullable()
})
export const job = z.discriminatedUnion('kind', [
  jobBase.extend({
    kind: z.literal('sync'),
    /** What it copies, in days or clock times of the connection's zone, `to` exclusive; absent: not known. */
    period: z.object({ from: z.string(), to: z.string() }).optional(),
    progress: syncProgress.nullable(),
    result: syncSummary.nullable()
  }),
  jobBase.extend({ kind: z.literal('export'), progress: exportProgress.nullable(), result: exportResult.nullable() }),
  jobBase.extend({
    kind: z.literal('maintenance'),
    progress: maintenanceProgress.nullable(),
    result: maintenanceResult.nullable()
  })
])
export type Job = z.infer<typeof job>
