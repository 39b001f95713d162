// Columns from the record definition, and what a call says about itself.
import { afterEach, describe, expect, test } from 'vitest'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { directionOf } from '../../../src-main/shared/domain/call.ts'
import { locale, setLocale } from '../../../src-renderer/lib/locale.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { RECORD_TYPES } from '../../../src-main/shared/records/index.ts'
import { divided, factsOf, RecordReader } from '../../../src-renderer/lib/record-facts.ts'
import { ClipboardTable } from '../../../src-renderer/lib/clipboard.ts'
import { longDuration } from '../../../src-renderer/lib/format.ts'
import { setDestinationNames } from '../../../src-renderer/lib/destination-names.ts'
import { DEFAULT_COLUMNS } from '../../../src-renderer/lib/default-columns.ts'
import { chosenColumns, columnsOf } from '../../../src-renderer/lib/columns.ts'

const all = columnsOf(calls)
afterEach(() => setDestinationNames({}))
const layout = (...ids: string[]) => ids.map((id) => ({ id, width: null, pinned: false }))
const context = { clock: (ms: number) => `at ${ms}` }
const row = (values: Readonly<Record<string, unknown>>) => calls.members.map(({ name }) => values[name] ?? null)
const shown = (id: string, values: Readonly<Record<string, unknown>>) =>
  all.find((column) => column.id === id)?.show(row(values), context)

const tagOf = (type: RecordType, values: Readonly<Record<string, unknown>>) => {
  const reader = new RecordReader(
    type,
    type.members.map(({ name }) => values[name] ?? null)
  )
  return factsOf(reader, { clock: String, number: (value) => value }).find(({ label }) => label === 'Outcome')?.tag
}

test('the account of a call is named by the number that it is, or by itself where it is neither', () => {
  const facts = (account: string) =>
    factsOf(new RecordReader(calls, row({ CLI: '44201', CLD: '44202', AccountID: account })), {
      clock: String,
      number: (value) => value
    })
  const account = (of: string) => facts(of).find(({ label }) => label === 'Account')?.text
  expect(account('44203')).toBe('44203')
  expect(account('44202')).toBe(undefined)
  expect(facts('44202').find(({ label }) => label === 'To')?.note).toBe('account')
})

test('there is a column for every member, and the default ones come first', () => {
  expect(all).toHaveLength(calls.members.length + 3)
  expect(all.slice(0, 12).map(({ id }) => id)).toEqual(
    DEFAULT_COLUMNS.lstPortaCustomerAccountCDRS.filter((id) => id !== 'destination')
  )
  expect(chosenColumns(all, layout('CLD', 'CLI')).map(({ label }) => label)).toEqual(['To', 'From'])
  expect(chosenColumns(all, layout('nothing known'))).toHaveLength(12)
  expect(chosenColumns(all, null)).toHaveLength(12)
  const [first, second] = chosenColumns(all, [...layout('CLD'), { id: 'CLI', width: 200, pinned: true }])
  expect([first?.id, first?.width, second?.id]).toEqual(['CLI', 200, 'CLD'])
})

test('quantities are seconds for voice only, and whole numbers keep every digit', () => {
  expect(shown('Used_Quantity', { Used_Quantity: '75.0', IService: 3 })?.text).toBe('1:15')
  expect(shown('Used_Quantity', { Used_Quantity: '1024.50', IService: 9, ServiceName: 'Internet' })?.text).toBe(
    '1,024.5 u'
  )
  expect(shown('Used_Quantity', { Used_Quantity: '599853', IService: 9, ServiceName: 'Internet' })).toMatchObject({
    text: '599,853 u',
    title: expect.stringMatching(/^599,853 units: /) as string
  })
  expect(shown('Used_Quantity', { Used_Quantity: '999', IService: 9, ServiceName: 'Internet' })?.text).toBe('999 units')
  expect(shown('Used_Quantity', { Used_Quantity: '1', IService: 9, ServiceName: 'Messaging' })?.text).toBe('1 unit')
  expect(shown('ID', { ID: '9223372036854775807' })?.text).toBe('9223372036854775807')
  expect(shown('Charged_Amount', { Charged_Amount: '0.0781200000000001' })?.text.trim()).toBe('0.0781200000000001')
})

test('a row is copied as a spreadsheet takes it: names as text, amounts and durations as numbers', () => {
  const ids = ['Connect_time', 'CLI', 'ID', 'outcome', 'Used_Quantity', 'Charged_Amount', 'HuntGroupName', 'CLD']
  const columns = chosenColumns(all, layout(...ids))
  const table = new ClipboardTable(columns, context, ['Connected (UTC)', 'From', 'ID'])
  table.add(
    row({
      Connect_time: 5,
      CLI: '+44770\t0900123',
      HuntGroupName: 'a<b',
      ID: '9223372036854775807',
      Used_Quantity: '75',
      Charged_Amount: '1234.50',
      IService: 3,
      CLD: '=HYPERLINK("x")'
    })
  )
  const { text, html } = table.content()
  const [headers, line] = text.split('\r\n')
  expect(headers).toBe('Connected (UTC)\tFrom\tID')
  expect(line).toBe(`at 5\t+44770 0900123\t9223372036854775807\tAnswered\t0:01:15\t1234.5\ta<b\t'=HYPERLINK("x")`)
  expect(html).toContain('td,th{mso-number-format:"\\@"}')
  expect(html).toContain('<td sdnum="1033;1033;@">+44770 0900123</td><td sdnum="1033;1033;@">9223372036854775807</td>')
  expect(html).toContain(`<td class="d" sdval="${75 / 86_400}" sdnum="1033;1033;[HH]:MM:SS">0:01:15</td>`)
  expect(html).toContain('<td class="n" x:num="1234.5" sdval="1234.5" sdnum="1033;">1234.5</td>')
  expect(html).toContain('>a&lt;b</td>')
  expect(html, 'text by its format: nothing to guard').toContain('@">=HYPERLINK("x")</td>')
})

