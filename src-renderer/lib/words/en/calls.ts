// The calls: grid, sums, chart, in English.
import { grouped, plural } from '../../format.ts'
import type { SeriesUnit } from '../../range.ts'
import type { Direction } from '../../../../src-main/shared/domain/call.ts'

export const direction: Readonly<Record<Direction, string>> = {
  outgoing: 'Outgoing',
  incoming: 'Incoming',
  forwarded: 'Forwarded',
  unknown: 'Unknown'
}

const seriesTitle: Readonly<Record<SeriesUnit, string>> = {
  hour: 'Records by hour',
  day: 'Records by day',
  month: 'Records by month'
}

export const calls = {
  title: 'Calls',
  subtitle: 'customer and account records',
  columns: 'Columns',
  defaultColumns: 'Default columns',
  emptyTitle: 'No records in this period',
  emptySearchTitle: (search: string) => `No record matches “${search}”`,
  emptySearchFiltered: (period: string) =>
    `Searched in numbers, accounts, services and call ids of ${period}, only among what the filter leaves.`,
  searchAll: 'Search without the filter',
  searchHeld: 'Search all days held',
  emptySearchLead: (period: string) => `Searched in numbers, accounts, services and call ids of ${period}.`,
  neverTitle: 'Nothing has been copied from this connection yet',
  neverLead: 'A sync copies the records of this period to this computer.',
  untouchedTitle: 'This period has not been copied',
  untouchedLead: 'A sync of it shows what the service has.',
  untouchedFeed: (feed: string) => `These records come with “${feed}”, which has not been copied for this period.`,
  copyPeriod: 'Copy this period',
  firstTitle: 'The first calls are being copied',
  copyingLead: 'They are shown here as they come.',
  copyingTitle: 'This period is being copied',
  emptyOther: (from: string, to: string) => `The cache holds records from ${from} to ${to}.`,
  emptyCopied: 'All days of this period were copied; the service has no records in them.',
  emptyPartly: (count: number, of: number) =>
    `${grouped(count)} of ${plural(of, 'day', 'days')} of this period were not copied yet.`,
  showHeld: 'Show the last 30 days held',
  clearSearch: 'Clear the search',
  errorTitle: 'The records could not be read',
  copied: 'Row copied'
}

export const grid = {
  label: 'Calls',
  direction: 'Direction',
  outcome: 'Outcome',
  destination: 'Destination',
  seconds: 'seconds',
  minutesSeconds: 'm:s',
  /** A long one leaves no room for the word. */
  units: (quantity: string, isLong: boolean) =>
    isLong ? `${quantity} u` : quantity === '1' ? '1 unit' : `${quantity} units`,
  unitsHint: 'Not a call: counted in units of its service. The records do not say which.',
  cause: (cause: number, words: string) => `Cause ${cause}: ${words}`,
  inSight: (first: string, last: string) => `row ${first} – ${last}`,
  sortHint: (label: string) => `Sort by ${label.toLowerCase()}`,
  open: 'Details',
  openHint: (key: string) => `Open the details (${key})`,
  twice: (offset: string) => `clocks go back and show this time twice; this one is UTC${offset}`
}

export const totals = {
  label: 'Totals of what is shown',
  records: 'records',
  answered: 'answered',
  minutes: 'minutes talked',
  charged: 'charged',
  ofVoice: (share: string) => `${share} of voice`,
  failed: 'Totals not known',
  counting: 'Counting…'
}

export const series = {
  title: seriesTitle,
  minutes: 'minutes talked',
  uncopied: 'not copied',
  emptyUncopied: 'Nothing of this period has been copied.',
  barUncopied: (period: string) => `${period}: not copied`,
  records: 'records',
  columns: { records: 'Records', answered: 'Answered', minutes: 'Minutes talked', charged: 'Charged' },
  period: { hour: 'Hour', day: 'Day', month: 'Month' },
  asTable: 'Table',
  asChart: 'Chart',
  errorTitle: 'The chart could not be drawn',
  empty: 'Nothing to draw in this period.',
  summary: (title: string, bars: number, records: string, peak: string) =>
    `${title}: ${grouped(bars)} bars, ${records} records together, most on ${peak}.`,
  bar: (period: string, records: number, minutes: string, charged: string) =>
    `${period}: ${plural(records, 'record', 'records')}, ${minutes} minutes talked, ${charged} charged`,
  keys: 'Drag, or Shift and arrow keys with Enter, to show a part. Click a bar, or arrow keys with Enter, to show its period only',
  narrow: (period: string) => `Show ${period} only`
}
