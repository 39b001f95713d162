// Dates as people type them: in the form of the settings, and always as 2026-03-31.
import type { Settings } from '../../src-main/shared/contract/schemas.ts'
import { dateText } from './format.ts'
import { locale } from './locale.ts'
import { hasTime, type LocalRange, readMoment, typedForm } from './range.ts'

const LOCAL = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:(?:T|[\s,]+)(\d{1,2}:\d{2}))?$/

/** What was typed with its date as `2026-03-31`. As it is where it is no date, or one that can be read in two ways. */
export function isoTyped(text: string, dates: Settings['dates'] = locale().dates): string {
  const [, first = '', mark = '', second = '', year = '', clock] = LOCAL.exec(text.trim()) ?? []
  if (year === '') return text
  const rest = clock === undefined ? '' : ` ${clock}`
  const dayFirst = `${year}-${second}-${first}${rest}`
  const monthFirst = `${year}-${first}-${second}${rest}`
  if (mark === '.' || dates === 'dmy' || dates === 'dots') return dayFirst
  if (dates === 'mdy') return monthFirst
  const known = [dayFirst, monthFirst].filter((each) => readMoment(each) !== null)
  return known.length === 1 || first === second ? (known[0] ?? text) : text
}

/** A date or clock time in the form of the settings: what `isoTyped` reads. */
export function typedText(moment: string): string {
  return hasTime(moment) ? `${dateText(moment)} ${moment.slice(11, 16)}` : dateText(moment)
}

/** A period as its fields show it; a last day is the whole day. */
export function typedRange(range: LocalRange): { from: string; to: string } {
  const { from, to } = typedForm(range)
  return { from: typedText(from.replace(' ', 'T')), to: typedText(to.replace(' ', 'T')) }
}