test('a duration always has its hours, which a spreadsheet would else take the minutes for', () => {
  expect(['75', '3', '4000', '0', '-61', '12.5', '100000'].map(longDuration)).toEqual([
    '0:01:15',
    '0:00:03',
    '1:06:40',
    '0:00:00',
    '−0:01:01',
    '0:00:12.5',
    '27:46:40'
  ])
})

test('destinations show their names, and are among the columns by design where any has one', () => {
  expect(shown('destination', { IDest: 412 })).toEqual({ text: '412', title: '412' })
  expect(chosenColumns(columnsOf(calls), null).map(({ id }) => id)).not.toContain('destination')
  setDestinationNames({ 412: 'Spain, mobile (346)' })
  expect(shown('destination', { IDest: 412 })?.text).toBe('Spain, mobile (346)')
  expect([400, 0, null].map((id) => shown('destination', { IDest: id })?.text)).toEqual(['400', '', ''])
  expect(
    chosenColumns(columnsOf(calls), null)
      .map(({ id }) => id)
      .slice(5, 8)
  ).toEqual(['Charged_Amount', 'destination', 'direction'])
})

test('every record type has columns by design, all of them known', () => {
  setDestinationNames({ 412: 'Spain, mobile (346)' })
  for (const type of RECORD_TYPES) {
    const known = columnsOf(type).map(({ id }) => id)
    expect(known, type.name).toEqual(expect.arrayContaining([...DEFAULT_COLUMNS[type.name]]))
    expect(chosenColumns(columnsOf(type), null).map(({ id }) => id)).toEqual(DEFAULT_COLUMNS[type.name])
  }
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

  test('answered is talk time; else the kind in words, of a failed call its cause; grid and details say the same', () => {
    const said = (used: string | null, cause: number | null) => {
      const view = { text: '', ...shown('outcome', { IService: 3, Used_Quantity: used, DisconnectCause: cause }) }
      expect(tagOf(calls, { IService: 3, Used_Quantity: used, DisconnectCause: cause })).toMatchObject({
        text: view.text,
        tone: view.tone
      })
      return [view.text, view.tone]
    }
    expect(said('0.5', 17)).toEqual(['Answered', 'good'])
    expect(said('0', 17)).toEqual(['Busy', 'bad'])
    expect(said('0.000', 16)).toEqual(['Cancelled', 'neutral'])
    expect(said(null, 13)).toEqual(['Answered elsewhere', 'neutral'])
    expect(said('-5', null)).toEqual(['Cancelled', 'neutral'])
    expect(said('0', 999)).toEqual(['Cause 999', 'bad'])
  })

  test('a call that is marked as failed is no answered one, talk time or not', () => {
    const type = RECORD_TYPES.find(({ call }) => call?.failed === 'failed') ?? calls
    const failed: Record<string, unknown> = { IService: 3, Used_Quantity: '60', failed: true }
    const cells = type.members.map(({ name }) => failed[name] ?? null)
    const grid = columnsOf(type).find(({ id }) => id === 'outcome')
    expect(grid?.show(cells, context).text).toBe('Cancelled')
    expect(tagOf(type, failed)?.text).toBe('Cancelled')
    expect(tagOf(type, { ...failed, failed: false })?.text).toBe('Answered')
  })
})

test('numbers are hidden on screen and in what is copied', () => {
  const columns = chosenColumns(all, null).filter(({ id }) => ['CLI', 'CLD', 'AccountID'].includes(id))
  const cells = row({ CLI: '442079460417', CLD: '1001', AccountID: '442079460417' })
  const copied = (): string => {
    const table = new ClipboardTable(columns, context, null)
    table.add(cells)
    return table.content().text
  }
  expect(copied()).toBe('442079460417\t1001\t442079460417')
  setLocale({ ...locale(), privacy: { mode: 'last-digits', key: '' } })
  expect(copied()).toBe('•••• 0417\t••••\t•••• 0417')
  expect(columns.map((column) => column.show(cells, context).title)).toEqual([undefined, undefined, undefined])
  setLocale({ ...locale(), privacy: { mode: 'off', key: '' } })
})

test('what a minute cost is rounded, not cut, and says whether it is exact', () => {
  // 5.30481 for 6,529 s: 0.04874997 a minute, of a rate of 0.04875.
  expect(divided('318.2886', '6529')).toEqual({ text: '0.04875', isExact: false })
  expect(divided('1', '8')).toEqual({ text: '0.125', isExact: true })
  expect(divided('-2', '3')).toEqual({ text: '-0.666667', isExact: false })
  expect(divided('2', '-3')).toEqual({ text: '-0.666667', isExact: false })
  expect(divided('1', '3')).toEqual({ text: '0.333333', isExact: false })
  expect(divided('0.0000005', '1')).toEqual({ text: '0.000001', isExact: false })
  expect(divided('1', '0')).toBeNull()
})
