// Every word that the page shows, in one place: short, plain, neutral, sentence case. What is, what can be done.
import type { TestStep } from '../../src-main/shared/contract/schemas.ts'
import type { Direction } from '../../src-main/shared/domain/call.ts'
import { grouped, plural } from './format.ts'
import type { Preset, SeriesUnit } from './range.ts'

const presets: Readonly<Record<Preset, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  'last-7': 'Last 7 days',
  'last-30': 'Last 30 days',
  'this-month': 'This month',
  'last-month': 'Last month'
}

const direction: Readonly<Record<Direction, string>> = {
  outgoing: 'Outgoing',
  incoming: 'Incoming',
  forwarded: 'Forwarded',
  unknown: 'Unknown'
}

const testSteps: Readonly<Record<TestStep['step'], string>> = {
  address: 'Address',
  tls: 'Encryption (TLS)',
  http: 'Answer over HTTP',
  licence: 'Licence',
  shape: 'Shape of the answer',
  empty: 'Records'
}

const testStates: Readonly<Record<TestStep['state'], string>> = {
  ok: 'OK',
  failed: 'Failed',
  warning: 'Warning',
  skipped: 'Not tried'
}

const seriesTitle: Readonly<Record<SeriesUnit, string>> = {
  hour: 'Records by hour',
  day: 'Records by day',
  month: 'Records by month'
}

