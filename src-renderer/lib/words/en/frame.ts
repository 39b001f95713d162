// The rail, the command palette, shortcuts and saved views, in English.
import type { Preset } from '../../range.ts'
import type { ActionGroup } from '../../../state/actions.svelte.ts'

export const pages = {
  label: 'Pages',
  overview: 'Overview',
  calls: 'Calls',
  changes: 'Changes',
  sync: 'Sync',
  exports: 'Exports',
  settings: 'Settings',
  skip: 'Skip to the records',
  skipToPage: 'Skip to the page',
  records: (count: string) => `${count} records`,
  recordsHint: (count: string, type: string) =>
    `${count} records of type “${type}” copied from this connection, of all days`
}

const groups: Readonly<Record<ActionGroup, string>> = {
  go: 'Go to',
  view: 'View',
  period: 'Period',
  data: 'Data',
  connection: 'Connections',
  settings: 'Settings',
  help: 'Help'
}

export const palette = {
  title: 'Commands',
  placeholder: 'A command, a page, a saved view or a number',
  nothing: 'No command has this name.',
  find: (search: string) => `Find calls with “${search}”`,
  view: (name: string) => `View: ${name}`,
  period: (name: string) => `Period: ${name}`,
  connection: (name: string) => `Connection: ${name}`,
  open: 'Commands',
  groups
}

export const actions = {
  find: 'Find calls',
  undo: 'Undo the last change of the view',
  redo: 'Redo the change of the view',
  back: 'Back',
  forward: 'Forward',
  saveView: 'Save this view',
  sync: 'Sync now',
  syncAgain: 'Sync this period again, all of it',
  cancelSync: 'Cancel the sync',
  export: 'Export what is shown',
  addConnection: 'Add a connection',
  editConnection: 'Edit this connection',
  shortcuts: 'Keyboard shortcuts',
  clearFilters: 'Clear search and filters',
  previousPeriod: 'Period before',
  nextPeriod: 'Period after',
  theme: (name: string) => `Appearance: ${name}`,
  schedule: 'Schedule of syncs',
  pauseSyncs: 'Pause syncs by schedule',
  resumeSyncs: 'Go on with syncs by schedule',
  testConnection: 'Test this connection',
  removeConnection: 'Remove this connection…',
  renameView: (name: string) => `Rename view: ${name}`,
  records: (name: string) => `Records: ${name}`,
  columns: 'Choose columns',
  savePicture: (title: string) => `Save as a picture (PNG): ${title}`,
  chartForPicture: 'Show the chart of the calls, to save it as a picture (PNG)',
  copyRows: 'Copy the selected rows',
  chartAsTable: 'Show the chart as a table',
  chartAsChart: 'Show the table as a chart',
  topList: (name: string) => `Overview: top ${name.toLowerCase()}`,
  causes: 'Overview: causes of legs not answered',
  listsBy: (name: string) => `Overview: lists by ${name.toLowerCase()}`,
  overTime: (name: string) => `Overview: ${name.toLowerCase()} over time`,
  splitBy: (name: string) => `Overview: split by ${name.toLowerCase()}`,
  hoursOfWeek: (name: string) => `Overview: ${name.toLowerCase()} by hours of the week`,
  showNumbers: 'Show whole phone numbers',
  hideNumbers: (name: string) => `Hide phone numbers: ${name.toLowerCase()}`,
  settings: (name: string) => `Settings: ${name}`,
  cache: (name: string) => `Cache: ${name}`
}

export const shortcuts = {
  title: 'Keyboard shortcuts',
  lead: 'Keys for the whole app. Letters do nothing while text is being typed.',
  grid: 'In the table of calls',
  gridKeys: {
    move: 'Move by a cell or a page',
    ends: 'First and last row; first and last column',
    select: 'Select rows',
    all: 'Select all rows',
    copy: 'Copy the selected rows or the cell',
    open: 'Open or close the details',
    neighbours: 'Next and previous row, while the details are open',
    sort: 'Sort by the column (on a header); with Shift beside the others',
    menu: 'Open the menu of the column (on a header)',
    shift: 'Move the column (on a header)',
    width: 'Wider and narrower column (on a header)'
  },
  chart: 'On a chart over time',
  chartKeys: {
    move: 'Next bar and bar before; what the bar stands for',
    zoom: 'Choose a range of bars; show it only',
    leave: 'Let the range or the bar go'
  },
  map: 'In the map of what is cached',
  mapKeys: {
    move: 'Next feed or day, and the one before',
    fetch: 'Fetch what the day lacks, as a click does, and show it',
    look: 'Show the day without fetching, as the other mouse button does',
    close: 'Close what is shown of the day'
  },
  then: 'then'
}

/** In the middle of a sentence. */
const moving: Readonly<Record<Preset, string>> = {
  today: 'today',
  yesterday: 'yesterday',
  'last-7': 'the last 7 days',
  'last-30': 'the last 30 days',
  'this-month': 'this month',
  'last-month': 'the month before',
  'billing-month': 'the billing month'
}

export const savedViews = {
  label: 'Saved views',
  none: 'A view is a filter with its columns, order and period. Save one to come back to it.',
  save: 'Save view',
  title: 'Save this view',
  name: 'Name',
  placeholder: 'March invoices, Brightwater',
  replaces: 'A view of this name is there: it will be replaced.',
  keeps: (period: string) => `Keeps the filter, the columns, the order and the period (${period}).`,
  keepsMoving: (period: string, now: string) =>
    `Keeps the filter, the columns, the order and the period: ${period}, moving with today (now ${now}).`,
  moving,
  manage: 'Rename or remove views…',
  rename: 'Rename',
  renameTitle: 'Rename the view',
  remove: 'Remove',
  removed: (name: string) => `“${name}” was removed.`,
  putBack: 'Put back',
  more: (name: string) => `More for ${name}`
}
