// The Settings page and the tools for the cache, in English.
import { grouped, plural } from '../../format.ts'
import type { CacheFault, MaintenanceResult, Settings } from '../../../../src-main/shared/contract/schemas.ts'

const numbers: Readonly<Record<Settings['numbers'], string>> = {
  auto: 'As the language',
  'comma-point': '1,234.5',
  'point-comma': '1.234,5',
  'space-comma': '1\u202f234,5',
  plain: '1234.5'
}
const dates: Readonly<Record<Settings['dates'], string>> = {
  iso: '2026-03-31',
  dmy: '31/03/2026',
  mdy: '03/31/2026',
  dots: '31.03.2026'
}
const densities: Readonly<Record<Settings['density'], string>> = {
  compact: 'Compact',
  normal: 'Normal',
  roomy: 'Roomy'
}
const privacyModes: Readonly<Record<Settings['privacy'], string>> = {
  off: 'Whole numbers',
  'last-digits': 'Last digits',
  pseudonyms: 'Pseudonyms'
}
const privacyHints: Readonly<Record<Settings['privacy'], string>> = {
  off: 'Phone numbers and accounts are shown as the service sent them.',
  'last-digits':
    'The last four digits stay, and none of short numbers. Copied text is hidden too; search finds whole numbers.',
  pseudonyms:
    'Each number has a name of its own, the same after a restart and only on this computer. Copied text is hidden too; search finds whole numbers.'
}
const languages: Readonly<Record<Settings['language'], string>> = {
  system: 'As the system',
  en: 'English',
  es: 'Español'
}

const running: Readonly<Record<MaintenanceResult['task'], string>> = {
  prune: 'Removing old days',
  verify: 'Verifying the cache',
  compact: 'Compacting the cache',
  backup: 'Backing up the cache'
}
const failed: Readonly<Record<MaintenanceResult['task'], string>> = {
  prune: 'Not all old days were removed',
  verify: 'The cache was not verified',
  compact: 'The cache was not compacted',
  backup: 'No backup was made'
}
const faultKinds: Readonly<Record<CacheFault['kind'], string>> = {
  damaged: 'Damaged',
  reference: 'Points at nothing',
  membership: 'Records missing',
  sums: 'Sums differ from records'
}

export const settings = {
  title: 'Settings',
  sections: 'Parts of the settings',
  connections: 'Connections',
  appearance: 'Appearance',
  language: 'Language and forms',
  privacy: 'Privacy',
  cache: 'Cache',
  about: 'About',
  chosen: 'shown',
  licenceHeld: 'Licence held',
  licenceMissing: 'Licence needed',
  test: 'Test',
  edit: 'Edit',
  remove: 'Remove…',
  works: 'The connection works.',
  stoppedAt: (step: string) => `Stopped at ${step}.`,
  clockAsSent: 'times as sent',
  clockUtc: (zone: string) => `times shifted from ${zone}`,
  currency: (sign: string) => `amounts in ${sign}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeLead: 'The connection and its licence are removed, and the records copied from it leave this computer:',
  removeRows: (count: number) => plural(count, 'record', 'records'),
  removeShared: 'Another connection to the same service keeps its records.',
  removeEnd: 'The service keeps its own. This cannot be undone.',
  removeButton: 'Remove with its records',
  theme: 'Theme',
  density: 'Row height',
  densities,
  textSize: 'Text size',
  percent: (size: number) => `${size}\u2009%`,
  languageLabel: 'Language',
  languages,
  numbersLabel: 'Numbers',
  numbers,
  datesLabel: 'Dates in tables',
  dates,
  example: 'Example',
  billingDay: 'First day of the billing month',
  billingDayHint: 'From 1 to 28. The period “Billing month” begins on it.',
  billingDayFault: 'A whole number from 1 to 28 is needed.',
  privacyLabel: 'Phone numbers and accounts on screen',
  privacyModes,
  privacyHints,
  privacyExample: (number: string, shown: string) => `${number} is shown as ${shown}`
}

export const cacheTools = {
  size: 'On disk',
  free: 'of it free until compacted',
  rows: 'records of all connections and types',
  record: 'Record type',
  gone: 'Gone at the service',
  month: 'Month',
  rowsColumn: 'Records',
  sizeColumn: 'About',
  share: 'Share',
  byRecord: 'Records by type',
  byMonth: 'Records by month, in the time zone of each connection',
  empty: 'The cache holds no records yet.',
  errorTitle: 'The size of the cache is not known',
  pruneTitle: 'Remove old days',
  pruneBefore: 'Before',
  pruneHint: (example: string) =>
    `A date, such as ${example}. Whole days before it go, of all connections, each in its zone.`,
  preview: 'Show what would go',
  previewNone: 'Nothing in the cache lies before this date.',
  previewWhat: (rows: number, windows: number) =>
    `${plural(rows, 'record', 'records')} in ${plural(windows, 'window', 'windows')} would go`,
  previewSpan: (first: string, last: string) => `${first} to ${last}`,
  previewGone: (count: number) => `of them ${grouped(count)} that the service no longer has: these cannot come back`,
  pruneWarning: 'This cannot be undone. What the service still has can be copied again.',
  prune: (rows: number) => `Remove ${plural(rows, 'record', 'records')}`,
  badDate: (example: string) => `Not a date of the calendar. Example: ${example}.`,
  toolsTitle: 'Tools',
  verify: 'Verify',
  verifyHint: 'Looks for damage, and holds sums and windows against the records. Nothing is changed.',
  compact: 'Compact',
  compactHint:
    'Writes the file anew without its holes. Needs free disk of twice its size, and cannot be stopped once it has begun.',
  backup: 'Back up…',
  backupHint: 'A whole copy as one file.',
  backupName: 'CDR Desk cache',
  rebuild: 'Rebuild…',
  rebuildHint: 'Sets the cache aside under another name and copies what it held anew from the services.',
  rebuildTitle: 'Rebuild the cache?',
  rebuildLead:
    'The cache is set aside under another name, not deleted. What it held is copied from the services again; changes noticed so far stay in the file set aside. Saved views and settings are not touched.',
  rebuildButton: 'Rebuild',
  rebuilt: (file: string) => `The cache was set aside as ${file}. The copy starts anew.`,
  syncing: 'A sync is running. Wait for it, or cancel it.',
  working: 'The cache is being worked on.',
  running,
  failed,
  cancelled: 'Cancelled. What was done stays.',
  progress: 'Progress of the tool',
  steps: (done: string, total: string) => `${done} of ${total}`,
  sizes: (done: string, total: string) => `${done} of ${total} copied`,
  notStopped: 'Cannot be stopped: SQLite writes the file as a whole.',
  pruned: (rows: number, windows: number) =>
    `Removed ${plural(rows, 'record', 'records')} in ${plural(windows, 'window', 'windows')}. Compact to give the room back.`,
  whole: 'No fault found.',
  faults: (count: number) => `${plural(count, 'fault', 'faults')} found. Rebuild the cache to be rid of them.`,
  faultKinds,
  compacted: (before: string, after: string) => `${before} before, ${after} now.`,
  backedUp: (size: string) => `${size} written.`,
  download: (name: string) => `Download ${name}`
}

export const about = {
  version: (version: string) => `Version ${version}`,
  host: 'Host',
  hosts: { electron: 'Desktop window', browser: 'Browser', cli: 'Command line' },
  runtime: 'Runtime',
  database: 'Database',
  licence: 'Licence',
  own: 'CDR Desk is free software under the MIT licence.',
  parts: 'Made with',
  name: 'Package',
  versionColumn: 'Version'
}
