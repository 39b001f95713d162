// The Sync page: gap map, passes, rows set aside, schedule, feeds, in English.
import type { MapCell, SyncPass } from '../../../../src-main/shared/contract/schemas.ts'
import { grouped, plural, withMark } from '../../format.ts'

const states: Readonly<Record<MapCell['state'] | 'future', string>> = {
  complete: 'Complete',
  stale: 'Due for another look',
  partial: 'Partial',
  failed: 'Failed',
  never: 'Never fetched',
  future: 'Not yet'
}

const stateHints: Readonly<Record<MapCell['state'] | 'future', string>> = {
  complete: 'All rows that the service had when it was last asked.',
  stale: 'Copied whole, but calls may still be billed or re-rated: the next sync asks again.',
  partial: 'Some rows are held; the next sync goes on.',
  failed: 'The service did not give this day; the next sync tries again.',
  never: 'Nothing of this day was fetched.',
  future: 'This day has not begun.'
}

const results: Readonly<Record<SyncPass['result'], string>> = {
  complete: 'Complete',
  partial: 'Partial',
  failed: 'Failed',
  cancelled: 'Cancelled',
  cut: 'Cut in two'
}

export const syncPage = {
  title: 'Sync',
  syncPeriod: 'Sync this period',
  more: 'More ways to sync',
  syncing: 'Syncing…',
  map: 'What is cached',
  mapLead: 'a click fetches what a day lacks; rows held equal the service’s count unless marked',
  mapLabel: 'What is cached, by feed and day',
  feed: 'Feed',
  rowsHeld: 'Rows held',
  moreFeeds: (count: number) => `${grouped(count)} more ${count === 1 ? 'feed' : 'feeds'}`,
  fewerFeeds: 'Fewer feeds',
  states,
  stateHints,
  marked: 'The count differs, or rows were set aside',
  working: 'Being fetched',
  rows: (count: number) => plural(count, 'row', 'rows'),
  rowsOf: (held: string, total: string) => `${held} of ${total} rows`,
  hours: (hours: number) => `This day has ${hours} hours: the clocks change.`,
  lookedAt: (when: string) => `asked ${when}`,
  facts: {
    held: 'Rows held',
    total: 'Service’s count',
    noTotal: 'The service sends none',
    setAside: 'Set aside',
    changes: 'Changes logged',
    lookedAt: 'Last asked'
  },
  fetch: { day: 'Fetch this day', month: 'Fetch this month' },
  fetchMissing: { day: 'Fetch all missing days', month: 'Fetch all missing months' },
  fetchAgain: { day: 'Fetch this day again', month: 'Fetch this month again' },
  mapHow: 'Enter fetches what a day lacks and shows it; Space shows it only.',
  clickFetches: { day: 'A click fetches this day.', month: 'A click fetches this month.' },
  busy: 'A sync is running. Wait for it, or cancel it.',
  busyHere: 'This is being fetched now.',
  showRows: 'Show the records',
  cellLabel: (feed: string, when: string) => `${feed}, ${when}`,
  emptyTitle: 'Nothing has been copied from this connection yet.',
  emptyLead: 'Sync the period, or click a day of the map to fetch it.',
  errorTitle: 'The map could not be read',
  offlineTitle: 'The service cannot be reached',
  offlineLead: 'What was asked for goes on when it answers again.',
  offlineHere: 'This computer has no network.',
  nextTry: (when: string) => `Next try ${when}.`,
  tryNow: 'Try now',
  failedTitle: 'The last sync failed',
  log: 'Log',
  tabs: { passes: 'Passes', aside: 'Set aside', unknown: 'Unknown fields' },
  results,
  again: 'again',
  columns: {
    time: 'Time',
    what: 'What',
    requests: 'Requests',
    rows: 'Rows',
    retries: 'Retries',
    bytes: 'Received',
    duration: 'Duration',
    result: 'Result',
    reason: 'Reason',
    list: 'List',
    text: 'Text',
    name: 'Name',
    firstSeen: 'First seen',
    example: 'Example'
  },
  unchanged: 'held records unchanged',
  late: (count: number) => `${grouped(count)} late`,
  changed: (count: number) => `${grouped(count)} changed`,
  gone: (count: number) => `${grouped(count)} gone`,
  passesOf: (count: number) => `read ${grouped(count)} times until it was consistent`,
  passesEmptyTitle: 'No pass yet',
  passesEmpty: 'Each look at a day of a feed is listed here, with what it cost and what came of it.',
  passesNote: () => `The newest ${grouped(10_000)} are kept.`,
  asideEmptyTitle: 'Every row could be read',
  asideEmpty: 'Rows that cannot be read are set aside here with the reason; nothing is dropped.',
  asideNote: 'The text of a row may hold phone numbers: it is shown when asked for.',
  unknownEmptyTitle: 'No unknown fields',
  unknownEmpty: 'Fields and lists that the service sends and no version of CDR Desk knows are kept, and named here.',
  unknownNote: 'They are kept with their rows as they came.',
  logError: 'The list could not be read',
  show: 'Show',
  hide: 'Hide',
  showText: (what: string) => `Show the text of ${what}`,
  showExample: (what: string) => `Show an example of ${what}`,
  newer: 'Newer',
  older: 'Older',
  shown: (from: number, to: number, total: number) => `${grouped(from)} – ${grouped(to)} of ${grouped(total)}`,
  ms: (ms: number) =>
    ms < 1000 ? `${ms} ms` : ms < 60_000 ? `${withMark((ms / 1000).toFixed(1))} s` : `${Math.round(ms / 60_000)} min`
}

