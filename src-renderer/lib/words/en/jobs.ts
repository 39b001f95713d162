// Syncs under way and ended, in English.
import { grouped, plural } from '../../format.ts'

export const sync = {
  now: 'Sync now',
  never: 'Never synced',
  synced: (when: string) => `Synced ${when}`,
  running: (done: number, total: number) =>
    total === 0 ? 'Starting…' : `Syncing ${grouped(done)} of ${grouped(total)}`,
  titleRunning: 'Copying records',
  titleDone: 'Copied',
  titlePartial: 'Copied in part',
  titleFailed: 'Could not copy',
  titleFailedOf: (connection: string) => `Could not copy ${connection}`,
  titleCancelled: 'Copying cancelled',
  cancelledLead: 'What was copied is kept. Sync again to go on from there.',
  windows: (done: number, total: number) => `${grouped(done)} of ${plural(total, 'window', 'windows')}`,
  rows: (count: number) => plural(count, 'row', 'rows'),
  rate: (rows: number) => `${grouped(Math.round(rows))} rows/s`,
  requests: (count: number) => plural(count, 'request', 'requests'),
  retries: (count: number) => plural(count, 'retry', 'retries'),
  titleUnasked: 'Complete already: the service was not asked',
  unasked: (days: number) =>
    `All days of the period are complete. A sync looks again at the last ${plural(days, 'day', 'days')}; older ones only on request.`,
  again: 'Look at all of it again',
  unchanged: 'Nothing new or changed',
  written: (count: number) => `${grouped(count)} new`,
  added: (count: number) => `${grouped(count)} added late`,
  changed: (count: number) => `${grouped(count)} changed`,
  gone: (count: number) => `${grouped(count)} gone`,
  quarantined: (count: number) => `${plural(count, 'row', 'rows')} could not be read and set aside`,
  notComplete: (count: number) => `${plural(count, 'window', 'windows')} not complete`,
  progress: 'Sync progress',
  neverHadRows: 'The service has given no record so far: the licence, the number or the period may be wrong.',
  stopped: (untried: number) =>
    `The sync stopped there: ${plural(untried, 'window was not tried and stays as it was', 'windows were not tried and stay as they were')}.`,
  keptNote: 'The records already copied are shown.'
}

export const jobs = {
  label: 'Work under way',
  more: (count: number) => `${grouped(count)} more`,
  fewer: 'Fewer'
}
