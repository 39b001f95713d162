// The page of changes: what came late, changed or went, and what it brought, in English.
import type { ChangeGrouping } from '../../../../src-main/shared/contract/schemas.ts'
import type { ChangeKind } from '../../../../src-main/shared/records/changes.ts'
import type { Since } from '../../change-choice.ts'
import { grouped, plural } from '../../format.ts'

const kinds: Readonly<Record<ChangeKind | 'all', string>> = {
  all: 'All changes',
  added: 'Late',
  changed: 'Changed',
  gone: 'Gone'
}
const kindHints: Readonly<Record<ChangeKind, string>> = {
  added: 'Not there when its day was first copied',
  changed: 'The service now says something else',
  gone: 'A complete look did not find it any more'
}
const since: Readonly<Record<Since, string>> = { sync: 'Last sync', '7': '7 days', '30': '30 days', all: 'All' }
const by: Readonly<Record<ChangeGrouping, string>> = {
  account: 'Account',
  customer: 'Customer',
  day: 'Day',
  pass: 'Pass'
}

export const changesPage = {
  title: 'Changes',
  kinds,
  /** Of one record. */
  kind: { added: 'Late', changed: 'Changed', gone: 'Gone' } as Readonly<Record<ChangeKind, string>>,
  kindHints,
  sinceLabel: 'Noticed since',
  since,
  sinceLong: {
    sync: 'in the last sync',
    '7': 'in the last 7 days',
    '30': 'in the last 30 days',
    all: 'since the first copy'
  } as Readonly<Record<Since, string>>,
  lastSync: (when: string) => `Last sync began ${when}`,
  noSync: 'Nothing was synced yet',
  figures: 'What changed, and the difference in charge',
  difference: 'new less old charge',
  /** Behind an amount. */
  charged: 'charged',
  records: 'Kind of record',
  byLabel: 'Whose bill changed, by',
  by,
  groups: {
    label: (by: string) => `Changes by ${by.toLowerCase()}`,
    rows: 'Changes',
    difference: 'Difference',
    kinds: (late: number, changed: number, gone: number) =>
      [
        ...(late > 0 ? [`${grouped(late)} late`] : []),
        ...(changed > 0 ? [`${grouped(changed)} changed`] : []),
        ...(gone > 0 ? [`${grouped(gone)} gone`] : [])
      ].join(' · '),
    none: { account: 'No account', customer: 'No customer', day: 'No day', pass: 'Pass under way' } as Readonly<
      Record<ChangeGrouping, string>
    >,
    oldPass: (id: string) => `Pass ${id}`,
    customer: (id: string) => `Customer ${id}`,
    others: (count: number) => `${grouped(count)} more`,
    show: (name: string) => `Only ${name}`,
    showAll: (name: string) => `${name}: show all again`,
    error: 'The groups could not be read',
    empty: 'Nothing to group.'
  },
  filters: {
    label: 'Filter of the changes',
    part: 'Account, number, id',
    kind: (name: string) => `Kind is ${name.toLowerCase()}`,
    account: (name: string) => (name === '' ? 'Without an account' : `Account is ${name}`),
    customer: (id: string) => (id === '' ? 'Without a customer' : `Customer is ${id}`),
    day: (date: string) => `Records of ${date}`,
    pass: (id: string) => (id === '' ? 'Of a pass under way' : `Noticed by pass ${id}`),
    hunt: 'Hunt group reports',
    clear: 'Clear all'
  },
  outside: (count: string) => `${count} more outside this period`,
  showOutside: (count: string) => `Show all ${count}`,
  list: 'List of changes',
  differs: (label: string, from: string, to: string) => `${label} ${from} → ${to}`,
  changes: (count: number) => plural(count, 'change', 'changes'),
  columns: 'Default columns',
  errorTitle: 'The changes could not be read',
  figuresError: 'The figures could not be read',
  neverTitle: 'No change has been noticed yet',
  neverLead: (days: number) =>
    `A change shows here when days are copied once more and something differs: a call that came late, a charge that was re-rated, a record that is gone. Each sync looks again at the last ${grouped(days)} days.`,
  lookAgain: 'Look at this period once more',
  noneTitle: (since: string) => `Nothing has changed ${since} in this period`,
  noneLead: 'No record of the period came late, differs or is gone, as far as its days were looked at again.',
  filteredLead: 'No change is left by what was asked for.',
  showSince: 'Show changes since the first copy',
  showRecord: (count: string, title: string) => `Show ${count} of ${title}`,
  details: {
    notHeld: 'The record is not held any more',
    notHeldLead: 'It was removed from the cache. The log keeps what changed in it.',
    showInCalls: 'Show among the records'
  },
  seeChanges: 'Show the changes',
  ofPass: (what: string) => `Show what this pass noticed: ${what}`
}
