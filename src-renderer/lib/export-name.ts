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

export function exportName({ title, range, zone, format }: NamedExport): string {
  const last = hasTime(range.to) ? range.to : lastDay(range)
  const period = last === range.from ? last : `${range.from} to ${last}`
  return `${title} ${period.replaceAll(':', '')} ${safe(zone)}.${format}`
}
