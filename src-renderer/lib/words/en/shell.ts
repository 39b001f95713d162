// The frame: period, search, state of the cache, in English.
import { grouped, plural } from '../../format.ts'
import type { Preset } from '../../range.ts'

const presets: Readonly<Record<Preset, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  'last-7': 'Last 7 days',
  'last-30': 'Last 30 days',
  'this-month': 'This month',
  'last-month': 'Last month',
  'billing-month': 'Billing month'
}

export const range = {
  open: 'Period',
  presets,
  presetsLabel: 'Periods',
  from: 'From',
  to: 'To',
  hint: (example: string) => `Dates, or dates with a time: ${example}. A last day counts whole.`,
  apply: 'Show this period',
  fault: {
    form: (example: string) => `Not a date of the calendar. Example: ${example}.`,
    order: () => 'The end must be after the start.'
  },
  previousMonth: 'Month before',
  nextMonth: 'Month after',
  calendar: 'Pick the first and the last day',
  timesIn: ', times in',
  zone: (zone: string) => `Times in ${zone}`
}

export const search = {
  label: 'Find calls',
  placeholder: 'Number, account, call id…',
  /** Where there is no room for that. */
  placeholderShort: 'Find…',
  clear: 'Clear the search'
}

export const status = {
  completeTo: (day: string) => `Data complete to ${day}`,
  nothing: 'Nothing copied yet',
  syncFailed: (when: string) => `The sync at ${when} failed`,
  outOfReach: (when: string | null) => (when === null ? 'Service not reached' : `Service not reached at ${when}`),
  begins: 'No day of this period is over',
  missing: (count: number, of: number) =>
    `${grouped(count)} of ${plural(of, 'past day', 'past days')} in this period not complete`,
  inCache: (records: string, size: string) => `${records} · cache of ${size}`,
  records: (count: number) => plural(count, 'record', 'records'),
  times: (zone: string) => `Times in ${zone}`,
  clocksBack: (clock: string) => `clocks go back at ${clock}`,
  clocksForward: (clock: string) => `clocks go forward at ${clock}`,
  bentDay: (day: string, hours: number) => `${day} has ${hours} hours`,
  moreBent: (count: number) => `and ${count} more`,
  unknown: 'State of the cache not known'
}

/** Parts of an address that say nothing, and what stands in their place. */
export const unread = {
  page: (name: string) => `The page in this address is not known (${name}): the Overview is shown.`,
  range: (typed: string) => `The period in this address could not be read (${typed}): the last 30 days are shown.`,
  record: (name: string) => `The type of record in this address is not known (${name}): calls are shown.`,
  where: () => 'The filter in this address could not be read: nothing is filtered.',
  some: () => 'A part of the filter in this address could not be read: it is left out.',
  members: (names: string) =>
    `The filter in this address names fields that are not known: ${names}. They are left out.`,
  sort: (names: string) => `The order in this address names fields that are not known: ${names}. They are left out.`,
  columns: (names: string) => `Columns in this address are none of these records: ${names}. They are left out.`,
  allColumns: (names: string) =>
    `No column in this address is one of these records (${names}): the usual columns are shown.`
}
