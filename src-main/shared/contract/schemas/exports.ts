// Exports: what is written, how far it is, what was written before.
import { z } from 'zod'
import { DATE_FORMS } from './settings.ts'
import { view } from './views.ts'

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
  bytes: z.number().int(),
  /** Texts cut to what a cell of the format holds. */
  cut: z.number().int()
})
export type ExportResult = z.infer<typeof exportResult>

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json', 'jsonl'] as const
/** `offset`: ISO 8601 with the offset from UTC, which tells the two hours apart that a clock shows twice. */
export const EXPORT_DATES = [...DATE_FORMS, 'offset'] as const
/** Rows of a worksheet, its header among them: the limit of the file format. */
export const SHEET_ROWS = 1_048_576

export const exportOptions = z.object({
  format: z.enum(EXPORT_FORMATS),
  /** `labels`: column headers for people, times in the zone; `fields`: the service's member names (design.md 7). */
  headers: z.enum(['labels', 'fields']),
  zone: z.string(),
  /** Of labels and of the words in a workbook. */
  language: z.enum(['en', 'es']).default('en'),
  /** Members and derived members (records/derived.ts) in the view's order; null: all members. */
  columns: z.array(z.string().max(100)).min(1).max(200).nullable().default(null),
  separator: z.enum([',', ';', '\t']).default(','),
  /** Of amounts and quantities in CSV for people. */
  decimal: z.enum(['.', ',']).default('.'),
  /** Of times in CSV for people. */
  dates: z.enum(EXPORT_DATES).default('iso'),
  bom: z.boolean().default(false),
  /** Numbers and accounts hidden by the privacy setting. */
  masked: z.boolean().default(false),
  /** Rows chosen in the view, as positions [from, to), where it has `of` rows; null: all of them. */
  chosen: z
    .object({ ranges: z.array(z.tuple([z.number().int(), z.number().int()])).max(100_000), of: z.number().int() })
    .nullable()
    .default(null)
})
export type ExportOptions = z.infer<typeof exportOptions>

/** A file of the past: what of it is known without opening it. */
export const exportEntry = z.object({
  id: z.number().int(),
  /** UTC milliseconds. */
  at: z.number().int(),
  name: z.string(),
  /** A path, or the link of a download. */
  file: z.string(),
  format: z.enum([...EXPORT_FORMATS, 'png']),
  rows: z.number().int(),
  bytes: z.number().int(),
  /** What was looked at, in words, as said when it was exported. */
  what: z.string(),
  zone: z.string(),
  /** Phone numbers were written masked. */
  masked: z.boolean(),
  /** null: a picture, which is drawn by the page. */
  view: view.nullable(),
  options: exportOptions.nullable(),
  /** The file or the download is still there. */
  isThere: z.boolean()
})
export type ExportEntry = z.infer<typeof exportEntry>
