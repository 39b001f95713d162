// The file name that an export suggests: what, which period, which zone.
import type { ExportOptions } from '../../src-main/shared/contract/schemas.ts'
import { hasTime, lastDay, type LocalRange } from './range.ts'

export interface NamedExport {
  readonly title: string
  readonly range: LocalRange
  readonly zone: string
  readonly format: ExportOptions['format']
}

const safe = (text: string): string => text.replace(/[^\p{L}\p{N}.+-]+/gu, '-')

/** A period as names of files say it: its last day, though `to` is exclusive. */
export function filePeriod(range: LocalRange): string {
  const last = hasTime(range.to) ? range.to : lastDay(range)
  return (last === range.from ? last : `${range.from} to ${last}`).replaceAll(':', '')
}

export const exportName = ({ title, range, zone, format }: NamedExport): string =>
  `${title} ${filePeriod(range)} ${safe(zone)}.${format}`