export const syncSchedule = {
  button: (what: string) => `Schedule: ${what}`,
  off: 'off',
  minutes: (count: number) => (count === 60 ? 'every hour' : `every ${grouped(count)} min`),
  daily: (at: string) => `daily at ${at}`,
  paused: 'paused',
  next: (when: string) => `Next ${when}`,
  dueNow: 'now',
  title: 'Sync by itself',
  lead: 'While CDR Desk runs. What was missed while it was closed or the computer slept is made up for.',
  mode: 'When',
  modes: { off: 'Off', minutes: 'Every few minutes', daily: 'Daily' },
  everyMinutes: 'Minutes between syncs',
  everyMinutesHint: 'From 5 to 1440.',
  dailyAt: 'Time of day',
  dailyAtHint: (zone: string) => `Clock time in ${zone}.`,
  trailingDays: 'Days looked at again each time',
  trailingDaysHint: 'Late and re-rated calls show up in these days. From 0 to 366.',
  pause: 'Paused',
  pauseHint: 'Nothing is synced by itself until this is unticked. Sync now still works.',
  feeds: (connection: string) => `What is fetched from ${connection}`,
  feedsHint: 'Each feed asks the service by itself; feeds that hold the same calls fill different fields.',
  perDay: 'a request or more for each day',
  perMonth: 'one request for each month',
  isDefault: 'usual',
  pick: 'Choose one feed at least.',
  fault: {
    minutes: 'A whole number from 5 to 1440.',
    time: 'A clock time such as 06:00.',
    days: 'A whole number from 0 to 366.'
  }
}

/** Each feed by its name. */
export const feeds: Readonly<Record<string, { readonly title: string; readonly what: string }>> = {
  calls: {
    title: 'Calls',
    what: 'All call records of the customer’s accounts, page by page, with the service’s own count.'
  },
  'hunt-group-calls': {
    title: 'Hunt group calls',
    what: 'Calls through hunt groups, with group and extension. Kept apart from Calls.'
  },
  'customer-calls': {
    title: 'Customer calls, all services',
    what: 'The same calls a day at a time, grouped by service; no count to check against.'
  },
  'customer-calls-billed': {
    title: 'Customer calls by billing time',
    what: 'Calls by when they were billed rather than made: what an invoice covers.'
  },
  'voice-calls': { title: 'Voice calls', what: 'Voice calls only.' },
  'connected-calls': { title: 'Connected calls', what: 'Legs joined into calls by the service itself.' },
  'customer-charges': {
    title: 'Customer charges',
    what: 'What the customer itself was charged, beside the calls of its accounts.'
  },
  'reseller-calls': {
    title: 'Reseller calls',
    what: 'Charges of all customers below a reseller, with their subscriptions.'
  },
  'reseller-calls-billed': { title: 'Reseller calls by billing time', what: 'The same by when they were billed.' },
  'account-statistics': { title: 'Account statistics', what: 'Sums of each account, by month.' },
  'did-charges': { title: 'DID charges', what: 'Fees of numbers and subscriptions, by month.' },
  xdrs: { title: 'Rates and recordings', what: 'The rate, country and recording of each record.' },
  'account-calls': {
    title: 'Account calls',
    what: 'Calls of the one account, page by page, with the service’s own count.'
  },
  'account-hunt-group-calls': {
    title: 'Account hunt group calls',
    what: 'Calls of the one account through hunt groups.'
  },
  'account-cdrs': { title: 'Account records', what: 'Records of the one account, all services.' },
  'outgoing-calls': { title: 'Outgoing account records', what: 'Records of the one account, outgoing only.' }
}
