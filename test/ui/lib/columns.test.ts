// Columns from the record definition, and what a call says about itself.
import { describe, expect, test } from 'vitest'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { directionOf, outcomeOf } from '../../../src-main/shared/domain/call.ts'
import { locale, setLocale } from '../../../src-renderer/lib/locale.ts'
import { DEFAULT_COLUMNS } from '../../../src-renderer/lib/default-columns.ts'
import { chosenColumns, columnsOf } from '../../../src-renderer/lib/columns.ts'

const all = columnsOf(calls)
const layout = (...ids: string[]) => ids.map((id) => ({ id, width: null, pinned: false }))
const context = { clock: (ms: number) => `at ${ms}` }
const row = (values: Readonly<Record<string, unknown>>) => calls.members.map(({ name }) => values[name] ?? null)
const shown = (id: string, values: Readonly<Record<string, unknown>>) =>
  all.find((column) => column.id === id)?.show(row(values), context)

test('there is a column for every member, and the default ones come first', () => {
  expect(all).toHaveLength(calls.members.length + 2)
  expect(all.slice(0, 12).map(({ id }) => id)).toEqual(DEFAULT_COLUMNS.lstPortaCustomerAccountCDRS)
  expect(chosenColumns(all, layout('CLD', 'CLI')).map(({ label }) => label)).toEqual(['To', 'From'])
  expect(chosenColumns(all, layout('nothing known'))).toHaveLength(12)
  expect(chosenColumns(all, null)).toHaveLength(12)
  const [first, second] = chosenColumns(all, [...layout('CLD'), { id: 'CLI', width: 200, pinned: true }])
  expect([first?.id, first?.width, second?.id]).toEqual(['CLI', 200, 'CLD'])
})

test('quantities are seconds for voice only, and whole numbers keep every digit', () => {
  expect(shown('Used_Quantity', { Used_Quantity: '75.0', IService: 3 })?.text).toBe('1:15')
  expect(shown('Used_Quantity', { Used_Quantity: '1024.50', IService: 9, ServiceName: 'Internet' })?.text).toBe(
    '1,024.5'
  )
  expect(shown('ID', { ID: '9223372036854775807' })?.text).toBe('9223372036854775807')
  expect(shown('Charged_Amount', { Charged_Amount: '0.0781200000000001' })?.text.trim()).toBe('0.0781200000000001')
})

test('a row is copied plainly, one line', () => {
  const ids = ['Connect_time', 'CLI', 'outcome', 'Used_Quantity', 'Charged_Amount', 'HuntGroupName']
  const columns = chosenColumns(all, layout(...ids))
  const cells = row({ Connect_time: 5, CLI: 'a\tb', Used_Quantity: '75', Charged_Amount: '1234.50', IService: 3 })
  expect(rowAsTsv(columns, cells, context)).toBe('at 5\ta b\tAnswered\t75\t1234.5\t')
})

describe('the rules of a call', () => {
  test('direction is in two bits, else in whose number it is', () => {
    expect([4, 8, 12, 68, 0, null].map((flags) => directionOf(flags, '1', '2', '3'))).toEqual([
      'outgoing',
      'incoming',
      'forwarded',
      'outgoing',
      'unknown',
      'unknown'
    ])
    expect(directionOf(0, '1', '2', '1')).toBe('outgoing')
    expect(directionOf(0, '1', '2', '2')).toBe('incoming')
    expect(directionOf(0, '1', '1', '1')).toBe('unknown')
  })

  test('answered is talk time; else the cause in words', () => {
    expect(outcomeOf('0.5', 17).text).toBe('Answered')
    expect(outcomeOf('0', 17)).toEqual({ text: 'User busy', tone: 'bad' })
    expect(outcomeOf('0.000', 16)).toEqual({ text: 'Not answered', tone: 'neutral' })
    expect(outcomeOf(null, 13)).toEqual({ text: 'Completed elsewhere', tone: 'neutral' })
    expect(outcomeOf('-5', null).text).toBe('Not answered')
    expect(outcomeOf('0', 999).text).toBe('Cause 999')
  })
})

test('numbers are hidden on screen and in what is copied', () => {
  const columns = chosenColumns(all, null).filter(({ id }) => ['CLI', 'CLD', 'AccountID'].includes(id))
  const cells = row({ CLI: '442079460417', CLD: '1001', AccountID: '442079460417' })
  expect(rowAsTsv(columns, cells, context)).toBe('442079460417\t1001\t442079460417')
  setLocale({ ...locale(), privacy: { mode: 'last-digits', key: '' } })
  expect(rowAsTsv(columns, cells, context)).toBe('•••• 0417\t••••\t•••• 0417')
  expect(columns.map((column) => column.show(cells, context).title)).toEqual([undefined, undefined, undefined])
  setLocale({ ...locale(), privacy: { mode: 'off', key: '' } })
})
