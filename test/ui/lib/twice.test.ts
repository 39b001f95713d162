// Clock times that come twice, where clocks go back, say which of the two they are; all others are as they were.
import { describe, expect, test } from 'vitest'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { localClock } from '../../../src-main/shared/domain/time-zone.ts'
import { ClipboardTable } from '../../../src-renderer/lib/clipboard.ts'
import { chosenColumns, columnsOf, markedColumns } from '../../../src-renderer/lib/columns.ts'
import { clockIn } from '../../../src-renderer/lib/format.ts'
import { longestMark, twiceMarks } from '../../../src-renderer/lib/twice.ts'

const HOUR = 3_600_000
const at = (iso: string): number => Date.parse(`${iso}Z`)
const columns = chosenColumns(columnsOf(calls), [{ id: 'Connect_time', width: null, pinned: false }])
const row = (ms: number) => calls.members.map(({ name }) => (name === 'Connect_time' ? ms : null))

describe('a clock time', () => {
  test.each([
    ['Europe/London', '2026-10-24T23:59:59', '2026-10-25 00:59:59'],
    ['Europe/London', '2026-10-25T00:00:00', '2026-10-25 01:00:00 +1'],
    ['Europe/London', '2026-10-25T00:32:10', '2026-10-25 01:32:10 +1'],
    ['Europe/London', '2026-10-25T01:00:00', '2026-10-25 01:00:00 +0'],
    ['Europe/London', '2026-10-25T01:32:10', '2026-10-25 01:32:10 +0'],
    ['Europe/London', '2026-10-25T01:59:59', '2026-10-25 01:59:59 +0'],
    ['Europe/London', '2026-10-25T02:00:00', '2026-10-25 02:00:00'],
    ['America/New_York', '2026-11-01T05:30:00', '2026-11-01 01:30:00 \u22124'],
    ['America/New_York', '2026-11-01T06:30:00', '2026-11-01 01:30:00 \u22125'],
    ['Australia/Lord_Howe', '2026-04-04T14:29:59', '2026-04-05 01:29:59'],
    ['Australia/Lord_Howe', '2026-04-04T14:30:00', '2026-04-05 01:30:00 +11'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00', '2026-04-05 01:30:00 +10:30'],
    ['Australia/Lord_Howe', '2026-04-04T15:30:00', '2026-04-05 02:00:00'],
    ['UTC', '2026-10-25T01:30:00', '2026-10-25 01:30:00']
  ])('in %s at %sZ is %s', (zone, instant, shown) => {
    expect(clockIn(zone)(at(instant))).toBe(shown)
  })

  test('is as it was in every other hour of the month', () => {
    const shown = clockIn('Europe/London')
    const marked: number[] = []
    for (let ms = at('2026-10-10T00:30:00'); ms < at('2026-11-10T00:00:00'); ms += HOUR)
      if (shown(ms) !== localClock('Europe/London', ms)) marked.push(ms)
    expect(marked).toEqual([at('2026-10-25T00:30:00'), at('2026-10-25T01:30:00')])
  })
})

test('a cell says what its mark means', () => {
  const [column] = columns
  const context = { clock: clockIn('Europe/London') }
  expect(column?.show(row(at('2026-10-25T00:32:10')), context).title).toBe(
    '2026-10-25 01:32:10 +1: clocks go back and show this time twice; this one is UTC+1'
  )
  expect(column?.show(row(at('2026-10-25T02:32:10')), context).title).toBeUndefined()
})

test('copied text has the mark, the table for spreadsheets a time', () => {
  const table = new ClipboardTable(
    columns,
    { clock: (ms) => localClock('Europe/London', ms), mark: twiceMarks('Europe/London') },
    null
  )
  table.add(row(at('2026-10-25T00:32:10')))
  table.add(row(at('2026-10-25T02:32:10')))
  const { text, html } = table.content()
  expect(text).toBe('2026-10-25 01:32:10 +1\r\n2026-10-25 02:32:10')
  expect(html).toContain('>2026-10-25 01:32:10</td>')
})

test('columns of times have room for it in a period in which clocks go back', () => {
  const during = (zone: string, from: string, to: string) =>
    longestMark(zone, at(from), at(to), at('2026-12-01T00:00:00'))
  expect(during('Europe/London', '2026-10-01T00:00:00', '2026-11-01T00:00:00')).toBe(' +1'.length)
  expect(during('Europe/London', '2026-10-25T00:00:00', '2026-10-25T00:30:00')).toBe(' +1'.length)
  expect(during('Europe/London', '2026-11-01T00:00:00', '2026-12-01T00:00:00')).toBe(0)
  expect(during('Europe/London', '2026-03-01T00:00:00', '2026-04-01T00:00:00')).toBe(0)
  expect(during('Australia/Lord_Howe', '2026-04-01T00:00:00', '2026-05-01T00:00:00')).toBe(' +10:30'.length)
  expect(longestMark('Europe/London', null, null, at('2026-12-01T00:00:00'))).toBe(' +1'.length)
  expect(longestMark('UTC', null, null, at('2026-12-01T00:00:00'))).toBe(0)
  expect(markedColumns(columns, 0)).toBe(columns)
  expect(markedColumns(columns, 3)[0]?.width).toBe((columns[0]?.width ?? 0) + 16)
})
