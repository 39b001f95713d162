// Columns, selection and copying of a grid, in English.
import { plural } from '../../format.ts'

export const columns = {
  menu: (column: string) => `Column ${column}`,
  ascending: 'Sort ascending',
  descending: 'Sort descending',
  addSort: 'Add to the sort',
  removeSort: 'Remove from the sort',
  shiftClick: 'Shift click',
  pin: 'Pin to the left',
  unpin: 'Unpin',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  wider: 'Wider',
  narrower: 'Narrower',
  fit: 'Fit width to the content',
  hide: 'Hide',
  show: (column: string) => `Show ${column}`,
  up: (column: string) => `Move ${column} up`,
  down: (column: string) => `Move ${column} down`,
  pinNamed: (column: string) => `Pin ${column}`,
  unpinNamed: (column: string) => `Unpin ${column}`,
  search: 'Find a column',
  nothing: 'No column has this name.',
  shown: 'Shown',
  hidden: 'Not shown',
  reset: 'Default columns',
  keeps: 'Kept for this type of record, and in the address.'
}

export const recordTypes = {
  choose: 'Type of record',
  none: 'none copied',
  hunt: (title: string) => `${title} (hunt groups)`
}

export const selection = {
  label: 'Totals of the selected rows',
  rows: (count: string) => `${count} selected`,
  clear: 'Clear the selection',
  cleared: 'The records changed: the selection was cleared',
  failed: 'Totals of the selection not known'
}

export const copying = {
  rows: (count: number) => `${plural(count, 'row', 'rows')} copied`,
  cell: 'Cell copied',
  reading: (done: string, of: string) => `Reading ${done} of ${of} rows to copy`,
  tooMany: (most: string) => `The most that can be copied is ${most} rows. Export these instead.`,
  ready: (count: string) => `${count} rows are read.`,
  copyNow: (count: string) => `Copy ${count} rows`,
  failed: 'The rows could not be copied',
  moved: 'The records changed while they were read. Copy again when the sync has ended.',
  refused: 'The clipboard took nothing. Copy again.',
  progress: 'Rows read to copy'
}

export const chart = {
  show: 'Show the chart',
  hide: 'Hide the chart'
}
