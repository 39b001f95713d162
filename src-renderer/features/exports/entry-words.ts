// What a file of the past holds, in the words of the page: those it was exported with may be of another language.
import type { ExportEntry } from '../../../src-main/shared/contract/schemas.ts'
import { filterInWords, periodInWords } from '../../../src-main/shared/language/view-words.ts'
import { isChanges } from '../../../src-main/shared/records/changes.ts'
import { listedType } from '../../../src-main/shared/records/index.ts'
import { filterLine } from '../../lib/filter-words.ts'
import { label } from '../../lib/label.ts'
import { locale } from '../../lib/locale.ts'

/** `Calls, 2026-03-01 – 2026-03-31 (Europe/London), Charged over 0.5`. */
export function entryWords({ what, view, zone }: ExportEntry): string {
  if (!view) return what
  const { language } = locale()
  const { record, dataset, filter } = view
  try {
    const type = listedType(record)
    // What stands beside conditions and search has its words there, as changes have.
    const areOwn = isChanges(record)
    const rest = areOwn ? filter : { ...filter, where: [], search: '' }
    const isRestSaid =
      dataset === 'hunt' || filter.gone || (areOwn && (filter.where.length > 0 || filter.search !== ''))
    return [
      label(type.title),
      periodInWords(filter, zone, language),
      areOwn ? '' : filterLine(filter.where, filter.search, type, zone),
      isRestSaid ? filterInWords(type, rest, dataset, zone, language) : ''
    ]
      .filter((part) => part !== '')
      .join(', ')
  } catch {
    // Records that this version does not know.
    return what
  }
}
