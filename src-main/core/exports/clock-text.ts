// Instants as clock times of a zone, in the form that a spreadsheet's locale reads.
import type { ExportOptions } from '../../shared/contract/schemas.ts'
import { zoneOffsets } from '../../shared/domain/time-zone.ts'

const MS_PER_DAY = 86_400_000
const TWO = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'))
const two = (value: number): string => TWO[value] ?? String(value)

type DateForm = ExportOptions['dates']

/** A day's text in each form; `iso` is `YYYY-MM-DD`. */
const DAY_TEXT: Readonly<Record<DateForm, (year: string, month: string, day: string) => string>> = {
  iso: (year, month, day) => `${year}-${month}-${day}`,
  offset: (year, month, day) => `${year}-${month}-${day}`,
  dmy: (year, month, day) => `${day}/${month}/${year}`,
  mdy: (year, month, day) => `${month}/${day}/${year}`,
  dots: (year, month, day) => `${day}.${month}.${year}`
}

/** A function from an instant (UTC ms) to its text. Parts of a second show where there are any. */
export function clockTexts(zone: string, dates: DateForm): (ms: number) => string {
  const offset = zoneOffsets(zone)
  const between = dates === 'offset' ? 'T' : ' '
  let day = NaN
  let dayText = ''
  return (ms) => {
    const shift = offset(ms)
    const wall = ms + shift
    const wanted = Math.floor(wall / MS_PER_DAY)
    if (wanted !== day) {
      day = wanted
      const [year = '', month = '', date = ''] = calendarDay(wanted * MS_PER_DAY)
      dayText = DAY_TEXT[dates](year, month, date)
    }
    const inDay = wall - wanted * MS_PER_DAY
    const seconds = Math.floor(inDay / 1000)
    const part = inDay - seconds * 1000
    const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
    const fraction = part === 0 ? '' : `.${String(part).padStart(3, '0')}`
    return `${dayText}${between}${clock}${fraction}${dates === 'offset' ? offsetText(shift) : ''}`
  }
}

const calendarDay = (ms: number): string[] =>
  new Date(ms)
    .toISOString()
    .slice(0, -14)
    .split(/(?<=\d)-/)

function offsetText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
