// Filters: boxes under the headers, lists with counts, chips, pasted lists, in English.
import { FILTER_WORDS } from '../../../../src-main/shared/filter/words.ts'
import type { FilterFault } from '../../filter-cell.ts'
import type { FilterMode } from '../../filter-modes.ts'
import { grouped, plural } from '../../format.ts'

const fault: Readonly<Record<FilterFault, string>> = {
  number: 'Not a number. Examples: 0.05, > 0.05, 0.05..1',
  whole: 'A whole number is needed.',
  duration: 'Not a duration. Examples: 90, 1:30, 2m, > 1h',
  time: 'Not a date or time. Examples: 2026-03-05, 2026-03-05 09:30..11:00, > 2026-03',
  clock: 'Put a date before the time: 2026-03-05 09:00..17:00. For hours of every day use the filter Hour.',
  order: 'The end is before the start.',
  comma: 'A comma can stand for several things here. Write 0.05, or 1000; values of a list: 1; 2.5',
  value: 'A value is missing.'
}

const mode: Readonly<Record<FilterMode, string>> = {
  contains: 'Contains',
  starts: 'Starts with',
  ends: 'Ends with',
  is: 'Is exactly',
  'is-not': 'Is not',
  'not-contains': 'Does not contain',
  least: 'At least',
  most: 'At most',
  between: 'Between',
  list: 'In a list…',
  empty: 'Is empty',
  given: 'Is given'
}

export const filters = {
  speech: FILTER_WORDS.en,
  emptyTitle: 'No record meets these filters',
  emptyLead: 'Change or remove one of them above, or show another period.',
  clearFilters: 'Clear the filters',
  box: (label: string) => `Filter ${label}`,
  modes: (label: string) => `How to filter ${label}`,
  mode,
  fault,
  placeholder: {
    phone: 'contains',
    text: 'contains',
    number: '> 0.05',
    seconds: '> 1:30',
    time: 'date, time',
    set: 'any'
  },
  hint: {
    phone: '44* starts, *7900 ends, =4420 exactly, ! not, a, b a list',
    text: 'ab* starts, *yz ends, =ab exactly, ! not, a, b a list',
    number: '> 0.05, < 1, 0.05..1, =, !',
    seconds: '90, > 1:30, 1m..5m',
    time: '2026-03-05, 2026-03-05 09:30..11:00, > 2026-03',
    set: 'Tick values in the list'
  },
  range: (key: string) => `from..to: ${key} goes past the dots`,
  emptyBox: 'is empty',
  givenBox: 'is given',
  any: 'any',
  not: (values: string) => `not ${values}`,
  several: (count: number) => plural(count, 'value', 'values'),
  listBox: (count: number, isNot: boolean) => `${isNot ? 'not in ' : ''}list of ${grouped(count)}`,
  yes: 'Yes',
  no: 'No',
  noValue: '(empty)',
  facet: {
    search: (label: string) => `Search in ${label}`,
    searchPlaceholder: 'Search',
    values: (label: string) => `Values of ${label}`,
    contains: (typed: string) => `Contains “${typed}”`,
    starts: (typed: string) => `Starts with “${typed}”`,
    ends: (typed: string) => `Ends with “${typed}”`,
    include: 'Show only',
    exclude: 'Leave out',
    side: 'Ticked values',
    clear: 'Clear',
    paste: 'Paste a list…',
    distinct: (count: number) => plural(count, 'value', 'values'),
    cut: (shown: number, count: number) => `${grouped(shown)} of ${grouped(count)} values; search to find the others`,
    nothing: 'No value like this among the records that the other filters leave.',
    failed: 'The values could not be counted',
    records: (count: number) => plural(count, 'record', 'records')
  },
  chips: {
    label: 'Filters in use',
    edit: (sentence: string) => `Change: ${sentence}`,
    remove: (sentence: string) => `Remove: ${sentence}`,
    add: 'Filter',
    addTitle: 'Add a filter',
    find: 'Find a field',
    nothing: 'No field has this name.',
    search: (search: string) => `Search: “${search}”`,
    clearAll: 'Clear all',
    notHere: (members: string) => `Not applied, since these records have no such field: ${members}`
  },
  list: {
    title: (label: string) => `List for ${label}`,
    field: 'Values, one a line',
    side: 'Records with these values',
    hint: 'Paste from a spreadsheet: columns, quotes, blanks, dashes and plus signs are understood; each value counts once.',
    numbers:
      'Numbers are compared as they were sent, without plus signs, blanks and dashes: 00 in front makes another number.',
    read: (count: number) => `${plural(count, 'distinct value', 'distinct values')} read.`,
    duplicates: (count: number) => `${plural(count, 'repetition', 'repetitions')} left out.`,
    notRead: (count: number) => `${plural(count, 'value', 'values')} not understood, left out:`,
    line: (line: number, value: string) => `line ${grouped(line)}: ${value}`,
    more: (count: number) => `and ${grouped(count)} more`,
    tooMany: (most: number) => `A filter takes ${grouped(most)} values at most.`,
    apply: (count: number) => (count === 0 ? 'Filter' : `Filter by ${grouped(count)}`)
  },
  views: {
    undo: 'Undo the last change of the view',
    redo: 'Redo the change of the view',
    save: 'Save view',
    saveChanges: 'Save changes',
    saveChangesTo: (name: string) => `Save the changes to “${name}”`,
    changed: (name: string) => `${name}, changed`
  }
}
