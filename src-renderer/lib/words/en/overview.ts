// The Overview: figures of a period against the one before, in English.
import type { TimeUnit } from '../../../../src-main/shared/domain/time-bars.ts'
import { grouped, plural } from '../../format.ts'

const units: Readonly<Record<TimeUnit, string>> = {
  minute: 'Minute',
  quarter: '15 minutes',
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
  month: 'Month',
  year: 'Year'
}

export const overview = {
  title: 'Overview',
  adding: 'Adding up the records of the period…',
  against: (period: string) => `against ${period}`,
  yesterday: 'yesterday',
  until: (days: string, clock: string) => `${days} until ${clock}`,
  cutHint:
    'This period still runs. It is set against the same part of the period before: until the clock time that today was copied to.',
  notAgainst: (period: string) => `not compared with ${period}`,
  notWhole: (period: string, missing: string) => `not compared with ${period}: missing ${missing}`,
  notCopied: (period: string) => `not compared: ${period} was not copied`,
  beforeNone: 'The period before was not copied.',
  beforeMissing: (days: string) => `The period before was not copied whole. Missing: ${days}.`,
  nowMissing: (days: string) => `This period was not copied whole. Missing: ${days}.`,
  moreDays: (named: string, more: number) => `${named} and ${plural(more, 'more day', 'more days')}`,
  missingTitle: 'Days of this period are missing',
  missing: (days: string) => `Not copied whole: ${days}. The figures are of the days that are here.`,
  copyMissing: 'Copy missing days',
  coverageUnknown: 'What was copied is not known, so nothing is compared.',
  clearFilter: 'Show all records',
  errorTitle: 'The figures could not be read',
  notAvailable: 'n/a',
  otherServices: 'Other services',
  units,
  asTable: 'Table',
  asChart: 'Chart',
  asPicture: 'Save as PNG',
  choose: {
    unit: 'Unit of time',
    measure: 'What is shown',
    stack: 'Split by',
    list: 'List',
    by: 'Order by'
  },
  measures: { legs: 'Legs', minutes: 'Minutes', charged: 'Charged' },
  stacks: { direction: 'Direction', outcome: 'Outcome' }
}

export const tiles = {
  label: 'Figures of the period',
  calls: 'Calls',
  answered: 'Answered',
  minutes: 'Minutes',
  charged: 'Charged',
  acd: 'ACD',
  asr: 'ASR',
  cost: 'Cost per min',
  callers: 'Callers',
  minutesSeconds: 'm:s',
  /** The tile of calls where legs of one call cannot be told. */
  callLegs: 'Call legs',
  /** `shown`: the number as it is to stand there; empty: it stands already. */
  legs: (shown: string, count: number): string => `${shown} ${count === 1 ? 'leg' : 'legs'}`.trim(),
  perLeg: 'per leg',
  allServices: 'all services',
  voiceOnly: 'voice',
  withLegs: (legs: number) => `with ${plural(legs, 'leg', 'legs')}`,
  about: (name: string) => `About ${name}`,
  rows: (name: string) => `Show the records of ${name}`,
  before: (value: string, period: string) => `${value} (${period})`,
  points: (points: string, isOne: boolean) => `${points} ${isOne ? 'point' : 'points'}`,
  formula: 'Formula',
  numbers: 'Numbers',
  source: 'Source',
  reason: 'Why n/a',
  formulas: {
    calls:
      'Voice calls, answered or not. Legs that share a conference id are of one call, which counts where the first of its legs among these records is.',
    answered: 'Calls with a leg among these records that has talk time and did not fail.',
    minutes: 'Talked seconds of all legs of voice calls ÷ 60, rounded once at the end.',
    charged: 'Charged amount of all records: calls, other services, corrections.',
    acd: 'Average call duration: talked seconds ÷ answered legs.',
    asr: 'Answer-seizure ratio: answered calls ÷ all calls.',
    cost: 'Charged amount of voice calls ÷ their billed minutes.',
    callers: 'Different numbers that called, as the service writes them; voice calls only.'
  },
  /** Where legs of one call cannot be told. */
  legFormulas: {
    calls: 'Legs: records of voice calls, answered or not. These records do not say which legs are of one call.',
    answered: 'Legs: records of voice calls with talk time that did not fail.',
    asr: 'Answer-seizure ratio: answered legs ÷ all legs.'
  } as Readonly<Record<string, string>>,
  sums: {
    calls: (calls: number, legs: number) => `${plural(calls, 'call', 'calls')} of ${plural(legs, 'leg', 'legs')}`,
    legs: (legs: number, records: number) =>
      `${plural(legs, 'leg', 'legs')} among ${plural(records, 'record', 'records')} of all services`,
    answered: (answered: string, calls: number, share: string) =>
      `${answered} of ${plural(calls, 'call', 'calls')}: ${share}`,
    answeredLegs: (answered: string, legs: number, share: string) =>
      `${answered} of ${plural(legs, 'leg', 'legs')}: ${share}`,
    minutes: (seconds: string, billed: string) => `${seconds} s talked; ${billed} s billed`,
    charged: (amount: string, records: number) => `${amount} over ${plural(records, 'record', 'records')}`,
    acd: (seconds: string, answered: string, result: string) => `${seconds} s ÷ ${answered} = ${result} s`,
    asr: (answered: string, seizures: string, share: string) => `${answered} ÷ ${seizures} = ${share}`,
    ner: (reached: string, seizures: string, share: string) =>
      `NER: (answered + busy, no answer, refused, absent, answered elsewhere) ÷ all = ${reached} ÷ ${seizures} = ${share}`,
    cost: (amount: string, seconds: string, result: string) => `${amount} ÷ (${seconds} s ÷ 60) = ${result}`,
    callers: (callers: number, legs: number) =>
      `${plural(callers, 'caller', 'callers')} of ${plural(legs, 'leg', 'legs')}`
  },
  sources: (members: string, record: string) => `${members} of ${record}`,
  reasons: {
    noFailed:
      'No failed attempt is among these records, so the share of answered ones would be 100 % whatever happened.',
    noCalls: 'No calls in this period.',
    noAnswered: 'No answered call in this period.',
    noMinutes: 'No minute was billed in this period.',
    noCauses: 'NER: n/a, these records name no causes.'
  }
}