export const text = {
  app: 'CDR Desk',
  general: {
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Dismiss',
    retry: 'Try again',
    save: 'Save',
    remove: 'Remove',
    loading: 'Loading…'
  },
  boot: {
    failedTitle: 'CDR Desk could not start',
    linkLost: 'CDR Desk does not answer. What is shown may be out of date; it is asked again until it answers.'
  },
  welcome: {
    title: 'Call records, on this computer',
    lead: 'CDR Desk copies call detail records from a PortaCDR service into a local cache. Browsing, charts and exports then need no network.',
    connectTitle: 'Connect to a service',
    connectLead: 'With the address and the licence that the service’s operator gave out.',
    sampleTitle: 'Explore the sample',
    sampleLead:
      'A PortaCDR service with invented calls runs inside CDR Desk. Nothing leaves this computer, and no licence is needed.',
    samplePoints: ['A month of invented calls', 'The same pages, charts and exports', 'Removed like any connection'],
    openSample: 'Open the sample',
    openingSample: 'Opening the sample…'
  },
  connection: {
    add: 'Add a connection',
    addTitle: 'Add a connection',
    editTitle: 'Edit the connection',
    edit: 'Edit this connection',
    openSample: 'Open the sample',
    choose: 'Connection',
    name: 'Name',
    namePlaceholder: 'Northgate Telecom',
    url: 'Address',
    urlHint: 'Where the service answers, as far as the licence part of the path.',
    urlPlaceholder: 'https://cdr.example.net/service',
    licence: 'Licence',
    licenceKept: 'Kept. Leave empty to go on using it.',
    licenceKeychain: 'Stored in the system’s keychain.',
    licenceSession: 'Kept for this run only; it is asked for again after a restart.',
    customer: 'Customer number',
    account: 'Account number',
    numberHint: 'One of the two. The account number narrows the copy to one account.',
    zone: 'Time zone for display',
    advanced: 'Advanced',
    clock: 'The service’s times',
    clockAsSent: 'As sent',
    clockUtc: 'UTC, shifted by the host’s zone',
    clockHint: 'As sent fits most services. Choose the other where copied times are off by whole hours.',
    clockZone: 'Zone in which the service’s host stands',
    insecure: 'Send the licence unencrypted (http://)',
    insecureHint: 'Anyone on the way can read the licence and the records.',
    test: 'Test connection',
    testing: 'Testing…',
    testPassed: 'The connection works.',
    testWarned: 'The connection works, with a note.',
    testFailed: (step: string) => `Stopped at: ${step}.`,
    save: 'Save and connect',
    saveChanges: 'Save changes',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeLead: 'The connection and its licence are removed. Records already copied stay in the cache.',
    sampleTag: 'sample',
    customerIs: (number: number) => `customer ${number}`,
    accountIs: (number: number) => `account ${number}`
  },
  fault: {
    url: 'The address must start with https:// or http://.',
    name: 'A name is needed.',
    licence: 'The licence is needed.',
    number: 'A whole number above 0, or empty.',
    numbers: 'Give the customer number or the account number.',
    zone: 'Not a known time zone. Example: Europe/London.',
    insecure: 'This address is not encrypted. Use https://, or tick the box below.'
  },
  direction,
  testSteps,
  testStates,
  range: {
    open: 'Period',
    presets,
    presetsLabel: 'Periods',
    from: 'From',
    to: 'To',
    hint: 'Dates, or dates with a time: 2026-03-01 09:30. A last day counts whole.',
    apply: 'Show this period',
    fault: { form: 'Not a date of the calendar. Example: 2026-03-01.', order: 'The end must be after the start.' },
    previousMonth: 'Month before',
    nextMonth: 'Month after',
    calendar: 'Pick the first and the last day',
    zone: (zone: string) => `Times in ${zone}`
  },
  search: { label: 'Find calls', placeholder: 'Number, account, call id…', clear: 'Clear the search' },
  theme: {
    label: 'Appearance',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark'
  },
  sync: {
    now: 'Sync now',
    never: 'Never synced',
    synced: (when: string) => (when === 'just now' ? 'Synced just now' : `Synced ${when}`),
    running: (done: number, total: number) =>
      total === 0 ? 'Starting…' : `Syncing ${grouped(done)} of ${grouped(total)}`,
    titleRunning: 'Copying records',
    titleDone: 'Copied',
    titlePartial: 'Copied in part',
    titleFailed: 'Could not copy',
    titleCancelled: 'Copying cancelled',
    cancelledLead: 'What was copied is kept. Sync again to go on from there.',
    windows: (done: number, total: number) => `${grouped(done)} of ${plural(total, 'window', 'windows')}`,
    rows: (count: number) => plural(count, 'row', 'rows'),
    rate: (rows: number) => `${grouped(Math.round(rows))} rows/s`,
    left: (wait: string) => `about ${wait} left`,
    requests: (count: number) => plural(count, 'request', 'requests'),
    retries: (count: number) => plural(count, 'retry', 'retries'),
    unchanged: 'Nothing new or changed',
    written: (count: number) => `${grouped(count)} new`,
    added: (count: number) => `${grouped(count)} added late`,
    changed: (count: number) => `${grouped(count)} changed`,
    gone: (count: number) => `${grouped(count)} gone`,
    quarantined: (count: number) => `${plural(count, 'row', 'rows')} could not be read and set aside`,
    notComplete: (count: number) => `${plural(count, 'window', 'windows')} not complete`,
    progress: 'Sync progress',
    keptNote: 'The records already copied are shown.'
  },
  status: {
    completeTo: (day: string) => `Data complete to ${day}`,
    nothing: 'Nothing copied yet',
    missing: (count: number, of: number) =>
      `${grouped(count)} of ${plural(of, 'day', 'days')} in this period not complete`,
    inCache: (records: string, size: string) => `${records} in the cache · ${size}`,
    records: (count: number) => plural(count, 'record', 'records'),
    times: (zone: string) => `Times in ${zone}`,
    bentDay: (day: string, hours: number) => `${day} has ${hours} hours`,
    moreBent: (count: number) => `and ${count} more`,
    unknown: 'State of the cache not known'
  },
  calls: {
    title: 'Calls',
    subtitle: 'customer and account records',
    columns: 'Columns',
    defaultColumns: 'Default columns',
    emptyTitle: 'No records in this period',
    emptySearchTitle: (search: string) => `No record matches “${search}”`,
    emptySearchLead: (period: string) => `Searched in numbers, accounts, services and call ids of ${period}.`,
    emptyNever: 'Nothing has been copied from this connection yet.',
    emptyOther: (from: string, to: string) => `The cache holds records from ${from} to ${to}.`,
    emptyCopied: 'All days of this period were copied; the service has no records in them.',
    emptyPartly: (count: number, of: number) =>
      `${grouped(count)} of ${plural(of, 'day', 'days')} of this period were not copied yet.`,
    showHeld: 'Show the last 30 days held',
    clearSearch: 'Clear the search',
    errorTitle: 'The records could not be read',
    copied: 'Row copied'
  },
  grid: {
    label: 'Calls',
    direction: 'Direction',
    outcome: 'Outcome',
    seconds: 'seconds',
    minutesSeconds: 'm:s',
    cause: (cause: number, words: string) => `Cause ${cause}: ${words}`,
    inSight: (first: string, last: string) => `row ${first} – ${last}`,
    sortHint: (label: string) => `Sort by ${label.toLowerCase()}`
  },
  totals: {
    label: 'Totals of what is shown',
    records: 'records',
    answered: 'answered',
    minutes: 'minutes talked',
    charged: 'charged',
    ofVoice: (share: string) => `${share} of voice`,
    failed: 'Totals not known',
    counting: 'Counting…'
  },
  series: {
    title: seriesTitle,
    minutes: 'minutes talked',
    records: 'records',
    columns: { records: 'Records', answered: 'Answered', minutes: 'Minutes talked', charged: 'Charged' },
    period: { hour: 'Hour', day: 'Day', month: 'Month' },
    asTable: 'Table',
    asChart: 'Chart',
    errorTitle: 'The chart could not be drawn',
    empty: 'Nothing to draw in this period.',
    summary: (title: string, bars: number, records: string, peak: string) =>
      `${title}: ${grouped(bars)} bars, ${records} records together, most on ${peak}.`,
    narrow: (period: string) => `Show ${period} only`
  },
  exports: {
    button: 'Export',
    buttonCount: (records: string) => `Export ${records}`,
    title: 'Export these records',
    what: (records: string, period: string) => `${records} of ${period}`,
    searched: (search: string) => `matching “${search}”`,
    zone: (zone: string) => `times in ${zone}`,
    format: 'Format',
    csv: 'CSV',
    jsonl: 'JSON lines',
    headers: 'Column headers',
    labels: 'For people',
    fields: 'Service field names',
    labelsHint: 'Readable headers, clock times of the zone.',
    fieldsHint: 'The service’s own names in its order, times in UTC.',
    separator: 'Separator',
    comma: 'Comma',
    semicolon: 'Semicolon',
    tab: 'Tab',
    bom: 'Mark as UTF-8, for older spreadsheets',
    start: (records: string) => `Export ${records}`,
    running: 'Exporting',
    done: 'Exported',
    failed: 'Could not export',
    cancelled: 'Export cancelled',
    rows: (done: string, total: string | null) => (total === null ? `${done} rows` : `${done} of ${total} rows`),
    download: (name: string) => `Download ${name}`,
    savedAs: 'Saved as',
    progress: 'Export progress'
  }
} as const
