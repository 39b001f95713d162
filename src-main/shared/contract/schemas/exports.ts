// Exports: what is written, how far it is.
import { z } from 'zod'

export const exportProgress = z.object({
  rows: z.number().int(),
  total: z.number().int().nullable(),
  bytes: z.number().int(),
  rowsPerSecond: z.number(),
  secondsLeft: z.number().nullable()
})
export type ExportProgress = z.infer<typeof exportProgress>

export const exportResult = z.object({
  file: z.string(),
  name: z.string(),
  rows: z.number().int(),
  bytes: z.number().int()
})
export type ExportResult = z.infer<typeof exportResult>

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const
export const exportOptions = z.object({
  format: z.enum(EXPORT_FORMATS),
  /** `labels`: column headers for people, times in the zone; `fields`: the service's member names (design.md 7). */
  headers: z.enum(['labels', 'fields']),
  zone: z.string(),
  separator: z.enum([',', ';', '\t']).default(','),
  bom: z.boolean().default(false)
})
export type ExportOptions = z.infer<typeof exportOptions>