export const course = {
  title: {
    legs: 'Call legs',
    minutes: 'Minutes talked',
    charged: 'Charged'
  },
  by: (title: string, unit: string) => `${title} by ${unit.toLowerCase()}`,
  empty: 'Nothing to draw in this period.',
  zoomHint: 'Drag, or Shift and arrow keys with Enter, to zoom. Click a bar, or arrow keys with Enter, for its records',
  bar: (period: string, total: string, parts: string) => `${period}: ${total}${parts === '' ? '' : ` (${parts})`}`,
  summary: (title: string, bars: number, peak: string, value: string) =>
    `${title}: ${plural(bars, 'bar', 'bars')}; most in ${peak}: ${value}.`,
  period: 'Period',
  total: 'Total',
  showPart: (period: string, part: string) => `Show the records of ${period}: ${part}`,
  showRows: (period: string) => `Show the records of ${period}`
}

export const week = {
  title: 'Hours of the week',
  note: 'Totals of the period, not averages',
  cell: (weekday: string, hour: string, legs: number, minutes: number) =>
    `${weekday} ${hour}: ${plural(legs, 'leg', 'legs')}, ${plural(minutes, 'minute', 'minutes')}`,
  most: (cell: string) => `Most: ${cell}`,
  hour: 'Hour',
  scale: { least: 'Least', most: 'Most' },
  label: (measure: string) => `${measure} by weekday and hour`
}

export const load = {
  title: 'At once',
  peak: 'Peak',
  legs: (count: number): string => (count === 1 ? 'leg at once' : 'legs at once'),
  none: 'No answered calls in this period.',
  busyHour: 'Busy hour',
  erlang: 'Erlang',
  lines: (lines: number) => `${plural(lines, 'line', 'lines')} at 1 % blocking`,
  about: 'About peak and busy hour',
  explain: [
    'Answered legs, from connect to disconnect, to the second; those that end leave before those that start. Legs of up to 24 hours before the period count for what they use of it.',
    'Busy hour: the clock hour with most traffic. Erlang = seconds of use in the hour ÷ 3600, each call split over the hours it lasts.',
    'Lines: the fewest on which at most 1 % of calls find none free (Erlang B).'
  ]
}

export const tops = {
  accounts: 'Accounts',
  customers: 'Customers',
  destinations: 'Destinations',
  account: 'Account',
  customer: 'Customer',
  destination: 'Destination',
  legs: 'Legs',
  minutes: 'Minutes',
  charged: 'Charged',
  before: 'Change',
  wasNone: 'new',
  others: (count: number) => (count === 1 ? '1 other' : `${grouped(count)} others`),
  noAccount: 'No account',
  noCustomer: 'No customer',
  noDestination: 'No destination named',
  notCalls: 'Not calls: subscriptions, messages, data',
  numbered: { customer: (id: string) => `Customer ${id}`, destination: (id: string) => `Destination ${id}` },
  numberedOnly: 'The records give destinations by number only.',
  getNames: 'Get their names',
  getNamesHint: 'Copies “Rates and recordings”, which say what destinations are called',
  notHere: 'These records name no accounts.',
  showRows: (name: string) => `Show the records of ${name}`
}

export const causes = {
  title: 'Why legs were not answered',
  note: 'Q.850 causes',
  none: 'Every leg was answered, or failed attempts are not in the data.',
  notNamed: 'These records name no causes.',
  notGiven: 'Cause not given',
  share: 'Share'
}
