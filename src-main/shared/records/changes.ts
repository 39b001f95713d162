// Changes as rows of their own: what lists, files and filters of them are made of. They are no list of the service's.
import type { RecordType } from './definition.ts'
import { decimal, int, text, time, word } from './definition.ts'
import * as m from './members.ts'

export const CHANGE_KINDS = ['added', 'changed', 'gone'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What each kind is called; Spanish by language/labels.ts. */
export const KIND_LABELS: Readonly<Record<ChangeKind, string>> = {
  added: 'Added late',
  changed: 'Changed',
  gone: 'Gone'
}

/** Members that the list may be sorted by. */
export const CHANGE_SORTS: readonly string[] = [
  'Seen',
  'Change',
  'Time',
  'AccountID',
  'ICustomer',
  'CLI',
  'CLD',
  'OldCharge',
  'NewCharge',
  'Difference',
  'Pass'
]

export const changes: RecordType = {
  name: 'Changes',
  short: 'changes',
  title: 'Changes',
  lists: [],
  members: [
    time('Seen', 'Seen'),
    word('Change', 'Change'),
    word('Record', 'Record type'),
    text('RecordId', 'Record id', { searched: true }),
    text('Environment', 'Environment'),
    time('Time', 'Time of the record'),
    m.AccountID,
    m.ICustomer,
    m.CLI,
    m.CLD,
    decimal('OldCharge', 'Old charge', { unit: 'amount' }),
    decimal('NewCharge', 'New charge', { unit: 'amount' }),
    decimal('Difference', 'Difference', { unit: 'amount' }),
    text('Differs', 'What differs'),
    int('Pass', 'Pass')
  ],
  key: ['RecordId'],
  synthetic: [],
  perWindow: false,
  orderBy: 'Time'
}

/** A view's record type that means changes. */
export const isChanges = (record: string): boolean => record === changes.short || record === changes.name
